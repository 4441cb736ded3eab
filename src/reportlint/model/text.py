"""A file as text: its spans and blocks, and where a code point stands in lines and columns.

All offsets are code points into the one canonical text of a file; all ranges are half-open.
Lines and columns exist only in `SourceMap`, at the edge.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple


class Span(NamedTuple):
    """A half-open range of code points, `start <= end`."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end


def touches(spans: Sequence[Span], span: Span) -> bool:
    """Whether one of `spans`, which are in order and do not overlap, shares a code point with `span`."""
    place = bisect_right(spans, span.start, key=lambda other: other.start)
    return any(other.overlaps(span) for other in spans[max(place - 1, 0) : place + 1])


class Edit(NamedTuple):
    """Replace `span` by `text`."""

    span: Span
    text: str


class Fix(NamedTuple):
    """A correction; a safe one never changes what the text means."""

    safe: bool
    edits: tuple[Edit, ...]


BlockKind = Literal[
    "paragraph", "heading", "cell", "caption", "comment", "code", "front matter",
    "contents", "box", "note", "header", "footer",
]  # fmt: skip


class Block(NamedTuple):
    """A line of a text file, or a cell or a line (as its writer broke it) of a paragraph of a Word file."""

    kind: BlockKind
    span: Span
    level: int = 0  # of a heading: the number of `#`, or the level in Word's outline
    computed: int = 0  # code points at its start that Word computed: 一、 of an automatic list


class Printed(NamedTuple):
    """Where a line as it is printed begins in the text: of a paragraph of a PDF there are many."""

    start: int
    page: int
    line: int


class Location(NamedTuple):
    """Where a line of a Word file stands, in Word's terms; all numbers are 1-based, 0 where there is none.

    `story` is the flow of text, and `number` says which box, footnote or header it is. `paragraph` counts the
    paragraphs of the story, those in tables too. `page` is where the line, or the mark of a note, stood when the file
    was last laid out; at each of `breaks` a new one begins. `anchor` is the place in the body that a note belongs to.
    """

    story: Literal["body", "box", "footnote", "endnote", "header", "footer"]
    number: int
    paragraph: int
    table: int = 0
    row: int = 0
    cell: int = 0
    page: int = 0
    breaks: tuple[int, ...] = ()
    anchor: int | None = None
    line: int = 0


@dataclass(frozen=True, eq=False)
class SourceMap:
    """Leads from code points to lines and columns, both 1-based; LF, CRLF and CR end lines."""

    text: str
    locations: tuple[Location, ...] = ()  # of a Word or HTML file: one a line
    printed: tuple[Printed, ...] = ()  # of a file of pages, in order

    @cached_property
    def _starts(self) -> list[int]:
        starts, at, text = [0], 0, self.text
        if "\r" not in text:
            while (at := text.find("\n", at) + 1) > 0:
                starts.append(at)
            return starts
        for at, mark in enumerate(text):
            if mark == "\n" or (mark == "\r" and text[at + 1 : at + 2] != "\n"):
                starts.append(at + 1)
        return starts

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of a code point; of the end of the text too."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def line_start(self, line: int) -> int:
        """Where a line begins."""
        return self._starts[line - 1]

    @cached_property
    def lf_text(self) -> str:
        """The text with LF alone for CRLF and CR, every offset as it was, and one LF more behind the last character.

        For those who look at the characters beside one: there is always one behind.
        """
        return self.seen.replace("\r\n", " \n").replace("\r", "\n") + "\n"

    @cached_property
    def seen(self) -> str:
        """The text as checks read it: breaks inside a paragraph or cell of a Word file end a line; nothing moves."""
        return self.text.replace("\u2028", "\n").replace("\u2029", "\n") if self.locations else self.text

    def location(self, offset: int) -> Location | None:
        """Where a code point stands in Word's terms, or on which page and line; None in a text file."""
        if self.printed:
            at = max(bisect_right(self.printed, offset, key=lambda line: line.start) - 1, 0)
            return Location("body", 0, 0, page=self.printed[at].page, line=self.printed[at].line)
        if not self.locations:
            return None
        of_line = self.locations[min(bisect_right(self._starts, offset), len(self.locations)) - 1]
        pages = bisect_right(of_line.breaks, offset)
        return of_line._replace(page=of_line.page + pages) if pages else of_line

    def anchor(self, offset: int) -> int:
        """The place in the body that a code point belongs to: for one in a note, where the note is referred to."""
        location = self.location(offset)
        return offset if location is None or location.anchor is None else location.anchor
