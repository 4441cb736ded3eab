"""Settings of hypothesis for all tests, which depend on no machine's speed, and files made out of a text and its findings.

`pytest --hypothesis-profile=thorough` looks much further.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from linting import make_rule

from reportlint.model.document import Document, Section
from reportlint.model.finding import Checked, Finding
from reportlint.model.rule import Bilingual
from reportlint.model.severity import Severity
from reportlint.model.source import Source
from reportlint.model.text import SourceMap, Span

# Programs that tests start keep what they compile, for one another.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
# They write as they do for users, and Ctrl-C ends them though the tests run in the background, where it is ignored.
os.environ.pop("PYTHONUNBUFFERED", None)
signal.signal(signal.SIGINT, signal.default_int_handler)
# Nothing of a test is kept for another, nor in the user's own folder.
os.environ["REPORTLINT_NO_CACHE"] = "1"

settings.register_profile("usual", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("thorough", settings.get_profile("usual"), max_examples=3000)
settings.load_profile("usual")

MakeFinding = Callable[..., Finding]
MakeChecked = Callable[..., Checked]


def _finding(
    text: str, words: str, rule: str = "PLH101", message: str = "数字没有填", advice: str | None = None, **changes: Any
) -> Finding:
    """A finding on some words of a text, by a rule that says this in both languages."""
    start = text.index(words)
    name = {"PLH101": "unfilled-number"}.get(rule, rule.lower())
    said: dict[str, Any] = {"message": _both(message), "advice": _both(advice) if advice else None}
    values: dict[str, Any] = {"severity": Severity.ERROR, "span": Span(start, start + len(words)), **changes}
    return Finding(rule=make_rule(rule, name=name, **said), **values)


def _both(words: str) -> Bilingual:
    return {"zh": words, "en": words}


def _document(text: str, part: int = 1, sections: tuple[Section, ...] = (), title: Span | None = None) -> Document:
    return Document(
        map=SourceMap(text),
        span=Span(0, len(text)),
        part=part,
        blocks=(),
        title=title,
        addressee=None,
        signature=None,
        date=None,
        sections=sections,
        runs=(),
        faults=(),
        kind="工作汇报" if part == 1 else "工作总结",
    )


def _checked(text: str, *findings: Finding, documents: tuple[Document, ...] | None = None) -> Checked:
    return Checked(Source("汇报.txt", text, ()), documents or (_document(text),), findings)


@pytest.fixture
def finding() -> MakeFinding:
    return _finding


@pytest.fixture
def checked() -> MakeChecked:
    return _checked


@pytest.fixture
def document() -> Callable[..., Document]:
    return _document
