"""Where the text of a Word file stands in the bytes of its body: the same readers once more, over elements with places.

Whatever the reader writes is noted with the element that it comes from, so the text is the same by construction.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import takewhile
from typing import NamedTuple

from reportlint.errors import ReportlintError
from reportlint.model.source import Source
from reportlint.model.text import BlockKind, Location
from reportlint.readers.docx.book import Book
from reportlint.readers.docx.content import DELETIONS, INSERTIONS
from reportlint.readers.docx.elements import PlacedElement, XmlElement
from reportlint.readers.docx.fields import Fields
from reportlint.readers.docx.inline import Inline
from reportlint.readers.docx.numbering import NumberingDefinitions
from reportlint.readers.docx.script import Script
from reportlint.readers.docx.story import Story
from reportlint.readers.docx.styles import RunProperties, StyleSheet
from reportlint.word.package import Opened
from reportlint.word.part import BLANKS, Part

_TRACKED = INSERTIONS | DELETIONS | {"w:rPrChange", "w:pPrChange"}
_REFERENCE, _RETURN, _FEED = b"&\r\n"
_TWO, _THREE, _FOUR = 0xC0, 0xE0, 0xF0  # from here on a character of UTF-8 has so many bytes


class Field:
    """A field whose marks are read: where it begins and, if it does so in this story, ends."""

    __slots__ = ("begin", "end", "in_code")

    def __init__(self, begin: PlacedElement) -> None:
        self.begin = begin
        self.end: PlacedElement | None = None
        self.in_code = True


class Piece(NamedTuple):
    """A stretch of the text, the element that it comes from (none for a label), and the fields that it stands in."""

    start: int
    end: int
    element: PlacedElement | None
    fields: tuple[Field, ...] = ()


class Places:
    """The pieces of the body of a Word file, in the order of the text."""

    def __init__(self, opened: Opened, source: Source) -> None:
        self.part = Part(opened.read(opened.main))
        self._script = _Script()
        book = _Book(*opened.definitions(), self._script)
        story = _Story(book, Location("body", 0, 0))
        self.revisions: set[str] = set()  # the ids of tracked changes

        def read(block: XmlElement) -> None:
            self.revisions |= {one.get("id") for one in block.walk() if one.name in _TRACKED}
            story.block(block)

        self.part.parse("w:body", read)
        story.end()
        self.pieces = self._script.noted
        self._starts = [piece.start for piece in self.pieces]
        self.paragraphs = self._script.paragraphs
        self.notes = book.marks
        self.comments = frozenset(book.comments)  # the ids of those that the body refers to
        self.text = source.text
        if not source.text.startswith(self._script.text):
            raise ReportlintError(
                "检查期间被别人改过，没有改；请再运行一次",
                "changed while it was checked, left as it is; run it again",
            )
        self.end = len(self._script.text)
        self._characters: dict[PlacedElement, list[int]] = {}  # where each begins, and the last one ends

    def within(self, start: int, end: int) -> Iterator[Piece]:
        """The pieces that share text with a stretch."""
        at = max(bisect_right(self._starts, start) - 1, 0)
        for piece in takewhile(lambda one: one.start < end, self._from(at)):
            if piece.end > start:
                yield piece

    def before(self, offset: int) -> Iterator[Piece]:
        """The pieces that begin in front of a place, the nearest first."""
        return map(self.pieces.__getitem__, range(bisect_right(self._starts, offset - 1) - 1, -1, -1))

    def behind(self, offset: int) -> Iterator[Piece]:
        """The pieces that begin at a place or behind it, the nearest first."""
        return self._from(bisect_right(self._starts, offset - 1))

    def _from(self, at: int) -> Iterator[Piece]:
        return map(self.pieces.__getitem__, range(at, len(self.pieces)))

    def is_exact(self, piece: Piece) -> bool:
        """Whether each character of a piece stands in the bytes for itself: in the text of one `w:t`."""
        element = piece.element
        if element is None or element.name != "w:t" or b"<" in self.part.data[self.part.opened(element) : element.stop]:
            return False
        return len(seen(element)) == piece.end - piece.start

    def byte(self, piece: Piece, offset: int) -> int:
        """Where in the bytes a character of an exact piece begins, or the piece ends."""
        element = piece.element
        assert element is not None
        if element not in self._characters:
            self._characters[element] = list(_characters(self.part.data, self.part.opened(element), element.stop))
        return self._characters[element][offset - piece.start + led(element)]


def seen(element: XmlElement) -> str:
    """The text of a `w:t` as far as it is seen."""
    return element.text if element.get("space") == "preserve" else element.text.strip(BLANKS)


def led(element: XmlElement) -> int:
    """How many blanks lead a `w:t` unseen."""
    return 0 if element.get("space") == "preserve" else len(element.text) - len(element.text.lstrip(BLANKS))


def _characters(data: bytes, at: int, stop: int) -> Iterator[int]:
    """Where the characters of a text begin, and where the last one ends."""
    yield at
    while at < stop:
        at = _next(data, at)
        yield at


def _next(data: bytes, at: int) -> int:
    """Where the character behind the one at a place begins."""
    head = data[at]
    if head == _REFERENCE:
        return data.index(b";", at) + 1
    if head == _RETURN:
        return at + (2 if data[at + 1] == _FEED else 1)
    return at + 1 + (head >= _TWO) + (head >= _THREE) + (head >= _FOUR)


# The readers, noting


class _Script(Script):
    def __init__(self) -> None:
        super().__init__()
        self.noted: list[Piece] = []
        self.paragraphs: list[tuple[int, PlacedElement]] = []
        self.origin: PlacedElement | None = None
        self.fields: tuple[Field, ...] = ()

    def note_paragraph(self, element: XmlElement) -> None:
        """Note the paragraph that an element begins, if it does; one that holds nothing can hold no mark either."""
        paragraph = element.parent if isinstance(element, PlacedElement) else None
        if paragraph and paragraph.name == "w:p" and paragraph.children[0] is element:
            self.paragraphs.append((self.at, paragraph))

    def write(self, text: str) -> None:
        super().write(text)
        if text:
            self.noted.append(Piece(self.at - len(text), self.at, self.origin, self.fields))


class _Book(Book):
    """Notes the marks of notes with their elements."""

    def __init__(self, styles: StyleSheet, numbering: NumberingDefinitions, script: Script) -> None:
        super().__init__(styles, numbering, script)
        self.marks: dict[int, PlacedElement] = {}

    def note_anchor(self, element: XmlElement) -> None:
        super().note_anchor(element)
        if element.name in ("w:footnoteReference", "w:endnoteReference") and isinstance(element, PlacedElement):
            self.marks.setdefault(self.script.at, element)


class _Fields(Fields):
    def __init__(self, script: Script) -> None:
        super().__init__(script)
        self.open: list[Field] = []

    def mark(self, element: XmlElement) -> None:
        super().mark(element)
        assert isinstance(element, PlacedElement)
        match element.get("fldCharType"):
            case "begin":
                self.open.append(Field(element))
            case "separate" if self.open:
                self.open[-1].in_code = False
            case "end" if self.open:
                self.open.pop().end = element

    def end_paragraph(self) -> None:
        super().end_paragraph()
        self.open = [field for field in self.open if not field.in_code]


class _Inline(Inline):
    def __init__(self, book: Book) -> None:
        super().__init__(book)
        assert isinstance(book.script, _Script)
        self._noting = book.script
        self.fields: _Fields = _Fields(book.script)

    def read(self, elements: Iterable[XmlElement], inherited: RunProperties) -> None:
        before = self._noting.origin, self._noting.fields
        for element in elements:
            self._note(element)
            self._noting.note_paragraph(element)
            super().read((element,), inherited)
        self._noting.origin, self._noting.fields = before

    def _piece(self, element: XmlElement, own: XmlElement | None, properties: RunProperties) -> None:
        before = self._noting.origin, self._noting.fields
        self._note(element)
        super()._piece(element, own, properties)
        self._noting.origin, self._noting.fields = before

    def _note(self, element: XmlElement) -> None:
        self._noting.origin = element if isinstance(element, PlacedElement) else None
        self._noting.fields = tuple(self.fields.open)


class _Story(Story):
    def __init__(self, book: Book, home: Location, kind: BlockKind = "paragraph") -> None:
        super().__init__(book, home, kind)
        self.inline: _Inline = _Inline(book)
