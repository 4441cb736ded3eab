"""Units and measure words behind a number, and which count the same: 个 and 家, 公顷 and 亩; not 人 and 人次."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from reportlint.language import measures
from reportlint.language.han import is_han
from reportlint.language.lexicon import Lexicon
from reportlint.language.numbers import Form, Number, numbers
from reportlint.language.pattern import Pattern

# How much one of a unit is, in the first of its kind.
_MEASURED: Mapping[str, Mapping[str, str]] = {
    "money": {"元": "1", "角": "0.1", "元整": "1", "元钱": "1", "块钱": "1"},
    "area": {
        "平方米": "1", "平米": "1", "亩": "666.67", "公顷": "10000", "平方公里": "1000000", "平方千米": "1000000",
    },
    "length": {"米": "1", "公里": "1000", "千米": "1000", "里": "500", "厘米": "0.01", "毫米": "0.001", "海里": "1852"},
    "weight": {"公斤": "1", "千克": "1", "吨": "1000", "斤": "0.5", "克": "0.001"},
    "volume": {"立方米": "1", "立方": "1"},
    "power": {"千瓦": "1", "兆瓦": "1000", "吉瓦": "1000000"},
    "energy": {"千瓦时": "1", "度电": "1"},
}  # fmt: skip
KINDS = frozenset(_MEASURED)
_ALIKE = (
    frozenset("个家所处座间项类种条件起宗例桩支块批篇期台套"),
    frozenset("人名位"),
    frozenset(("次", "场", "场次", "回", "批次")),
)
_ONE_BY_ONE = frozenset(("次数", "人次数", "人数", "户数", "件数"))  # what measure words count that count no halves
_SIGNS = {
    Form.PERCENT: "%",
    Form.PERMILLE: "‰",
    Form.POINTS: "个百分点",
    Form.TENTHS: "成",
    Form.TIMES: "倍",
    Form.DOUBLINGS: "番",
}
_DURATION = Pattern("年(?![底初末级份代])|周年")
_LATIN = Pattern("[A-Za-zμ℃㎡]+[23²³]?")
_BLANK = " \t\u3000\u00a0*"
_ENDS = frozenset("，。；、：:,;）)！？!? 　\n|")


class Measure(NamedTuple):
    """What a unit measures, and how much one of it is; measure words of one kind count alike."""

    kind: str
    factor: Decimal = Decimal(1)


class Unit(NamedTuple):
    """A unit as written, and where it ends; "" where there is none."""

    text: str
    end: int


def unit_of(text: str, number: Number) -> Unit:
    """The unit of a number: what follows it, or the sign that it carries."""
    if number.form in _SIGNS:
        return Unit(_SIGNS[number.form], number.end)
    at = number.end
    if text[at : at + 1] in (" ", "\u3000", "\u00a0"):
        at += 1
    word = unit_at(text, at)
    return Unit(word, at + len(word)) if word else Unit("", number.end)


def unit_at(text: str, at: int) -> str:
    """The unit that stands at a place: a measure word, kV, 年, or a lone character that ends a phrase."""
    if match := _DURATION.match(text, at) or _LATIN.match(text, at):
        return match[0]
    word = _lexicon().longest(text, at)
    if word in measures.COUNTED or word in measures.BESIDES:
        return word
    lone = is_han(text[at : at + 1]) and (text[at + 1 : at + 2] in _ENDS or at + 1 == len(text))
    return text[at] if lone else ""


def measured(text: str, start: int, end: int) -> tuple[Number, Unit] | None:
    """The number that is all of a stretch but for its unit, as in a cell of a table: 6400米."""
    number = next(numbers(text, start, end), None)
    if number is None:
        return None
    unit = unit_of(text, number)
    around = text[start : number.start] + text[unit.end : end]
    return None if around.strip(_BLANK) else (number, unit)


@cache
def _lexicon() -> Lexicon:
    return Lexicon(measures.COUNTED, measures.BESIDES, measures.OTHERS)


@cache
def measure(unit: str) -> Measure:
    """What a unit measures; one that is like no other is its own kind."""
    for kind, units in _MEASURED.items():
        if unit in units:
            return Measure(kind, Decimal(units[unit]))
    return next((Measure(min(alike)) for alike in _ALIKE if unit in alike), Measure(unit))


def is_one_by_one(unit: str) -> bool:
    """Whether what a measure word counts comes whole: 户, 人, 座; not 万元, 公里."""
    return any(unit in alike for alike in _ALIKE) or measures.COUNTED.get(unit, "") in _ONE_BY_ONE
