"""Finds headings on a line of their own that end in a mark."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportlint.language.pattern import Pattern
from reportlint.model.document import Document, Section
from reportlint.model.rule import Hit
from reportlint.model.text import Span

_LONGEST = 40  # characters of a title; a longer one is a sentence
_LINE_END = Pattern(r"[\r\n]")
_BLANK = " \t\r\n\u3000#*"  # with the marks of the Markdown heading that comes next


@dataclass(frozen=True, eq=False)
class HeadingPunctuation:
    """Reports headings that end in one of `marks`; once, with a count, where there are several.

    A heading is a labelled line of at most 40 characters, with no sentence ending inside, over further text.
    """

    marks: str

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit a document, on the mark of the first such heading."""
        found = [span for section in document.all_sections if (span := self._mark(document, section))]
        if found:
            words = {"mark": document.quote(found[0])} | ({"count": str(len(found))} if len(found) > 1 else {})
            yield Hit(found[0], words)

    def _mark(self, document: Document, section: Section) -> Span | None:
        """The mark that a heading ends in, where it is one of those."""
        if not _is_heading(section):
            return None
        end = section.title.end
        mark = Span(end, end + 1) if document.text[end : end + 1] == "。" else Span(end - 1, end)
        if document.quote(mark) not in self.marks:
            return None
        return mark if _stands_over_text(document.text[mark.end : section.span.end]) else None


def _is_heading(section: Section) -> bool:
    return section.label.style.is_of_headings and 0 < section.title.end - section.title.start <= _LONGEST


def _stands_over_text(rest: str) -> bool:
    """Whether nothing more stands on the line, and something below it."""
    line, *below = _LINE_END.split(rest, 1)
    return not line.strip() and "".join(below).strip(_BLANK) != ""
