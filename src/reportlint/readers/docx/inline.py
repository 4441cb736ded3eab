"""Writes what stands in a paragraph as its reader sees it: runs and their pieces, links, fields, formulas, drawings.

Tracked changes are read as accepted, hidden text is not read, fields show their results.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from reportlint.model.markup import Revision
from reportlint.model.text import Span
from reportlint.readers.docx.book import Book
from reportlint.readers.docx.content import (
    DELETIONS,
    FOREIGN,
    INSERTIONS,
    TRANSPARENT,
    chosen,
    controlled,
    note_prompt,
    refuse_foreign,
)
from reportlint.readers.docx.drawings import Drawing
from reportlint.readers.docx.elements import XmlElement
from reportlint.readers.docx.fields import Fields
from reportlint.readers.docx.script import SOFT_BREAK
from reportlint.readers.docx.styles import RunProperties, run_properties
from reportlint.readers.docx.symbols import decoded, symbol

_DELETED_TEXT = frozenset(("w:delText", "w:t"))
_SPACES = str.maketrans("\r\n", "  ")  # what ends a line elsewhere is a space in Word


class Inline:
    """The content of the paragraphs of one story; fields go on from one paragraph to the next."""

    def __init__(self, book: Book) -> None:
        self.fields = Fields(book.script)
        self.boxes: list[XmlElement] = []  # to be read after the line
        self.breaks: list[int] = []  # where pages begin in the line
        self._book = book
        self._script = book.script
        self._is_linked = False

    def read(self, elements: Iterable[XmlElement], inherited: RunProperties) -> None:
        """Write the content of a paragraph whose style gives its runs these properties."""
        for element in elements:
            write = _CONTENT.get(element.name)
            if write:
                write(self, element, inherited)
            else:
                self._book.note_anchor(element)

    # What holds runs

    def _transparent(self, holder: XmlElement, inherited: RunProperties) -> None:
        self.read(holder.children, inherited)

    def _insertion(self, inserted: XmlElement, inherited: RunProperties) -> None:
        start = self._script.at
        self.read(inserted.children, inherited)
        if self._script.at > start:
            self._script.revise(Revision("insertion", Span(start, self._script.at), inserted.get("author")))

    def _deletion(self, deleted: XmlElement, _: RunProperties) -> None:
        at = self._script.at
        words = []
        for inner in deleted.walk():
            if inner.name in _DELETED_TEXT:
                words.append(inner.text)
            else:
                self._book.note_anchor(inner)
        self._script.revise(Revision("deletion", Span(at, at), deleted.get("author"), "".join(words)))

    def _link(self, link: XmlElement, inherited: RunProperties) -> None:
        around, self._is_linked = self._is_linked, True
        self.read(link.children, inherited)
        self._is_linked = around

    def _control(self, control: XmlElement, inherited: RunProperties) -> None:
        start = self._script.at
        self.read(controlled(control), inherited)
        note_prompt(self._script, control, start)

    def _simple_field(self, field: XmlElement, inherited: RunProperties) -> None:
        self.fields.begin(field.get("instr"))
        self.read(field.children, inherited)
        self.fields.end()

    def _alternative(self, alternative: XmlElement, inherited: RunProperties) -> None:
        self.read(chosen(alternative), inherited)

    def _formula(self, formula: XmlElement, _: RunProperties) -> None:
        self._show("".join(element.text for element in formula.walk() if element.name == "m:t"))

    def _table(self, table: XmlElement, _: RunProperties) -> None:
        """Have a table that stands where none may read behind the line."""
        self.boxes.append(XmlElement.of("w:txbxContent", table))

    def _foreign(self, _: XmlElement, __: RunProperties) -> None:
        refuse_foreign()

    # Runs and what they are made of

    def _run(self, run: XmlElement, inherited: RunProperties) -> None:
        own = run.child("w:rPr")
        properties = self._properties(own, inherited) if own else inherited
        if properties.hidden:
            self._pass_over(run)
            return
        start = self._script.at
        for element in run.children:
            self._piece(element, own, properties)
        if properties.marked:
            self._script.mark(self._script.marked, start)
        if properties.ruled and not self._is_linked:  # links are underlined, leaders of contents pages too
            self._script.mark(self._script.ruled, start)

    def _properties(self, own: XmlElement, inherited: RunProperties) -> RunProperties:
        """What is true of a run: by its own `w:rPr`, then by its style, then by its paragraph."""
        change = own.child("w:rPrChange")
        if change:
            here = Span(self._script.at, self._script.at)
            self._script.revise(Revision("format", here, change.get("author")))
        style = own.value("w:rStyle")
        if style:
            inherited = self._book.styles[style].run.over(inherited)
        return run_properties(own).over(inherited)

    def _pass_over(self, hidden: XmlElement) -> None:
        """Leave out a run; a field goes on, though its marks are hidden."""
        for element in hidden.children:
            if element.name == "w:fldChar":
                self.fields.mark(element)

    def _piece(self, element: XmlElement, own: XmlElement | None, properties: RunProperties) -> None:
        name = element.name
        if name == "w:t":
            self._show(decoded(_text(element), own))
        elif name in _PIECES:
            _PIECES[name](self, element)
        elif name == "mc:AlternateContent":
            for child in chosen(element):
                self._piece(child, own, properties)
        elif name in TRANSPARENT:
            self.read(element.children, properties)
        else:
            self._book.note_anchor(element)

    def _show(self, text: str) -> None:
        if self.fields.shown:
            self._script.write(text.translate(_SPACES) if "\n" in text or "\r" in text else text)

    def _tab(self, _: XmlElement) -> None:
        self._show("\t")

    def _soft_break(self, element: XmlElement) -> None:
        self._show(SOFT_BREAK)
        if element.get("type") == "page" and self.fields.shown:
            self._break(self._book.note_typed_break())

    def _hyphen(self, _: XmlElement) -> None:
        self._show("-")

    def _symbol(self, element: XmlElement) -> None:
        self._show(symbol(element))

    def _field_mark(self, element: XmlElement) -> None:
        self.fields.mark(element)

    def _field_code(self, element: XmlElement) -> None:
        self.fields.instruct(element.text)

    def _page_break(self, _: XmlElement) -> None:
        place = self._book.note_break()
        if place is not None:
            self._break(place)

    def _break(self, place: int) -> None:
        self._script.count("breaks")
        self.breaks.append(place)

    def _drawing(self, drawing: XmlElement) -> None:
        drawn = Drawing.of(drawing, self._book.parts)
        self.boxes += drawn.texts
        if drawn.is_picture:
            self._script.pictures.append(self._script.at)
        if drawn.floats:
            self._script.floating.append(self._script.at)


def _text(element: XmlElement) -> str:
    """The text of a `w:t`; Word drops the space around it unless it is told to keep it."""
    return element.text if element.get("space") == "preserve" else element.text.strip(" \t\r\n")


# What stands in a paragraph; anything else is nothing that is read.
_CONTENT: Mapping[str, Callable[[Inline, XmlElement, RunProperties], None]] = {
    "w:r": Inline._run,
    **dict.fromkeys(TRANSPARENT, Inline._transparent),
    **dict.fromkeys(INSERTIONS, Inline._insertion),
    **dict.fromkeys(DELETIONS, Inline._deletion),
    **dict.fromkeys(FOREIGN, Inline._foreign),
    "w:hyperlink": Inline._link,
    "w:sdt": Inline._control,
    "w:fldSimple": Inline._simple_field,
    "w:tbl": Inline._table,
    "mc:AlternateContent": Inline._alternative,
    "m:oMath": Inline._formula,
    "m:oMathPara": Inline._formula,
}
# What stands in a run, beside text and what holds more of it.
_PIECES: Mapping[str, Callable[[Inline, XmlElement], None]] = {
    "w:tab": Inline._tab,
    "w:ptab": Inline._tab,
    "w:br": Inline._soft_break,
    "w:cr": Inline._soft_break,
    "w:noBreakHyphen": Inline._hyphen,
    "w:sym": Inline._symbol,
    "symEx": Inline._symbol,  # of Word 2016: emoji, arrows and ticks
    "w:fldChar": Inline._field_mark,
    "w:instrText": Inline._field_code,
    "w:lastRenderedPageBreak": Inline._page_break,
    "w:drawing": Inline._drawing,
    "w:pict": Inline._drawing,
    "w:object": Inline._drawing,
}
