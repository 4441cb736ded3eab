"""Finds headings with nothing under them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportlint.model.document import Document, Section
from reportlint.model.rule import Hit

_LONGEST = 30  # characters of a line that is a heading and not an item
_ITEM_ENDS = "；;，,。."
_BLANK = " \t\r\n　*#：:"


@dataclass(frozen=True, eq=False)
class EmptySection:
    """Reports an outermost or canonical heading that the next of its level, or the end, follows at once.

    Lines that are items of a list have nothing under them either: so most of its siblings must have text.
    """

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit a heading, on its label."""
        yield from _in(document, document.outermost)
        for section in document.all_sections:
            yield from (hit for hit in _in(document, section.children) if hit.span in document.canonical)


def _in(document: Document, siblings: Sequence[Section]) -> Iterator[Hit]:
    empty = [section for section in siblings if _is_empty(document, section)]
    if 2 * len(empty) < len(siblings):
        yield from (Hit(section.label.span, {"section": document.heading(section)}) for section in empty)


def _is_empty(document: Document, section: Section) -> bool:
    if section.children or not section.label.style.is_of_headings:
        return False
    start, end = section.title
    if not 0 < end - start <= _LONGEST or document.text[end - 1] in _ITEM_ENDS:
        return False
    return not document.text[end : section.span.end].strip(_BLANK)
