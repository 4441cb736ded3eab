"""What the stories of one Word file share: definitions, the text so far, what refers to what, and the page."""

from __future__ import annotations

from dataclasses import dataclass, field

from reportlint.readers.docx.elements import XmlElement
from reportlint.readers.docx.numbering import NumberingDefinitions
from reportlint.readers.docx.package import Parts
from reportlint.readers.docx.script import Script
from reportlint.readers.docx.styles import StyleSheet


@dataclass
class Book:
    """A Word file while it is read."""

    styles: StyleSheet
    numbering: NumberingDefinitions
    script: Script = field(default_factory=Script)
    comments: dict[str, list[int]] = field(default_factory=dict)  # by id: start and end of what each is about
    notes: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)  # kind, id: place, page of the mark
    sections: list[XmlElement] = field(default_factory=list)  # w:sectPr
    boxes: int = 0
    page: int = 1
    paged: bool = False  # the file says where its pages end
    parts: Parts | None = None  # that the story being read refers to
    typed: int = -1  # how much text stands before the last break that was typed

    def note_anchor(self, element: XmlElement) -> None:
        """Note what points at this place of the text from elsewhere: the ends of comments, the marks of notes."""
        match element.name:
            case "w:commentRangeStart":
                self.comments.setdefault(element.get("id"), [self.script.at])
            case "w:commentRangeEnd" | "w:commentReference":
                ends = self.comments.setdefault(element.get("id"), [self.script.at])
                if len(ends) < 2:
                    ends.append(self.script.at)
            case "w:footnoteReference":
                self.notes.setdefault(("footnote", element.get("id")), (self.script.at, self.page))
            case "w:endnoteReference":
                self.notes.setdefault(("endnote", element.get("id")), (self.script.at, self.page))

    def note_typed_break(self) -> int:
        """Note a break that the writer typed."""
        self.typed = self.script.shown
        return self._begin_page()

    def note_break(self) -> int | None:
        """Note that a page begins here, and give the place; None behind a typed break, which Word marks once more."""
        self.paged = True
        if self.typed == self.script.shown:
            self.typed = -1
            return None
        return self._begin_page()

    def _begin_page(self) -> int:
        """The place where a page begins: a break in front of all text is that of the whole line."""
        self.page += 1
        return self.script.start if self.script.is_blank else self.script.at
