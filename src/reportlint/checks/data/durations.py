"""How long something lasts, told beside its two ends: 6月3日至8日，为期四天; 3月开工，5月完工，工期18个月."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import NamedTuple

from reportlint.checks.data.dated import dates_of, parts
from reportlint.language.dates import DAY, Date
from reportlint.language.han import HAN
from reportlint.language.numerals import CHINESE, DIGITS, numeral, parse
from reportlint.language.pattern import Match, Pattern
from reportlint.model.document import Document
from reportlint.model.severity import Confidence
from reportlint.model.text import Span

_TERM = f"公[示告]期限?(?:为|共|是)|[{HAN}]期限?(?:为|共|是)|[工限假会展学任租周]期限?(?:共|为|是|计)?|期限"
_LASTS = f"{_TERM}|共计?|历时|为期|(?<=[，,])前后|持续|时长(?:为|是)?"
_UNIT = "天|日(?![至到—-])|个?工作日|个月|年|周"
_TOLD = Pattern(rf"(?:{_LASTS})(?P<count>{numeral(4, 4)})(?P<unit>{_UNIT})(?![半多余以左来{DIGITS}])")
_DAYS = Pattern(rf"(?<![月{CHINESE}{DIGITS}])(?P<first>{DAY})日?(?:至|到|[—–~-]{{1,2}})(?P<last>{DAY})日(?!内)")
_SENTENCE = Pattern("[^。！？\n\r]+")
_JOINS = Pattern(
    r"[^。；\n\r0-9]{0,16}?(?:启动|开[始工建学班幕营课]|动工|放假|起)[^。；\n\r0-9]{0,6}[，,、]?[^，。；\n\r0-9]{0,8}(?:至|到|于)?\Z|(?:至|到)\Z"
)
_ENDS = Pattern(r"[^。；\n\r0-9，]{0,12}?(?:结[束业班营]|完工|竣工|建成|闭[幕营]|完成|止)")
_EXACT = Pattern("首尾|自然日|均计|均含")
_NOT_RUNNING = Pattern("交易日|课时|半天|每天|每日|每周|每月|法定|轮流|分[批期]")
_AT_WORK = ("个工作日", "工作日")
_DAYS_EACH = {"天": 1, "日": 1, "周": 7, **dict.fromkeys(_AT_WORK, 1)}
_WORKING = 5  # days of a week
_SOME_YEAR = 2025
_MOST = 400  # days that are counted as such
_SLACK_OF_WEEK, _MONTHS = 2, 12


class Lasting(NamedTuple):
    """A length as it is told, the ends beside it, what they come to, and how sure it is that it is wrong."""

    span: Span
    ends: Span
    length: str
    confidence: Confidence


class _Ends(NamedTuple):
    span: Span
    first: Date
    last: Date


def misfitting(document: Document) -> Iterator[Lasting]:
    """The lengths that do not fit the one stretch that their sentence tells."""
    is_told = _TOLD.search(document.text, *document.span)
    for sentence in _SENTENCE.finditer(document.text, *document.span) if is_told else ():
        told = list(_TOLD.finditer(document.text, *sentence.span()))
        if len(told) != 1 or any((_NOT_RUNNING.search(sentence[0]), not document.is_read(Span(*told[0].span())))):
            continue
        ends = list(_ends(document, Span(*sentence.span())))
        if len(ends) == 1 and not ends[0].span.start <= told[0].start("count") < ends[0].span.end:
            yield from _misfit(sentence[0], told[0], ends[0])


def _ends(document: Document, sentence: Span) -> Iterator[_Ends]:
    """The stretches of a sentence: 6月3日至8日, 3月开工，5月完工, 12日至14日."""
    inside = [date for date in document.fact(dates_of) if sentence.start <= date.start < sentence.end]
    for at, date in enumerate(inside):
        following = inside[at + 1] if at + 1 < len(inside) else None
        if date.until and date.last:
            yield _Ends(Span(date.start, date.end), date, date.last)
        elif following and not following.until and _are_ends(document, date, following):
            yield _Ends(Span(date.start, following.end), date, following)
    if not inside:
        for match in _DAYS.finditer(document.text, *sentence):
            first, last = (Date(*match.span(), day=int(match[end])) for end in ("first", "last"))
            yield _Ends(Span(*match.span()), first, last)


def _are_ends(document: Document, first: Date, last: Date) -> bool:
    """Whether one date begins what the other ends."""
    between = document.text[first.end : last.start]
    if not _JOINS.match(between):
        return False
    return between.endswith(("至", "到")) or _ENDS.match(document.text, last.end) is not None


def _misfit(sentence: str, told: Match, ends: _Ends) -> Iterator[Lasting]:
    of = _in_days if told["unit"] in _DAYS_EACH else _in_months
    length, sure = of(sentence, told, ends)
    if sure:
        yield Lasting(Span(*told.span()), ends.span, length, sure)


def _in_months(_: str, told: Match, ends: _Ends) -> tuple[str, Confidence | None]:
    """How many months there are, and how sure it is that so many are wrong."""
    months = _months_between(ends.first, ends.last)
    each, slack = (_MONTHS, _MONTHS // 2) if told["unit"] == "年" else (1, 1)
    wanted = (parse(told["count"]) or 0) * each
    if months is None or months[0] - slack < wanted < months[1] + slack:
        return "", None
    return f"{round(months[1])}个月", Confidence.LIKELY


def _in_days(sentence: str, told: Match, ends: _Ends) -> tuple[str, Confidence | None]:
    """How many days there are, and how sure it is that so many are wrong: nights are counted, or working days."""
    between = _days_between(ends.first, ends.last)
    if between is None:
        return "", None
    working, days = between
    count = (parse(told["count"]) or 0) * _DAYS_EACH[told["unit"]]
    slack = _SLACK_OF_WEEK if told["unit"] == "周" else 0
    if told["unit"] in _AT_WORK:
        is_more = count > (working if ends.first.year else days + 1)
        return (f"{working}个工作日", Confidence.LIKELY) if is_more else ("", None)
    if _AT_WORK[1] in sentence:
        return "", None
    fits = {days + 1} if _EXACT.search(sentence) else {working, *range(days - slack, days + 2 + slack)}
    if count in fits:
        return "", None
    is_sure = count > days + 1 or len(fits) == 1
    return f"{days + 1}天", Confidence.LIKELY if is_sure else Confidence.DOUBTFUL


def _days_between(first: Date, last: Date) -> tuple[int, int] | None:
    """How many working days, as far as that is known, and how many days lie between two."""
    (year, month, day), (_, last_month, last_day) = parts(first), parts(last)
    if 0 in (day, last_day):
        return None
    if 0 in (month, last_month):
        return (0, last_day - day) if month == last_month and day < last_day else None
    start, end = (one._replace(year=one.year or year or _SOME_YEAR).calendar for one in (first, last))
    whole = (end - start).days if start and end else 0
    if start is None or whole not in range(1, _MOST):
        return None
    working = sum((start + datetime.timedelta(days=day)).isoweekday() <= _WORKING for day in range(whole + 1))
    return (working if year else whole + 1 - 2 * ((whole + 1) // 7), whole)


def _months_between(first: Date, last: Date) -> tuple[float, float] | None:
    """How many months two dates span, at least and at most, as both ends may be counted; None where nobody knows."""
    (year, month, day), (last_year, last_month, last_day) = parts(first), parts(last)
    if 0 in (month, last_month) or (year == 0 and not (0 < month <= last_month)):
        return None
    months = ((last_year or year) - year) * _MONTHS + last_month - month
    if months < 0:
        return None
    if 0 in (day, last_day):
        return months, months + 1
    exactly = months + (last_day + 1 - day) / last.last_day
    return exactly, exactly
