"""The words of the program as types: spans, labels, sections, documents, hits, findings.

All offsets are code points into the one canonical text of a file; all ranges are half-open.
Lines and columns exist only in `SourceMap`, at the edge.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

from reportlint.frozen import frozen
from reportlint.matching import Regex
from reportlint.span import Span as Span

if TYPE_CHECKING:
    from reportlint.markup import Location, Markup  # who checks text does not wait for them

Lang = Literal["zh", "en"]


class Severity(StrEnum):
    """How sure we are: no editor would let it pass, almost surely wrong, or advice."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for error, the gravest, up to 2 for info."""
        return _SEVERITIES.index(self)

    def lowered_to(self, other: Severity | None) -> Severity:
        """The milder of the two: a hit may lower its rule's severity, never raise it."""
        return other if other is not None and other.rank > self.rank else self


_SEVERITIES = (Severity.ERROR, Severity.WARNING, Severity.INFO)


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
    def is_prose(self) -> bool:
        """Whether the label counts members of a run in prose, which is no section."""
        return self in _PROSE


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
    in the same series, or, for a wrong start, None. `certain` is False where the label itself is weakly evidenced.
    `series` holds what the labels should read, empty where that is a guess.
    """

    kind: FaultKind
    label: Label
    expected: int
    previous: Label | None
    certain: bool
    restarts: bool  # a duplicate that begins its list again: the heading above it is probably lost
    series: tuple[Renumbered, ...] = ()


class Renumbered(NamedTuple):
    """A label and what it should read, in one series that a fault has upset."""

    label: Label
    text: str


class Section(NamedTuple):
    """A labelled or Markdown-headed node of the outline, with what stands under it."""

    label: Label
    level: int  # 1 for the outermost
    title: Span
    span: Span  # from the label to the end of the last descendant
    children: tuple[Section, ...] = ()

    def walk(self) -> Iterator[Section]:
        """Yields the section and all below it, in the order of the text."""
        yield self
        for child in self.children:
            yield from child.walk()


BlockKind = Literal[
    "paragraph", "heading", "cell", "caption", "comment", "code", "front matter",
    "contents", "box", "note", "header", "footer",
]  # fmt: skip
# What follows the body of a Word file, as kinds of blocks and of stories.
_BESIDE = frozenset(("note", "header", "footer"))
_BESIDE_BODY = frozenset(("footnote", "endnote", "header", "footer"))


class Block(NamedTuple):
    """A line of a text file, or a cell or a line (as its writer broke it) of a paragraph of a Word file."""

    kind: BlockKind
    span: Span
    level: int = 0  # of a heading: the number of `#`, or the level in Word's outline
    computed: int = 0  # code points at its start that Word computed: 一、 of an automatic list


@frozen
class SourceMap:
    """Leads from code points to lines and columns, both 1-based; LF, CRLF and CR end lines."""

    text: str
    places: tuple[Location, ...] = ()  # of a Word file: one a line

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
    def seen(self) -> str:
        """The text as checks read it: breaks inside a paragraph or cell of a Word file end a line; nothing moves."""
        return self.text.replace("\u2028", "\n").replace("\u2029", "\n") if self.places else self.text

    def location(self, offset: int) -> Location | None:
        """Where a code point stands in Word's terms; None in a text file."""
        if not self.places:
            return None
        place = self.places[min(bisect_right(self._starts, offset), len(self.places)) - 1]
        return place._replace(page=place.page + bisect_right(place.breaks, offset)) if place.breaks else place

    def anchor(self, offset: int) -> int:
        """The place in the body that a code point belongs to: for one in a note, where the note is referred to."""
        place = self.location(offset)
        return offset if place is None or place.anchor is None else place.anchor


@frozen
class Source:
    """A file that was read: its canonical text and the blocks that the text falls into."""

    path: str
    text: str
    blocks: tuple[Block, ...]
    encoding: str = "utf-8"
    places: tuple[Location, ...] = ()  # of a Word file: one a line
    markup: Markup | None = None  # of a Word file

    @cached_property
    def map(self) -> SourceMap:
        """Where code points stand in the file."""
        return SourceMap(self.text, self.places)

    @cached_property
    def body(self) -> tuple[Block, ...]:
        """The blocks without the notes, headers and footers that follow the body of a Word file."""
        if not self.places:
            return self.blocks
        return tuple(block for block in self.blocks if block.kind not in _BESIDE)

    @cached_property
    def body_end(self) -> int:
        """Where the body ends."""
        beside = next((place for place, one in enumerate(self.places) if one.story in _BESIDE_BODY), None)
        return len(self.text) if beside is None else self.map.line_start(beside + 1)


class Count(NamedTuple):
    """How often something may occur; no `max` is no limit."""

    min: int = 1
    max: int | None = None

    @property
    def is_several(self) -> bool:
        """Whether the template expects more than one."""
        return self.min > 1 or (self.max or 1) > 1


_ONCE = Count()


@frozen
class SectionSpec:
    """A section that a template asks for, how it is recognised, and what it must hold."""

    name: str
    required: bool = True
    severity: Severity = Severity.ERROR  # of its absence
    aliases: tuple[str, ...] = ()  # its other titles; `…` is a gap
    patterns: tuple[Regex, ...] = ()  # on a section's title
    prose: tuple[Regex, ...] = ()  # on text that stands for the section without a title
    instead: tuple[str, ...] = ()  # sections that will do as well
    any_title: bool = False  # any outermost section that is none of the others counts
    where_title: str = ""  # asked for only where the title of the document holds this word
    count: Count = _ONCE
    min_chars: int | None = None  # in Chinese characters, the heading left out
    max_chars: int | None = None
    require: tuple[Literal["quantity"], ...] = ()
    sections: tuple[SectionSpec, ...] = ()  # what it holds in turn

    def walk(self) -> Iterator[SectionSpec]:
        """Yields the section and all that it holds."""
        yield self
        for inner in self.sections:
            yield from inner.walk()


KindSource = Literal["given", "title", "file name", "formula", "structure"]

Element = Literal["title", "addressee", "opening", "closing", "signature", "date"]


class Elements(NamedTuple):
    """The parts without a number that a document must have, and how grave the lack of each is."""

    title: Severity | None = None
    addressee: Severity | None = None
    opening: Severity | None = None
    closing: Severity | None = None
    signature: Severity | None = None
    date: Severity | None = None


class Formula(NamedTuple):
    """Words that belong to documents of another kind."""

    pattern: Regex
    kind: str
    severity: Severity = Severity.WARNING
    anywhere: bool = False  # in the text, not only at its end


class Face(NamedTuple):
    """How documents of a kind look from outside: all that is needed to know them by their titles."""

    kind: str
    name: str = ""  # where one kind has several templates: 会议通知
    titles: tuple[str, ...] = ()  # what the title of such a document ends in; `…` is a gap
    except_titles: tuple[str, ...] = ()  # titles that end so all the same and head something else


class Template(NamedTuple):
    """What a document of a kind must hold."""

    kind: str
    sections: tuple[SectionSpec, ...]
    name: str = ""  # where one kind has several templates: 会议通知
    mode: Literal["material", "formal"] = "material"
    titles: tuple[str, ...] = ()  # what the title of such a document ends in; `…` is a gap
    except_titles: tuple[str, ...] = ()  # titles that end so all the same and head something else
    openings: tuple[Regex, ...] = ()
    closings: tuple[Regex, ...] = ()
    elements: Elements = Elements()
    wrong_formulas: tuple[Formula, ...] = ()
    optional: tuple[str, ...] = ()  # canonical sections that it may hold
    unexpected: tuple[str, ...] = ()  # canonical sections that do not belong in it
    extra: Severity | None = None  # of sections that the template does not name; None: they may be there
    order: tuple[str, ...] = ()  # names; those in one entry, parted by blanks, may change places
    source: str = ""

    @property
    def specs(self) -> tuple[SectionSpec, ...]:
        """The sections that it asks for, those inside others too."""
        return tuple(spec for outer in self.sections for spec in outer.walk())

    @property
    def names(self) -> tuple[str, ...]:
        """The sections that it knows."""
        return tuple(dict.fromkeys((*(spec.name for spec in self.specs), *self.optional)))

    def place(self, name: str) -> int | None:
        """Where a section stands in the order; None where it may stand anywhere."""
        return next((i for i, names in enumerate(self.order) if name in names.split()), None)


class Recognised(NamedTuple):
    """A section whose title says which canonical sections it is."""

    section: Section
    names: tuple[str, ...]
    confidence: float  # from 0 to 1
    why: str  # the words of the title that decided


@frozen
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
    recognised: tuple[Recognised, ...] = ()  # the sections whose titles say something, in the order of the text
    markup: Markup | None = None  # of the whole file, if it is one of Word's

    @property
    def text(self) -> str:
        """The text of the whole file, line by line as its reader sees it."""
        return self.map.seen

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
        return tuple(block.span for block in self.blocks if block.kind in ("code", "comment", "front matter"))

    def is_read(self, span: Span) -> bool:
        """Whether a span is part of what the reader of the report sees: no comment, code or front matter."""
        place = bisect_right(self._unread, span.start, key=lambda unread: unread.start)
        return not any(span.overlaps(unread) for unread in self._unread[max(place - 1, 0) : place + 1])

    def holds(self, span: Span) -> bool:
        """Whether a span of the file begins in this report."""
        return self.span.start <= span.start < self.span.end

    def heading(self, section: Section) -> str:
        """Label and title as written, on one line: 二、主要做法."""
        return " ".join(self.text[section.label.span.start : section.title.end].split())

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


class Edit(NamedTuple):
    """Replace `span` by `text`."""

    span: Span
    text: str


class Fix(NamedTuple):
    """A correction; a safe one never changes what the text means."""

    safe: bool
    edits: tuple[Edit, ...]


class Hit(NamedTuple):
    """What a check yields: a place and the words that the rule's message speaks with."""

    span: Span
    words: Mapping[str, str] = MappingProxyType({})
    severity: Severity | None = None
    fix: Fix | None = None


class Check(Protocol):
    """The Python behind a rule: its fields are the card's params."""

    def run(self, document: Document) -> Iterator[Hit]:
        """Find the fault in one report."""


class Finding(NamedTuple):
    """A hit that the engine has stamped with its rule, severity, message and place."""

    rule: str
    name: str
    severity: Severity
    message: str
    advice: str | None
    span: Span
    part: int
    section: tuple[str, ...]
    fix: Fix | None
    words: Mapping[str, str] = MappingProxyType({})  # what the message was made of, for programs


class Checked(NamedTuple):
    """A file that was checked, with its reports and findings in the order of the text."""

    source: Source
    documents: tuple[Document, ...]
    findings: tuple[Finding, ...]


class Failure(NamedTuple):
    """A file that could not be checked or used, and why."""

    path: str
    message: str


class RuleCard(Protocol):
    """What a report may tell of a rule."""

    @property
    def id(self) -> str:
        """The code."""

    @property
    def name(self) -> str:
        """The name."""

    @property
    def severity(self) -> Severity:
        """How grave its findings are, at most."""

    @property
    def source(self) -> str:
        """On whose authority."""

    def title(self, lang: Lang) -> str:
        """What it is about."""

    def why(self, lang: Lang) -> str:
        """What is wrong about it."""


class Run(NamedTuple):
    """All that one run has to tell."""

    checked: tuple[Checked, ...]
    failures: tuple[Failure, ...]
    skipped: int = 0  # files of a folder that hold no Chinese
    unsupported: int = 0  # documents of a folder, such as Word files, that no reader can read yet
    excluded: int = 0  # files that patterns took away
    problems: tuple[Failure, ...] = ()  # what is wrong outside the drafts: in a configuration, a baseline

    rules: tuple[RuleCard, ...] = ()  # those that ran, by code
    beside: int = 0  # files among the checked that are no drafts: a baseline

    @property
    def drafts(self) -> int:
        """How many drafts were checked."""
        return len(self.checked) - self.beside

    @property
    def errors(self) -> tuple[Failure, ...]:
        """All that went wrong."""
        return (*self.problems, *self.failures)

    def number_of(self, severity: Severity) -> int:
        """How many findings have this severity."""
        return sum(f.severity is severity for checked in self.checked for f in checked.findings)
