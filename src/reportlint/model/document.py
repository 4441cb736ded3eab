"""One report: its labels, its tree of sections, the parts without a number, its kind."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeVar

from reportlint.model.severity import Confidence
from reportlint.model.template import Template
from reportlint.model.text import Block, BlockKind, SourceMap, Span, touches

if TYPE_CHECKING:
    from reportlint.model.markup import Markup

T = TypeVar("T")


class Style(StrEnum):
    """The kinds of label, outermost first in the natural order (GB/T 15834-2011 B.3.8)."""

    PART = "part"  # 第一编 第一部分
    CHAPTER = "chapter"  # 第一章
    SECTION = "section"  # 第一节
    CHINESE = "chinese"  # 一、
    ARTICLE = "article"  # 第一条
    CHINESE_PAREN = "chinese-paren"  # （一）
    ARABIC = "arabic"  # 1. 1、
    DECIMAL = "decimal"  # 1.1
    ARABIC_PAREN = "arabic-paren"  # （1）
    ARABIC_HALF_PAREN = "arabic-half-paren"  # 1）
    CIRCLED = "circled"  # ①
    ORDINAL = "ordinal"  # 第一，
    CLAUSE = "clause"  # 一是 一要
    SERIES = "series"  # 其一，
    SEQUENCE = "sequence"  # 首先 其次 最后
    HEADING = "heading"  # a Markdown heading without a number

    @property
    def is_of_headings(self) -> bool:
        """Whether such a label stands before a heading rather than an item of a list."""
        return self in _HEADINGS

    @property
    def is_prose(self) -> bool:
        """Whether the label counts members of a run in prose, which is no section."""
        return self in _PROSE


_HEADINGS = frozenset((Style.PART, Style.CHAPTER, Style.SECTION, Style.CHINESE, Style.CHINESE_PAREN, Style.HEADING))
_PROSE = frozenset((Style.ORDINAL, Style.CLAUSE, Style.SERIES, Style.SEQUENCE))


class Label(NamedTuple):
    """The number in front of a section as written: `（三）`, `2、`, `第十条`, `一是`."""

    span: Span
    style: Style
    ordinal: int | None  # None for a Markdown heading without a number
    numeral: Span  # the numeral alone, without brackets and marks
    computed: bool = False  # Word computed it; nobody typed it


class FaultKind(StrEnum):
    """What can be wrong with a label in its sequence."""

    GAP = "gap"
    DUPLICATE = "duplicate"
    OUT_OF_ORDER = "out-of-order"
    WRONG_START = "wrong-start"
    WRONG_LEVEL = "wrong-level"


class Fault(NamedTuple):
    """One break in the numbering, seen at `label`.

    `expected` is the ordinal that should stand there; `previous` the label that was counted last
    in the same series, or, for a wrong start, None. It is doubtful where the label itself is weakly evidenced.
    `series` holds what the labels should read, empty where that is a guess.
    """

    kind: FaultKind
    label: Label
    expected: int
    previous: Label | None
    confidence: Confidence
    restarts: bool  # a duplicate that begins its list again: the heading above it is probably lost
    series: tuple[Renumbered, ...] = ()


class Renumbered(NamedTuple):
    """A label and what it should read, in one series that a fault has upset."""

    label: Label
    text: str


class Section(NamedTuple):
    """A labelled or Markdown-headed node of the outline, with what stands under it."""

    label: Label  # of a Markdown heading without a number an empty span in front of its title
    level: int  # 1 for the outermost
    title: Span  # to the first 。 or the end of the line; of an item of a list that may be its whole sentence
    span: Span  # from the label to the end of the last descendant
    children: tuple[Section, ...] = ()

    def walk(self) -> Iterator[Section]:
        """Yields the section and all below it, in the order of the text."""
        waiting = [self]
        while waiting:
            section = waiting.pop()
            yield section
            waiting.extend(reversed(section.children))


KindSource = Literal["given", "title", "file name", "formula", "structure"]


class Recognised(NamedTuple):
    """A section whose title says which canonical sections it is."""

    section: Section
    names: tuple[str, ...]
    likelihood: float  # from 0 to 1
    why: str  # the words of the title that decided
    is_facet: bool = False  # it is one side of the section, beside which another may stand: 工作亮点

    @property
    def confidence(self) -> Confidence:
        """The likelihood as the word that checks go by."""
        return next((word for least, word in _LIKELIHOODS if self.likelihood >= least), Confidence.DOUBTFUL)


class Said(NamedTuple):
    """What the titles of a report say, and lines that stand for titles."""

    recognised: tuple[Recognised, ...] = ()  # the sections whose titles say something, in the order of the text
    stated: frozenset[str] = frozenset()  # canonical sections that lines without a label head: 会议时间：8月3日


LONGEST_HEADING = 120  # code points of a title that tell a reader which section is meant
_LIKELIHOODS = ((0.9, Confidence.CERTAIN), (0.8, Confidence.LIKELY))


@dataclass(frozen=True, eq=False)
class Document:
    """One report: its text, its blocks, its section tree, its kind."""

    map: SourceMap  # of the whole file; the report is `span` of its text
    span: Span
    part: int  # 1-based place in a compendium
    blocks: tuple[Block, ...]
    title: Span | None
    addressee: Span | None
    signature: Span | None
    date: Span | None
    sections: tuple[Section, ...]
    runs: tuple[Label, ...]  # labels that count in prose, in order
    faults: tuple[Fault, ...]
    kind: str | None = None
    kind_source: KindSource | None = None  # where the kind was told
    kind_evidence: str = ""  # the words that told it
    template: Template | None = None
    says: Callable[[Document], Said] | None = None  # reads the titles, when a rule asks for what they say
    markup: Markup | None = None  # of the whole file, if it is one of Word's
    is_markdown: bool = False

    @property
    def text(self) -> str:
        """The text of the whole file, line by line as its reader sees it."""
        return self.map.seen

    def fact(self, find: Callable[[Document], T]) -> T:
        """What a function finds in this report, found once however many rules ask for it."""
        if find not in self._facts:
            self._facts[find] = find(self)
        found: T = self._facts[find]
        return found

    @cached_property
    def _facts(self) -> dict[Callable[[Document], Any], Any]:
        return {}

    @cached_property
    def _said(self) -> Said:
        return self.says(self) if self.says else Said()

    @property
    def recognised(self) -> tuple[Recognised, ...]:
        """The sections whose titles say something, in the order of the text."""
        return self._said.recognised

    @property
    def stated(self) -> frozenset[str]:
        """The canonical sections that lines without a label head."""
        return self._said.stated

    def quote(self, span: Span) -> str:
        """The text of a span."""
        return self.text[span.start : span.end]

    @cached_property
    def all_sections(self) -> tuple[Section, ...]:
        """Every section, in the order of the text."""
        return tuple(section for root in self.sections for section in root.walk())

    @cached_property
    def outermost(self) -> tuple[Section, ...]:
        """The sections of the outermost level that has more than one: a lone heading above all others is a title."""
        level = self.sections
        while len(level) == 1 and level[0].children:
            level = level[0].children
        return level

    @cached_property
    def canonical(self) -> frozenset[Span]:
        """The labels of the sections whose titles say something."""
        return frozenset(known.section.label.span for known in self.recognised)

    def titled(self, name: str, within: Span) -> Iterator[Section]:
        """The sections in a span whose titles say that canonical section, in order; none inside another."""
        end = within.start
        for known in self.recognised:
            section = known.section
            if name in known.names and within.start <= section.span.start < within.end and section.span.start >= end:
                end = section.span.end
                yield section

    @property
    def first_line(self) -> Span:
        """The first line that holds words."""
        return self.blocks[0].span if self.blocks else Span(self.span.start, self.span.start)

    @property
    def last_mark(self) -> Span:
        """The last character that is read."""
        last = next((block.span for block in reversed(self.blocks) if self.is_read(block.span)), self.span)
        end = last.start + len(self.quote(last).rstrip())
        return Span(max(end - 1, last.start), end)

    @cached_property
    def _unread(self) -> tuple[Span, ...]:
        return tuple(
            block.span for block in self.blocks if block.kind in ("code", "comment", "front matter", "contents")
        )

    def is_read(self, span: Span) -> bool:
        """Whether a span is part of what the reader of the report sees and its writer wrote.

        That is no comment, code or front matter, nor what Word repeats of the headings in a table of contents.
        """
        return not touches(self._unread, span)

    def held(self, things: Sequence[T], start: Callable[[T], int]) -> Sequence[T]:
        """Those that begin in this report, of things of the file in the order of the text."""
        first, last = (bisect_left(things, edge, key=start) for edge in self.span)
        return things[first:last]

    def among(self, things: Sequence[T], place: Callable[[T], int]) -> Sequence[T]:
        """Those that stand in this report or at its end, of things of the file in the order of the text."""
        first = bisect_left(things, self.span.start, key=place)
        return things[first : bisect_right(things, self.span.end, lo=first, key=place)]

    def heading(self, section: Section) -> str:
        """Label and title as written, on one line: 二、主要做法; a long sentence that stands for a title is cut off."""
        start, end = section.label.span.start, section.title.end
        heading = " ".join(self.text[start : min(end, start + LONGEST_HEADING)].split())
        return f"{heading}…" if end > start + LONGEST_HEADING else heading

    def is_heading(self, section: Section) -> bool:
        """Whether a section stands on a line that is set as a heading, with `#` or in a style of Word's."""
        return self.is_in("heading", section.label.span.start)

    def is_in(self, kind: BlockKind, offset: int) -> bool:
        """Whether a code point stands in a block of that kind."""
        at = bisect_right(self.blocks, offset, key=lambda block: block.span.start) - 1
        return at >= 0 and self.blocks[at].kind == kind

    def path_to(self, offset: int) -> tuple[Section, ...]:
        """The sections that hold a code point, outermost first; none reaches beyond signature and date."""
        path: list[Section] = []
        level = self.sections
        while level:
            place = bisect_right(level, offset, key=lambda section: section.span.start) - 1
            if place < 0 or level[place].span.end <= offset:
                break
            if level[place].span.start < self._end <= offset:
                break
            path.append(level[place])
            level = level[place].children
        return tuple(path)

    @cached_property
    def _end(self) -> int:
        """Where signature and date begin that close the report."""
        starts = (part.start for part in (self.signature, self.date) if part)
        return min(starts, default=self.span.end)
