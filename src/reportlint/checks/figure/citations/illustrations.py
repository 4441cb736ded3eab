"""The pictures and tables of a report: seen by their marks, or, in a Word file, told by the file."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from reportlint.language.pattern import Pattern
from reportlint.model.document import Document
from reportlint.model.text import Span

_PICTURE = Pattern(r"!\[[^\]\n]*\]\(|!\[\[|<img\b|\ufffc")
_PIPED = r"^[ \t]*\|.*\|"
_TABBED = r"^[^\n\t]*\t[^\n\t]*\t"
_TAGGED = r"<t[dr]\b"
_SPACED = r"^[ \u3000]*[^ \u3000\n]+(?:[ \u3000]{2,}[^ \u3000\n]+){2,}[ \u3000]*$"
_ROW = Pattern(rf"(?m){_PIPED}|{_TABBED}|{_TAGGED}|{_SPACED}")


@dataclass(frozen=True, eq=False)
class Illustrations:
    """What a report shows; a Word file shows all that it has, in other files much may be lost."""

    document: Document

    @property
    def are_complete(self) -> bool:
        """Whether what is not seen is not there."""
        return self.document.markup is not None

    @cached_property
    def pictures(self) -> list[Span]:
        """The pictures, in order."""
        found = [Span(*match.span()) for match in _PICTURE.finditer(self._text, *self.document.span)]
        if self.document.markup:
            places = self.document.markup.pictures
            found += [self._with_words(at) for at in self.document.among(places, lambda at: at)]
        return sorted(found)

    @cached_property
    def floating(self) -> frozenset[int]:
        """Where those of the pictures are anchored that may stand further down or up on the page."""
        return frozenset(self.document.markup.floating if self.document.markup else ())

    def _with_words(self, at: int) -> Span:
        """A picture of a Word file, with the words in it, which follow its line."""
        blocks = self.document.blocks
        place = bisect_left(blocks, at, key=lambda block: block.span.start)
        while place < len(blocks) and blocks[place].kind == "box":
            place += 1
        end = blocks[place - 1].span.end if place else at
        return Span(at, max(at, end))

    @cached_property
    def has_rows(self) -> bool:
        """Whether anything looks like a row of a table."""
        return bool(self._drawn or self._of_word)

    @cached_property
    def tables(self) -> list[Span]:
        """The tables, in order, and the pictures, which may show one; none where no table is drawn with marks."""
        if not self.are_complete and not any("|" in self._text[table.start : table.end] for table in self._drawn):
            return []
        return sorted((*self.pictures, *self._drawn, *self._of_word))

    @property
    def _text(self) -> str:
        return self.document.map.lf_text

    @cached_property
    def _drawn(self) -> list[Span]:
        """Rows that follow one another are one table."""
        rows = (Span(*match.span()) for match in _ROW.finditer(self._text, *self.document.span))
        return _joined(self._text, rows)

    @cached_property
    def _of_word(self) -> list[Span]:
        """Cells that follow one another are one table."""
        if self.document.markup is None:
            return []
        cells = (block.span for block in self.document.blocks if block.kind == "cell")
        return _joined(self._text, cells)


def _joined(text: str, parts: Iterable[Span]) -> list[Span]:
    """The parts, in order, those joined between which nothing stands."""
    joined: list[Span] = []
    for part in parts:
        if joined and not text[joined[-1].end : part.start].strip():
            joined[-1] = Span(joined[-1].start, part.end)
        else:
            joined.append(part)
    return joined
