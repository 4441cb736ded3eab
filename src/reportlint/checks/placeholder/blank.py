"""What a blank is."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from reportlint.language.cursor import Passage
from reportlint.model.severity import Confidence
from reportlint.model.text import Span, touches


class BlankKind(StrEnum):
    """What was to be filled in."""

    NUMBER = "number"
    NAME = "name"
    DATE = "date"
    BLANK = "blank"
    MASKED = "masked"
    MISREAD = "misread"
    UNSURE = "unsure"
    NOTE = "note"


class Blank(NamedTuple):
    """One blank, with its unit; `what` says what is missing."""

    kind: BlankKind
    span: Span
    what: str
    mask: Span  # without the unit
    unit: str = ""
    confidence: Confidence = Confidence.CERTAIN
    needs_company: bool = False  # a blank only where the report has others

    @classmethod
    def whole(cls, kind: BlankKind, hidden: Passage, what: str, unit: str = "") -> Blank:
        """A blank that is all mask."""
        span = Span(hidden.start, hidden.end)
        return cls(kind, span, what, span, unit)

    def at_most(self, confidence: Confidence) -> Blank:
        """The blank, no surer than that."""
        return self._replace(confidence=self.confidence.at_most(confidence))

    def moved(self, by: int) -> Blank:
        """The blank of a report as one of the file that the report begins in at `by`."""
        (start, end), mask = self.span, self.mask
        return self._replace(span=Span(start + by, end + by), mask=Span(mask.start + by, mask.end + by))


def without_overlaps(found: list[Blank], others: Iterable[Blank]) -> list[Blank]:
    """Those found, and the others that share nothing with them, in order."""
    spans = [blank.span for blank in found]
    kept = [blank for blank in others if not touches(spans, blank.span)]
    return sorted((*found, *kept), key=lambda blank: blank.span)
