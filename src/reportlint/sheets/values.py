"""Whether a value fits a place, and what is written there: a number for a number, a day that there is for a date."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from unicodedata import category, normalize

from reportlint.errors import Message
from reportlint.language import numbers
from reportlint.language.han import is_han
from reportlint.language.numerals import parse
from reportlint.language.pattern import Pattern
from reportlint.language.units import is_one_by_one, measured
from reportlint.sheets import dates
from reportlint.sheets.slots import Kind, Part, Slot

Given = str | int | float | datetime.date | datetime.time  # as it stands in a cell

_LINE_ENDS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_CONTROLS = ("Cc", "Cf", "Cs")  # a rare character of a name may be of private use
_MASK = Pattern("[XxＸｘ×✕*＊_＿○□■△?？…. \u3000/／-]+|待定|待补充?|待核实?|未知|暂无|某某?")
_SCIENTIFIC = Pattern(r"[0-9](?:\.[0-9]+)?[Ee]\+?[0-9]{1,3}")
_FIGURES = Pattern(r"[+-]?[0-9]+(?:\.[0-9]+)?")
_BRACKETS = ("(", "（")  # in which a number of a ledger is negative
_BIG = "万亿"
_OF_A_DAY = ("时", "分")
_MORE = "余多"
_DIGITS = 15  # which a number of Excel holds
_TOO_LARGE = 10**_DIGITS
_SHARES = Pattern(r"[0-9]\.[0-9]{7}")  # what a division leaves: no number of a report is that exact
_ON_AVERAGE = Pattern("[均每][^，。；\n]{0,12}\\Z")  # of which there may be halves: 每户3.2人
_NEAR = 16  # code points in front of a number
_FULL_WIDTH = Pattern("[０-９]")

_BROKEN = Message("里面有换行", "holds a line break")
_CONTROL = Message("里面有看不见的控制字符", "holds control characters")
_ELSEWHERE = Pattern(
    "(?:请|详|具体)?(?:见|参见|另见|另附)(?:附[件表录]|后|下[文表])[一二三四五六七八九十0-9]*|同上|同前"
)
_REFERS = Message("“{}”没有说填什么，请直接写要填的", "“{}” says nothing itself; write what belongs there")
_OTHER_UNIT = Message("“{}”单位不对：要填的是{}", "“{}” has another unit: {} is wanted")
_STILL_OPEN = Message("“{}”还是个空", "“{}” is still a blank")
_ROUNDED = Message("“{}”被表格改成了科学计数，原来的数字认不出了", "“{}” was rounded by the spreadsheet")
_NO_NUMBER = Message("“{}”不是数字（要填{}）", "“{}” is no number ({})")
_NO_NUMBER_OF = Message("“{}”不是数字（要填{}，单位“{}”文中已有）", "“{}” is no number ({}; “{}” stands in the text)")
_TWICE_BIG = Message("“{}”带着“{}”，文中已经是“{}”", "“{}” says {} again: the text says “{}”")
_TOO_LONG = Message(
    "数字超过15位，表格只记得住15位，请把格子设成文本再写",
    "has more than 15 digits, of which a spreadsheet keeps 15; make the cell text and type it again",
)
_UNROUNDED = Message("“{}”小数位太多，请写成要写进稿子的数", "“{}” was not rounded")
_NO_HALVES = Message("“{}”不会是{}：要填的是整数", "“{}” is no {}: a whole number is wanted")
_NEGATIVE = Message("“{}”不会是{}：不能是负数", "“{}” is no {}: it cannot be negative")
_NONE_AND_MORE = Message("“{}”后面不能跟“{}”", "“{}” and “{}” do not go together")
_NO_NAME = Message("“{}”全是数字，不是{}", "“{}” is digits alone, no {}")
_NO_DATE = Message("“{}”不像要填的日期（{}）", "“{}” is not the date that is asked for ({})")
_NOT_THERE = Message("“{}”里的{}，文中这里没有地方填", "“{}” tells {}, for which there is no place")
_LACKS = Message("“{}”缺{}", "“{}” lacks {}")
_IMPOSSIBLE = Message("“{}”：没有这个{}", "“{}”: there is no such {}")
_NO_DAY = Message("“{}”：没有这一天", "“{}”: there is no such day")
_ANOTHER = Message("“{}”的{}与文中的“{}”不一致", "“{}”: its {} is not that of the text, “{}”")
_FRAME = Message("“{}”对不上“{}”，请照原样写全", "“{}” does not go with “{}”; write all of it")
_SURNAME = Message("“{}”与文中的“{}”对不上，姓名请写全", "“{}” does not go with “{}” in the text; write the whole name")
_WITH_UNIT = Message("“{}”没有单位，原文是“{}”，请连单位一起写", "“{}” has no unit; the text says “{}”")


def written(slot: Slot, text: str, given: Given) -> list[str] | Message:
    """What is written into each part of a place, or why a value does not fit; `text` is that of the whole file."""
    if isinstance(given, datetime.date | datetime.time):
        return _moment(slot, text, given)
    if isinstance(given, int | float) and abs(given) >= _TOO_LARGE:
        return _TOO_LONG
    value = _as_text(given).strip()
    if trouble := _trouble(value):
        return trouble
    if _SHARES.search(value) and (slot.kind is Kind.NUMBER or not isinstance(given, str)):
        return _said(_UNROUNDED, value)
    if _FULL_WIDTH.search(value) and not _FULL_WIDTH.search(text):
        value = _in_half_width(slot, value)
    match slot.kind:
        case Kind.NUMBER:
            return _number(slot, text, value)
        case Kind.DATE:
            return _date(slot, text, value, given)
        case Kind.TEXT:
            return _text(slot, text, value)


def _in_half_width(slot: Slot, value: str) -> str:
    """Full-width digits as the draft has its own; of a number its point and comma too."""
    if slot.kind is Kind.NUMBER:
        return normalize("NFKC", value)
    return _FULL_WIDTH.sub(lambda digit: normalize("NFKC", digit[0]), value)


def shown(given: Given) -> str:
    """A value as it is told."""
    if isinstance(given, datetime.datetime) and given.time() == datetime.time():
        return str(given.date())
    return " ".join(_as_text(given).split()) if isinstance(given, str | int | float) else str(given)


def _as_text(given: str | float) -> str:
    """A number of a cell as its reader sees it: 3 for 3.0, 0.3 for what binary makes of it."""
    if isinstance(given, str):
        return given
    plain = f"{given:.{_DIGITS}g}"
    return f"{given:.0f}" if "e" in plain and float(given).is_integer() else plain


def _trouble(value: str) -> Message | None:
    """What is wrong with a value wherever it is to stand."""
    if any(mark in value for mark in _LINE_ENDS):
        return _BROKEN
    if any(category(mark) in _CONTROLS for mark in value):
        return _CONTROL
    if _MASK.fullmatch(value):
        return _said(_STILL_OPEN, value)
    if _ELSEWHERE.fullmatch(value):
        return _said(_REFERS, value)
    return _said(_ROUNDED, value) if _SCIENTIFIC.fullmatch(value) else None


def _said(message: Message, *words: str) -> Message:
    return Message(*(text.format(*words) for text in message))


# Numbers and words


def _number(slot: Slot, text: str, value: str) -> list[str] | Message:
    part = slot.parts[0]
    tail = text[part.span.end : slot.span.end]
    bare = _without(value, (tail, slot.unit, part.behind))
    if text[: part.span.start].endswith("第"):
        bare = bare.removeprefix("第") or bare
    if tail[:1] in _MORE and bare[-1:] == tail[:1]:
        bare = bare[:-1]
    if not _is_number(bare, has_unit=bool(slot.unit)):
        if slot.unit and (found := measured(value, 0, len(value))) and found[0].form is numbers.Form.COUNT:
            return _said(_OTHER_UNIT, value, slot.unit)
        return (
            _said(_NO_NUMBER_OF, value, slot.wanted, slot.unit) if slot.unit else _said(_NO_NUMBER, value, slot.wanted)
        )
    big = bare[-1]
    if big in _BIG and slot.unit[:1] in _BIG:
        return _said(_TWICE_BIG, value, big, slot.unit)
    return _no_count(slot, text, bare, value) or [bare + part.behind]


def _no_count(slot: Slot, text: str, bare: str, value: str) -> Message | None:
    """Why a number cannot be how many there are; None where it can, or nothing is counted."""
    number = numbers.cell(normalize("NFKC", bare))
    if number is None:
        return None
    more = text[slot.parts[0].span.end : slot.span.end][:1]
    if number.high == 0 and more in _MORE:
        return _said(_NONE_AND_MORE, value, more)
    scale = 10 ** (4 * (slot.unit[:1] == "万") + 8 * (slot.unit[:1] == "亿"))
    if not is_one_by_one(slot.unit.lstrip(_BIG)) or _ON_AVERAGE.search(
        text[max(slot.span.start - _NEAR, 0) : slot.span.start]
    ):
        return None
    if number.low < 0:
        return _said(_NEGATIVE, value, slot.wanted)
    return _said(_NO_HALVES, value, slot.wanted) if number.low * scale % 1 else None


def _is_number(text: str, *, has_unit: bool) -> bool:
    """Whether a text is a number and nothing else; beside a unit a plain one, no 30% and no 三成."""
    if _FIGURES.fullmatch(normalize("NFKC", text)):
        return True
    number = None if text.startswith(_BRACKETS) else numbers.cell(text)
    return number is not None and not (has_unit and number.form is not numbers.Form.COUNT)


def _without(value: str, tails: Sequence[str]) -> str:
    """A value without the unit that stands in the text already."""
    for tail in tails:
        if tail and value.endswith(tail) and len(value) > len(tail):
            return value.removesuffix(tail).rstrip()
    return value


def _text(slot: Slot, text: str, value: str) -> list[str] | Message:
    frame = text[slice(*slot.span)]
    if len(slot.parts) > 1:
        return captured(slot, text, value) or _said(_FRAME, value, " ".join(frame.split()))
    part = slot.parts[0]
    head, tail = text[slot.span.start : part.span.start], text[part.span.end : slot.span.end]
    if slot.must_begin and not (value.startswith(slot.must_begin) and len(value) > len(slot.must_begin)):
        return _said(_SURNAME, value, frame)
    if value.isdecimal() and slot.is_name:
        return _said(_NO_NAME, value, slot.wanted)
    if value.isdecimal() and frame[:1].isdecimal() and any(map(is_han, frame)) and not head + tail:  # 35名（？）
        return _said(_WITH_UNIT, value, frame)
    return [_without(value, (tail,)).removeprefix(head.strip()) or value]


def captured(slot: Slot, text: str, value: str) -> list[str] | None:
    """What a value says in each part of a place, where it says the words between them as they are; None if not.

    What stands in front of the first part and behind the last may be left out.
    """
    edges = [slot.span.start, *(edge for part in slot.parts for edge in part.span), slot.span.end]
    words = ["".join(text[start:end].split()) for start, end in zip(edges[::2], edges[1::2], strict=True)]
    flat = "".join(value.split())
    head, *between, tail = words
    flat = flat.removeprefix(head).removesuffix(tail)
    found = []
    for word in between:
        before, separator, flat = flat.partition(word) if word else (flat, "", "")
        if not separator:
            return None
        found.append(before)
    found.append(flat)
    return found if all(found) else None


# Dates


def _moment(slot: Slot, text: str, given: datetime.date | datetime.time) -> list[str] | Message:
    told = dates.of_moment(given)
    if slot.kind is Kind.DATE:
        placed = _placed(slot, text, told, shown(given))
        lost = [role for role in _lost(slot, text, told) if role in _OF_A_DAY]  # a cell of 3月 holds a day as well
        return _said(_NOT_THERE, shown(given), lost[0]) if lost and isinstance(placed, list) else placed
    if slot.kind is Kind.NUMBER or "日" not in told:
        return _said(_NO_NUMBER if slot.kind is Kind.NUMBER else _NO_DATE, shown(given), slot.wanted)
    return _text(slot, text, f"{told['年']}年{told['月']}月{told['日']}日")


def _whole(slot: Slot, told: dates.Told, value: str) -> list[str] | Message:
    """A date with its words: as typed, if in words, or 2025年3月15日."""
    if missing := [role for role in dates.WHOLE if role not in told]:
        return _said(_LACKS, value, "、".join(missing))
    if lost := [role for role in told if role in _OF_A_DAY]:
        return _said(_NOT_THERE, value, lost[0])
    for role in dates.WHOLE:
        if not dates.is_possible(role, told[role]):
            return _said(_IMPOSSIBLE, value, role)
    if not dates.is_day(told):
        return _said(_NO_DAY, value)
    return [value if value.endswith("日") else "".join(f"{told[role]}{role}" for role in dates.WHOLE)]


def _date(slot: Slot, text: str, value: str, given: Given) -> list[str] | Message:
    if isinstance(given, int | float) or value.isdecimal():
        return _figure(slot, text, value)
    found = None if slot.parts[0].role == dates.WHOLE else captured(slot, text, value)
    if found and all(parse(normalize("NFKC", one)) is not None for one in found):
        return _checked(slot, text, found, value)
    told = dates.told(value)
    if not told:
        return _said(_NO_DATE, value, slot.wanted)
    if slot.parts[0].role == dates.WHOLE:
        return _whole(slot, told, value)
    lost = _lost(slot, text, told)
    return _said(_NOT_THERE, value, lost[0]) if lost else _placed(slot, text, told, value)


def _lost(slot: Slot, text: str, told: dates.Told) -> list[str]:
    """What of a date has no place; that of a full hour are no minutes."""
    known = dates.known_parts(text, slot.span, [part.span for part in slot.parts])
    there = {"年", *known, *(part.role for part in slot.parts)}
    return [role for role, value in told.items() if role not in there and (role, value) != ("分", 0)]


def _figure(slot: Slot, text: str, value: str) -> list[str] | Message:
    """A number alone: the one part that is open, or a day as Excel counts them."""
    number = float(value)
    role = slot.parts[0].role
    if (
        role != dates.WHOLE
        and len(slot.parts) == 1
        and (dates.is_possible(role, int(number)) or number < min(dates.SERIALS))
    ):
        return _checked(slot, text, [_whole_year(slot.parts[0], text, value)], value)
    day = dates.of_serial(number)
    return _placed(slot, text, dates.of_moment(day), value) if day else _said(_NO_DATE, value, slot.wanted)


def _whole_year(part: Part, text: str, value: str) -> str:
    """A year of four digits; 24 where 20XX stands is 2024."""
    mask = text[slice(*part.span)].strip()
    if part.role == "年" and len(value) == len("24") and mask[:2].isdecimal():
        return mask[:2] + value
    return value


def _placed(slot: Slot, text: str, told: dates.Told, value: str) -> list[str] | Message:
    """A date told in its own way, in the form of the blank."""
    roles = [part.role for part in slot.parts]
    if roles == [dates.WHOLE]:
        return _whole(slot, told, value)
    if len(set(roles)) < len(roles):
        return _said(_FRAME, value, text[slice(*slot.span)])
    if missing := [role for role in roles if role not in told]:
        return _said(_LACKS, value, "、".join(missing))
    known = dates.known_parts(text, slot.span, [part.span for part in slot.parts])
    for role, there in known.items():
        if told.get(role, there) != there:
            return _said(_ANOTHER, value, role, text[slice(*slot.span)])
    frame = text[slice(*slot.span)]
    found = [dates.in_form(part.role, told[part.role], frame, text[slice(*part.span)]) for part in slot.parts]
    return _checked(slot, text, found, value)


def _checked(slot: Slot, text: str, found: Sequence[str], value: str) -> list[str] | Message:
    """The parts of a date, if there is such a day and they go with what the text tells."""
    values = [parse(normalize("NFKC", one)) for one in found]
    known = dict(dates.known_parts(text, slot.span, [part.span for part in slot.parts]))
    is_range = len({part.role for part in slot.parts}) < len(slot.parts)
    for part, one, number in zip(slot.parts, found, values, strict=True):
        if number is None or not dates.is_possible(part.role, number):
            return _said(_IMPOSSIBLE, value, part.role)
        if part.role == "年" and not _goes_with(one, text[slice(*part.span)].strip()):
            return _said(_ANOTHER, value, part.role, text[slice(*slot.span)])
        if not is_range:
            known[part.role] = number
    if not dates.is_day(known):
        return _said(_NO_DAY, value)
    return [one + part.behind for one, part in zip(found, slot.parts, strict=True)]


def _goes_with(year: str, mask: str) -> bool:
    """Whether a year has the digits that its mask shows: 2024 for 20XX and 202X."""
    if mask.isdecimal():
        return year.startswith(mask)
    if len(mask) != len(year):
        return True
    return all(shown == one for shown, one in zip(mask, year, strict=True) if shown.isdecimal())
