"""What the numbers in the cells of tables count: the heads of their row and column, the unit in either."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from reportlint.language.numbers import Form, Number, cell
from reportlint.language.numerals import MYRIADS, PLACES
from reportlint.language.pattern import Pattern
from reportlint.language.units import measured, unit_at
from reportlint.model.document import Document
from reportlint.model.text import Span
from reportlint.recognition.tables import Cell, Table, tables, words

_UNIT = Pattern("[（(/](?:单位[:：])?(?P<big>[万亿千百]*)(?P<unit>[^（）()/]{1,4})[）)]?\\Z")
_PLAIN = Pattern("(?P<name>[^（(/]*)")
_BIG = {**PLACES, **MYRIADS}


class Tabled(NamedTuple):
    """A number that is all of a cell."""

    number: Number
    unit: str
    span: Span
    row: str
    column: str


class _Head(NamedTuple):
    name: str
    unit: str
    factor: int


def tabled(document: Document) -> Mapping[int, Tabled]:
    """The numbers in cells by their places; a fact."""
    return {one.span.start: one for table in tables(document) for one in _of_table(document, table)}


def _of_table(document: Document, table: Table) -> Iterator[Tabled]:
    if len(table) < 2:
        return
    heads = {one.column: _head(words(document, one)) for one in table[0]}
    for row in table[1:]:
        first = next((_head(words(document, one)) for one in row if words(document, one)), None)
        if first:
            yield from (one for place in row if (one := _tabled(document, place, first, heads.get(place.column))))


def _tabled(document: Document, place: Cell, row: _Head, column: _Head | None) -> Tabled | None:
    number = cell(document.text, *place.span)
    if column is None:
        return None
    if number is None:
        return _with_unit(document, place, row, column)
    head = column if column.unit or not row.unit else row
    unit = "%" if number.form is Form.PERCENT else head.unit
    factor = Decimal(head.factor)
    scaled = number._replace(low=number.low * factor, high=number.high * factor, step=number.step * factor)
    return Tabled(scaled, unit, Span(number.start, number.end), row.name, column.name)


def _with_unit(document: Document, place: Cell, row: _Head, column: _Head) -> Tabled | None:
    """A number whose unit stands in the cell itself."""
    found = measured(document.text, *place.span)
    if found is None or not found[1].text:
        return None
    number, unit = found
    return Tabled(number, unit.text, Span(number.start, unit.end), row.name, column.name)


def _head(said: str) -> _Head:
    """投资（万元） is of 元, ten thousand each."""
    match = _UNIT.search(said)
    name = _PLAIN.match(said)
    plain = name["name"] if name else said
    if match is None or not (match["unit"] in "%％" or unit_at(match["unit"], 0)):
        return _Head(plain, "", 1)
    factor = 1
    for mark in match["big"]:
        factor *= _BIG[mark]
    return _Head(plain, match["unit"].replace("％", "%"), factor)
