"""Finished text as its own teacher: numbers taken out are lost numbers, units that never had one are words.

Nobody labels anything. A site where a unit stands without a number says no; a number in front of a unit, taken out,
says yes. What would leave good Chinese behind is not taken out: 每一个 becomes 每个, 突破3万亿元 becomes 突破万亿元.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from functools import cache
from random import Random
from typing import NamedTuple

from reportlint.checks.figure.numbers.features import Usage, farther, near
from reportlint.checks.figure.numbers.sites import DATES, RATE, Site, is_implied, sites, units
from reportlint.checks.figure.numbers.surroundings import is_named
from reportlint.checks.figure.numbers.weights import buckets
from reportlint.language.pattern import Match, Pattern
from reportlint.language.segmenter import tagged

_NUMERAL = Pattern(r"[0-9０-９]+(?:[.,．，][0-9０-９]+)*多?|[〇零一二三四五六七八九十百千两]+多?")
_LABEL = Pattern(r"[\s#*（(]*第?")
_PART_OF_MORE = frozenset("0123456789０１２３４５６７８９.-—–~/〇零一二三四五六七八九十百千万亿两几数余多")
_NEEDS_NONE = frozenset("每这那某各近")  # 近三年 becomes 近年
_NEEDS_NO_ONE = frozenset("另其上下")
_ALSO_BIG = 0.25  # how often 万 and 亿 go with the number
_AROUND = 120  # code points of text to either side that features may look at
_WINDOW = 6  # code points that are cut into words to see whether a numeral is one


class Example(NamedTuple):
    """A site, whether its number was taken out, the number, and the buckets of what is seen in the tables of weights.

    `pairs` are the unit with the character in front and with the one behind. In a `borrowed` example another unit
    stands for the own one, so that rare units learn from common ones.
    """

    site: Site
    lost: bool
    numeral: str
    pairs: tuple[str, str]
    near: array[int]
    farther: array[int]
    borrowed: bool = False


def examples(text: str, chance: Random) -> Iterator[Example]:
    """What a finished text teaches, in order: bare units first, then the numbers taken out."""
    everywhere = list(sites(text, 0, len(text)))
    usage = Usage.of(text, everywhere, everywhere)
    for site in everywhere:
        if not (site.numbered or is_named(text, 0, site.start, site.end)):
            yield Example(site, False, "", *_seen(text, site, usage.elsewhere(text, site, site)))
    numbered = {site.start: site for site in everywhere if site.numbered}
    for numeral in _NUMERAL.finditer(text):
        counted = numbered.get(numeral.end())
        if counted is not None and _is_number(text, numeral):
            big = "" if counted.big and chance.random() < _ALSO_BIG else counted.big
            yield from _taken_out(text, numeral, counted, big, usage)
            if counted.unit in _lent():
                yield from _borrowed(text, numeral, counted, chance.choice(_lent()))


@cache
def _lent() -> tuple[str, ...]:
    """The units that may stand for one another: no parts of dates, no rates."""
    return tuple(unit for unit, what in units().items() if unit not in DATES and what != RATE)


def _taken_out(text: str, numeral: Match, counted: Site, big: str, usage: Usage) -> Iterator[Example]:
    """The text without one number, as an example; none where nobody could tell that it was there."""
    without, gap = _without(text, numeral, counted, big, counted.unit)
    if not is_implied(without, gap.start, gap.end) and not is_named(without, 0, gap.start, gap.end):
        yield Example(counted, True, numeral[0], *_seen(without, gap, usage.elsewhere(without, gap, counted)))


def _borrowed(text: str, numeral: Match, counted: Site, unit: str) -> Iterator[Example]:
    """The text without one number and with another unit, as an example; how else that is used here teaches nothing."""
    without, gap = _without(text, numeral, counted, counted.big, unit)
    yield Example(gap, True, numeral[0], *_seen(without, gap, ()), borrowed=True)


def _without(text: str, numeral: Match, counted: Site, big: str, unit: str) -> tuple[str, Site]:
    """The text around a number, without it; what is left of it and the unit are given."""
    first = numeral.start()
    opens = max(0, first - _AROUND)
    word = big + unit
    without = text[opens:first] + word + text[counted.end : counted.end + _AROUND]
    start, end = first - opens, first - opens + len(word)
    left, right = without[max(0, start - 1) : end], without[start : end + 1]
    return without, Site(start, end, word, unit, False, left, right)


def _seen(text: str, site: Site, elsewhere: Iterable[str]) -> tuple[tuple[str, str], array[int], array[int]]:
    """The pairs of a site, and the buckets of what is seen near and farther."""
    seen = near(text, site, elsewhere), farther(text, site)
    first, second = (array("i", sorted(set(buckets(site, observations)))) for observations in seen)
    return (site.left, site.right), first, second


def _is_number(text: str, numeral: Match) -> bool:
    """Whether a numeral is a number by itself that a sentence needs: no label, no part of a word or another number."""
    first, last = numeral.span()
    left = text[first - 1 : first]
    if left == "第" or left in _PART_OF_MORE or left in _NEEDS_NONE or (left.isascii() and left.isalnum()):
        return False
    if (numeral[0] == "一" and left in _NEEDS_NO_ONE) or text.startswith(("百分点", "百分之"), first):
        return False
    line = text.rfind("\n", 0, first) + 1
    return _LABEL.fullmatch(text, line, first) is None and (numeral[0][0].isdecimal() or _is_whole(text, first, last))


def _is_whole(text: str, first: int, last: int) -> bool:
    """Whether jieba's dictionary sees a Chinese numeral as one: in 统一, 一些, 零部件 and 百姓 it is none."""
    if text[first] in "零百千" and last == first + 1:
        return False
    at = max(0, first - _WINDOW)
    for word, tag in tagged(text[at : last + _WINDOW].replace("\n", "，")):
        if at <= first < at + len(word):
            return at == first and tag[0] in "mqt"
        at += len(word)
    return False
