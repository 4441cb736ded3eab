"""Settings of hypothesis for all tests, which depend on no machine's speed, and files made out of a text and its findings.

`pytest --hypothesis-profile=thorough` looks much further.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, settings

from reportlint.model.document import Document, Section
from reportlint.model.finding import Checked, Finding
from reportlint.model.severity import Severity
from reportlint.model.text import Source, SourceMap, Span

settings.register_profile("usual", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("thorough", settings.get_profile("usual"), max_examples=3000)
settings.load_profile("usual")

MakeFinding = Callable[..., Finding]
MakeChecked = Callable[..., Checked]


def _finding(text: str, words: str, **changes: object) -> Finding:
    start = text.index(words)
    values: dict[str, object] = {
        "rule": "PLH101",
        "name": "unfilled-number",
        "severity": Severity.ERROR,
        "message": "数字没有填",
        "advice": None,
        "span": Span(start, start + len(words)),
        "part": 1,
        "section": (),
        "fix": None,
        **changes,
    }
    return Finding(**values)  # type: ignore[arg-type]


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
