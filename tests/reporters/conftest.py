"""Makes checked files out of a text and the words in it that are to be findings."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reportlint.model import Checked, Document, Finding, Section, Severity, Source, SourceMap, Span

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
