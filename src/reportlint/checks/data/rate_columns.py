"""Columns of tables that two others make in every row but one: 计划, 完成 and 完成率; 上年, 本年 and 增幅."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import permutations
from typing import NamedTuple

from reportlint.checks.data.reckoning import Bounds, Reckoning, shown
from reportlint.language.numbers import Form, Number
from reportlint.language.units import measured
from reportlint.model.document import Document
from reportlint.model.text import Span
from reportlint.recognition.tables import Cell, Table, tables

_SIGNS = ("%", "％")
_FEWEST = 2  # rows that show what makes the column
_TELLING = 3  # digits of a percentage that no two numbers make by chance
_MOST = 8  # columns of numbers among which the two are looked for
_ALL = 100


class _Figure(NamedTuple):
    """A number that is all of a cell but for its unit."""

    number: Number
    span: Span

    @property
    def bounds(self) -> Bounds:
        """Between what it lies, if its decimals are rounded."""
        slack = self.number.step / 2 if self.number.step < 1 else 0
        return Bounds(self.number.low - slack, self.number.high + slack)


_Row = Mapping[int, _Figure]
_Way = Callable[[Bounds, Bounds], Bounds]


class _Made(NamedTuple):
    """How a percentage of a row is made of two other cells of it, and whether it is told so."""

    told: _Figure
    terms: tuple[_Figure, _Figure]
    result: Bounds
    sign: str

    @property
    def holds(self) -> bool:
        """Whether the percentage follows."""
        return self.result.holds(self.told.number.value, self.told.number.step)

    @property
    def is_telling(self) -> bool:
        """Whether it hardly follows by chance."""
        digits = f"{self.told.number.value.normalize():f}".replace(".", "")
        return len(digits) >= _TELLING and self.told.number.value != _ALL


def rates_in_tables(document: Document) -> Iterator[Reckoning]:
    """The percentages of columns of which all but one follow from the same two cells of their row."""
    if any(sign in document.text for sign in _SIGNS):
        for table in tables(document):
            yield from _of_table(document, table)


def _of_table(document: Document, table: Table) -> Iterator[Reckoning]:
    rows = [_figures(document, row) for row in table]
    told = {column for row in rows for column, one in row.items() if one.number.form is Form.PERCENT}
    counted = {column for row in rows for column, one in row.items() if one.number.form is Form.COUNT} - told
    if told and _FEWEST <= len(counted) <= _MOST:
        for column in sorted(told):
            yield from _of_column(document, rows, column, sorted(counted))


def _of_column(document: Document, rows: Sequence[_Row], column: int, counted: Sequence[int]) -> Iterator[Reckoning]:
    """The one percentage of a column that is not made as the others are."""
    for terms in permutations(counted, 2):
        for sign, way in _WAYS.items():
            made = [one for row in rows if (one := _made(row, column, terms, sign, way))]
            agreeing = [one for one in made if one.holds]
            if len(agreeing) >= _FEWEST and len(made) - len(agreeing) <= 1 and any(one.is_telling for one in agreeing):
                yield from (_reckoning(document, one) for one in made)
                return


def _made(row: _Row, column: int, terms: tuple[int, int], sign: str, way: _Way) -> _Made | None:
    if not row.keys() >= {column, *terms} or row[column].number.form is not Form.PERCENT:
        return None
    one, other = (row[term] for term in terms)
    if other.bounds.low <= 0:
        return None
    return _Made(row[column], (one, other), way(one.bounds, other.bounds), sign)


def _share(one: Bounds, other: Bounds) -> Bounds:
    return Bounds(one.low / other.high * _ALL, one.high / other.low * _ALL)


def _growth(one: Bounds, other: Bounds) -> Bounds:
    return Bounds((one.low / other.high - 1) * _ALL, (one.high / other.low - 1) * _ALL)


_WAYS: Mapping[str, _Way] = {"÷": _share, "－": _growth}


def _reckoning(document: Document, made: _Made) -> Reckoning:
    one, other = (document.quote(term.span).strip() for term in made.terms)
    middle = shown((made.result.low + made.result.high) / 2, made.told.number.step)
    terms = f"{one}÷{other}" if made.sign == "÷" else f"（{one}－{other}）÷{other}"
    spans = tuple(sorted(term.span for term in made.terms))
    return Reckoning(made.told.span, spans, f"{terms}={middle}%", document.quote(made.told.span), made.holds)


def _figures(document: Document, row: Sequence[Cell]) -> _Row:
    found = {one.column: _figure(document, one.span) for one in row}
    return {column: one for column, one in found.items() if one}


def _figure(document: Document, span: Span) -> _Figure | None:
    """The number that a cell holds, and nothing else but its unit."""
    found = measured(document.text, *span)
    if found is None or not found[0].is_exact or found[0].form not in (Form.COUNT, Form.PERCENT):
        return None
    number, unit = found
    return _Figure(number, Span(number.start, unit.end))
