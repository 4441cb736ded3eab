"""Finds headings on a line of their own that end in a mark."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from reportlint.language.pattern import Pattern
from reportlint.model.document import Document, Section, Style
from reportlint.model.rule import Hit
from reportlint.model.text import Span

_LONGEST = 40  # characters of a title; a longer one is a sentence
_FEWEST = 3  # headings that make a habit
_COLONS = ("：", ":")
_LINE_END = Pattern(r"[\r\n]")
_BLANK = " \t\r\n\u3000#*"  # with the marks of the Markdown heading that comes next


class _Ending(NamedTuple):
    """The last character of a heading, and how the heading is numbered."""

    span: Span
    style: Style


@dataclass(frozen=True, eq=False)
class HeadingPunctuation:
    """Reports headings that end in one of `marks`; once, with a count, where there are several.

    A heading is a labelled line of at most 40 characters, with no sentence ending inside, over further text, and so is
    at least half of its siblings: else they are items of a list, which end as sentences do. What nearly all headings of
    a style have is how the report is set.
    """

    marks: str

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit a document, on the mark of the first such heading."""
        endings = list(_endings(document))
        styles = Counter(ending.style for ending in endings)
        marked = [ending for ending in endings if document.quote(ending.span) in self.marks]
        usual = {style for style, count in Counter(e.style for e in marked).items() if _is_usual(count, styles[style])}
        found = sorted(ending.span for ending in marked if ending.style not in usual)
        if found:
            words = {"mark": document.quote(found[0])} | ({"count": str(len(found))} if len(found) > 1 else {})
            yield Hit(found[0], words)


def _is_usual(count: int, of: int) -> bool:
    return count >= _FEWEST and count * 5 >= of * 4


def _endings(document: Document) -> Iterator[_Ending]:
    """The last characters of all headings, marks or not."""
    groups = (section.children for section in document.all_sections if _may_hold_headings(section))
    for siblings in (document.sections, *groups):
        endings = [ending for section in siblings if (ending := _ending(document, section))]
        if len(endings) * 2 >= len(siblings) and not any(_ends_item(document, section) for section in siblings):
            yield from endings


def _may_hold_headings(parent: Section) -> bool:
    """Whether what stands under it may be headings; under an article stand items."""
    return parent.label.style is not Style.ARTICLE


def _ends_item(document: Document, section: Section) -> bool:
    """Whether it is an item of a list, of which all but the last end in a semicolon."""
    return document.quote(section.title).endswith(("；", ";"))


def _ending(document: Document, section: Section) -> _Ending | None:
    """That of a heading on a line of its own over text; None for anything else."""
    style = section.label.style
    if not style.is_of_headings or not 0 < section.title.end - section.title.start <= _LONGEST:
        return None
    end = section.title.end
    mark = Span(end, end + 1) if document.text[end : end + 1] == "。" else Span(end - 1, end)
    text_end = section.children[0].span.start if _leads(document, mark) and section.children else section.span.end
    return _Ending(mark, style) if _stands_over_text(document.text[mark.end : text_end]) else None


def _leads(document: Document, mark: Span) -> bool:
    """Whether it is a colon, which leads to what is listed below."""
    return document.quote(mark) in _COLONS


def _stands_over_text(rest: str) -> bool:
    """Whether nothing more stands on the line, and something below it."""
    line, *below = _LINE_END.split(rest, 1)
    return not line.strip() and "".join(below).strip(_BLANK) != ""
