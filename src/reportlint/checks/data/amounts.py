"""The amounts of a line, each with its unit in the first unit of its kind, and the brackets that they stand in."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from reportlint.checks.data.members import marks, pairs
from reportlint.checks.data.quantities import Quantity, quantities
from reportlint.language.numbers import Form, Number
from reportlint.model.document import Document
from reportlint.model.text import Span

_OPENING = ("（", "(")
_UNREAD = ("contents", "cell")
_QUOTES = frozenset('“”"')
_SCALES = {"亿": Decimal(10**8), "万": Decimal(10**4)}


class Amount(NamedTuple):
    """A number and its unit; `value` and `step` are in the first unit of its kind: 35000 (元) for 3.5万元."""

    number: Number
    span: Span
    unit: str
    kind: str
    value: Decimal
    step: Decimal
    scale: Decimal  # what 1 as written is worth: 10000 in 3.5万元

    @property
    def is_sure(self) -> bool:
        """Whether it is a very number: no 约, no range, no negative change."""
        return self.number.is_exact and not self.number.is_range and self.value >= 0


class Line(NamedTuple):
    """A line with its amounts, and what stands in each pair of brackets, inner ones too, as they open."""

    text: str
    span: Span
    amounts: tuple[Amount, ...]
    brackets: tuple[Span, ...]
    around: tuple[int, ...]  # for each bracket the one that it stands in, -1 for none

    def level(self, at: int) -> Span | None:
        """The innermost bracket that a place stands in."""
        place = bisect_right(self.brackets, at, key=lambda span: span.start) - 1
        while place >= 0 and at >= self.brackets[place].end:
            place = self.around[place]
        return self.brackets[place] if place >= 0 else None

    def between(self, start: int, end: int, level: Span | None) -> list[Amount]:
        """The amounts of a stretch that stand in that bracket, and in no other inside it."""
        first, last = (bisect_left(self.amounts, edge, key=lambda one: one.span.start) for edge in (start, end))
        return [one for one in self.amounts[first:last] if self.level(one.span.start) == level]

    def first(self, wanted: str, span: Span) -> int:
        """The first of some marks in a span, outside brackets and quotes; the end where there is none."""
        return next(iter(marks(self.text, span, wanted)), span.end)


def lines(document: Document) -> Iterator[Line]:
    """The lines of the running text that hold amounts, in order; the numbers are those of the ledger."""
    found, text = document.fact(quantities), document.text
    for block in document.blocks:
        first, last = (bisect_left(found, edge, key=lambda one: one.span.start) for edge in block.span)
        if first < last and block.kind not in _UNREAD:
            inside = tuple(_amount(text, one) for one in found[first:last] if not _is_quoted(text, one.span))
            closed = sorted(pairs(text, block.span).items())
            brackets = tuple(Span(start + 1, end) for start, end in closed if text[start] in _OPENING)
            yield Line(text, block.span, inside, brackets, tuple(_around(brackets)))


def _around(brackets: tuple[Span, ...]) -> Iterator[int]:
    """For each bracket the place of the one that it stands in."""
    open_ones: list[int] = []
    for place, span in enumerate(brackets):
        while open_ones and brackets[open_ones[-1]].end <= span.start:
            open_ones.pop()
        yield open_ones[-1] if open_ones else -1
        open_ones.append(place)


def _is_quoted(text: str, span: Span) -> bool:
    """“1234” is a name."""
    return _QUOTES.issuperset((text[span.start - 1 : span.start], text[span.end : span.end + 1]))


def _amount(text: str, one: Quantity) -> Amount:
    number, of = one.number, one.measure
    kind = of.kind if number.form is Form.COUNT else number.form.value
    digits = text[number.start : number.end]
    scale = of.factor * next((worth for mark, worth in _SCALES.items() if mark in digits), Decimal(1))
    return Amount(number, one.span, one.unit, kind, number.value * of.factor, number.step * of.factor, scale)


def written(value: Decimal, scale: Decimal) -> str:
    """A value as a reader writes it, in a scale: 12.5 for 125000 in 万."""
    number = (value / scale).normalize()
    return f"{number:f}"
