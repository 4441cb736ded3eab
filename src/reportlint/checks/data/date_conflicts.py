"""Dates of a report that do not go together: one event at two times, a thing done after the report was signed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from reportlint.checks.data.dated import dates_of, is_before, signed_on, span_of
from reportlint.errors import Message
from reportlint.language.cursor import Cursor
from reportlint.language.dates import Date
from reportlint.language.han import HAN
from reportlint.language.pattern import Pattern
from reportlint.model.document import Document
from reportlint.model.rule import Hit, Related
from reportlint.model.severity import Confidence

_SET = Pattern(r"(?:[定拟将]于|决定[于在]?|定在)\Z")
_HELD = Pattern("[^。；\n\r]{0,30}?(?:召开|举行|举办)")
_SPACE = "[ \u3000]*"
_TIME = f"(?:会议|活动|培训|比赛|举办|召开)?时{_SPACE}间(?:安排)?{_SPACE}"
_HEADED = Pattern(rf"(?:^|[\n\r])[^\n\r]{{0,6}}?{_TIME}[：:\n\r][ \u3000\n\r]*\Z")
_UNTIL = Pattern(r"(?:截至|截止|截止到|截止至)\Z")
_DONE_BY = Pattern("[，,]?[^，。；、\n\r计预]{0,12}(?:已|共|累计|实现|达到|达)")
_WAS = Pattern(r"(?:已经?|业已|均已|全部)于\Z")
_FAR = 14
_EVENT = f"(?P<event>第[一二三四五六七八九十0-9]{{1,3}}[次届][{HAN}]{{2,16}}?(?:会议|大会|全会|论坛|展会|博览会))"
_EVENT_IN_FRONT = Pattern(f"{_EVENT}(?:已|将|定)?于\\Z")
_EVENT_BEHIND = Pattern(f"(?:召开|举行|举办)的?[了]?[{HAN}]{{0,4}}?{_EVENT}")
_FAR_EVENT = 28
_NEXT = Pattern(r"[^。；\n\r（）]{1,14}")
_BACK = Pattern("此前|曾|自|较|比|同期|原|上[次年]|立项|批复|签订|已|以来")

_THERE = Message("另一处写的时间", "the other time")
_SIGNED = Message("落款日期", "the date of the signature")


def conflicts(document: Document) -> Iterator[Hit]:
    """One hit for each date that contradicts another; all are doubtful."""
    yield from _told_twice(document)
    yield from _one_event(document)
    yield from _year_before(document)
    yield from _after_signature(document)


def _told_twice(document: Document) -> Iterator[Hit]:
    """定于3月5日召开 and 会议时间：3月6日, where a report tells of one event."""
    days = [date for date in document.fact(dates_of) if date.month and date.day]
    announced = [date for date in days if _is_announced(document, date)]
    headed = [date for date in days if _front(document, date).is_led_by(_HEADED, _FAR)]
    if len(announced) != 1 or len(headed) != 1:
        return
    one, other = announced[0], headed[0]
    if _differ(one, other):
        words = {"text": document.quote(span_of(other)), "other": document.quote(span_of(one))}
        yield Hit(span_of(other), words, Confidence.DOUBTFUL, related=(Related(span_of(one), _THERE),))


def _one_event(document: Document) -> Iterator[Hit]:
    """第三次职工代表大会于11月12日召开, and 11月13日召开的第三次职工代表大会: one event has one day."""
    days: dict[str, Date] = {}
    for date in document.fact(dates_of):
        if not (date.month and date.day) or date.until:
            continue
        front = _EVENT_IN_FRONT.search(document.text[max(0, date.start - _FAR_EVENT) : date.start])
        behind = _EVENT_BEHIND.match(document.text, date.end)
        event = front or behind
        first = days.setdefault(event["event"], date) if event else date
        if _differ(first, date) and first.year in (None, date.year):
            words = {"text": document.quote(span_of(date)), "other": document.quote(span_of(first))}
            yield Hit(span_of(date), words, Confidence.LIKELY, related=(Related(span_of(first), _THERE),))


def _year_before(document: Document) -> Iterator[Hit]:
    """自2026年1月24日放假，2025年2月25日报到: last year's year, behind a day that it should follow."""
    for first, date in pairwise(document.fact(dates_of)):
        days = first.calendar, date.calendar
        if None in days or first.until or date.until or first.year != (date.year or 0) + 1:
            continue
        between = document.text[first.end : date.start]
        is_next = is_before(first, date._replace(year=first.year)) and _NEXT.fullmatch(between)
        if is_next and not _BACK.search(between):
            words = {"text": document.quote(span_of(date)), "other": document.quote(span_of(first))}
            yield Hit(span_of(date), words, Confidence.DOUBTFUL, related=(Related(span_of(first), _THERE),))


def _is_announced(document: Document, date: Date) -> bool:
    held = _HELD.match(document.text, date.end, document.span.end)
    return held is not None and _front(document, date).is_led_by(_SET, _FAR) is not None


def _differ(one: Date, other: Date) -> bool:
    """Whether two days of an event cannot be the same; a range holds all its days."""
    if one.until or other.until:
        return False
    return (one.month, one.day) != (other.month, other.day)


def _after_signature(document: Document) -> Iterator[Hit]:
    """截至6月底，已完成 in a report that was signed in May; of another year it may be the signature's that is wrong."""
    signed = document.fact(signed_on)
    if signed is None:
        return
    for date in document.fact(dates_of):
        if date.until is None and date.year == signed.year and is_before(signed, date) and _is_past(document, date):
            words = {"text": document.quote(span_of(date)), "signed": document.quote(span_of(signed))}
            yield Hit(span_of(date), words, Confidence.DOUBTFUL, related=(Related(span_of(signed), _SIGNED),))


def _is_past(document: Document, date: Date) -> bool:
    front = _front(document, date)
    if front.is_led_by(_WAS, _FAR):
        return True
    back = Cursor(document.text, date.end, *document.span)
    return front.is_led_by(_UNTIL, _FAR) is not None and back.matches(_DONE_BY) is not None


def _front(document: Document, date: Date) -> Cursor:
    return Cursor(document.text, date.start, *document.span)
