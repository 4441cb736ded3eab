"""The places of a text where a number stands, or might have stood: each measure word and unit, in one pass."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from reportlint.checks.figure.numbers.surroundings import is_numbered, tail
from reportlint.language.measures import BESIDES, COUNTED
from reportlint.language.pattern import Pattern

_BIG = "余多百千万亿"  # what may be left of a number in front of its unit: 万元, 余户
_HUNDREDS = frozenset("百千多")  # 百万吨, 千余户: a number itself
RATE = "百分比"
DATES = {"年": "年份", "月": "月份", "日": "日期", "时": "钟点", "分": "分钟"}
# Where good Chinese is left without a number; the unit stands between \x01 and \x02.
_IMPLIED = Pattern(
    r"""(?x)
      (?: [超破逾近每数论成] | (?<!以)上 | (?:[亩均每]|[年月日]入) [^，。；、\n0-9]{0,3} ) \x01 [万亿]  # 突破3万亿元
    | \x01 [万亿] .* \x02 (?:以[上下内])? (?:台阶|大关|级|企业|项目|[、和及或]?[十百千几数]?[万亿])  # 5亿元以上项目
    | \x01 [万亿] .* \x02 (?: 以上 (?=[^\W0-9A-Za-z_]) | [A-Z] )  # 万元GDP能耗
    """
)
_MAY_BE_IMPLIED = frozenset("万亿年月日")  # what such a place begins with
_PART_OF_TIME = frozenset("底末初中内终均")  # 截至年底


class Site(NamedTuple):
    """A unit in `text[start:end]`, with what is left of a number in front of it; `start` is where a number stands."""

    start: int
    end: int
    word: str  # the unit with what is left of its number: 万元, 余户
    unit: str
    numbered: bool
    left: str  # the word with the character in front of it
    right: str  # and with the one behind

    @property
    def big(self) -> str:
        """What is left of a number in front of the unit: 万, 余."""
        return self.word.removesuffix(self.unit)


def sites(text: str, start: int, end: int) -> Iterator[Site]:
    """The units of `text[start:end]`, in order; no two overlap. Of two that begin together the longer counts."""
    # Where the last unit that has a number ends, and where the last unit does: 3万亩次, 12户人.
    counted, free, kinds = -1, start, units()
    for match in _scan().finditer(text, start, end):
        unit, (begin, last) = match[0], match.span()
        first = begin
        while first > free and text[first - 1] in _BIG:
            first -= 1
        free, hundreds = last, first < begin and text[first] in _HUNDREDS
        numbered = hundreds or first == counted or is_numbered(text, start, first)
        if numbered:
            counted = tail(text, last) if kinds[unit] == RATE else last  # 6%以内%
        elif text[first] in _MAY_BE_IMPLIED and is_implied(text, first, last):
            continue
        word = unit if first == begin else text[first:last]
        left, right = text[first - 1 : last] if first else word, text[first : last + 1]
        yield Site(first, last, word, unit, numbered, left, right)


def is_implied(text: str, first: int, last: int) -> bool:
    """Whether good Chinese stands in `text[first:last]` though a number might: 亿元以上项目, 突破万亿元, 截至年底."""
    if text[first] in "年月日":
        return text[last : last + 1] in _PART_OF_TIME
    left, right = text[max(0, first - 7) : first], text[last : last + 8]
    return _IMPLIED.search(f"{left}\1{text[first:last]}\2{right}") is not None


@cache
def units() -> dict[str, str]:
    """The units, each with what it counts, in an editor's words: 人次 人次数, 元 金额, 年 年份."""
    return {unit: what for unit, what in {**COUNTED, **BESIDES}.items() if unit[0] != "年"} | DATES


@cache
def _scan() -> Pattern:
    """One pass over a text; each way begins with a character, and that makes it fast."""
    rests: defaultdict[str, list[str]] = defaultdict(list)
    for unit in sorted(units(), key=len, reverse=True):
        rests[unit[0]].append(unit[1:])
    return Pattern("|".join(f"{first}(?:{'|'.join(ends)})" for first, ends in rests.items()))
