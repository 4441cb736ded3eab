"""What a page holds, whatever format it comes from: lines of text with their places on the paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
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
    in_column: bool = False  # of two; places are those of the left one


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
_GUTTER = 0.8  # of the size: what parts two columns is wider
_FULL = 2.2  # characters that a full line of a column may lack
_FEWEST, _MOST_OF = 8, 0.5  # lines that tell of columns: so many, and so much of the page
_ACROSS = 0.5  # of the strip: so much of it lies under the text of a line that goes across
_FEWEST_PARTED = 2  # of them with text on either side
_SHORTEST = 8  # characters of a column's line


def lines_of(glyphs: Iterable[Glyph]) -> tuple[Line, ...]:
    """The lines that characters make, by where they stand: a file may draw them in any order, such as font by font."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.base):
        if rows and glyph.base - rows[-1][0].base <= _SAME_BASE * min(glyph.size, rows[-1][0].size):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    rows = [_once(row) for row in rows]
    gutter = _gutter(rows)
    lines = _by_columns(rows, gutter) if gutter else map(_line, rows)
    return tuple(line for line in lines if line.text.strip())


class _Gutter(NamedTuple):
    """The blank strip between two columns."""

    left: float
    right: float


def _gutter(rows: Sequence[Sequence[Glyph]]) -> _Gutter | None:
    """The strip that parts the columns of a page: lines are full up to it on the left, and begin behind it."""
    middle = (min((row[0].left for row in rows), default=0) + max((row[-1].right for row in rows), default=0)) / 2
    gaps = [gap for row in rows if (gap := _gap(row, middle))]
    if len(gaps) < _FEWEST_PARTED:
        return None
    strip = _Gutter(max(gap.left for gap in gaps), min(gap.right for gap in gaps))
    size = rows[0][0].size
    is_blank = strip.right - strip.left > _GUTTER * size
    return strip if is_blank and _is_between_columns(strip, rows, _FULL * size) else None


def _is_between_columns(strip: _Gutter, rows: Sequence[Sequence[Glyph]], slack: float) -> bool:
    """Whether most of the page stands beside a strip, and most of that close to it; cells of tables do not."""
    columns = [parts for row in rows if (parts := _parts(row, strip))]
    ends = [left[-1].right for left, _ in columns if left]
    starts = [right[0].left for _, right in columns if right]
    full = sum(strip.left - end <= slack for end in ends)
    begun = sum(start - strip.right <= slack for start in starts)
    is_common = len(ends) >= max(_FEWEST, _MOST_OF * len(rows))
    return is_common and full > _MOST_OF * len(ends) and begun > _MOST_OF * len(starts)


def _parts(row: Sequence[Glyph], strip: _Gutter) -> tuple[list[Glyph], list[Glyph]] | None:
    """What of a row stands in each column; None if it goes across."""
    middle, width = (strip.left + strip.right) / 2, strip.right - strip.left
    if sum(_covered(one, strip) for one in row if one.text.strip()) > _ACROSS * width:
        return None
    return [one for one in row if one.left < middle], [one for one in row if one.left >= middle]


def _covered(one: Glyph, strip: _Gutter) -> float:
    """How much of a strip lies under a character."""
    return max(min(one.right, strip.right) - max(one.left, strip.left), 0.0)


def _gap(row: Sequence[Glyph], middle: float) -> _Gutter | None:
    """The gap of a row about the middle of the page, with enough text on either side."""
    left = [glyph for glyph in row if (glyph.left + glyph.right) / 2 < middle]
    right = row[len(left) :]
    if min(len(left), len(right)) < _SHORTEST or right[0].left - left[-1].right <= _GUTTER * row[0].size:
        return None
    return _Gutter(left[-1].right, right[0].left)


def _by_columns(rows: Sequence[Sequence[Glyph]], gutter: _Gutter) -> Iterator[Line]:
    """The lines of a page in two columns, the left one first; a line across the page parts what is above and below."""
    shift = gutter.right - min(row[0].left for row in rows)
    left: list[Line] = []
    right: list[Line] = []
    for row in rows:
        parts = _parts(row, gutter)
        if parts is None:
            yield from (*left, *right, _line(row))
            left, right = [], []
            continue
        if parts[0]:
            left.append(_line(parts[0])._replace(in_column=True))
        if parts[1]:
            line = _line(parts[1])
            right.append(line._replace(left=line.left - shift, right=line.right - shift, in_column=True))
    yield from (*left, *right)


def _once(glyphs: list[Glyph]) -> list[Glyph]:
    """The characters of a line from left to right, each once."""
    kept: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.left):
        is_again = kept and kept[-1].text == glyph.text and glyph.left - kept[-1].left < _SAME_PLACE * glyph.size
        if not is_again:
            kept.append(glyph)
    return kept


def _line(glyphs: Sequence[Glyph]) -> Line:
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
