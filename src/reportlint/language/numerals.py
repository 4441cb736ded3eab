"""Numbers as reports write them: Arabic, full width, Chinese, circled; read and written back in the same form."""

from __future__ import annotations

from functools import lru_cache

DIGITS = "0-9０-９"
CHINESE = "一二三四五六七八九十百零〇○"

_VALUES = {
    **{mark: value for value, mark in enumerate("零一二三四五六七八九")},
    **dict.fromkeys("〇○", 0),
    "两": 2,
}
_UNITS = {"十": 10, "百": 100, "千": 1000}

# Characters that are a whole label in one: first character, how many there are, value of the first.
_SERIES = (
    ("①", 20, 1),
    ("㉑", 15, 21),
    ("㊱", 15, 36),
    ("⑴", 20, 1),
    ("⒈", 20, 1),
    ("㈠", 10, 1),
    ("❶", 10, 1),
)
_SINGLE = {chr(ord(first) + i): value + i for first, count, value in _SERIES for i in range(count)}
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


@lru_cache(1024)
def parse(text: str) -> int | None:
    """The value of a numeral in any of the forms, or None: `12` `１２` `十二` `十 二` `一〇二` `一百零二` `⑿`."""
    if len(text) == 1 and text in _SINGLE:
        return _SINGLE[text]
    if text.isdecimal():
        return int(text)
    return _parse_chinese("".join(text.split()))


def _parse_chinese(text: str) -> int | None:
    if not text or any(mark not in _VALUES and mark not in _UNITS for mark in text):
        return None
    if not any(mark in _UNITS for mark in text):  # digit by digit, as in a year
        return int("".join(str(_VALUES[mark]) for mark in text))
    total, digit = 0, 0
    for mark in text:
        if mark in _UNITS:
            total += (digit or 1) * _UNITS[mark]
            digit = 0
        else:
            digit = _VALUES[mark]
    return total + digit


def to_chinese(number: int) -> str:
    """十二 for 12, 一百零二 for 102; from 1 to 9999."""
    if not 1 <= number <= 9999:
        raise ValueError(f"not between 1 and 9999: {number}")
    written, zero = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            written += ("零" if zero and written else "") + "零一二三四五六七八九"[digit] + name
        zero = digit == 0
    return written.removeprefix("一") if 10 <= number <= 19 else written


def rewrite(numeral: str, number: int) -> str | None:
    """`number` in the form in which `numeral` is written; None where that form has no such number."""
    if numeral.isascii() and numeral.isdecimal():
        return str(number)
    if numeral.isdecimal():
        return str(number).translate(_FULL_WIDTH)
    if numeral in _SINGLE:
        return _rewrite_single(numeral, number)
    if len(numeral) > 1 and not any(mark in _UNITS for mark in numeral):
        return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(number))
    return to_chinese(number) if 1 <= number <= 9999 else None


_FAMILIES = ("①㉑㊱", "⑴", "⒈", "㈠", "❶")


def _rewrite_single(numeral: str, number: int) -> str | None:
    ranges = {first: (count, value) for first, count, value in _SERIES}
    for family in _FAMILIES:
        members = [chr(ord(first) + i) for first in family for i in range(ranges[first][0])]
        if numeral in members:
            return members[number - 1] if 1 <= number <= len(members) else None
    return None
