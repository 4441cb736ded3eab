"""The numbers by which figures and tables are cited: 3, 三, 2-1, 2.1."""

from __future__ import annotations

from typing import NamedTuple

from reportlint.language.numerals import CHINESE, DIGITS, numeral, parse
from reportlint.language.pattern import Pattern

_PLAIN = rf"{numeral(2, 3)}(?:(?<=[{DIGITS}])[-－—.．][{DIGITS}]{{1,2}})?"
# 图10万, 表2-1-3, 图2份 are no numbers of figures.
_GOES_ON = rf"[{DIGITS}{CHINESE}]|[-－.．][{DIGITS}]|[份人张幅个册页次件项名户家套条类种级年月日%]"
# One number as it is cited; a part of larger patterns.
NUMBER = rf"(?:{_PLAIN})(?!{_GOES_ON})"

_NUMBER = Pattern(NUMBER)
_DASH = Pattern("[－—.．]")
_RANGE = Pattern("[至到～—-]")
_LONGEST_RANGE = 30


class FigureNumber(NamedTuple):
    """A number of a figure: the chapter that it counts in, if any, and its place."""

    chapter: str
    place: int

    def __str__(self) -> str:
        return f"{self.chapter}-{self.place}" if self.chapter else str(self.place)


def figure_number(written: str) -> FigureNumber | None:
    """2-1 is the first of chapter 2."""
    chapter, _, place = _DASH.sub("-", written).rpartition("-")
    value = parse(place)
    return FigureNumber(chapter, value) if value else None


def figure_numbers(first: str, more: str) -> list[FigureNumber]:
    """Those that a mention cites: four in 图1至4, two in 图1、2; none in a range that runs backwards."""
    numbers = [number for number in map(figure_number, (first, *_NUMBER.findall(more))) if number]
    if len(numbers) != 2 or _RANGE.match(more) is None:
        return numbers
    (chapter, low), (other, high) = numbers
    if chapter != other:
        return numbers
    return [FigureNumber(chapter, place) for place in range(low, min(high, low + _LONGEST_RANGE) + 1)]
