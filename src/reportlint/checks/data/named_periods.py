"""Stretches of time beside a name that means another: 第二季度（7—9月）, “十五五”末（2029年）."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from reportlint.checks.data.dated import dates_of, span_of
from reportlint.language.dates import PLAN, YEAR, Date, plan_of
from reportlint.language.pattern import Match, Pattern
from reportlint.model.document import Document
from reportlint.model.text import Span

_OPENS, _END_OPENS = Pattern("[（(]|，?(?:即|也就是)"), Pattern("末[，,]?[（(]")
_OWN_YEAR = Pattern("财年|财政年度|会计年度|学年|水文年|榨季")  # whose quarters begin elsewhere

_PLAN = f'[“"]?{PLAN}[”"]?'
_YEAR = f"(?P<year>{YEAR})"
_PLANS = ("五”", "五规", "五计", "五时", "五期", "五末", '五"', "五（")
_LAST = -1
_OF_PLANS, _LONGEST = "五", 3  # characters of “十四 in front of it
_RANGE = Pattern(rf"{_PLAN}(?:规划|计划|时期|期间)?[（(]{_YEAR}年?[—–－~～至到-]{{1,2}}(?P<last>{YEAR})年?")
_END = Pattern(rf"{_PLAN}(?:规划|时期|期)?末(?:年)?[，,]?[（(]?(?:即|也就是)?(?:到)?{_YEAR}年")
_EDGE = Pattern(rf"{_YEAR}年?是(?:国家|我国|全[省市县区国])?{_PLAN}(?:规划|时期)?的?(?P<edge>开局|起步|收官|收尾)之年")

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
        right = named.months
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
        right = named.months
        if right and day.day and day.month != right[1] and _END_OPENS.fullmatch(document.text, named.end, day.start):
            yield Misnamed(span_of(day), f"{document.quote(span_of(named))}末", f"{right[1]}月底")


def _of_plan(document: Document) -> Iterator[Misnamed]:
    """“十五五”（2025—2029年）, 2027年是“十五五”收官之年."""
    text, span = document.text, document.span
    if not any(word in text for word in _PLANS):
        return
    for match in _RANGE.near(_OF_PLANS, _LONGEST, text, *span):
        yield from _misdated(match, Span(match.start("year"), match.end("last")), 0, int(match["last"]))
    for match in _END.near(_OF_PLANS, _LONGEST, text, *span):
        yield from _misdated(match, Span(*match.span("year")), _LAST)
    for match in _EDGE.finditer(text, *span):
        yield from _misdated(match, Span(*match.span("year")), 0 if match["edge"] in ("开局", "起步") else _LAST)


def _misdated(match: Match, span: Span, years_on: int, last: int | None = None) -> Iterator[Misnamed]:
    years = plan_of(match["plan"])
    if years is None or (int(match["year"]) == years[years_on] and last in (None, years[_LAST])):
        return
    right = f"{years[0]}—{years[_LAST]}年" if last else f"{years[years_on]}年"
    yield Misnamed(span, f"“{match['plan']}五”", right)
