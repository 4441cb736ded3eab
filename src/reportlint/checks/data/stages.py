"""What comes first and is dated later: 9月1日启动，至6月30日结束; 上午9时召开，8时30分结束; 4月16日审议，4月9日印发."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from reportlint.checks.data.dated import dates_of, is_before, parts, span_of
from reportlint.language.dates import Date
from reportlint.language.lexicon import Lexicon, Words
from reportlint.language.numerals import TO_TEN
from reportlint.language.pattern import Pattern
from reportlint.model.document import Document
from reportlint.model.severity import Confidence
from reportlint.model.text import Span

# What is of another thing: 一期, 二标段, 东桥工程于.
_OTHERS = f"[{TO_TEN}]期|标段|分别|其中|各|原|此前|曾|另"
_OTHER = rf"[^\n]*?(?:{_OTHERS}|[^，。；]{{2,8}}(?:项目|工程|村|镇|小区)[于在]?\Z)"
_BEGINS = (
    r"(?:起，|[^，。；\n\r0-9《]{0,20}?"
    "(?:启动|开始|开工|动工|开建|开幕|放假|开班|召开|举行|举办|进场|实施|试运行|起[，放]))"
)
_SUBJECTS = "会议|活动|培训|培训班|工程|项目|全部|整体"
_AND = f"(?:并|且|预计|计划|拟|将|力争|确保|{_SUBJECTS}|当[日天]|同[日天]|，){{0,3}}(?:至|到|于|在)?"
# Another date follows without another subject: ，至, ，预计于; 会议计划当日.
_SAME = rf"(?!{_OTHER})[^。\n\r]{{0,40}}?(?:[，,；;、]|\A){_AND}\Z"
_SAME_THING = Pattern(_SAME)
_FINISH = "结束|完工|竣工|闭幕|散会|结业|结题|收官|收假|报到|返校|复课|开学|终止|截止|建成投[用产]|正式投[用产]|销号"
_ISSUE = "印发|发布|公布|下发|出台|施行|实施|生效"
_AGREE = r"[^。；\n\r0-9]{0,20}?(?:审议|研究|讨论|表决)[^。；\n\r0-9]{0,4}?(?:通过|同意)"
_SAID = r"(?:[该此]|上述|据此|同年|会后|(?:会议|上述)决[议定])"
_LIFE = "入学|就读|毕业|参加工作|入党|入伍|任|考入"
# What stands between two dates, and behind the second, where the second must be the later one.
_ORDERS = (
    (Pattern(rf"(?={_BEGINS}){_SAME}"), Pattern(rf"(?:前)?[^，。；\n\r0-9的前]{{0,10}}?(?:{_FINISH})(?![的了后])")),
    (
        Pattern(rf"(?!{_OTHER})[^\n]*?(?:参加工作|入职|入伍|参军)"),
        Pattern(r"(?:起)?，?(?:历?任|担任|[提升晋]任|调任|当选)[^，。；\n\r0-9]{2,14}"),
    ),
    (Pattern(rf"(?!{_OTHER})[^\n]*?(?:出生|生于)"), Pattern(rf"(?:起)?(?:{_LIFE})")),
    (
        Pattern(r"[^。；\n\r0-9]{0,20}?(?:召开|举行)"),
        Pattern(r"[，,]?(?:按照|根据|依照|依据|落实)(?:本次|此次|上述|该次)?(?:会议|大会|全会)"),
    ),
    (Pattern(rf"{_AGREE}[^\n]*?{_SAID}"), Pattern(rf"[^。；\n\r0-9的]{{0,20}}?(?:{_ISSUE})")),
)
_CLOCK_OF_DAY = Pattern("当[日天]|同[日天]")
_OTHER_THING = Pattern(_OTHER)
_NEXT = Pattern(r"(?![^\n]*(?:此前|曾|自|较|比|同期|原|上[次年]|立项|批复|签订|已|以来))[^。；\n\r（）]{1,14}")
# What a work, or those who study, go through, in order.
PHASES, STUDIES = Words("calendar", "phases"), Words("calendar", "studies")
OF_WORKS, OF_STUDIES = Lexicon(PHASES), Lexicon(STUDIES)
_SERIES = ((PHASES, OF_WORKS), (STUDIES, OF_STUDIES))
_LABEL = Pattern(r"(?P<event>[^，。；：\n\r0-9]{2,10})(?:时间|日期)?(?:为|：|是|于)\Z")
_BEHIND = Pattern(r"[^，。；\n\r0-9]{0,8}")
_NIGHT, _NOON = ("晚上", "晚", "傍晚"), 12
_STAGE = Pattern("(?:阶段|时期)(?:时间)?[（(：:]\\Z")
_FEWEST = 3  # stages that follow one another
_FAR, _NEAR = 60, 16  # code points between two dates, and beside one


class Reversed(NamedTuple):
    """A date that should be the later one, and the one that it should follow."""

    span: Span
    beginning: Span
    confidence: Confidence


def reversed_stages(document: Document) -> Iterator[Reversed]:
    """The ends of a report that come before the beginnings in front of them, of one thing."""
    found = [date for date in document.fact(dates_of) if date.until is None]
    for first, second in pairwise(found):
        between = document.text[first.end : second.start]
        if all((len(between) <= _FAR, "\n" not in between)):
            sure = _how_sure(document, first, second, between)
            if sure:
                yield Reversed(span_of(second), span_of(first), sure)
    yield from _out_of_turn(document)


def _out_of_turn(document: Document) -> Iterator[Reversed]:
    """准备阶段（6月1日至30日）, 实施阶段（7至10月）, 验收阶段（9月）: over before the one in front, as no other is."""
    named = [date for date in document.fact(dates_of) if date.until and _is_stage(document, date)]
    wrong = [(one, other) for one, other in pairwise(named) if not _ends_after(other, one)]
    if len(named) >= _FEWEST and len(wrong) == 1:
        before, late = wrong[0]
        yield Reversed(span_of(late), span_of(before), Confidence.DOUBTFUL)


def _is_stage(document: Document, date: Date) -> bool:
    return _STAGE.search(document.text, max(document.span.start, date.start - _NEAR), date.start) is not None


def _ends_after(late: Date, before: Date) -> bool:
    """Whether one stage ends after another, as far as both say."""
    return not is_before(late.last or late, before.last or before)


def _how_sure(document: Document, first: Date, second: Date, between: str) -> Confidence | None:
    """How sure it is that two dates of one thing stand in the wrong order; None where they do not."""
    phases = max(tuple(_phase(document, date, of) for date in (first, second)) for of in _SERIES)
    if not _comes_before(second, first, between):
        is_early = phases[0] > phases[1] > -1, is_before(first, second), _is_of_same(document, second, between)
        return Confidence.DOUBTFUL if all(is_early) else None
    if any(lead.match(between) and then.match(document.text, second.end) for lead, then in _ORDERS):
        return Confidence.LIKELY
    if all((-1 < phases[0] < phases[1], "。" not in between, not _OTHER_THING.match(between))):
        return Confidence.LIKELY
    return Confidence.DOUBTFUL if _is_of_last_year(second, first, between) else None


def _is_of_same(document: Document, second: Date, between: str) -> bool:
    """Whether what follows has no other subject: 6月通过竣工验收，9月正式开工."""
    behind = document.text[second.end : second.end + _NEAR]
    return all((_SAME_THING.match(between), not _OTHER_THING.match(behind)))


def _comes_before(second: Date, first: Date, between: str) -> bool:
    """Whether what is told second is dated before the first, as far as both say."""
    if second.is_clock:
        is_of_day = first.is_clock or _CLOCK_OF_DAY.search(between)
        return all((is_of_day, _is_earlier(second, first)))
    if second.year is not None:
        return is_before(second, first)
    (year, month, day), (_, later, last_day) = parts(first), parts(second)
    is_near = month - later <= 1 and 0 not in (day, last_day or (year == 0))
    return is_near and is_before(second._replace(year=first.year), first)


def _is_earlier(second: Date, first: Date) -> bool:
    """Whether an hour is before another of that day; one without its part of the day may be of the night."""
    if first.hour is None or (first.half in _NIGHT and not second.half):
        return False
    return _minutes(second, first) < _minutes(first, first)


def _is_of_last_year(second: Date, first: Date, between: str) -> bool:
    """Whether a day of the year before would follow in the same year: 2026年1月20日停水，2025年2月5日恢复."""
    years = parts(first)[0] - parts(second)[0]
    if years != 1 or None in (first.calendar, second.calendar):
        return False
    return all((is_before(first, second._replace(year=first.year)), _NEXT.fullmatch(between)))


def _minutes(date: Date, first: Date) -> int:
    """The minute of the day; an hour of the afternoon as it is meant."""
    hour, minute = date.hour or 0, date.minute or 0
    is_late = (date.half or first.half) in ("下午", *_NIGHT)
    return (hour + _NOON * (is_late and hour < _NOON)) * 60 + minute


def _phase(document: Document, date: Date, series: tuple[Words, Lexicon]) -> int:
    """Which phase a date is of, by the words behind it or in front; -1 for none or several."""
    phases, lexicon = series
    front = document.text[max(document.span.start, date.start - _NEAR) : date.start]
    label, behind = _LABEL.search(front), _BEHIND.match(document.text, date.end, document.span.end)
    for said in (match[0] for match in (behind, label) if match):
        words = (lexicon.longest(said, at) for at in range(len(said)))
        found = {int(phases[word]) for word in words if word}
        if found:
            return found.pop() if len(found) == 1 else -1
    return -1
