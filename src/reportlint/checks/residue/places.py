"""Where residue gathers: above and below the report itself, in lines of their own."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from reportlint.language.pattern import Pattern
from reportlint.model.document import Document
from reportlint.model.text import Block, Span

_HEAD, _FOOT = 6, 10  # lines, at most, in which a page says what is not of the report
_SHORT = 60  # code points of a line of such words
_MASTHEAD = 8  # lines
_ISSUE = Pattern(  # 国务院关于印发 is a title that goes on in the next line
    r"第[\s〇○零一二三四五六七八九十百\dXx×_]+期|^\W*(?:主办|编印|编)[：: ]|编$|(?<!关于)印发?$|总第"
)
_READ = frozenset(("paragraph", "heading", "cell", "caption", "box"))


class Lines(NamedTuple):
    """The lines of a report that are read, and which of them stand above it and below it."""

    blocks: Sequence[Block]
    starts: Sequence[int]
    head: int  # the first line that is no longer head
    foot: int  # the first behind the last label, that is foot in part
    margin: int  # the first of the last few lines

    def at(self, offset: int) -> int:
        """The line that holds a code point, or the one in front of it; -1 where there is none."""
        return bisect_right(self.starts, offset) - 1

    def is_edge(self, line: int) -> bool:
        """Whether a line stands above the report, or behind its last label."""
        return line < self.head or line >= self.foot

    def is_margin(self, line: int) -> bool:
        """Whether a line stands above the report, or among the last few."""
        return line < self.head or line >= self.margin


def lines(document: Document) -> Lines:
    """The lines of a report; a fact."""
    blocks = [block for block in document.blocks if block.kind in _READ]
    starts = [block.span.start for block in blocks]
    body = document.sections[0].span.start if document.sections else document.span.end
    labels = [section.label.span.start for section in document.all_sections]
    title = bisect_right(starts, document.title.start) if document.title else 0
    head = min(title + _HEAD, bisect_right(starts, body - 1))
    margin = max(len(blocks) - _FOOT, head)
    foot = max(bisect_right(starts, max(labels)), head) if labels else margin
    return Lines(blocks, starts, head, foot, max(margin, foot))


def is_bulletin(document: Document) -> bool:
    """Whether a report is an issue of a bulletin, whose imprint names its editors; a fact."""
    first = (document.quote(block.span).strip() for block in document.blocks[:_MASTHEAD])
    return any(len(words) < _SHORT and _ISSUE.search(words) is not None for words in first)


def ink(document: Document, block: Block) -> Span:
    """A line without the white space around it."""
    words = document.quote(block.span)
    start = block.span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, block.span.start + len(words.rstrip())))
