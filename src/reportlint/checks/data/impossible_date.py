"""Finds dates that cannot be: 2月30日, 25时, a weekday that the day was not, an end before its beginning."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reportlint.checks.data.date_conflicts import conflicts
from reportlint.checks.data.dated import dates_of, is_before, signed_on, span_of
from reportlint.language.cursor import Cursor
from reportlint.language.dates import MONTHS, Date
from reportlint.language.pattern import Pattern
from reportlint.model.document import Document
from reportlint.model.rule import Hit
from reportlint.model.severity import Confidence

_HOURS, _MINUTES = 24, 60
_NOON = 12
_NEAR = datetime.timedelta(days=150)  # from the signature, for a day without a year
_LUNAR = Pattern(r"(?:农历|阴历|旧历|夏历|伊斯兰历|回历|藏历|傣历)[^，。；、]{0,8}\Z")
_AGE = "龄"  # 2024年36月龄
_WEEK = "一二三四五六日"
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, eq=False)
class ImpossibleDate:
    """Reports each date that is not in the calendar, or contradicts its weekday, its end or another date."""

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit a date."""
        for date in document.fact(dates_of):
            if not _is_foreign(document, date):
                yield from _hits(document, date)
        yield from conflicts(document)


def _is_foreign(document: Document, date: Date) -> bool:
    """Whether it is no date of our calendar, or no date."""
    front = Cursor(document.text, date.start, *document.span)
    return front.is_led_by(_LUNAR, 12) is not None or document.text.startswith(_AGE, date.end)


def _hits(document: Document, date: Date) -> Iterator[Hit]:
    ends = (date, date.last) if date.last else (date,)
    for end in ends:
        if fault := _cannot_be(end):
            yield _hit(document, end, fault)
            return
    for end in ends:
        yield from _weekday(document, end)
    if date.until and date.last and _is_reversed(date, date.last):
        yield _hit(document, date, {"last": _quote(document, date.until)}, Confidence.LIKELY)


def _hit(document: Document, date: Date, fault: Mapping[str, str], confidence: Confidence = Confidence.CERTAIN) -> Hit:
    return Hit(span_of(date), {"text": _quote(document, date), **fault}, confidence)


def _quote(document: Document, date: Date) -> str:
    return document.quote(span_of(date))


def _cannot_be(date: Date) -> Mapping[str, str] | None:
    """Why there is no such date."""
    month, day = date.month, date.day
    if month is not None and not 1 <= month <= MONTHS:
        return {"months": str(MONTHS)} if date.year or day else None  # 18月 alone may say how long
    if day == 0:
        return {"none": f"{day}"}
    if month and day is not None and not 1 <= day <= date.last_day:
        return {"month": f"{month}", "days": f"{date.last_day}"}
    if date.is_clock and not date.half:
        return None  # 25:17 may be the result of a match
    if (date.hour or 0) > _HOURS or (date.minute or 0) >= _MINUTES:
        return {"hours": str(_HOURS)}
    return None


def _weekday(document: Document, date: Date) -> Iterator[Hit]:
    """The hit where the day was another day of the week."""
    if date.weekday is None:
        return
    day = date.calendar or _near_signature(document, date)
    if day and day.isoweekday() != date.weekday:
        right = day.isoweekday() - 1
        words = {"day": f"{day.year}年{day.month}月{day.day}日", "right": _WEEK[right], "weekday": _DAYS[right]}
        yield _hit(document, date, words, Confidence.LIKELY)


def _near_signature(document: Document, date: Date) -> datetime.date | None:
    """The day that a date without a year means in a report that was signed not long before or after.

    Where the report names years, and that of the signature is none of them, it may be the signature that is wrong.
    """
    signature = document.fact(signed_on)
    signed = signature.calendar if signature else None
    if signature is None or signed is None or date.year is not None:
        return None
    years = {other.year for other in document.fact(dates_of) if other.year and other.start != signature.start}
    if years and signed.year not in years:
        return None
    days = (date._replace(year=signed.year + later).calendar for later in (-1, 0, 1))
    return next((day for day in days if day and abs(day - signed) <= _NEAR), None)


def _is_reversed(date: Date, last: Date) -> bool:
    """Whether a range ends before it begins; 11月至3月 goes on into the next year."""
    end = date.until
    if end is None or (end.month is not None and end.year is None):
        return False
    return is_before(last, date)
