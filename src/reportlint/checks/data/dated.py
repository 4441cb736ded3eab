"""What the dates of a report say together: all that are written, the one under the signature, which is before which."""

from __future__ import annotations

from collections.abc import Iterable

from reportlint.checks.data.own_unit import first_paragraph
from reportlint.language.cursor import Cursor
from reportlint.language.dates import Date, dates
from reportlint.language.pattern import Pattern
from reportlint.model.document import Document
from reportlint.model.text import Span
from reportlint.recognition.dates import written_dates

_NOON, _EVENING = 12, 20  # hours
_NO_LEAP = 2025  # a year in which 28 February is the eve of 1 March


def dates_of(document: Document) -> tuple[Date, ...]:
    """Every date that its reader sees, in the order of the text."""
    return tuple(date for date in document.fact(written_dates) if document.is_read(span_of(date)))


def signed_on(document: Document) -> Date | None:
    """The date under the signature, where it has a year and a month."""
    found = dates(document.text, *document.date) if document.date else ()
    return next((date for date in found if None not in (date.year, date.month)), None)


def span_of(date: Date) -> Span:
    """Where it is written."""
    return Span(date.start, date.end)


def is_before(first: Date, second: Date) -> bool:
    """Whether the one ends before the other begins, as far as both are written; a month is not before a day of it."""
    for one, other in zip(parts(first), parts(second), strict=True):
        if one != other:
            return 0 not in (one, other) and one < other
    return False


def parts(date: Date) -> tuple[int, int, int]:
    """Year, month and day, 0 for what is not written."""
    return date.year or 0, date.month or 0, date.day or 0


def dated_on(document: Document) -> Date | None:
    """When the report was made: the date under the signature, or the one in its head."""
    return document.fact(signed_on) or _in_head(document)


def _in_head(document: Document) -> Date | None:
    """The day that stands by itself under the title, or in the head of a bulletin: （2026年3月6日）."""
    first, title = document.fact(first_paragraph), document.title or document.first_line
    if first is None:
        return None
    found = dates(document.text, document.span.start, first.start)
    outside = (date for date in found if not title.start <= date.start < title.end)
    return next((date for date in outside if date.calendar and "年" in document.quote(span_of(date))), None)


def is_reversed(date: Date) -> bool:
    """Whether a range ends before it begins; 11月至3月 goes on into the next year, 7月1日至6月30日 is a whole one."""
    end, last = date.until, date.last
    if end is None or last is None:
        return False
    if end.is_clock:
        return _is_earlier_in_half(end, date)
    if end.month is None or end.year is not None:
        return is_before(last, date)
    return _is_soon_before(last, date)


def _is_earlier_in_half(end: Date, start: Date) -> bool:
    """下午16:40至15:50: both of one afternoon; 22:00至6:00 is a night, 9:30至6:00 may be a day."""
    (first, minute), (last, minute_to) = ((one.hour or 0, one.minute or 0) for one in (start, end))
    is_earlier = None not in (start.hour, end.hour), (last, minute_to) < (first, minute)
    are_of_half = first == last, _NOON < last < first < _EVENING
    return all(is_earlier) and any(are_of_half)


def _is_soon_before(last: Date, first: Date) -> bool:
    """Whether a day is of the same month as another, or of the one before, and earlier, but not on the eve of it."""
    one, other = (date._replace(year=_NO_LEAP).calendar for date in (first, last))
    if one is None or other is None or one.month - other.month > 1:
        return False
    return (one - other).days > 1


def is_whole_year(date: Date) -> bool:
    """Whether a year is meant, and no part of it."""
    return (date.month, date.until) == (None, None) and date.part in ("", "度")


def is_between(document: Document, date: Date, ways: Iterable[tuple[Pattern, Pattern]], within: int = 20) -> bool:
    """Whether it stands between words that lead to it and words that follow."""
    front, back = (Cursor(document.text, at, *document.span) for at in (date.start, date.end))
    return any(front.is_led_by(leads, within) and back.matches(follows) for leads, follows in ways)
