"""The places of a text where a number stands, or might have stood: each measure word and unit, in one pass."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from reportlint.checks.figure.numbers.surroundings import is_numbered, tail
from reportlint.language.measures import BESIDES, COUNTED
from reportlint.language.pattern import Pattern

_BIG = "余多百千万亿"  # what may be left of a number in front of its unit: 万元, 余户
_HUNDREDS = frozenset("百千多")  # 百万吨, 千余户: a number itself
RATE = "百分比"
DATES = {"年": "年份", "月": "月份", "日": "日期", "时": "钟点", "分": "分钟"}
# Of 5亿元以上项目, 突破3万亿元 and 户均增收2万元 good Chinese is left: 1 is implied.
_PARTS_OF_TIME = tuple("底初末中内终均")
_IMPLIED_BEFORE = Pattern("(?:[超破逾近每数论成]|(?<!以)上)\\Z")
_SO_MUCH_EACH = Pattern("(?:[亩均每]|[年月日]入)[^，。；、\n0-9]{0,3}\\Z")
_IMPLIED_BEHIND = Pattern(
    "(?:以[上下内])?(?:台阶|大关|级|企业|项目|[、和及或]?[十百千几数]?[万亿])|以上(?=[\u4e00-\u9fff])"
)


class Site(NamedTuple):
    """A unit in `text[start:end]`, with what is left of a number in front of it; `start` is where a number stands."""

    start: int
    end: int
    big: str
    unit: str
    numbered: bool

    @property
    def word(self) -> str:
        """The unit with what is left of its number: 万元, 余户."""
        return self.big + self.unit


def sites(text: str, start: int, end: int) -> Iterator[Site]:
    """The units of `text[start:end]`, in order; no two overlap. Of two that begin together the longer counts."""
    counted = -1  # where the last unit that has a number ends: 3万亩次, 12户人
    for match in _scan().finditer(text, start, end):
        first, last = match.span()
        big, unit = _parts(match[0])
        numbered = first == counted or big[:1] in _HUNDREDS or is_numbered(text, start, first)
        if numbered:
            counted = tail(text, last) if units()[unit] == RATE else last  # 6%以内%
        elif is_implied(text, first, last):
            continue
        yield Site(first, last, big, unit, numbered)


@cache
def _parts(word: str) -> tuple[str, str]:
    """What is left of a number, and the unit."""
    unit = next(unit for at in range(len(word)) if (unit := word[at:]) in units())
    return word[: -len(unit)], unit


def pairs(text: str, site: Site) -> tuple[str, str]:
    """The unit with the character in front of it, and with the one behind."""
    return text[max(0, site.start - 1) : site.end], text[site.start : site.end + 1]


def is_implied(text: str, first: int, last: int) -> bool:
    """Whether good Chinese stands in `text[first:last]` though a number might: 亿元以上项目, 突破万亿元, 截至年底."""
    mark = text[first]
    if mark in "年月日":
        return text[last : last + 1] in _PARTS_OF_TIME
    if mark not in "万亿":
        return False
    if _IMPLIED_BEFORE.search(text, max(0, first - 2), first) or _IMPLIED_BEHIND.match(text, last):
        return True
    return _SO_MUCH_EACH.search(text, max(0, first - 7), first) is not None


@cache
def units() -> dict[str, str]:
    """The units, each with what it counts, in an editor's words: 人次 人次数, 元 金额, 年 年份."""
    return {unit: what for unit, what in {**COUNTED, **BESIDES}.items() if unit[0] != "年"} | DATES


@cache
def _scan() -> Pattern:
    """One pass over a text; each way begins with a character, and that makes it fast."""
    whole = _ways(units())
    rests = {first: _longest_first(word[1:] for word in words) for first, words in whole.items()}
    any_unit = "(?:" + "|".join(f"{first}(?:{rest})" for first, rest in rests.items()) + ")"
    for mark in _BIG:
        more = f"[{_BIG}]*{any_unit}"
        rests[mark] = f"{rests[mark]}|{more}" if mark in rests else more
    return Pattern("|".join(f"{first}(?:{rest})" for first, rest in rests.items()))


def _ways(words: Iterable[str]) -> dict[str, list[str]]:
    by_first: defaultdict[str, list[str]] = defaultdict(list)
    for word in words:
        by_first[word[0]].append(word)
    return by_first


def _longest_first(rests: Iterable[str]) -> str:
    return "|".join(sorted(rests, key=len, reverse=True))
