"""Dates of a report that do not go together: one event at two times, a thing done after the report was signed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from reportlint.checks.data.dated import dates_of, is_before, parts, signed_on, span_of
from reportlint.checks.data.retold_dates import retold_dates
from reportlint.errors import Message
from reportlint.language.cursor import Cursor
from reportlint.language.dates import Date
from reportlint.language.han import HAN
from reportlint.language.numerals import numeral
from reportlint.language.pattern import Pattern
from reportlint.model.document import Document
from reportlint.model.rule import Hit, Related
from reportlint.model.severity import Confidence

_SET = Pattern(r"(?:[定拟将]于|决定[于在]?|定在)\Z")
_HELD = Pattern("[^。；\n\r]{0,30}?(?:召开|举行|举办)")
_SPACE = "[ \u3000]*"
_TIME = f"(?:会议|活动|培训|比赛|举办|召开)?时{_SPACE}间(?:安排)?{_SPACE}"
_HEADED = Pattern(rf"(?:^|[\n\r；。，])[^\n\r]{{0,6}}?{_TIME}[：:\n\r][ \u3000\n\r]*\Z")
_UNTIL = Pattern(r"(?:截至|截止|截止到|截止至)\Z")
_DONE_BY = Pattern("[，,]?[^，。；、\n\r计预]{0,12}(?:已|共|累计|实现|达到|达)")
_WAS = Pattern(r"(?:已经?|业已|均已|全部)于\Z")
_FAR = 14

_GATHERING = (
    "大会|会议|例会|年会|全会|论坛|仪式|比赛|竞赛|运动会|演练|培训班|推进会|座谈会|博览会|展览会|招聘会|晚会"
    "|文化节|[届次]会"
)
_NAMED = f"(?P<event>[{HAN}“”—（）]{{0,20}}?(?:{_GATHERING}))"
_HOLDS = "(?:(?:隆重|胜利|正式|如期|顺利)?(?:召开|举行|举办|开幕))"
_NAMED_IN_FRONT = Pattern(rf"(?:^|[，。；：、\s]){_NAMED}(?:[定拟将]?于|在)\Z")
_NAMED_BEHIND = Pattern(rf"[^，。；\n\r0-9]{{0,16}}?{_HOLDS}的?了?(?:全[县市区镇校局国省])?{_NAMED}")
_HOLDS_BEHIND = Pattern(rf"[^，。；\n\r]{{0,20}}?{_HOLDS}")
_OF_THAT_DAY = Pattern(rf"[^，。；\n\r0-9]{{0,16}}?{_HOLDS}的")  # 6月5日召开的会议 is one that was told before
_PROPER = Pattern(f"第{numeral(4, 4)}[次届]")
_LONGEST_NAME = 30
_SHORTEST_NAME = 5
_HALF_YEAR = 6

_THERE = Message("另一处写的时间", "the other time")
_SIGNED = Message("落款日期", "the date of the signature")


def conflicts(document: Document) -> Iterator[Hit]:
    """One hit for each date that contradicts another; most are doubtful."""
    yield from _told_twice(document)
    yield from _held_twice(document)
    for twice in retold_dates(document):
        words = {"text": document.quote(twice.span), "other": document.quote(twice.first)}
        yield Hit(twice.span, words, Confidence.LIKELY, related=(Related(twice.first, _THERE),))
    yield from _after_signature(document)
    yield from _before_notice(document)


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


def _held_twice(document: Document) -> Iterator[Hit]:
    """第三次代表大会于11月12日召开, 11月13日召开的第三次代表大会."""
    held: defaultdict[str, list[Date]] = defaultdict(list)
    for date in document.fact(dates_of):
        name = _event(document, date) if date.month and date.day else ""
        if len(name) >= _SHORTEST_NAME:
            held[name].append(date)
    for name, days in held.items():
        other = _another(days)
        is_proper = _PROPER.search(name) is not None
        if other and (is_proper or _OF_THAT_DAY.match(document.text, other.end, document.span.end)):
            words = {"text": document.quote(span_of(other)), "other": document.quote(span_of(days[0]))}
            sure = Confidence.LIKELY if is_proper else Confidence.DOUBTFUL
            yield Hit(span_of(other), words, sure, related=(Related(span_of(days[0]), _THERE),))


def _another(days: Sequence[Date]) -> Date | None:
    """The day that differs from the first, where there are two of one year."""
    if len({(day.month, day.day) for day in days}) > 2 or len({day.year for day in days} - {None}) > 1:
        return None
    return next((day for day in days if _differ(days[0], day)), None)


def _event(document: Document, date: Date) -> str:
    """The gathering that is held on a day, by its name; "" where none is named."""
    front = _front(document, date).is_led_by(_NAMED_IN_FRONT, _LONGEST_NAME)
    if front and _HOLDS_BEHIND.match(document.text, date.end, document.span.end):
        return _undated(front["event"])
    behind = _NAMED_BEHIND.match(document.text, date.end, document.span.end)
    return _undated(behind["event"]) if behind else ""


def _undated(event: str) -> str:
    """The name of an event without its year."""
    return event.rpartition("年")[2]


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
        is_later = date.until is None, date.year == signed.year, is_before(signed, date)
        if all((*is_later, _is_past(document, date))):
            words = {"text": document.quote(span_of(date)), "signed": document.quote(span_of(signed))}
            yield Hit(span_of(date), words, Confidence.DOUBTFUL, related=(Related(span_of(signed), _SIGNED),))


def _before_notice(document: Document) -> Iterator[Hit]:
    """定于6月5日召开 in a notice that was signed on 9 June."""
    signed = document.fact(signed_on)
    if signed is None or not signed.day:
        return
    for date in document.fact(dates_of):
        months = parts(signed)[1] - parts(date)[1]
        is_of_year = date.month is not None, date.year in (None, signed.year), date.start < signed.start
        is_soon = months < _HALF_YEAR, is_before(date._replace(year=signed.year), signed)
        if all((*is_of_year, *is_soon, _is_announced(document, date))):
            words = {"text": document.quote(span_of(date)), "notice": document.quote(span_of(signed))}
            yield Hit(span_of(date), words, Confidence.LIKELY, related=(Related(span_of(signed), _SIGNED),))


def _is_past(document: Document, date: Date) -> bool:
    front = _front(document, date)
    if front.is_led_by(_WAS, _FAR):
        return True
    back = Cursor(document.text, date.end, *document.span)
    return front.is_led_by(_UNTIL, _FAR) is not None and back.matches(_DONE_BY) is not None


def _front(document: Document, date: Date) -> Cursor:
    return Cursor(document.text, date.start, *document.span)
