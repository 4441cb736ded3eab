"""Numbers as reports write them: Arabic, full width, Chinese, circled; read and written back in the same form."""

from __future__ import annotations

from functools import lru_cache

DIGITS = "0-9０-９"
CHINESE = "一二三四五六七八九十百零〇○"


def _run(first: str, length: int) -> str:
    """So many characters that follow one another in Unicode."""
    return "".join(chr(ord(first) + i) for i in range(length))


VALUES = {
    **{mark: value for value, mark in enumerate("零一二三四五六七八九")},
    **dict.fromkeys("〇○", 0),
    "两": 2,
}
CAPITALS = "零壹贰叁肆伍陆柒捌玖拾佰仟万亿"  # of amounts that nobody should be able to alter
_PLAIN = str.maketrans(CAPITALS, "零一二三四五六七八九十百千万亿")
PLACES = {"十": 10, "百": 100, "千": 1000}
MYRIADS = {"万": 10**4, "亿": 10**8}
_MARKS = VALUES.keys() | PLACES.keys()

# Characters that are a whole numeral in one, as a list counts in them from 1; some lists go on in another place.
_SINGLES = (
    _run("①", 20) + _run("㉑", 15) + _run("㊱", 15),
    _run("⑴", 20),
    _run("⒈", 20),
    _run("㈠", 10),
    _run("❶", 10),
)
_SINGLE = {mark: value for marks in _SINGLES for value, mark in enumerate(marks, 1)}
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


TO_TEN = "一二三四五六七八九十"  # what labels and names count in
MARK = f"[{DIGITS}{CHINESE}两]"  # one character of a numeral


def numeral(digits: int, marks: int) -> str:
    """The part of a pattern that is a numeral as `parse` reads it, of at most so many digits or Chinese characters."""
    return f"(?:[{DIGITS}]{{1,{digits}}}|[{CHINESE}两]{{1,{marks}}})"


def plain(text: str) -> str:
    """A numeral in capitals as it is written otherwise: 一百二十 for 壹佰贰拾."""
    return text.translate(_PLAIN)


@lru_cache(1024)  # a report has few numerals, many times
def parse(text: str) -> int | None:
    """The value of a numeral in any of the forms, or None: `12` `１２` `十二` `十 二` `一〇二` `一百零二` `⑿`."""
    if text in _SINGLE:
        return _SINGLE[text]
    if text.isdecimal():
        return int(text)
    return _parse_chinese("".join(text.split()))


def _parse_chinese(text: str) -> int | None:
    if not text or not _MARKS.issuperset(text):
        return None
    if PLACES.keys().isdisjoint(text):  # digit by digit, as in a year
        return int("".join(str(VALUES[mark]) for mark in text))
    total, digit = 0, 0
    for mark in text:
        if mark in PLACES:
            total += (digit or 1) * PLACES[mark]
            digit = 0
        else:
            digit = VALUES[mark]
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
        return str(number).translate(FULL_WIDTH)
    if numeral in _SINGLE:
        return _rewrite_single(numeral, number)
    if len(numeral) > 1 and PLACES.keys().isdisjoint(numeral):
        return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(number))
    return to_chinese(number) if 1 <= number <= 9999 else None


def _rewrite_single(numeral: str, number: int) -> str | None:
    marks = next(marks for marks in _SINGLES if numeral in marks)
    return marks[number - 1] if 1 <= number <= len(marks) else None
