"""Finds headings with nothing under them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportlint.checks.structure.doubt import has_lost_lines, is_cut
from reportlint.language.han import is_han
from reportlint.language.pattern import Pattern
from reportlint.model.document import Document, Section
from reportlint.model.rule import Hit
from reportlint.model.severity import Confidence

_LONGEST = 30  # characters of a line that is a heading and not an item
_ITEM_ENDS = "；;，,。."
_LABEL = Pattern("第[一二三四五六七八九十百]+[编篇章节]")
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
    empty = [at for at, section in enumerate(siblings) if _is_empty(document, section)]
    if 2 * len(empty) >= len(siblings):
        return
    sure = Confidence.certain_if(not document.fact(has_lost_lines))
    for at in empty:
        if _ends_here(document, siblings, at) and not _is_of_contents(document, siblings[at]):
            yield Hit(siblings[at].label.span, {"section": document.heading(siblings[at])}, sure)


def _is_empty(document: Document, section: Section) -> bool:
    if section.children or not section.label.style.is_of_headings:
        return False
    start, end = section.title
    if not 0 < end - start <= _LONGEST or document.text[end - 1] in _ITEM_ENDS:
        return False
    return not document.text[end : section.span.end].strip(_BLANK)


def _ends_here(document: Document, siblings: Sequence[Section], at: int) -> bool:
    """Whether what follows is the next of its series, or nothing; one of another sort may be what stands under it."""
    section, following = siblings[at], siblings[at + 1 :]
    if not following:
        return not document.fact(is_cut)
    if section.label.ordinal is None or following[0].label.ordinal is None:
        return section.label.span in document.canonical
    return following[0].label.style is section.label.style and following[0].label.ordinal > section.label.ordinal


def _is_of_contents(document: Document, section: Section) -> bool:
    """Whether the heading comes again with text under it, or holds another: what a page of contents was read as."""
    title = _words(document, section)
    others = (other for other in document.all_sections if other is not section)
    return _LABEL.search(title) is not None or any(_words(document, other) == title for other in others)


def _words(document: Document, section: Section) -> str:
    return "".join(filter(is_han, document.quote(section.title)))
