"""Dates of which parts are to be filled in: where the parts stand, and a date written into them in their own form."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import NamedTuple
from unicodedata import normalize

from reportlint.language.han import HAN
from reportlint.language.numerals import FULL_WIDTH, parse, to_chinese
from reportlint.language.pattern import Match, Pattern
from reportlint.model.text import Span

_NUMERALS = "〇○零一二三四五六七八九十"
_UNITS = "季度|[年月日号时点分]|H(?![A-Za-z])"
_JOINTS = "-－—–~～至到/.:："
_PART = Pattern(
    rf"(?P<part>(?:[^{HAN}{_JOINTS}A-Za-z\n]|[某〇零一二三四五六七八九十XxＸｘIlOo])*)(?P<unit>{_UNITS}|[{_JOINTS}]+|\Z)"
)
_KNOWN = Pattern(rf"[0-9０-９]+|[{_NUMERALS}]+")
_LEFT = Pattern(rf"(?:[0-9０-９{_NUMERALS}]{{4}}年)?(?:(?<=年)[0-9０-９{_NUMERALS}]{{1,3}}月)?\Z")
_FAR = 9
_OPEN_MONTH = Pattern(r"(?<![本当上次每这下该个同各几数一二三四五六七八九十0-9０-９])月\Z")  # 活动时间为月日
_ROLES: Mapping[str, str] = {"号": "日", "H": "日", "点": "时"}
_DASHED = ("年", "月", "日")
_CHINESE = "〇一二三四五六七八九"
_SEPARATORS = ("-", "/", ".")
WHOLE = "年月日"  # the role of a part that is a date with its words: 【成文日期】
_CENTURY = 2  # digits of a year that stand there where the others fell out


class DatePart(NamedTuple):
    """A part of a date that is open: 年, 月 or what else belongs there."""

    span: Span
    role: str
    behind: str = ""


def date_parts(text: str, span: Span, what: str, *, is_lost: bool) -> tuple[Span, tuple[DatePart, ...]]:
    """The date that a blank is part of, and its open parts in order; none where it is no date of known form.

    `what` is what the finding says that is missing: of 月  日 behind 本 it is the day alone.
    """
    start = span.start
    if is_lost and _OPEN_MONTH.search(text[max(start - 2, 0) : start]):
        start -= 1
    if left := _LEFT.search(text[max(start - _FAR, 0) : start]):
        start -= len(left[0])
    frame = Span(start, span.end)
    found = [match for match in _PART.finditer(text, start, span.end) if match[0]]
    roles = _roles(found)
    parts = []
    for match, role in zip(found, roles, strict=True):
        may_be_empty = is_lost or match.start() > start or role in what
        if role and (open_ := _open(match, role, may_be_empty=may_be_empty, is_lost=is_lost)):
            parts.append(open_)
    return frame, tuple(parts)


def _roles(found: Sequence[Match]) -> list[str]:
    """What each part is: by its unit, or by the one behind the dash; in 2025-XX-XX by its place."""
    separators = [match["unit"] for match in found]
    if separators in (["-", "-", ""], ["/", "/", ""], [".", ".", ""]):
        return list(_DASHED)
    if separators in ([":", ""], ["：", ""]):
        return ["时", "分"]
    roles, role = [], ""
    for match in reversed(found):
        unit = match["unit"]
        if unit and unit[0] not in _JOINTS:
            role = _ROLES.get(unit, unit)
        roles.append(role if unit else "")
    return roles[::-1]


def _open(match: Match, role: str, *, may_be_empty: bool, is_lost: bool) -> DatePart | None:
    """The part that a match has open; None where it is told, or nothing is known to be missing."""
    start, end = match.span("part")
    written = match["part"]
    bare = written.strip()
    behind = "日" if match["unit"] == "H" else ""
    if behind:
        return DatePart(Span(start, match.end()), role, behind)
    if not written:
        return DatePart(Span(start, start), role) if may_be_empty else None
    if not bare:
        return DatePart(Span(start, end), role)
    if _KNOWN.fullmatch(bare):
        is_cut = role == "年" and len(bare) == _CENTURY and bare.isdecimal() and (is_lost or written != bare)
        return DatePart(Span(start, end), role) if is_cut else None
    begin = start + written.index(bare)
    return DatePart(Span(begin, begin + len(bare)), role)


# Dates as people write them

Told = Mapping[str, int]  # 年, 月, 日 … and their values

_LIMITS: Mapping[str, range] = {
    "年": range(1000, 3000),
    "月": range(1, 13),
    "日": range(1, 32),
    "时": range(25),
    "分": range(60),
    "季度": range(1, 5),
}
_WORDED = Pattern(
    rf"(?:(?P<年>[0-9]{{4}}|[{_NUMERALS}]{{4}})年)?(?:(?P<月>[0-9]{{1,2}}|[{_NUMERALS}]{{1,3}})月)?"
    rf"(?:(?P<日>[0-9]{{1,2}}|[{_NUMERALS}]{{1,3}})[日号])?(?:[0 ]?0:00(?::00)?)?"
)
_FIGURES = (
    Pattern("(?P<年>[0-9]{4})[-/.](?P<月>[0-9]{1,2})[-/.](?P<日>[0-9]{1,2})(?:[T ]?0?0:00(?::00)?)?"),
    Pattern("(?P<年>[0-9]{4})[-/.](?P<月>[0-9]{1,2})"),
    Pattern("(?P<月>[0-9]{1,2})[-/.](?P<日>[0-9]{1,2})"),
    Pattern("(?P<时>[0-9]{1,2}):(?P<分>[0-9]{2})(?::00)?"),
)
_EPOCH = datetime.date(1899, 12, 30)
SERIALS = range(20000, 80000)  # the years 1954 to 2119, as Excel counts days


def told(text: str) -> Told | None:
    """The date that a text says; None where it says none."""
    plain = normalize("NFKC", "".join(text.split()))
    for pattern in (_WORDED, *_FIGURES):
        match = pattern.fullmatch(plain)
        values = {role: parse(value) for role, value in match.groupdict().items() if value} if match else {}
        if values:
            return {role: value for role, value in values.items() if value is not None}
    return None


def of_serial(days: float) -> datetime.date | None:
    """The day that Excel's number stands for; None where that is none of our time."""
    return _EPOCH + datetime.timedelta(int(days)) if int(days) == days and int(days) in SERIALS else None


def of_moment(moment: datetime.date | datetime.time) -> Told:
    """A date or time of a cell in parts."""
    parts: dict[str, int] = {}
    if isinstance(moment, datetime.date):
        parts = {"年": moment.year, "月": moment.month, "日": moment.day, "季度": (moment.month + 2) // 3}
    if isinstance(moment, datetime.time | datetime.datetime) and (moment.hour or moment.minute or not parts):
        parts |= {"时": moment.hour, "分": moment.minute}
    return parts


def is_possible(role: str, value: int) -> bool:
    """Whether there is such a month, day and the like."""
    return value in _LIMITS.get(role, range(0))


def is_day(known: Told) -> bool:
    """Whether the parts that are known go together: there is no 30 February."""
    if not {"月", "日"} <= known.keys():
        return True
    try:
        datetime.date(known.get("年", 2024), known["月"], known["日"])
    except ValueError:
        return False
    return True


def known_parts(text: str, frame: Span, parts: Sequence[Span]) -> Told:
    """What a date tells already, but for the parts that are open."""
    found = [match for match in _PART.finditer(text, *frame) if match[0]]
    known = {}
    for match, role in zip(found, _roles(found), strict=True):
        inside = any(span.start <= match.start("part") < max(span.end, span.start + 1) for span in parts)
        value = parse(match["part"].strip()) if match["part"].strip() and not inside else None
        if role and value is not None:
            known[role] = value
    return known


def in_form(role: str, value: int, frame: str, mask: str) -> str:
    """A part of a date as the rest of the date is written: 三 beside 二〇二五年, 03 in 2025-XX-XX."""
    if any(mark in "一二三四五六七八九十〇零" for mark in frame):
        return (
            "".join("〇一二三四五六七八九"[int(digit)] for digit in str(value)) if role == "年" else to_chinese(value)
        )
    is_dashed = any(mark in frame for mark in _SEPARATORS) and "月" not in frame and "年" not in frame
    figures = f"{value:02d}" if (is_dashed or role == "分") and len(mask) == len("XX") else str(value)
    return figures.translate(FULL_WIDTH) if any("０" <= mark <= "９" for mark in frame) else figures
