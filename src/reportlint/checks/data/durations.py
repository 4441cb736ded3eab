"""Stretches of time that are told by both ends: an end before its beginning, and how long they are said to last."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from itertools import pairwise

from reportlint.checks.data.dated import dates_of, is_reversed, span_of
from reportlint.errors import Message
from reportlint.language.cursor import Cursor
from reportlint.language.dates import MONTHS, Date
from reportlint.language.numerals import parse
from reportlint.language.pattern import Match, Pattern
from reportlint.model.document import Document
from reportlint.model.rule import Hit, Related
from reportlint.model.severity import Confidence
from reportlint.model.text import Span

_FROM = Pattern("(?:自|从)\\Z")
_ON_TO = Pattern(r"(?:起|开始)?[^，。；\n\d]{0,8}[，,]?(?:至|到|截至)\Z")
_LASTS = Pattern(
    "(?:共|共计|历时|为期|[会学工假]期(?:为|共)?)(?P<n>[一二三四五六七八九十两]{1,3}|[0-9]{1,3})(?P<unit>天|日|个月)"
    "(?![以内余多前后之半])"
)
_SENTENCE_END = "。！？\n\r；"
_NATURAL = Pattern("自然日|首尾|连续")
_FAR = 60  # code points between a stretch and how long it lasts
_WEEK, _WORKING = 7, 5
_BOTH = 2
_NO_LEAP = 2025

_ENDS = Message("起止时间", "its beginning and end")


def durations(document: Document) -> Iterator[Hit]:
    """One hit for each end that is before its beginning, and each length that is not that of its stretch."""
    found = document.fact(dates_of)
    led = [_stretch(first, last) for first, last in pairwise(found) if _are_ends(document, first, last)]
    for one in led:
        if is_reversed(one) and one.until:
            words = {"text": document.quote(span_of(one)), "last": document.quote(span_of(one.until))}
            yield Hit(span_of(one), words, Confidence.LIKELY)
    stretches = sorted((*led, *(date for date in found if date.until)), key=lambda one: one.start)
    if stretches:
        for match in _LASTS.finditer(document.text, *document.span):
            yield from _lasting(document, match, stretches)


def _stretch(first: Date, last: Date) -> Date:
    return first._replace(end=last.end, until=last)


def _are_ends(document: Document, first: Date, last: Date) -> bool:
    """Whether two dates are both ends of something: 自5月8日开班，至5月20日结束."""
    if any((first.until, last.until, last.start - first.end > _FAR)):
        return False
    if not Cursor(document.text, first.start, *document.span).is_led_by(_FROM, 2):
        return False
    return _ON_TO.fullmatch(document.text, first.end, last.start) is not None


def _lasting(document: Document, match: Match, stretches: Sequence[Date]) -> Iterator[Hit]:
    """The hit for a length that does not fit the only stretch beside it."""
    near = [one for one in stretches if _is_beside(document, one, match)]
    said, stretch = parse(match["n"]), next(iter(near), None)
    if len(near) != 1 or stretch is None or not said or is_reversed(stretch):
        return
    lengths = _months(stretch) if match["unit"] == "个月" else _days(document, stretch)
    if lengths and said not in lengths:
        words = {"text": match[0], "length": f"{max(lengths)}{match['unit']}"}
        yield Hit(Span(*match.span()), words, Confidence.LIKELY, related=(Related(span_of(stretch), _ENDS),))


def _is_beside(document: Document, one: Date, match: Match) -> bool:
    between = document.text[min(one.end, match.end()) : max(one.start, match.start())]
    return len(between) <= _FAR and not any(mark in between for mark in _SENTENCE_END)


def _months(one: Date) -> frozenset[int]:
    """How many months it may be said to last."""
    last = one.last
    if last is None or None in (one.year, one.month, last.year, last.month):
        return frozenset()
    apart = ((last.year or 0) - (one.year or 0)) * MONTHS + (last.month or 0) - (one.month or 0)
    return frozenset((apart, apart + 1))


def _days(document: Document, one: Date) -> frozenset[int]:
    """How many days: with and without the first, and the working days of them; none where weeks are between."""
    last = one.last
    ends = [day for end in (one, last) if end and (day := _day(end, one))]
    if len(ends) != _BOTH or ends[1] < ends[0]:
        return frozenset()
    apart = (ends[1] - ends[0]).days
    if _NATURAL.search(document.text, one.start, min(one.end + _FAR, document.span.end)):
        return frozenset((apart + 1,))
    working = sum((ends[0] + datetime.timedelta(day)).isoweekday() <= _WORKING for day in range(apart + 1))
    return frozenset((apart, apart + 1, working, *_any_week(one, apart)))


def _any_week(one: Date, apart: int) -> frozenset[int]:
    """The working days that there may be in so many, where no year says which."""
    weeks, rest = divmod(apart + 1, _WEEK)
    least = weeks * _WORKING + max(0, rest - 2)
    return frozenset() if one.year else frozenset(range(least, least + 3))


def _day(date: Date, first: Date) -> datetime.date | None:
    return date._replace(year=date.year or first.year or _NO_LEAP).calendar
