"""What a cell of a table asks for: the head of its column, and the unit that stands there in brackets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from reportlint.language.measures import COUNTED
from reportlint.language.pattern import Pattern
from reportlint.model.document import Document
from reportlint.model.finding import Checked
from reportlint.model.text import Span
from reportlint.recognition.tables import Table, tables, words

_HEAD = Pattern("(?P<what>[^（()）0-9]{1,12})(?:[（(](?:单位[：:])?(?P<unit>[^（()）]{1,6})[）)])?")
_LONGEST = 16


class Column(NamedTuple):
    """What is wanted in a cell, its unit ("" if the head has none), and where the cell stands."""

    wanted: str
    unit: str
    cell: Span


def columns(file: Checked) -> list[Column]:
    """The cells of the tables of a file whose column has a head, but for the heads."""
    return [column for document in file.documents for table in tables(document) for column in _of(document, table)]


def _of(document: Document, table: Table) -> Iterator[Column]:
    """The cells below the first row, where a row has as many as that; none of a form, whose heads are no columns'."""
    heads = {cell.column: _HEAD.fullmatch(words(document, cell)[:_LONGEST]) for cell in table[0]}
    if not any(head and head["unit"] for head in heads.values()):
        return
    for row in table[1:]:
        if {cell.column for cell in row} != heads.keys():
            continue
        for cell in row:
            if head := heads[cell.column]:
                unit = head["unit"] or ""
                yield Column(head["what"], unit if unit.lstrip("万亿") in COUNTED else "", cell.span)
