"""A draft as its reader sees it: paragraphs, headings and tables, in pieces that say what is marked in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Literal, NamedTuple

from reportlint.model.finding import Checked
from reportlint.model.severity import Lang
from reportlint.model.text import Location
from reportlint.reporters.html.lines import Line, cells, is_placed_by_writer, is_rule, lines_of, looks
from reportlint.reporters.html.marks import Layer, Marked, Piece, Point
from reportlint.reporters.location import story_in_words

_LINES = 60  # that are laid out together; a browser leaves those aside that are far from what is seen


class Paragraph(NamedTuple):
    """A line in its pieces; `role` is what it is set as, `story` which note or header it is."""

    role: str
    pieces: tuple[Piece, ...]
    story: str = ""


class Cell(NamedTuple):
    """A cell of a table, over so many columns; one without paragraphs fills a place that a merged one left."""

    paragraphs: tuple[Paragraph, ...] = ()
    columns: int = 1


class Row(NamedTuple):
    """A row of a table; one of `syntax` only is not shown."""

    cells: tuple[Cell, ...]
    is_syntax: bool = False


class Group(NamedTuple):
    """Paragraphs, or the rows of one table."""

    kind: Literal["flow", "table"]
    paragraphs: tuple[Paragraph, ...] = ()
    rows: tuple[Row, ...] = ()

    @property
    def is_long(self) -> bool:
        """Whether laying it out is worth to be put off."""
        return len(self.paragraphs) >= _LINES


def draft_of(checked: Checked, layers: Sequence[Layer], points: Sequence[Point], lang: Lang) -> tuple[Group, ...]:
    """The whole text of a file, with layers and points in it."""
    lines = lines_of(checked)
    points = [*points, *_pictures(checked)]
    text = Marked(checked.source.text, [*looks(checked, lines), *layers], points)
    return tuple(_groups(checked, lines, text, lang))


def _pictures(checked: Checked) -> Iterator[Point]:
    if checked.source.markup:
        yield from (Point(at, "picture") for at in checked.source.markup.pictures)


def _groups(checked: Checked, lines: Sequence[Line], text: Marked, lang: Lang) -> Iterator[Group]:
    story: tuple[str, int] = ("body", 0)
    for table, group in groupby(lines, lambda line: _table_of(checked, line)):
        held = list(group)
        if table:
            rows = _markdown_rows(checked, held, text) if checked.source.is_markdown else _word_rows(held, text)
            yield Group("table", rows=tuple(rows))
            continue
        for at in range(0, len(held), _LINES):
            paragraphs: list[Paragraph] = []
            for line in held[at : at + _LINES]:
                before, story = story, _story_of(line.location)
                paragraphs.append(_paragraph(checked, line, text, _label(line, lang) if story != before else ""))
            yield Group("flow", tuple(paragraphs))


def _table_of(checked: Checked, line: Line) -> tuple[object, ...]:
    """What lines of one table have in common; nothing for a line outside tables."""
    place = line.location
    if place and place.table:
        return place.story, place.number, place.table
    is_row = checked.source.is_markdown and line.block is not None and line.block.kind == "cell"
    return ("markdown",) if is_row else ()


def _story_of(place: Location | None) -> tuple[str, int]:
    return (place.story, place.number) if place else ("body", 0)


def _label(line: Line, lang: Lang) -> str:
    return story_in_words(line.location, lang) if line.location else ""


def _paragraph(checked: Checked, line: Line, text: Marked, story: str = "") -> Paragraph:
    role = line.role
    if not role and is_placed_by_writer(checked.source.text, line):
        role = "placed"
    if line.location and line.location.story != "body":
        role = f"{role} beside".strip()
    return Paragraph(role, tuple(text.upto(line.end)), story)


def _markdown_rows(checked: Checked, lines: Sequence[Line], text: Marked) -> Iterator[Row]:
    source = checked.source.text
    for line in lines:
        spans = cells(source, line.span)
        closed = len(spans) > 1 and not source[spans[-1].start + 1 : spans[-1].end].strip()
        ends = [span.end for span in (spans[:-1] if closed else spans)]
        ends[-1:] = [line.end]
        row = tuple(Cell((Paragraph("", tuple(text.upto(end))),)) for end in ends)
        yield Row(row, is_rule(source, line) and not any(map(_is_marked, row)))


def _is_marked(cell: Cell) -> bool:
    return any(piece.mark or piece.kind != "text" for one in cell.paragraphs for piece in one.pieces)


def _word_rows(lines: Sequence[Line], text: Marked) -> Iterator[Row]:
    widest = max(line.location.cell for line in lines if line.location)
    for _, group in groupby(lines, lambda line: line.location and line.location.row):
        row: list[Cell] = []
        for number, several in groupby(group, lambda line: line.location.cell if line.location else 0):
            row += [Cell()] * (number - len(row) - 1)
            row.append(Cell(tuple(Paragraph("", tuple(text.upto(line.end))) for line in several)))
        if len(row) == 1:
            row[0] = row[0]._replace(columns=widest)
        yield Row((*row, *[Cell()] * (widest - len(row) if len(row) > 1 else 0)))
