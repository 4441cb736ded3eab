"""What a page holds, whatever format it comes from: lines of text with their places on the paper."""

from __future__ import annotations

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
_WORD_GAP, _CELL_GAP = 0.6, 2.0  # of the size


def lines_of(glyphs: list[Glyph]) -> tuple[Line, ...]:
    """The lines that characters make, in their order: a new one begins lower, higher or further left."""
    lines: list[list[Glyph]] = []
    for glyph in glyphs:
        if lines and _continues(lines[-1][-1], glyph):
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return tuple(line for group in lines if (line := _line(group)).text.strip())


def _continues(before: Glyph, glyph: Glyph) -> bool:
    size = max(before.size, glyph.size)
    return abs(before.base - glyph.base) <= _SAME_BASE * size and glyph.left >= before.left - _SAME_BASE * size


def _line(glyphs: list[Glyph]) -> Line:
    sizes = sorted(glyph.size for glyph in glyphs)
    size = sizes[len(sizes) // 2]
    pieces, is_row = [glyphs[0].text], False
    for before, glyph in pairwise(glyphs):
        gap = (glyph.left - before.right) / size
        is_row = is_row or gap > _CELL_GAP
        pieces += [_space(before.text, glyph.text, gap), glyph.text]
    inked = [glyph for glyph in glyphs if glyph.text.strip()] or glyphs
    return Line("".join(pieces), inked[0].left, inked[-1].right, glyphs[0].base, size, is_row)


def _space(before: str, after: str, gap: float) -> str:
    """What a gap on the paper stands for: nothing between Chinese and figures, which are set a little apart."""
    if gap > _CELL_GAP:
        return "\t"
    if before[-1:].isspace() or after[:1].isspace():
        return ""
    are_words = before[-1:].isascii() and after[:1].isascii()
    return " " if gap > (_WORD_GAP / 3 if are_words else _WORD_GAP) else ""
