"""Finds parts that recur under several headings, and hold nothing under one: 整改情况：, and then the next heading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportlint.language.han import HAN
from reportlint.language.pattern import Pattern
from reportlint.model.document import Document, Section
from reportlint.model.text import Block, Span

_PART = Pattern(rf"[ \t\u3000*#>-]*(?P<name>[{HAN}]{{2,10}})[*]*[：:][*]*(?P<rest>.*)")
_BLANK = " \t\u3000*"


def empty_parts(document: Document) -> Iterator[Span]:
    """The labels of parts that are empty, where elsewhere such a part has text on its line."""
    parts = [_PART.match(document.quote(block.span)) for block in document.blocks]
    filled = {part["name"] for part in parts if part and part["rest"].strip(_BLANK)}
    if not filled:
        return
    levels = {section.span.start: section for section in document.all_sections}
    for at, part in enumerate(parts):
        if part and part["name"] in filled and not part["rest"].strip(_BLANK):
            block = document.blocks[at]
            if _is_followed_by_heading(document, block, document.blocks[at + 1 :], levels):
                yield Span(block.span.start + part.start("name"), block.span.start + part.end("name") + 1)


def _is_followed_by_heading(
    document: Document, block: Block, following: Sequence[Block], sections: dict[int, Section]
) -> bool:
    """Whether the next line is a heading, and none below that under which the part stands."""
    around = document.path_to(block.span.start)
    if not following or not around:
        return False
    start = following[0].span.start
    heading = next((sections[at] for at in range(start, following[0].span.end) if at in sections), None)
    return heading is not None and heading.level <= around[-1].level
