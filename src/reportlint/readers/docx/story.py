"""Walks one flow of paragraphs (the body, a box, a note, a header) and writes it as its reader sees it.

Tracked changes are read as accepted, hidden text is not read, fields show their results, a box is read once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from reportlint.errors import ReportlintError
from reportlint.model.markup import Prompt, Revision
from reportlint.model.text import BlockKind, Location, Span
from reportlint.readers.docx.elements import Element
from reportlint.readers.docx.fields import Fields
from reportlint.readers.docx.numbering import Counters, Numbering
from reportlint.readers.docx.script import SOFT_BREAK, Script
from reportlint.readers.docx.styles import Look, Number, Style, Styles, look_of, number_of, outline_of
from reportlint.readers.docx.symbols import plain, symbol

# What holds runs or blocks, and shows them.
_TRANSPARENT = frozenset(
    ("w:hyperlink", "w:smartTag", "w:customXml", "w:bdo", "w:dir", "w:sdtContent", "w:rubyBase", "w:ruby")
)
_INSERTIONS = frozenset(("w:ins", "w:moveTo"))
_DELETIONS = frozenset(("w:del", "w:moveFrom"))
_FORMULAS = frozenset(("m:oMath", "m:oMathPara"))
_DRAWINGS = frozenset(("w:drawing", "w:pict", "w:object"))
_PICTURES = frozenset(("blip", "imagedata", "chart", "relIds", "OLEObject"))
_CHANGES = frozenset(("w:rPrChange", "w:pPrChange"))
_FOREIGN = frozenset(("w:altChunk", "w:subDoc"))

_ROLES: Mapping[str, tuple[BlockKind, int]] = {
    "title": ("heading", 1),
    "contents": ("contents", 0),
    "caption": ("caption", 0),
}
_TEXT = {"w:tab": "\t", "w:ptab": "\t", "w:cr": SOFT_BREAK, "w:noBreakHyphen": "-"}


@dataclass
class Book:
    """What the stories of a file share."""

    styles: Styles
    numbering: Numbering
    script: Script = field(default_factory=Script)
    comments: dict[str, list[int]] = field(default_factory=dict)  # by id: start and end of what each is about
    notes: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)  # kind, id: place, page of the mark
    sections: list[Element] = field(default_factory=list)  # w:sectPr
    boxes: int = 0
    page: int = 1
    paged: bool = False  # the file says where its pages end


class Story:
    """One flow of paragraphs, with its own count of lists and paragraphs."""

    def __init__(self, book: Book, home: Location, kind: BlockKind = "paragraph") -> None:
        self.book = book
        self.script = book.script
        self.home = home  # story, number and anchor of its lines
        self.kind = kind
        self.counters = Counters()
        self.fields = Fields(self.script)
        self.paragraphs = self.tables = 0
        self.cell: Location | None = None  # where the cell or frame stands that is being read
        self.linked = False  # inside a link
        self.joining = False  # paragraphs are parts of one line, that of their cell
        self.held: list[Element] = []  # paragraphs whose mark was deleted: they go on in the next one
        self.waiting: list[Element] = []  # boxes to be read after the line
        self.breaks: list[int] = []

    def read(self, blocks: Sequence[Element]) -> None:
        """Read all there is, to the end."""
        for block in blocks:
            self.block(block)
        self.end()

    def block(self, block: Element) -> None:
        """Read a paragraph, a table, or what holds some."""
        match block.name:
            case "w:p":
                self._paragraph(block)
            case "w:tbl":
                self.end()
                self._table(block)
            case "w:sdt":
                self._control(block, self.block)
            case "mc:AlternateContent":
                for child in _chosen(block):
                    self.block(child)
            case "w:sectPr":
                self.book.sections.append(block)
            case name if name in _FOREIGN:
                raise ReportlintError("文件里嵌着另一份文件，读不到它的内容；请在 Word 里打开、另存后再检查")
            case name if name in _TRANSPARENT or name in _INSERTIONS:
                for child in block.children:
                    self.block(child)
            case _:
                self._anchor(block)

    def end(self) -> None:
        """Write what waits for a paragraph that does not come."""
        held, self.held = self.held, []
        if held:
            self._write(held[-1], held[:-1], counted=False)

    # Paragraphs

    def _paragraph(self, paragraph: Element) -> None:
        self.paragraphs += 1
        mark = _mark(paragraph)
        if mark and (mark.child("w:del") or mark.child("w:moveFrom")):
            self.held.append(paragraph)
            return
        held, self.held = self.held, []
        self._write(paragraph, held)

    def _write(self, paragraph: Element, before: Sequence[Element], *, counted: bool = True) -> None:
        properties, mark = paragraph.child("w:pPr"), _mark(paragraph)
        name = (properties.value("w:pStyle") if properties else None) or self.book.styles.default
        style = self.book.styles[name]
        hidden = style.look.hidden or bool(mark and mark.on("w:vanish"))
        if hidden and not before and not _shows(paragraph, style.look):
            return
        script, start = self.script, self.script.at
        place = self._place()
        if self.joining:
            script.part()
        if counted:
            self._label(properties, style, name)
        for one in (*before, paragraph):
            self._inline(one.children, style.look)
        self.fields.end_paragraph()
        self._note_changes(properties, mark, start)
        section = properties.child("w:sectPr") if properties else None
        if section:
            self.book.sections.append(section)
        if self.joining:
            return
        if counted or not script.is_blank:
            outline = outline_of(properties, style)
            kind, level = self._kind_of(style, outline)
            script.end_line(kind, place._replace(breaks=tuple(self.breaks)), level)
        self._read_boxes()

    def _place(self) -> Location:
        if not self.joining:
            self.breaks = []
        place = self.home if self.cell is None else self.cell
        return place._replace(paragraph=self.paragraphs, page=self.book.page)

    def _kind_of(self, style: Style, outline: int | None) -> tuple[BlockKind, int]:
        if self.kind != "paragraph":
            return self.kind, 0
        if style.role:
            return _ROLES[style.role]
        return ("paragraph", 0) if outline is None else ("heading", outline + 1)

    def _label(self, properties: Element | None, style: Style, name: str) -> None:
        own = number_of(properties) if properties else None
        number = style.number
        if own and own.list is not None:
            number = Number(own.list, own.level, name if own.level is None else "")
        elif own and own.level is not None:
            number = Number(number.list, own.level)
        item = self.book.numbering.find(number, name)
        if item:
            label = self.counters.label(item)
            if label:
                self.script.label(label)

    def _note_changes(self, properties: Element | None, mark: Element | None, start: int) -> None:
        end = self.script.at
        for changed in (properties, mark):
            for change in changed.children if changed else ():
                if change.name in _CHANGES:
                    self.script.revise(Revision("format", Span(start, end), change.get("author")))
                elif change.name in _INSERTIONS or change.name in _DELETIONS:
                    insertion = change.name in _INSERTIONS
                    ending = Revision("insertion" if insertion else "deletion", Span(end, end), change.get("author"))
                    self.script.revise(ending)

    # What stands in a paragraph

    def _inline(self, elements: Sequence[Element], look: Look) -> None:
        for element in elements:
            name = element.name
            if name == "w:r":
                self._run(element, look)
            elif name in _INSERTIONS:
                start = self.script.at
                self._inline(element.children, look)
                if self.script.at > start:
                    self.script.revise(Revision("insertion", Span(start, self.script.at), element.get("author")))
            elif name in _DELETIONS:
                self._deleted(element)
            elif name == "w:hyperlink":
                linked, self.linked = self.linked, True
                self._inline(element.children, look)
                self.linked = linked
            elif name in _TRANSPARENT:
                self._inline(element.children, look)
            elif name == "w:sdt":
                self._control(element, lambda child: self._inline((child,), look))
            elif name == "w:fldSimple":
                self.fields.begin(element.get("instr"))
                self._inline(element.children, look)
                self.fields.end()
            elif name == "mc:AlternateContent":
                self._inline(_chosen(element), look)
            elif name in _FORMULAS:
                self._show("".join(e.text for e in element.walk() if e.name == "m:t"))
            elif name in _FOREIGN:
                self.block(element)
            else:
                self._anchor(element)

    def _run(self, run: Element, look: Look) -> None:
        properties = run.child("w:rPr")
        if properties:
            style = properties.value("w:rStyle")
            own = look_of(properties)
            look = (own.over(self.book.styles[style].look) if style else own).over(look)
            change = properties.child("w:rPrChange")
            if change:
                at = self.script.at
                self.script.revise(Revision("format", Span(at, at), change.get("author")))
        if look.hidden:
            for element in run.children:
                if element.name == "w:fldChar":  # the field goes on, though its marks are hidden
                    self.fields.mark(element)
            return
        start = self.script.at
        for element in run.children:
            self._piece(element, look, properties)
        if look.marked:
            self.script.mark(self.script.marked, start)
        if look.ruled and not self.linked:  # links are underlined, leaders of contents pages too
            self.script.mark(self.script.ruled, start)

    def _piece(self, element: Element, look: Look, properties: Element | None) -> None:
        name = element.name
        if name == "w:t":
            kept = element.get("space") == "preserve"  # else Word drops the space around it
            self._show(plain(element.text if kept else element.text.strip(" \t\r\n"), properties))
        elif name in _TEXT:
            self._show(_TEXT[name])
        elif name == "w:br":
            self._show(SOFT_BREAK)
        elif name == "w:fldChar":
            self.fields.mark(element)
        elif name == "w:instrText":
            self.fields.instruct(element.text)
        elif name == "w:lastRenderedPageBreak":
            self._turn_page()
        elif name == "w:sym":
            self._show(symbol(element))
        elif name in _DRAWINGS:
            self._drawing(element)
        elif name == "mc:AlternateContent":
            for child in _chosen(element):
                self._piece(child, look, properties)
        elif name in _TRANSPARENT:
            self._inline(element.children, look)
        else:
            self._anchor(element)

    def _show(self, text: str) -> None:
        if self.fields.shown:
            # what ends a line elsewhere is a space in Word
            self.script.write(text.replace("\r", " ").replace("\n", " ") if "\n" in text or "\r" in text else text)

    def _turn_page(self) -> None:
        self.book.paged = True
        self.book.page += 1
        self.breaks.append(self.script.start if self.script.is_blank else self.script.at)

    def _deleted(self, element: Element) -> None:
        at = self.script.at
        words = []
        for inner in element.walk():
            if inner.name in ("w:delText", "w:t"):
                words.append(inner.text)
            else:
                self._anchor(inner)
        self.script.revise(Revision("deletion", Span(at, at), element.get("author"), "".join(words)))

    def _anchor(self, element: Element) -> None:
        """Note what points at this place from elsewhere: comments, notes."""
        match element.name:
            case "w:commentRangeStart":
                self.book.comments.setdefault(element.get("id"), [self.script.at])
            case "w:commentRangeEnd" | "w:commentReference":
                ends = self.book.comments.setdefault(element.get("id"), [self.script.at])
                if len(ends) < 2:
                    ends.append(self.script.at)
            case "w:footnoteReference":
                self.book.notes.setdefault(("footnote", element.get("id")), (self.script.at, self.book.page))
            case "w:endnoteReference":
                self.book.notes.setdefault(("endnote", element.get("id")), (self.script.at, self.book.page))

    def _control(self, control: Element, read: Callable[[Element], None]) -> None:
        """A content control; one that shows its prompt was not filled in."""
        start = self.script.at
        for part in control.children:
            if part.name == "w:sdtContent":
                for child in part.children:
                    read(child)
        self._prompt(control, start)

    def _prompt(self, control: Element | None, start: int) -> None:
        properties = control.child("w:sdtPr") if control else None
        end = self.script.at - (self.script.at == self.script.start)  # without the end of the line
        if properties and properties.on("w:showingPlcHdr") and end > start:
            what = properties.value("w:alias") or properties.value("w:tag") or ""
            self.script.prompts.append(Prompt(Span(start, end), what))

    def _drawing(self, element: Element) -> None:
        boxes = list(_boxes(element))
        self.waiting += boxes
        if not boxes and any(inner.name in _PICTURES for inner in element.walk()):
            self.script.pictures.append(self.script.at)

    def _read_boxes(self) -> None:
        waiting, self.waiting = self.waiting, []
        for box in waiting:
            self.book.boxes += 1
            home = self.home if self.home.story != "body" else Location("box", self.book.boxes, 0)
            Story(self.book, home, "box" if self.kind == "paragraph" else self.kind).read(box.children)

    # Tables

    def _table(self, table: Element) -> None:
        rows = list(_rows(table))
        if self.joining:  # a table in a cell belongs to the cell
            for row in rows:
                for cell in row:
                    self._blocks(cell.element)
            return
        self.tables += 1
        around = self.cell
        home = self.home._replace(table=self.tables)
        frame = sum(map(len, rows)) == 1
        for number, row in enumerate(rows, 1):
            first = last = self.book.page
            for cell in row:
                self.book.page = first  # the cells of a row stand beside each other
                self.cell = home._replace(row=number, cell=cell.number)
                start = self.script.at
                self._blocks(cell.element) if frame else self._cell(cell.element)
                self._prompt(cell.control, start)
                last = max(last, self.book.page)
            self.book.page = last
        self.cell = around

    def _cell(self, cell: Element) -> None:
        place = self._place()._replace(paragraph=self.paragraphs + 1)
        self.joining = True
        self._blocks(cell)
        self.joining = False
        kind = "cell" if self.kind == "paragraph" else self.kind
        self.script.end_line(kind, place._replace(breaks=tuple(self.breaks)))
        self._read_boxes()

    def _blocks(self, holder: Element) -> None:
        for block in holder.children:
            self.block(block)
        self.end()


class _Cell(NamedTuple):
    """A cell of a row, 1-based, and the content control that it is the content of."""

    number: int
    element: Element
    control: Element | None


def _rows(table: Element) -> Iterator[list[_Cell]]:
    """The rows of a table that are not deleted, without the cells that another goes on into."""
    for row, _ in _held(table, "w:tr", None):
        properties = row.child("w:trPr")
        if properties and properties.child("w:del"):
            continue
        cells = (_Cell(number, *held) for number, held in enumerate(_held(row, "w:tc", None), 1))
        yield [cell for cell in cells if not _goes_on(cell.element)]


def _held(holder: Element, name: str, control: Element | None) -> Iterator[tuple[Element, Element | None]]:
    """The rows or cells in an element, however they are wrapped."""
    for element in holder.children:
        if element.name == name:
            yield element, control
        elif element.name == "w:sdt":
            yield from _held(element, name, element)
        elif element.name in _TRANSPARENT or element.name in _INSERTIONS:
            yield from _held(element, name, control)


def _goes_on(cell: Element) -> bool:
    """Whether a cell is only the continuation of the one above or before it."""
    properties = cell.child("w:tcPr")
    if properties is None:
        return False
    merges = (properties.value("w:vMerge"), properties.value("w:hMerge"))
    return any(merge in ("", "continue") for merge in merges)


def _mark(paragraph: Element) -> Element | None:
    """The form of a paragraph's end."""
    properties = paragraph.child("w:pPr")
    return properties.child("w:rPr") if properties else None


def _shows(paragraph: Element, look: Look) -> bool:
    """Whether a paragraph whose end is hidden has a run that is not."""
    runs = (element for element in paragraph.walk() if element.name == "w:r")
    return any(not look_of(run.child("w:rPr")).over(look).hidden for run in runs)


def _chosen(alternative: Element) -> Sequence[Element]:
    """The content of the first choice, which is what Word shows; the fallback where there is none."""
    choice = alternative.child("mc:Choice") or alternative.child("mc:Fallback")
    return choice.children if choice else ()


def _boxes(drawing: Element) -> Iterator[Element]:
    """The text boxes in a drawing, each once, outermost only."""
    pending = [drawing]
    while pending:
        element = pending.pop()
        if element.name == "w:txbxContent":
            yield element
        elif element.name == "mc:AlternateContent":
            pending.extend(reversed(_chosen(element)))
        else:
            pending.extend(reversed(element.children))
