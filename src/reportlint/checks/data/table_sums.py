"""Sums that tables tell: rows and columns of 合计, 小计 and 总计."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain
from typing import NamedTuple

from reportlint.checks.data.flattened import flattened
from reportlint.language.lexicon import Words
from reportlint.language.numbers import Form, cell
from reportlint.language.pattern import Pattern
from reportlint.model.document import Document
from reportlint.model.text import Span
from reportlint.recognition.tables import Cell, tables, words

_TOTAL = Pattern("(?:合计|总计|共计|总和|合计数|总数|全[县市区镇乡校]合计)(?:[（(].*)?$")
_SUBTOTAL = Pattern("(?:.{0,6})小计(?:[（(].*)?$")
NOT_ADDED = Words("quantities", "not-added")
_FEWEST_ROWS = 2


class Entry(NamedTuple):
    """A number in a cell."""

    span: Span
    value: Decimal
    step: Decimal


class TableSum(NamedTuple):
    """A total in a table and the cells that it adds up; `others_agree` where the same total of other cells does."""

    total: Entry
    parts: tuple[Entry, ...]
    has_empty: bool
    others_agree: bool

    @property
    def added(self) -> Decimal:
        """The sum of its parts."""
        return sum((part.value for part in self.parts), Decimal(0))

    @property
    def agrees(self) -> bool:
        """Whether the parts make the total; those with a decimal point may be rounded."""
        steps = [part.step for part in (self.total, *self.parts)]
        leeway = min(steps) * len(steps) / 2 if min(steps) < 1 else Decimal(0)
        return abs(self.added - self.total.value) <= leeway


class _Row(NamedTuple):
    head: str
    by_column: dict[int, Cell]


def sums_of_tables(document: Document) -> Iterator[TableSum]:
    """Every total of a table with its parts."""
    for table in chain(tables(document), flattened(document)):
        rows = [_row(document, row) for row in table]
        if len(rows) > _FEWEST_ROWS and rows[0].by_column:
            yield from _of_columns(document, rows)
            yield from _of_rows(document, rows)


def _row(document: Document, row: Sequence[Cell]) -> _Row:
    by_column: dict[int, Cell] = {}
    for one in row:
        by_column.setdefault(one.column, one)
    said = (words(document, one) for one in row)
    return _Row(next((word for word in said if word), ""), by_column)


def _of_columns(document: Document, rows: Sequence[_Row]) -> Iterator[TableSum]:
    """The totals of each column that has some, below or above their parts."""
    heads = {column: words(document, one) for column, one in rows[0].by_column.items()}
    width = max(rows[0].by_column)
    for at, row in enumerate(rows):
        parts = _parts_of(rows, at)
        if len(parts) < _FEWEST_ROWS or any(max(part.by_column, default=0) != max(row.by_column) for part in parts):
            continue
        is_shifted = max(row.by_column) != width  # a head of several lines, or merged cells
        found = [
            one
            for column in row.by_column
            if is_shifted or not _is_apart(heads.get(column, ""))
            if (one := _sum(document, row.by_column[column], [part.by_column.get(column) for part in parts]))
        ]
        agreeing = sum(one.agrees for one in found)
        yield from (one._replace(others_agree=_is_borne_out(one, agreeing, len(found))) for one in found)


def _is_borne_out(one: TableSum, agreeing: int, of: int) -> bool:
    """Whether other totals of the row show that its parts are those that are added, or there is no other."""
    return of == 1 or agreeing - one.agrees > 0


def _parts_of(rows: Sequence[_Row], at: int) -> list[_Row]:
    """The rows that a row of totals adds up."""
    head = rows[at].head
    if _SUBTOTAL.match(head):
        start = max((place for place in range(1, at) if _is_total(rows[place].head)), default=0)
        return list(rows[start + 1 : at])
    if not _TOTAL.match(head):
        return []
    body = rows[at + 1 :] if at == 1 else rows[1:at]
    if any(_TOTAL.match(row.head) for row in body):
        return []
    subtotals = [row for row in body if _SUBTOTAL.match(row.head)]
    return subtotals if len(subtotals) > 1 else [row for row in body if not _SUBTOTAL.match(row.head)]


def _is_total(head: str) -> bool:
    return any(pattern.match(head) for pattern in (_TOTAL, _SUBTOTAL))


def _of_rows(document: Document, rows: Sequence[_Row]) -> Iterator[TableSum]:
    """A column 合计: the columns beside it, where most rows show that these are the ones that are added."""
    heads = {column: words(document, one) for column, one in rows[0].by_column.items()}
    total = next((column for column, head in heads.items() if _is_total(head)), None)
    if total is None or not _is_even(rows):
        return
    added = [column for column in heads if column != total and _is_added(document, rows, column, heads[column])]
    behind, before = [one for one in added if one > total], [one for one in added if one < total]
    found = (list(_in_rows(document, rows[1:], total, columns)) for columns in (behind, before))
    yield from next(filter(_mostly_agree, found), ())


def _is_even(rows: Sequence[_Row]) -> bool:
    return len({max(row.by_column, default=0) for row in rows}) == 1


def _mostly_agree(found: Sequence[TableSum]) -> bool:
    agreeing = sum(one.agrees for one in found)
    return agreeing > 1 and 2 * agreeing >= len(found)


def _is_added(document: Document, rows: Sequence[_Row], column: int, head: str) -> bool:
    return not _is_apart(head) and any(_entry(document, one) for one in _cells(rows[1:], column))


def _in_rows(document: Document, rows: Sequence[_Row], total: int, columns: Sequence[int]) -> Iterator[TableSum]:
    for row in rows:
        cells = [row.by_column.get(column) for column in columns]
        one = _sum(document, row.by_column[total], cells) if total in row.by_column else None
        if one:
            yield one._replace(others_agree=True)


def _cells(rows: Sequence[_Row], column: int) -> Iterator[Cell]:
    return (row.by_column[column] for row in rows if column in row.by_column)


def _sum(document: Document, total: Cell, cells: Sequence[Cell | None]) -> TableSum | None:
    entry = _entry(document, total)
    said = [words(document, one) if one else "" for one in cells]
    entries = [_entry(document, one) if one else None for one in cells]
    parts = tuple(one for one in entries if one)
    unread = [word for word, one in zip(said, entries, strict=True) if one is None]
    if entry is None or len(parts) < _FEWEST_ROWS or any(map(_has_digit, unread)):
        return None
    return TableSum(entry, parts, "" in unread, False)


def _is_apart(head: str) -> bool:
    """Whether the numbers of a column are none that are added: rates, prices, years."""
    return any(word in head for word in NOT_ADDED)


def _has_digit(word: str) -> bool:
    return any(mark.isdigit() for mark in word)


def _entry(document: Document, one: Cell) -> Entry | None:
    number = cell(document.text, *one.span)
    if number is None or number.form is not Form.COUNT or not number.is_exact:  # a range is not
        return None
    return Entry(Span(number.start, number.end), number.value, number.step)
