"""The piece of a line that shows some findings, with carets under each.

The work per finding has a limit, whatever the length of the line: a scraped report may be one line of megabytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from reportlint.model.text import Span
from reportlint.reporters.display import fitting, plain, width

_REACH = 2  # characters looked at for each column; more than one because some take no column
_ELLIPSIS = "…"
_LONGEST = 2000  # code points that are quoted; thousands of comments may be about all of a report each


class Excerpt(NamedTuple):
    """Part of a line, and under which of its columns carets stand: the first column of each mark, and how many."""

    line: str
    marks: tuple[tuple[int, int], ...]


class _Piece(NamedTuple):
    """What stands on one side of the marked words, and whether the line ends with it."""

    text: str
    is_whole: bool

    @property
    def width(self) -> int:
        return width(plain(self.text)) + (not self.is_whole)


def excerpt(text: str, spans: Sequence[Span], columns: int) -> Excerpt:
    """Cut out the surroundings of spans that stand on one line, in so many columns; of several lines, the first."""
    start, end = spans[0].start, max(span.end for span in spans)
    marked = _first_line(text[start : min(end, start + _REACH * columns)])
    marked = marked[: fitting(marked, columns - 2 * width(_ELLIPSIS))]
    before, after = _before(text, start, columns), _after(text, start + len(marked), columns)
    spare = columns - width(plain(marked))
    left = _end_of(before, max(spare // 2, spare - after.width))
    right = _beginning_of(after, max(spare - spare // 2, spare - before.width))
    marks = (_mark(marked, Span(span.start - start, span.end - start)) for span in spans)
    return Excerpt(left + plain(marked) + right, tuple((width(left) + at, carets) for at, carets in marks))


def quoted(text: str, span: Span) -> str:
    """The words of a span; of more than anybody reads again, the beginning."""
    end = span.start + _LONGEST
    return text[slice(*span)] if span.end <= end else text[span.start : end] + _ELLIPSIS


def fit_together(text: str, start: int, end: int, columns: int) -> bool:
    """Whether one excerpt shows all of a stretch of text."""
    if end - start > _REACH * columns:
        return False
    return width(plain(text[start:end])) <= columns - 2 * width(_ELLIPSIS)


def carets(marks: Sequence[tuple[int, int]]) -> Iterator[tuple[str, int | None]]:
    """The line under an excerpt in pieces: blanks, of no mark, and carets with the number of their mark.

    Where marks overlap, the first of them counts.
    """
    whose: list[int | None] = [None] * max(at + many for at, many in marks)
    for number, (at, many) in reversed(list(enumerate(marks))):
        whose[at : at + many] = [number] * many
    for mark, cells in groupby(whose):
        yield (" " if mark is None else "^") * len(list(cells)), mark


def _mark(marked: str, span: Span) -> tuple[int, int]:
    return width(plain(marked[: span.start])), max(1, width(plain(marked[span.start : span.end])))


def _before(text: str, end: int, columns: int) -> _Piece:
    start = max(0, end - _REACH * columns)
    line = text[start:end]
    line_start = max(line.rfind("\n"), line.rfind("\r")) + 1
    return _Piece(line[line_start:], line_start > 0 or start == 0 or text[start - 1] in "\r\n")


def _after(text: str, start: int, columns: int) -> _Piece:
    end = min(len(text), start + _REACH * columns)
    line = _first_line(text[start:end])
    return _Piece(line, start + len(line) < end or end == len(text) or text[end] in "\r\n")


def _end_of(piece: _Piece, columns: int) -> str:
    if piece.width <= columns and piece.is_whole:
        return plain(piece.text)
    fits = fitting(piece.text[::-1], columns - width(_ELLIPSIS))
    return _ELLIPSIS + plain(piece.text[len(piece.text) - fits :])


def _beginning_of(piece: _Piece, columns: int) -> str:
    if piece.width <= columns and piece.is_whole:
        return plain(piece.text)
    return plain(piece.text[: fitting(piece.text, columns - width(_ELLIPSIS))]) + _ELLIPSIS


def _first_line(text: str) -> str:
    return text.partition("\n")[0].partition("\r")[0]
