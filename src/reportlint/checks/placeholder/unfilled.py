"""Tells the blanks of one kind that a template left behind, with what is missing in words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from reportlint.checks.placeholder.blank import Blank, BlankKind
from reportlint.checks.placeholder.blanks import blanks_of, text_shown
from reportlint.checks.placeholder.places import only_place
from reportlint.language.pattern import Pattern
from reportlint.model.document import Document
from reportlint.model.rule import Hit
from reportlint.model.severity import Confidence
from reportlint.model.text import Edit, Fix, Span
from reportlint.recognition.statute import is_statute

_SENTENCE_END = Pattern(r"[。！？\r\n]")
_NEAR = 120  # code points of a sentence to either side of a blank
_CLAUSE = Pattern(r"[，。；：！？、“”《》（）,;:!?\r\n\t|]")
_LONGEST_PHRASE = 10  # code points in front of a blank that tell it from others


@dataclass(frozen=True, eq=False)
class Unfilled:
    """Reports each blank of the given kind; where the report elsewhere names the place, the fix proposes it.

    What may be meant is, in a statute: it lays down forms, and shows them.
    """

    kind: BlankKind

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit a blank, at the maximal number, date or name."""
        found = (blank for blank in document.fact(blanks_of) if blank.kind is self.kind)
        blanks = [blank for blank in found if document.is_read(blank.span) and not _is_shown(document, blank)]
        units = {blank.unit for blank in blanks} if self.kind is BlankKind.NAME else set()
        names = {unit: only_place(document, unit) for unit in units}
        for blank in blanks:
            words = {
                "text": _as_shown(document, blank.span),
                "what": blank.what,
                "unit": blank.unit,
                "sentence": _sentence(document, blank.span),
            }
            if self.kind is BlankKind.NUMBER:
                words["phrase"] = _phrase(document, blank.span)
            name = names.get(blank.unit)
            if name:
                words["name"] = name
            yield Hit(blank.span, words, blank.confidence, fix=Fix(False, (Edit(blank.span, name),)) if name else None)


def _is_shown(document: Document, blank: Blank) -> bool:
    return blank.confidence is Confidence.DOUBTFUL and document.fact(is_statute)


def _as_shown(document: Document, span: Span) -> str:
    """What stands in a span, ruled blanks drawn, on one line."""
    begin = document.span.start
    return " ".join(document.fact(text_shown)[span.start - begin : span.end - begin].split())


def _sentence(document: Document, span: Span) -> str:
    """The sentence around a blank; of a very long one what stands near."""
    before = document.text[max(document.span.start, span.start - _NEAR) : span.start]
    behind = document.text[span.end : min(document.span.end, span.end + _NEAR)]
    first = _SENTENCE_END.split(before)[-1]
    last = _SENTENCE_END.split(behind, 1)[0]
    return (first + document.quote(span) + last).strip()


def _phrase(document: Document, span: Span) -> str:
    """The end of the clause in front of a number, and the number: 政府常务会研究X次; no other blank is in it."""
    blanks = document.fact(blanks_of)
    place = bisect_left(blanks, span.start, key=lambda blank: blank.span.start)
    first = blanks[place - 1].span.end if place else document.span.start
    before = document.text[max(first, span.start - _LONGEST_PHRASE) : span.start]
    return f"{_CLAUSE.split(before)[-1].lstrip()}{_as_shown(document, span)}"
