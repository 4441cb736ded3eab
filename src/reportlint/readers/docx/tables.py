"""The rows and cells of a table that are shown, however they are wrapped."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from reportlint.readers.docx.content import INSERTIONS, TRANSPARENT
from reportlint.readers.docx.elements import NOTHING, XmlElement

_WRAPPERS = TRANSPARENT | INSERTIONS
_CONTINUED = ("", "continue")  # of w:vMerge and w:hMerge


class Cell(NamedTuple):
    """A cell of a row, 1-based, and the content control that it is the content of; an empty element if none."""

    number: int
    element: XmlElement
    control: XmlElement


def rows(table: XmlElement) -> Iterator[list[Cell]]:
    """The rows of a table that are not deleted, without the cells that another goes on into."""
    for row, _ in _held(table, "w:tr", NOTHING):
        if row.inside("w:trPr").child("w:del"):
            continue
        cells = (Cell(number, *held) for number, held in enumerate(_held(row, "w:tc", NOTHING), 1))
        yield [cell for cell in cells if not _is_continued(cell.element)]


def _held(holder: XmlElement, name: str, control: XmlElement) -> Iterator[tuple[XmlElement, XmlElement]]:
    """The rows or cells in an element, each with the content control that it stands in."""
    for element in holder.children:
        if element.name == name:
            yield element, control
        elif element.name == "w:sdt":
            yield from _held(element, name, element)
        elif element.name in _WRAPPERS:
            yield from _held(element, name, control)


def _is_continued(cell: XmlElement) -> bool:
    """Whether a cell is only the continuation of the one above or before it."""
    properties = cell.inside("w:tcPr")
    return any(properties.value(merge) in _CONTINUED for merge in ("w:vMerge", "w:hMerge"))
