"""The amounts of a line, each with its unit in the first unit of its kind, and the brackets that they stand in."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from reportlint.checks.data.members import closing
from reportlint.language.numbers import Form, Number, numbers
from reportlint.language.units import measure, unit_of
from reportlint.model.text import Span

_OPENING = ("（", "(")
_QUOTES = ("“", "”", '"')
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


def amounts(text: str, span: Span) -> tuple[Amount, ...]:
    """The amounts in a stretch, in order; “1234” is a name."""
    found = (_amount(text, number) for number in numbers(text, *span))
    return tuple(one for one in found if not _is_quoted(text, one.span))


def _is_quoted(text: str, span: Span) -> bool:
    return text[span.start - 1 : span.start] in _QUOTES and text[span.end : span.end + 1] in _QUOTES


def _amount(text: str, number: Number) -> Amount:
    unit = unit_of(text, number)
    of = measure(unit.text)
    kind = of.kind if number.form is Form.COUNT else number.form.value
    written = text[number.start : number.end]
    scale = next((worth for mark, worth in _SCALES.items() if mark in written), Decimal(1))
    factor = of.factor
    return Amount(
        number,
        Span(number.start, unit.end),
        unit.text,
        kind,
        number.value * factor,
        number.step * factor,
        scale * factor,
    )


def brackets(text: str, span: Span) -> tuple[Span, ...]:
    """What stands in each pair of brackets of a stretch, inner ones too, in the order in which they open."""
    found: list[Span] = []
    for at in range(span.start, span.end):
        if text[at] in _OPENING and (end := closing(text, at, span.end)) is not None:
            found.append(Span(at + 1, end))
    return tuple(found)


def depth(held: Sequence[Span], at: int) -> Span | None:
    """The innermost bracket that a place stands in."""
    return next((span for span in reversed(held) if span.start <= at < span.end), None)


def written(value: Decimal, scale: Decimal) -> str:
    """A value as a reader writes it, in a scale: 12.5 for 125000 in 万."""
    number = (value / scale).normalize()
    return f"{number:f}"
