"""What its writers say is still to come: （数据待财政局核定）, 这里再补两个例子. It was learned what sounds so."""

from __future__ import annotations

from collections.abc import Iterator

from reportlint.checks.placeholder.asked import lenticular
from reportlint.checks.placeholder.blank import Blank, BlankKind
from reportlint.language.cursor import Passage
from reportlint.language.pattern import Pattern
from reportlint.model.document import Document
from reportlint.model.severity import Confidence
from reportlint.model.text import Span
from reportlint.recognition.asides.aside import asides
from reportlint.recognition.asides.voice import Voice

_DOUBT = 1.2  # the score from which on a note is told as a hint: stories sound as if something were to come
_PROMPT = Pattern(r"[（(]?(?P<bracket>【(?P<inside>[^【】\n待]+)】)[）)]?")


def pending_notes(document: Document) -> Iterator[Blank]:
    """The notes that something is to be supplied or settled, as blanks."""
    for aside in document.fact(asides):
        sure = aside.surely(doubt=_DOUBT)
        if sure and aside.voice is Voice.PENDING and not _is_prompt(document, aside.span):
            yield Blank(BlankKind.NOTE, aside.span, "内容", aside.span, confidence=sure)


def _is_prompt(document: Document, span: Span) -> bool:
    """Whether a bracket is surely a prompt of a template, which is told as such."""
    match = _PROMPT.fullmatch(document.text, *span)
    return bool(
        match and lenticular(Passage(document.text, *match.span("bracket")), match["inside"]) is Confidence.CERTAIN
    )
