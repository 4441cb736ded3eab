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

    @property
    def is_continued(self) -> bool:
        """Whether it is only the continuation of the cell above or before it."""
        properties = self.element.inside("w:tcPr")
        return any(properties.value(merge) in _CONTINUED for merge in ("w:vMerge", "w:hMerge"))


def rows(table: XmlElement) -> Iterator[list[Cell]]:
    """The rows of a table that are not deleted."""
    for row, _ in _held(table, "w:tr", NOTHING):
        if row.inside("w:trPr").child("w:del"):
            continue
        yield [Cell(number, *held) for number, held in enumerate(_held(row, "w:tc", NOTHING), 1)]


def _held(holder: XmlElement, name: str, control: XmlElement) -> Iterator[tuple[XmlElement, XmlElement]]:
    """The rows or cells in an element, each with the content control that it stands in."""
    for element in holder.children:
        if element.name == name:
            yield element, control
        elif element.name == "w:sdt":
            yield from _held(element, name, element)
        elif element.name in _WRAPPERS:
            yield from _held(element, name, control)
