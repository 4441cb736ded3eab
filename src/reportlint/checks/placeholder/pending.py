"""What its writers say is still to come: （数据待财政局核定）, 这里再补两个例子. It was learned what sounds so."""

from __future__ import annotations

from collections.abc import Iterator

from reportlint.checks.placeholder.blank import Blank, BlankKind
from reportlint.model.document import Document
from reportlint.model.severity import Confidence
from reportlint.recognition.asides.aside import asides
from reportlint.recognition.asides.voice import Voice

_CERTAIN, _LIKELY, _DOUBTFUL = 2.7, 1.5, 0.7  # scores from which on it is so sure (docs/asides.md)


def pending_notes(document: Document) -> Iterator[Blank]:
    """The notes that something is to be supplied or settled, as blanks."""
    graded = tuple(zip((_CERTAIN, _LIKELY, _DOUBTFUL), Confidence, strict=True))
    for aside in document.fact(asides):
        sure = next((confidence for least, confidence in graded if aside.score >= least), None)
        if sure and aside.voice is Voice.PENDING:
            yield Blank(BlankKind.NOTE, aside.span, "内容", aside.span, confidence=sure)
