"""Finds dates that cannot be: 2月30日, 25时, a weekday that the day was not, an end before its beginning."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reportlint.checks.data.date_conflicts import conflicts
from reportlint.checks.data.dated import dates_of, is_reversed, signed_on, span_of
from reportlint.language.cursor import Cursor
from reportlint.language.dates import MONTHS, Date
from reportlint.language.pattern import Pattern
from reportlint.model.document import Document
from reportlint.model.rule import Hit
from reportlint.model.severity import Confidence

_HOURS, _MINUTES = 24, 60
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
    ends = tuple(filter(None, (date, date.last)))
    faults = ((end, fault) for end in ends if (fault := _cannot_be(end)))
    if wrong := next(faults, None):
        yield _hit(document, *wrong)
        return
    for end in ends:
        yield from _weekday(document, end)
    if is_reversed(date):
        yield _hit(document, date, {"last": _quote(document, ends[-1])}, Confidence.LIKELY)


def _hit(document: Document, date: Date, fault: Mapping[str, str], confidence: Confidence = Confidence.CERTAIN) -> Hit:
    return Hit(span_of(date), {"text": _quote(document, date), **fault}, confidence)


def _quote(document: Document, date: Date) -> str:
    return document.quote(span_of(date))


def _cannot_be(date: Date) -> Mapping[str, str] | None:
    """Why there is no such date."""
    if _is_outside(date.month, 1, MONTHS):  # 18月 alone may say how long
        return None if date.year is date.day is None else {"months": str(MONTHS)}
    if _is_outside(date.day, 1, date.last_day):
        return {"month": f"{date.month}", "days": f"{date.last_day}"} if date.day else {"none": "0"}
    if date.is_clock > bool(date.half):  # 25:17 may be the result of a match
        return None
    is_late = _is_outside(date.hour, 0, _HOURS), _is_outside(date.minute, 0, _MINUTES - 1)
    return {"hours": str(_HOURS)} if any(is_late) else None


def _is_outside(value: int | None, least: int, most: int) -> bool:
    return value is not None and not least <= value <= most


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
    if signature is None or date.year is not None:
        return None
    years = {other.year for other in document.fact(dates_of) if other.start != signature.start} - {None}
    signed = signature.calendar if signature.year in (years or {signature.year}) else None
    return _nearest(date, signed) if signed else None


def _nearest(date: Date, signed: datetime.date) -> datetime.date | None:
    days = (date._replace(year=signed.year + later).calendar for later in (-1, 0, 1))
    return next((day for day in filter(None, days) if abs(day - signed) <= _NEAR), None)
