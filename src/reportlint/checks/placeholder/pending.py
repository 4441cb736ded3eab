"""What its writers say is still to come: （数据待财政局核定）, 这里再补两个例子. It was learned what sounds so."""

from __future__ import annotations

from collections.abc import Iterator

from reportlint.checks.placeholder.blank import Blank, BlankKind
from reportlint.model.document import Document
from reportlint.recognition.asides.aside import asides
from reportlint.recognition.asides.voice import Voice


def pending_notes(document: Document) -> Iterator[Blank]:
    """The notes that something is to be supplied or settled, as blanks."""
    for aside in document.fact(asides):
        sure = aside.surely()
        if sure and aside.voice is Voice.PENDING:
            yield Blank(BlankKind.NOTE, aside.span, "内容", aside.span, confidence=sure)
