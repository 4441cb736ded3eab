"""Finds parts that recur under several headings, and hold nothing under one: 整改情况：, and then the next heading."""

from __future__ import annotations

from collections.abc import Iterator

from reportlint.language.han import HAN
from reportlint.language.pattern import Pattern
from reportlint.model.document import Document
from reportlint.model.text import Span

_EDGE = r"[ \t\u3000*#>-]*"
_FILLED = Pattern(rf"{_EDGE}(?P<name>[{HAN}]{{2,10}})\**[：:]{_EDGE}[^\s\u3000*]")
_EMPTY = Pattern(rf"{_EDGE}(?P<part>(?P<name>[{HAN}]{{2,10}})\**[：:]){_EDGE}")


def empty_parts(document: Document) -> Iterator[Span]:
    """The labels of parts that are empty, where elsewhere such a part has text on its line."""
    lines = [document.quote(block.span) for block in document.blocks]
    filled = {match["name"] for match in map(_FILLED.match, lines) if match}
    for at, part in enumerate(map(_EMPTY.fullmatch, lines[:-1] if filled else ())):
        if part and part["name"] in filled and _precedes_heading(document, at):
            start = document.blocks[at].span.start
            yield Span(start + part.start("part"), start + part.end("part"))


def _precedes_heading(document: Document, at: int) -> bool:
    """Whether the next line is a heading, and none below that under which the part stands."""
    line, following = document.blocks[at].span, document.blocks[at + 1].span
    level = max((section.level for section in document.path_to(line.start)), default=0)
    return any(
        following.start <= section.span.start < following.end
        for section in document.all_sections
        if section.level <= level
    )
