"""A file that was read: its text, its blocks, and what a Word file holds beside them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from reportlint.errors import Message
from reportlint.model.text import Block, Location, Printed, SourceMap

if TYPE_CHECKING:
    from reportlint.model.markup import Markup  # who checks text does not wait for it

# What follows the body of a Word file, as kinds of blocks and as stories.
_BLOCKS_BEHIND = frozenset(("note", "header", "footer"))
_STORIES_BEHIND = frozenset(("footnote", "endnote", "header", "footer"))


@dataclass(frozen=True, eq=False)
class Source:
    """A file that was read: its canonical text and the blocks that the text falls into."""

    path: str
    text: str
    blocks: tuple[Block, ...]
    encoding: str = "utf-8"
    locations: tuple[Location, ...] = ()  # of a Word or HTML file: one a line
    printed: tuple[Printed, ...] = ()  # of a file of pages: every line on them
    unread: tuple[Message, ...] = ()  # what of it could not be read, such as scanned pages
    markup: Markup | None = None  # of a Word file
    is_markdown: bool = False  # `**` and `#` are markup there; elsewhere they are read
    written: str = ""  # the text as the file holds it, where a line of it ends in CRLF or CR: in `text` all end in LF
    data: bytes = b""  # of a text file: what it holds, where a fix is written
    package: bytes = b""  # the Word file that another file was converted into
    digest: bytes = b""  # the checksum of the file, where its bytes are not at hand

    @cached_property
    def map(self) -> SourceMap:
        """Where code points stand in the file."""
        return SourceMap(self.text, self.locations, self.printed)

    @cached_property
    def body(self) -> tuple[Block, ...]:
        """The blocks without the notes, headers and footers that follow the body of a Word file."""
        if not self.locations:
            return self.blocks
        return tuple(block for block in self.blocks if block.kind not in _BLOCKS_BEHIND)

    @cached_property
    def body_end(self) -> int:
        """Where the body ends."""
        first = next((line for line, one in enumerate(self.locations) if one.story in _STORIES_BEHIND), None)
        return len(self.text) if first is None else self.map.line_start(first + 1)
