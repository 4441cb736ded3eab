"""The lines of a file as a page sets them: which are title, heading, cell, code, and what in them is not shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from reportlint.language.pattern import Pattern
from reportlint.model.document import Document, Section
from reportlint.model.finding import Checked
from reportlint.model.source import Source
from reportlint.model.text import Block, Location, Span
from reportlint.reporters.html.marks import SYNTAX, Layer

_INDENT = 4  # characters; a line that begins with more blanks stands where its writer put it
_SHORT = 40  # characters of an item that is set as a heading
_DEEPEST = 3  # level of headings that look different
_BLANK = " \t\u3000\xa0"
_SENTENCE = Pattern(r"[。；！？]")
_HASHES = Pattern(r"\s{0,3}#{1,6}\s+")
_BOLD = Pattern(r"\*\*([^*\r\n]+)\*\*", needs=("**",))
_PIPE = Pattern(r"(?<!\\)\|", needs=("|",))
_RULE = Pattern(r"[\s|:-]+")
# What of a Markdown file its reader does not see, and is shown as it is written.
_CODE = frozenset(("code", "comment", "front matter"))
_PLACED = frozenset(("title", "signature", "date"))  # stand where the page puts them


class Line(NamedTuple):
    """A line of a file; `end` is where the next begins, `ink` where its own text ends."""

    start: int
    ink: int
    end: int
    role: str  # title, addressee, signature, date, h1 … h3, caption, contents, code, blank; or empty
    block: Block | None
    location: Location | None

    @property
    def span(self) -> Span:
        """Its text, without what ends it."""
        return Span(self.start, self.ink)


def lines_of(checked: Checked) -> list[Line]:
    """All lines of a file, in order."""
    source = checked.source
    roles = dict(_roles(checked))
    blocks = iter(source.blocks)
    block = next(blocks, None)
    found: list[Line] = []
    for number, span in enumerate(_spans(source)):
        ink = span.start + len(source.text[span.start : span.end].rstrip("\r\n"))
        while block and block.span.end <= span.start and block.span.start < span.start:
            block = next(blocks, None)
        own = block if block and block.span.start < max(ink, span.start + 1) else None
        location = source.locations[number] if number < len(source.locations) else None
        role = roles.get(number) or _role_of(source, own, Span(span.start, ink))
        found.append(Line(span.start, ink, span.end, role, own, location))
    return found


def _spans(source: Source) -> Iterator[Span]:
    """The lines with what ends them; an empty file has one."""
    count = source.map.position(len(source.text))[0]
    starts = [source.map.line_start(line) for line in range(1, count + 1)]
    for start, end in zip(starts, [*starts[1:], len(source.text)], strict=True):
        if end > start or count == 1:
            yield Span(start, end)


def _role_of(source: Source, block: Block | None, span: Span) -> str:
    """What a line is by its block alone."""
    if block is None:
        return "" if source.text[slice(*span)].strip() else "blank"
    if block.kind == "heading":
        return f"h{min(block.level or 1, _DEEPEST)}"
    if block.kind in _CODE:
        return "code"
    return block.kind if block.kind in ("caption", "contents") else ""


def _roles(checked: Checked) -> Iterator[tuple[int, str]]:
    """What lines are in their report, by their number from 0; what is said last counts."""
    source_map = checked.source.map

    def covered(span: Span) -> range:
        last = max(span.end - 1, span.start)
        return range(source_map.position(span.start)[0] - 1, source_map.position(last)[0])

    for document in checked.documents:
        for section in document.all_sections:
            if _is_whole_line(document, section):
                yield from ((line, f"h{min(section.level, _DEEPEST)}") for line in covered(section.title))
        parts: Mapping[str, Span | None] = {
            "title": document.title,
            "addressee": document.addressee,
            "signature": document.signature,
            "date": document.date,
        }
        for role, span in parts.items():
            if span:
                yield from ((line, role) for line in covered(span))


def _is_set_apart(document: Document, section: Section) -> bool:
    return section.label.style.is_of_headings or document.is_heading(section)


def _is_whole_line(document: Document, section: Section) -> bool:
    """Whether a section begins with a line of its own."""
    start, end = document.map.line_start(_line(document, section.label.span.start)), section.title.end
    rest = document.text[end : end + 2].lstrip(" \t。：:*")
    if document.text[start : section.label.span.start].strip(f"{_BLANK}#*") or (rest and rest[0] not in "\r\n"):
        return False
    if _is_set_apart(document, section):
        return True
    title = document.text[section.title.start : end]
    return len(title) <= _SHORT and not _SENTENCE.search(title)


def _line(document: Document, offset: int) -> int:
    return document.map.position(offset)[0]


def looks(checked: Checked, lines: Iterable[Line]) -> Iterator[Layer]:
    """How stretches of lines look: what is not shown, headings that run on into their text, numbers that Word made."""
    for line in lines:
        if line.role not in ("code", "blank"):
            yield from _looks_of(checked.source, line)
    for document in checked.documents:
        for section in document.all_sections:
            if _is_set_apart(document, section) and not _is_whole_line(document, section):
                yield _look(section.label.span.start, section.title.end, f"h{min(section.level, _DEEPEST)}")
    if markup := checked.source.markup:
        yield from (_look(*span, "ruled") for span in markup.ruled)


def _look(start: int, end: int, name: str) -> Layer:
    return Layer(Span(start, end), "look", name)


def _looks_of(source: Source, line: Line) -> Iterator[Layer]:
    text = source.text
    indent = _indent_of(text, line)
    if indent and not is_placed_by_writer(text, line):
        yield _look(line.start, line.start + indent, SYNTAX)
    if line.role in _PLACED:
        trailing = len(text[line.start + indent : line.ink]) - len(text[line.start + indent : line.ink].rstrip(_BLANK))
        yield _look(line.ink - trailing, line.ink, SYNTAX)
    if line.block and line.block.computed:
        yield _look(line.block.span.start, line.block.span.start + line.block.computed, "computed")
    if source.is_markdown:
        yield from _markdown(text, line)


def _indent_of(text: str, line: Line) -> int:
    words = text[line.start : line.ink]
    return len(words) - len(words.lstrip(_BLANK))


def is_placed_by_writer(text: str, line: Line) -> bool:
    """Whether a line begins with so many blanks that it is to stand there."""
    return line.role not in _PLACED and _indent_of(text, line) > _INDENT


def _markdown(text: str, line: Line) -> Iterator[Layer]:
    if hashes := _HASHES.match(text, *line.span):
        yield _look(*hashes.span(), SYNTAX)
    for bold in _BOLD.finditer(text, *line.span):
        yield _look(bold.start(), bold.start(1), SYNTAX)
        yield _look(*bold.span(1), "strong")
        yield _look(bold.end(1), bold.end(), SYNTAX)
    if line.block and line.block.kind == "cell":
        for cell in cells(text, line.span):
            yield _look(cell.start, cell.start + 1, SYNTAX)


def is_rule(text: str, line: Line) -> bool:
    """Whether a row only parts the head of a Markdown table from its body."""
    return _RULE.fullmatch(text, *line.span) is not None


def cells(text: str, row: Span) -> list[Span]:
    """The cells of a row in Markdown, each with the bar in front of it; what closes the row is one too."""
    bars = [match.start() for match in _PIPE.finditer(text, *row)]
    return [Span(start, end) for start, end in zip(bars, [*bars[1:], row.end], strict=True)]
