"""What a page holds, whatever format it comes from: lines of text with their places on the paper."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple


class Line(NamedTuple):
    """A line as it is printed; places from the upper left corner, in any unit; `size` is the width of a character."""

    text: str
    left: float
    right: float
    base: float  # how far down its characters stand
    size: float
    is_row: bool = False  # wide gaps part it: a row of a table, which nothing continues


class Page(NamedTuple):
    """A page with its lines in the order in which they are read."""

    lines: tuple[Line, ...]
    is_picture: bool = False  # a scan: a picture and no text


class Glyph(NamedTuple):
    """A character, or several that were set together, where it stands on a page."""

    text: str
    left: float
    right: float
    base: float
    size: float


_SAME_BASE = 0.5  # of the size: how far characters of one line may stand above one another
_SAME_PLACE = 0.2  # of the size: a character that is drawn twice, to look bold
_WORD_GAP, _MIXED_GAP, _CELL_GAP = 0.2, 0.6, 2.0  # of the size


def lines_of(glyphs: Iterable[Glyph]) -> tuple[Line, ...]:
    """The lines that characters make, by where they stand: a file may draw them in any order, such as font by font."""
    lines: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.base):
        if lines and glyph.base - lines[-1][0].base <= _SAME_BASE * min(glyph.size, lines[-1][0].size):
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return tuple(line for group in lines if (line := _line(_once(group))).text.strip())


def _once(glyphs: list[Glyph]) -> list[Glyph]:
    """The characters of a line from left to right, each once."""
    kept: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.left):
        is_again = kept and kept[-1].text == glyph.text and glyph.left - kept[-1].left < _SAME_PLACE * glyph.size
        if not is_again:
            kept.append(glyph)
    return kept


def _line(glyphs: list[Glyph]) -> Line:
    sizes = sorted(glyph.size for glyph in glyphs if not glyph.text.isascii()) or [glyph.size for glyph in glyphs]
    size = sizes[len(sizes) // 2]  # the widths of Chinese characters say it, those of figures do not
    gaps = [(after.left - before.right) / size for before, after in pairwise(glyphs)]
    usual = sorted(gaps)[(len(gaps) - 1) // 2] if gaps else 0.0  # lines are stretched to the margin
    pieces = [glyphs[0].text]
    for (before, after), gap in zip(pairwise(glyphs), gaps, strict=True):
        pieces += [_space(before.text, after.text, gap - max(usual, 0)), after.text]
    inked = [glyph for glyph in glyphs if glyph.text.strip()] or glyphs
    is_row = any("\t" in piece for piece in pieces)
    return Line("".join(pieces), inked[0].left, inked[-1].right, glyphs[0].base, size, is_row)


def _space(before: str, after: str, gap: float) -> str:
    """What a gap on the paper stands for: nothing between Chinese and figures, which are set a little apart."""
    if gap > _CELL_GAP:
        return "\t"
    if before[-1:].isspace() or after[:1].isspace():
        return ""
    is_mixed = before[-1:].isascii() != after[:1].isascii()
    return " " if gap > (_MIXED_GAP if is_mixed else _WORD_GAP) else ""
