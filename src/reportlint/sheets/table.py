"""Sheets as files: rows written as CSV or JSON, and rows read back from these and from a workbook."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import StringIO
from typing import Any, NamedTuple

from reportlint.errors import Message, ReportlintError
from reportlint.model.severity import Lang
from reportlint.readers.encoding import decode
from reportlint.readers.formats import suffix_of
from reportlint.readers.read import content
from reportlint.reporters.display import plain, shortened
from reportlint.sheets.fill import Returned
from reportlint.sheets.rows import COLUMNS, Row
from reportlint.sheets.values import Given

FORMATS = (".xlsx", ".csv", ".json")
BOM = "\ufeff"  # by which Excel knows UTF-8
ACTING = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet takes for a formula
_GUARD = "'"
_TITLE = 40  # columns of a section's title: one that runs on is no title
_HEAD_WITHIN = 20  # rows; a title may stand above the heads
_DELIMITERS = ",\t;"

_NO_COLUMN = Message("没有“{}”这一列", "has no column “{}”")
_TWO_COLUMNS = Message("有两列“{}”", "has two columns “{}”")
_NO_HEAD = Message(
    "不是 reportlint blanks 做的填空表：找不到“填写”“核对码”这两列",
    "no sheet of reportlint blanks: there are no columns “value” and “key”",
)
_ROW = Message("{}第 {} 行", "{} row {}")
_NUMBERED = Message("{}（序号 {}）", "{} (No. {})")
_ITEM = Message("{}第 {} 项", "{} item {}")
_NO_JSON = Message("不是 reportlint blanks 写的 JSON", "no JSON of reportlint blanks")
_NO_VALUE = Message("值应是文字或数字", "the value should be a text or a number")


class Cell(NamedTuple):
    """What stands in a cell, or why that cannot be read."""

    given: Given | None = None
    trouble: Message | None = None


class Sheet(NamedTuple):
    """A table that was read: what it is called, if there are several, and its rows, each with its number."""

    name: str
    rows: Sequence[tuple[int, Sequence[Cell]]]


# Writing


def cells(row: Row, number: int) -> list[str]:
    """A row in the order of the columns."""
    values = {
        "number": str(number),
        "document": row.document,
        "section": " › ".join(shortened(plain(title), _TITLE) for title in row.section),
        "wanted": row.slot.wanted,
        "unit": row.slot.unit,
        "sentence": row.sentence,
        "place": row.place,
        "office": row.office,
        "value": "",
        "note": row.note,
        "key": row.key,
    }
    return [values[name] for name in COLUMNS]


def heads(lang: Lang) -> list[str]:
    """The heads of the columns."""
    return [said.to(lang) for said in COLUMNS.values()]


def as_csv(rows: Iterable[Row], lang: Lang) -> str:
    """The rows as comma-separated values that Excel opens as they are meant."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(heads(lang))
    writer.writerows([_guarded(cell) for cell in cells(row, number)] for number, row in enumerate(rows, 1))
    return BOM + out.getvalue()


def _guarded(cell: str) -> str:
    return f"{_GUARD}{cell}" if cell.startswith(ACTING) else cell


def as_json(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """The rows for programs, and for `fill`."""
    return [
        {
            "number": number,
            "path": row.document,
            "part": row.part,
            "section": list(row.section),
            "rule": row.slot.finding.rule.id,
            "kind": row.slot.kind.value,
            "wanted": row.slot.wanted,
            "unit": row.slot.unit or None,
            "sentence": row.sentence,
            "line": row.line,
            "column": row.column,
            "place": row.place,
            "office": row.office or None,
            "value": None,
            "note": row.note or None,
            "key": row.key,
        }
        for number, row in enumerate(rows, 1)
    ]


# Reading


def read_sheet(path: str) -> list[Returned]:
    """The rows of a sheet that came back. Raises ReportlintError where it cannot be read, or is none."""
    data = content(path)
    match suffix_of(path):
        case ".json":
            return list(_of_json(data, path))
        case ".csv":
            sheets = [Sheet("", list(_of_csv(data)))]
        case _:
            from reportlint.sheets.workbook import sheets_of  # who has CSV does not wait for it

            sheets = sheets_of(data)
    found = [(sheet, head) for sheet in sheets if (head := _head(sheet))]
    if not found:
        raise ReportlintError(*_NO_HEAD)
    several = len(sheets) > 1
    return [row for sheet, head in found for row in _rows(sheet, head, f"{path}“{sheet.name}”" if several else path)]


class _Head(NamedTuple):
    """Where the heads of a table stand, and which column is which."""

    row: int
    columns: Mapping[str, int]


def _head(sheet: Sheet) -> _Head | None:
    """The heads of a table; None where there are none. Raises ReportlintError where one that is needed is missing."""
    for number, row in sheet.rows[:_HEAD_WITHIN]:
        named = [_column(cell) for cell in row]
        if "value" not in named and "key" not in named:
            continue
        for column in ("document", "value", "key"):
            if named.count(column) != 1:
                message = _TWO_COLUMNS if column in named else _NO_COLUMN
                raise ReportlintError(message.zh.format(COLUMNS[column].zh), message.en.format(COLUMNS[column].en))
        return _Head(number, {name: at for at, name in enumerate(named) if name})
    return None


def _column(cell: Cell) -> str:
    """Which column a head names; "" if none."""
    said = "".join(cell.given.split()).casefold() if isinstance(cell.given, str) else ""
    return next((name for name, head in COLUMNS.items() if said in {text.casefold() for text in head}), "")


def _rows(sheet: Sheet, head: _Head, name: str) -> Iterator[Returned]:
    for number, row in sheet.rows:
        if number <= head.row:
            continue
        document, key, value = (_at(row, head.columns[column]) for column in ("document", "key", "value"))
        place = _place(name, number, row, head)
        trouble = value.trouble or (key.trouble if value.given is not None else None)
        sentence = _at(row, head.columns["sentence"]) if "sentence" in head.columns else Cell()
        yield Returned(place, _text(document), _text(key), value.given, trouble, _text(sentence))


def _place(name: str, number: int, row: Sequence[Cell], head: _Head) -> Message:
    """Where a row stands: in which sheet, at which line of it, and its own number, if it has one."""
    place = Message(*(text.format(name, number) for text in _ROW))
    own = _at(row, head.columns["number"]).given if "number" in head.columns else None
    said = str(own).strip() if isinstance(own, str | int) else ""
    return Message(*(text.format(at, said) for text, at in zip(_NUMBERED, place, strict=True))) if said else place


def _at(row: Sequence[Cell], column: int) -> Cell:
    return row[column] if column < len(row) else Cell()


def _text(cell: Cell) -> str:
    return _unguarded(cell.given.strip()) if isinstance(cell.given, str) else ""


def _of_csv(data: bytes) -> Iterator[tuple[int, Sequence[Cell]]]:
    """The rows of a file as Excel or WPS saves it: in UTF-8 or GB18030, with commas, or UTF-16 with tabs."""
    text, _ = decode(data)
    first = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    try:
        for number, row in enumerate(csv.reader(StringIO(text, newline=""), delimiter=delimiter), 1):
            yield number, [Cell(_unguarded(cell)) for cell in row]
    except csv.Error as error:
        raise ReportlintError("不是有效的 CSV", f"no valid CSV: {error}") from error


def _unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith(tuple(f"{_GUARD}{mark}" for mark in ACTING)) else cell


def _of_json(data: bytes, name: str) -> Iterator[Returned]:
    try:
        found = json.loads(data)
    except ValueError as error:
        raise ReportlintError(*_NO_JSON) from error
    items = found.get("blanks") if isinstance(found, dict) else None
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise ReportlintError(*_NO_JSON)
    for number, item in enumerate(items, 1):
        value = item.get("value")
        is_fit = value is None or (isinstance(value, str | int | float) and not isinstance(value, bool))
        place = Message(*(text.format(name, number) for text in _ITEM))
        path, key, sentence = (
            one if isinstance(one := item.get(of), str) else "" for of in ("path", "key", "sentence")
        )
        yield Returned(place, path, key, value if is_fit else None, None if is_fit else _NO_VALUE, sentence)
