"""Of which year a place of a report speaks: told in its sentence, or else by its title and signature."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from reportlint.checks.data.dated import dated_on, dates_of, span_of
from reportlint.checks.data.titled import Outlook, head_of, titled
from reportlint.language.dates import Date
from reportlint.model.document import Document
from reportlint.model.severity import Confidence
from reportlint.model.text import Span

_LOOK_BACK = (Outlook.BACK, Outlook.BOTH, Outlook.REPORT)  # on more years than one
_ENDS = "\n\r。！？"


class Now(NamedTuple):
    """The years that may be meant at a place, what tells the last of them, and how sure it is."""

    years: frozenset[int]
    span: Span
    confidence: Confidence

    @property
    def latest(self) -> int:
        """The last of them."""
        return max(self.years)


def sentence_at(document: Document, at: int) -> int:
    """Where the sentence begins that a place stands in."""
    begun = document.span.start
    for end in _ENDS:  # the line first: the rest is looked for in it alone
        begun = max(begun, document.text.rfind(end, begun, at) + 1)
    return begun


def now_at(document: Document, at: int, besides: Date | None = None) -> Now | None:
    """The years told in front of a place in its sentence; or those of title and signature, together with all told."""
    near = [date for date in told_in_sentence(document, at) if date is not besides]
    if near:
        return Now(_years(near), span_of(near[-1]), Confidence.LIKELY)
    title, issue = document.fact(titled), document.fact(dated_on)
    head = head_of(document)
    looks_back = head is not None and Outlook.of(document.quote(head)) in _LOOK_BACK
    if looks_back or (title is None and issue is None):
        return None
    every = [date for date in document.fact(dates_of) if date.year and date is not besides]
    years = _years([*every, *filter(None, (issue,))]) | frozenset(title.years if title else ())
    span = span_of(issue) if issue else title.span if title else document.span
    return Now(years, span, Confidence.DOUBTFUL) if years else None


def told_before(document: Document, at: int) -> list[Date]:
    """The dates with a year in front of a place in its paragraph."""
    return _told_between(document, document.text.rfind("\n", document.span.start, at) + 1, at)


def told_in_sentence(document: Document, at: int) -> list[Date]:
    """The dates with a year in front of a place in its sentence."""
    return _told_between(document, sentence_at(document, at), at)


def _told_between(document: Document, begun: int, at: int) -> list[Date]:
    found = document.fact(dates_of)
    first, last = (bisect_left(found, edge, key=_start) for edge in (begun, at))
    return [date for date in found[first:last] if date.year]


def _start(date: Date) -> int:
    return date.start


def _years(found: list[Date]) -> frozenset[int]:
    """All years of dates, also in which they end."""
    return frozenset(date.year for one in found for date in (one, one.last) if date and date.year)
