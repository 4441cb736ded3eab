"""The tables of a report, row by row: those of Word by their places, those drawn with | by the lines that follow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from reportlint.language.pattern import Pattern
from reportlint.model.document import Document
from reportlint.model.text import Block, Span

_RULE = Pattern(r"[\s|:+-]+$")


class Cell(NamedTuple):
    """A cell of a table: its column, as its row counts them, and where its words stand."""

    column: int
    span: Span


Table = list[list[Cell]]


def tables(document: Document) -> Iterator[Table]:
    """Every table, its rows in order; the line of dashes below a drawn head is none."""
    if document.map.locations:
        yield from _of_word(document)
        return
    for is_drawn, blocks in groupby(document.blocks, lambda block: document.text.startswith("|", block.span.start)):
        rows = [list(_drawn(document, block)) for block in blocks if is_drawn and not _is_rule(document, block)]
        if rows:
            yield rows


def _is_rule(document: Document, block: Block) -> bool:
    return _RULE.match(document.text, *block.span) is not None


def words(document: Document, cell: Cell) -> str:
    """What a cell says, without spaces and emphasis."""
    return "".join(document.quote(cell.span).split()).strip("*")


def _of_word(document: Document) -> Iterator[Table]:
    found: defaultdict[tuple[str, int, int], defaultdict[int, list[Cell]]] = defaultdict(lambda: defaultdict(list))
    for block in document.blocks:
        place = document.map.location(block.span.start)
        if place and place.table:
            found[place.story, place.number, place.table][place.row].append(Cell(place.cell, block.span))
    yield from (list(rows.values()) for rows in found.values())


def _drawn(document: Document, block: Block) -> Iterator[Cell]:
    start = block.span.start + 1
    for column, said in enumerate(document.quote(block.span)[1:].split("|")):
        yield Cell(column, Span(start, start + len(said)))
        start += len(said) + 1
