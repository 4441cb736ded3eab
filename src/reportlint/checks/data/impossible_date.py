"""Finds dates that cannot be: 2月30日, 25时, a weekday that the day was not, an end before its beginning."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reportlint.checks.data.date_conflicts import conflicts
from reportlint.checks.data.dated import dates_of, is_reversed, span_of
from reportlint.checks.data.durations import misfitting
from reportlint.checks.data.named_periods import is_outside_half, misnamed
from reportlint.checks.data.since import wrong_ages
from reportlint.checks.data.stages import reversed_stages
from reportlint.checks.data.weekdays import days_meant
from reportlint.errors import Message
from reportlint.language.cursor import Cursor
from reportlint.language.dates import MONTHS, WEEK, Date
from reportlint.language.pattern import Pattern
from reportlint.model.document import Document
from reportlint.model.rule import Hit, Related
from reportlint.model.severity import Confidence

_HOURS, _MINUTES = 24, 60
_LUNAR = Pattern(r"(?:农历|阴历|旧历|夏历|伊斯兰历|回历|藏历|傣历)[^，。；、]{0,8}\Z")
_AGE = "龄"  # 2024年36月龄
_ENDS = Message("起止日期", "its two ends")
_BEGINNING = Message("开始的时间", "when it begins")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@dataclass(frozen=True, eq=False)
class ImpossibleDate:
    """Reports each date that is not in the calendar, or contradicts its weekday, its end or another date."""

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit a date."""
        for date in document.fact(dates_of):
            if not _is_foreign(document, date):
                yield from _hits(document, date)
        yield from conflicts(document)
        yield from _beside_others(document)


def _beside_others(document: Document) -> Iterator[Hit]:
    """What does not go with the length, the name or the stage that it is told with."""
    for one in (*misfitting(document), *wrong_ages(document)):
        words = {"text": document.quote(one.span), "length": one.length}
        yield Hit(one.span, words, one.confidence, related=(Related(one.ends, _ENDS),))
    for period in misnamed(document):
        words = {"text": document.quote(period.span), "period": period.period, "known": period.right}
        yield Hit(period.span, words, Confidence.LIKELY)
    for stage in reversed_stages(document):
        words = {"text": document.quote(stage.span), "before": document.quote(stage.beginning)}
        yield Hit(stage.span, words, stage.confidence, related=(Related(stage.beginning, _BEGINNING),))


def _is_foreign(document: Document, date: Date) -> bool:
    """Whether it is no date of our calendar, or no date."""
    front = Cursor(document.text, date.start, *document.span)
    return front.is_led_by(_LUNAR, 12) is not None or document.text.startswith(_AGE, date.end)


def _hits(document: Document, date: Date) -> Iterator[Hit]:
    ends = tuple(filter(None, (date, date.last)))
    is_told = "时" in _quote(document, date)
    faults = ((end, fault) for end in ends if (fault := _cannot_be(end, is_told=is_told)))
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


def _cannot_be(date: Date, *, is_told: bool) -> Mapping[str, str] | None:
    """Why there is no such date; whether it says 时 tells a time from a score."""
    if _is_outside(date.month, 1, MONTHS):  # 18月 alone may say how long, 13月底 may not
        return {"months": str(MONTHS)} if date.year or date.day or date.part else None
    if _is_outside(date.day, 1, date.last_day):
        month = {"month": f"{date.month}", "named": _MONTHS[date.month - 1] if date.month else ""}
        return month | {"days": f"{date.last_day}"} if date.day else {"none": "0"}
    if all((date.is_clock, not date.half, not is_told)):  # 25:17 may be the result of a match
        return None
    if is_outside_half(date):
        return {"half": date.half, "hour": str(date.hour)}
    is_late = _is_outside(date.hour, 0, _HOURS), _is_outside(date.minute, 0, _MINUTES - 1)
    return {"hours": str(_HOURS)} if any(is_late) else None


def _is_outside(value: int | None, least: int, most: int) -> bool:
    return value is not None and not least <= value <= most


def _weekday(document: Document, date: Date) -> Iterator[Hit]:
    """The hit where the day was another day of the week, in whichever year it may have been."""
    if date.weekday is None:
        return
    days, confidence = days_meant(document, date)
    if days and date.weekday not in {day.isoweekday() for day in days}:
        day = days[0]
        right = day.isoweekday() - 1
        words = {"day": f"{day.year}年{day.month}月{day.day}日", "right": WEEK[right], "weekday": _DAYS[right]}
        yield _hit(document, date, words, confidence)
