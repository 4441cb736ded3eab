"""Tables of which a copy left only the lines: cells between tabs or blanks, with a line 合计 at the end."""

from __future__ import annotations

from collections.abc import Iterator

from reportlint.language.numbers import cell
from reportlint.language.pattern import Pattern
from reportlint.model.document import Document
from reportlint.model.text import Block, Span
from reportlint.recognition.tables import Cell, Table

_TOTAL = Pattern(r"[ \t\u3000]*(?:合计|总计|小计)[ \t\u3000]+\S")
_CELL = Pattern(r"[^ \t\u3000\n\r]+")
_LONGEST = 120  # code points of a row
_MOST = 200  # rows


def flattened(document: Document) -> Iterator[Table]:
    """Every run of lines with as many cells as a line that begins with 合计, from their head on."""
    if document.map.locations:  # Word keeps its tables
        return
    done = 0
    for place, block in enumerate(document.blocks):
        if place >= done and _TOTAL.match(document.text, *block.span):
            table, done = _around(document, place)
            if len(table) > 2:
                yield table


def _around(document: Document, place: int) -> tuple[Table, int]:
    """The table that a line of totals belongs to, and the place behind it."""
    total = _cells(document, document.blocks[place])
    rows, head = [total], place - 1
    while head >= 0 and len(rows) < _MOST:
        row = _cells(document, document.blocks[head])
        if len(row) != len(total):
            break
        rows.append(row)
        if not _is_counted(document, row):
            break  # the head
        head -= 1
    rows.reverse()
    end = place + 1
    while end < len(document.blocks) and len(row := _cells(document, document.blocks[end])) == len(total):
        if not _is_counted(document, row):
            break
        rows.append(row)
        end += 1
    return rows, end


def _cells(document: Document, block: Block) -> list[Cell]:
    if block.span.end - block.span.start > _LONGEST:
        return []
    found = _CELL.finditer(document.text, *block.span)
    return [Cell(column, Span(*match.span())) for column, match in enumerate(found)]


def _is_counted(document: Document, row: list[Cell]) -> bool:
    """Whether a row holds a number behind its head."""
    return any(cell(document.text, *one.span) for one in row[1:])
