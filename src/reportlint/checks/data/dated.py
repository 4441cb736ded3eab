"""What the dates of a report say together: all that are written, the one under the signature, which is before which."""

from __future__ import annotations

from reportlint.language.dates import Date, dates
from reportlint.model.document import Document
from reportlint.model.text import Span


def dates_of(document: Document) -> tuple[Date, ...]:
    """Every date that its reader sees, in the order of the text."""
    written = dates(document.text, *document.span)
    return tuple(date for date in written if document.is_read(span_of(date)))


def signed_on(document: Document) -> Date | None:
    """The date under the signature, where it has a year and a month."""
    found = dates(document.text, *document.date) if document.date else ()
    return next((date for date in found if None not in (date.year, date.month)), None)


def span_of(date: Date) -> Span:
    """Where it is written."""
    return Span(date.start, date.end)


def is_before(first: Date, second: Date) -> bool:
    """Whether the one ends before the other begins, as far as both are written; a month is not before a day of it."""
    for one, other in ((first.year, second.year), (first.month, second.month), (first.day, second.day)):
        if one != other:
            return None not in (one, other) and (one or 0) < (other or 0)
    return False


def is_reversed(date: Date) -> bool:
    """Whether a range ends before it begins; 11月至3月 goes on into the next year."""
    end, last = date.until, date.last
    if end is None or last is None:
        return False
    goes_on = end.month is not None and end.year is None
    return not goes_on and is_before(last, date)
