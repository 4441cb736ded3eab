"""Walks one flow of blocks (the body, a box, a note, a header): paragraphs and tables become lines of the text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from typing import Literal

from reportlint.model.markup import Revision
from reportlint.model.text import BlockKind, Location, Span
from reportlint.readers.docx.book import Book
from reportlint.readers.docx.content import (
    FOREIGN,
    INSERTIONS,
    TRANSPARENT,
    chosen,
    controlled,
    note_prompt,
    refuse_foreign,
)
from reportlint.readers.docx.elements import XmlElement
from reportlint.readers.docx.inline import Inline
from reportlint.readers.docx.numbering import ListCounters
from reportlint.readers.docx.styles import ResolvedStyle, Role, RunProperties, numbering_of, outline_of, run_properties
from reportlint.readers.docx.tables import Cell, rows

_BLOCKS_OF_ROLES: Mapping[Role, tuple[BlockKind, int]] = {
    "title": ("heading", 1),
    "contents": ("contents", 0),
    "caption": ("caption", 0),
}
# Tracked changes of a paragraph's properties and of its end.
_CHANGES: Mapping[str, Literal["insertion", "deletion", "format"]] = {
    "w:ins": "insertion",
    "w:moveTo": "insertion",
    "w:del": "deletion",
    "w:moveFrom": "deletion",
    "w:rPrChange": "format",
    "w:pPrChange": "format",
}


class Story:
    """One flow of blocks, with its own count of lists, paragraphs and tables."""

    def __init__(self, book: Book, home: Location, kind: BlockKind = "paragraph") -> None:
        self.book = book
        self.script = book.script
        self.inline = Inline(book)
        self.home = home  # story, number and anchor of its lines
        self.kind = kind
        self.counters = ListCounters()
        self.paragraphs = self.tables = 0
        self.cell: Location | None = None  # where the cell or frame stands that is being read
        self.joining = False  # paragraphs are parts of one line, that of their cell
        self.held: list[XmlElement] = []  # paragraphs that go on in the next one

    def read(self, blocks: Iterable[XmlElement]) -> None:
        """Read all there is, to the end."""
        for block in blocks:
            self.block(block)
        self.end()

    def block(self, block: XmlElement) -> None:
        """Read a paragraph, a table, or what holds some."""
        read = _BLOCKS.get(block.name)
        if read:
            read(self, block)
        else:
            self.book.note_anchor(block)

    def end(self) -> None:
        """Write what waits for a paragraph that does not come."""
        held, self.held = self.held, []
        if held:
            self._write(held[-1], held[:-1], counted=False)

    # What holds blocks

    def _transparent(self, holder: XmlElement) -> None:
        for block in holder.children:
            self.block(block)

    def _control(self, control: XmlElement) -> None:
        start = self.script.at
        for block in controlled(control):
            self.block(block)
        note_prompt(self.script, control, start)

    def _alternative(self, alternative: XmlElement) -> None:
        for block in chosen(alternative):
            self.block(block)

    def _section(self, properties: XmlElement) -> None:
        self.book.sections.append(properties)

    def _foreign(self, _: XmlElement) -> None:
        refuse_foreign()

    # Paragraphs

    def _paragraph(self, paragraph: XmlElement) -> None:
        self.paragraphs += 1
        if _goes_on(paragraph):
            self.held.append(paragraph)
            return
        held, self.held = self.held, []
        self._write(paragraph, held)

    def _write(self, paragraph: XmlElement, before: Sequence[XmlElement], *, counted: bool = True) -> None:
        """Write a paragraph that began `before`; one that is not `counted` is only their rest, and has no label."""
        properties = paragraph.inside("w:pPr")
        name = properties.value("w:pStyle") or self.book.styles.default
        style = self.book.styles[name]
        if not before and _is_hidden(paragraph, style.run):
            self._pass_over(properties, style, name)
            return
        if self.joining:
            self.script.part()
        else:
            self._begin_line()
        start, home = self.script.at, self._location(self.paragraphs)
        if counted and not _only_ends_section(paragraph):
            self._label(properties, style, name)
        for one in (*before, paragraph):
            self.inline.read(one.children, style.run)
        self.inline.fields.end_paragraph()
        self._note_properties(properties, start)
        if self.joining:
            return
        if counted or not self.script.is_blank:
            self._end_line(home, *self._kind_of(style, outline_of(properties, style)))
        self._read_boxes()

    def _pass_over(self, properties: XmlElement, style: ResolvedStyle, name: str) -> None:
        """Leave out a hidden paragraph; its list counts it (Word sets numbers on with such), its section ends there."""
        self._counted(properties, style, name)
        self._note_section(properties)

    def _label(self, properties: XmlElement, style: ResolvedStyle, name: str) -> None:
        self.script.label(self._counted(properties, style, name))

    def _counted(self, properties: XmlElement, style: ResolvedStyle, name: str) -> str:
        """Count a paragraph in its list; its label, "" where it has none."""
        item = self.book.numbering.find(numbering_of(properties, style, name), name)
        return self.counters.label(item) if item else ""

    def _kind_of(self, style: ResolvedStyle, outline: int | None) -> tuple[BlockKind, int]:
        if self.kind != "paragraph":
            return self.kind, 0
        if style.role:
            return _BLOCKS_OF_ROLES[style.role]
        return ("paragraph", 0) if outline is None else ("heading", outline + 1)

    def _note_properties(self, properties: XmlElement, start: int) -> None:
        """Note the tracked changes of a paragraph that was written from `start` on, and the section that it ends."""
        end = self.script.at
        for change in (*properties.children, *properties.inside("w:rPr").children):
            kind = _CHANGES.get(change.name)
            if kind:
                span = Span(start if kind == "format" else end, end)
                self.script.revise(Revision(kind, span, change.get("author")))
        self._note_section(properties)

    def _note_section(self, properties: XmlElement) -> None:
        section = properties.child("w:sectPr")
        if section:
            self.book.sections.append(section)

    # Lines

    def _begin_line(self) -> None:
        self.inline.breaks = []

    def _location(self, paragraph: int) -> Location:
        place = self.home if self.cell is None else self.cell
        return place._replace(paragraph=paragraph, page=self.book.page)

    def _end_line(self, home: Location, kind: BlockKind, level: int) -> None:
        self.script.end_line(kind, home._replace(breaks=tuple(self.inline.breaks)), level)

    def _read_boxes(self) -> None:
        waiting, self.inline.boxes = self.inline.boxes, []
        for box in waiting:
            self.book.boxes += 1
            home = self.home if self.home.story != "body" else Location("box", self.book.boxes, 0)
            type(self)(self.book, home, "box" if self.kind == "paragraph" else self.kind).read(box.children)

    # Tables

    def _table(self, table: XmlElement) -> None:
        self.end()
        cells = list(rows(table))
        if self.joining:  # a table in a cell belongs to the cell
            for cell in chain.from_iterable(cells):
                if not cell.is_continued:
                    self.read(cell.element.children)
            return
        self.tables += 1
        around = self.cell
        home = self.home._replace(table=self.tables)
        is_frame = sum(not cell.is_continued for cell in chain.from_iterable(cells)) == 1
        for number, row in enumerate(cells, 1):
            self._row(row, home._replace(row=number), is_frame=is_frame)
        self.cell = around

    def _row(self, cells: Sequence[Cell], home: Location, *, is_frame: bool) -> None:
        """Write cells that stand beside each other: each begins on the page of the row, and the longest ends it."""
        first = last = self.book.page
        for cell in cells:
            if cell.is_continued:
                self.paragraphs += sum(inner.name == "w:p" for inner in cell.element.walk())
                continue
            self.book.page = first
            self.cell = home._replace(cell=cell.number)
            start = self.script.at
            if is_frame:
                self.read(cell.element.children)
            else:
                self._cell(cell.element)
            note_prompt(self.script, cell.control, start)
            last = max(last, self.book.page)
        self.book.page = last

    def _cell(self, cell: XmlElement) -> None:
        """Write a cell as one line."""
        self.script.count("cells")
        self._begin_line()
        home = self._location(self.paragraphs + 1)
        self.joining = True
        self.read(cell.children)
        self.joining = False
        self._end_line(home, "cell" if self.kind == "paragraph" else self.kind, 0)
        self._read_boxes()


def _mark(paragraph: XmlElement) -> XmlElement:
    """The properties of a paragraph's end."""
    return paragraph.inside("w:pPr").inside("w:rPr")


def _goes_on(paragraph: XmlElement) -> bool:
    """Whether a paragraph goes on in the next one: its mark was deleted, or it is the large initial of that."""
    for element in paragraph.inside("w:pPr").children:
        if element.name == "w:framePr" and element.get("dropCap", "none") != "none":
            return True
        if element.name == "w:rPr" and (element.child("w:del") or element.child("w:moveFrom")):
            return True
    return False


def _only_ends_section(paragraph: XmlElement) -> bool:
    """Whether nothing stands in a paragraph but the end of a section: Word gives it no number."""
    if not paragraph.inside("w:pPr").child("w:sectPr"):
        return False
    return not any(element.name == "w:r" for element in paragraph.walk())


def _is_hidden(paragraph: XmlElement, inherited: RunProperties) -> bool:
    """Whether the end of a paragraph is hidden, and all of its runs."""
    if not (inherited.hidden or _mark(paragraph).on("w:vanish")):
        return False
    runs = (element.inside("w:rPr") for element in paragraph.walk() if element.name == "w:r")
    return all(run_properties(own).over(inherited).hidden for own in runs)


_BLOCKS: Mapping[str, Callable[[Story, XmlElement], None]] = {
    "w:p": Story._paragraph,
    "w:tbl": Story._table,
    "w:sdt": Story._control,
    "w:sectPr": Story._section,
    "mc:AlternateContent": Story._alternative,
    **dict.fromkeys(TRANSPARENT | INSERTIONS, Story._transparent),
    **dict.fromkeys(FOREIGN, Story._foreign),
}
