"""Stretches of time beside a name that means another: 第二季度（7—9月）, “十五五”末（2029年）."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from reportlint.checks.data.dated import dates_of, span_of
from reportlint.language.dates import Date
from reportlint.language.numerals import parse
from reportlint.language.pattern import Match, Pattern
from reportlint.model.document import Document
from reportlint.model.text import Span

_OPENS, _END_OPENS = Pattern("[（(]|，?(?:即|也就是)"), Pattern("末[，,]?[（(]")
_QUARTER = Pattern("(?:前(?P<to>.)|第?(?P<at>[一二三四1-4]))个?季度")
_OWN_YEAR = Pattern("财年|财政年度|会计年度|学年|水文年|榨季")  # whose quarters begin elsewhere

_PLAN = '[“"]?(?P<plan>十?[一二三四五六七八九]|十)五[”"]?'
_YEAR = "(?P<year>(?:19|20)[0-9]{2})"
_PLANS = ("五”", "五规", "五计", "五时", "五期", "五末", '五"', "五（")
_OF_PLANS, _LONGEST = "五", 3  # characters of “十四 in front of it
_RANGE = Pattern(
    rf"{_PLAN}(?:规划|计划|时期|期间)?[（(]{_YEAR}年?[—–－~～至到-]{{1,2}}(?P<last>(?:19|20)[0-9]{{2}})年?"
)
_END = Pattern(rf"{_PLAN}(?:规划|时期|期)?末(?:年)?[，,]?[（(]?(?:即|也就是)?(?:到)?{_YEAR}年")
_EDGE = Pattern(rf"{_YEAR}年?是(?:国家|我国|全[省市县区国])?{_PLAN}(?:规划|时期)?的?(?P<edge>开局|起步|收官|收尾)之年")
_FIRST_REGULAR = 3  # the third plan, 1966—1970, from which on each follows the last
_THIRD_BEGAN, _YEARS = 1966, 5

_MORNING, _NIGHT = range(13), frozenset((*range(13), *range(17, 25)))
_HALVES = {
    "上午": _MORNING,
    "早上": _MORNING,
    "早晨": _MORNING,
    "早": _MORNING,
    "凌晨": range(8),
    "晚上": _NIGHT,
    "晚": _NIGHT,
    "傍晚": frozenset((*range(4, 8), *range(16, 20))),
}


class Misnamed(NamedTuple):
    """A stretch of time as it is told beside its name, and what the name means."""

    span: Span
    period: str
    right: str


def misnamed(document: Document) -> Iterator[Misnamed]:
    """The stretches that are not those of their names."""
    yield from _of_year(document)
    yield from _of_ends(document)
    yield from _of_plan(document)


def is_outside_half(date: Date) -> bool:
    """Whether the hour cannot be of that part of the day: 上午15时."""
    hours = _HALVES.get(date.half)
    return hours is not None and date.hour is not None and date.hour not in hours


def _of_year(document: Document) -> Iterator[Misnamed]:
    """第二季度（7—9月）, 上半年（7—12月）; in the year of a school or a firm they may be so."""
    for named, months in pairwise(document.fact(dates_of)):
        right = _months(named.part)
        told = months.month, months.until and months.until.month
        if not right or None in told or months.day or not _OPENS.fullmatch(document.text, named.end, months.start):
            continue
        if told not in (right, (1, right[1])) and not _OWN_YEAR.search(document.text, *document.span):
            yield Misnamed(span_of(months), document.quote(span_of(named)), f"{right[0]}—{right[1]}月")


def _of_ends(document: Document) -> Iterator[Misnamed]:
    """一季度末（6月30日）."""
    if _OWN_YEAR.search(document.text, *document.span):
        return
    for named, day in pairwise(document.fact(dates_of)):
        right = _months(named.part)
        if right and day.day and day.month != right[1] and _END_OPENS.fullmatch(document.text, named.end, day.start):
            yield Misnamed(span_of(day), f"{document.quote(span_of(named))}末", f"{right[1]}月底")


def _months(part: str) -> tuple[int, int] | None:
    """The first and the last month of a part of a year."""
    if part in ("上半年", "下半年"):
        return (1, 6) if part == "上半年" else (7, 12)
    quarter = _QUARTER.fullmatch(part)
    count = parse(quarter["to"] or quarter["at"]) if quarter else None
    if quarter is None or not count:
        return None
    return (1 if quarter["to"] else 3 * count - 2, 3 * count)


def _of_plan(document: Document) -> Iterator[Misnamed]:
    """“十五五”（2025—2029年）, 2027年是“十五五”收官之年."""
    text, span = document.text, document.span
    if not any(word in text for word in _PLANS):
        return
    for match in _RANGE.near(_OF_PLANS, _LONGEST, text, *span):
        yield from _misdated(match, Span(match.start("year"), match.end("last")), 0, int(match["last"]))
    for match in _END.near(_OF_PLANS, _LONGEST, text, *span):
        yield from _misdated(match, Span(*match.span("year")), _YEARS - 1)
    for match in _EDGE.finditer(text, *span):
        yield from _misdated(match, Span(*match.span("year")), 0 if match["edge"] in ("开局", "起步") else _YEARS - 1)


def _misdated(match: Match, span: Span, years_on: int, last: int | None = None) -> Iterator[Misnamed]:
    number = parse(match["plan"]) or 0
    if number < _FIRST_REGULAR:
        return
    began = _THIRD_BEGAN + _YEARS * (number - _FIRST_REGULAR)
    ends = began + _YEARS - 1
    if int(match["year"]) == began + years_on and last in (None, ends):
        return
    right = f"{began}—{ends}年" if last else f"{began + years_on}年"
    yield Misnamed(span, f"“{match['plan']}五”", right)
