"""The piece of a line that shows a finding, with carets under it.

The work per finding has a limit, whatever the length of the line: a scraped report may be one line of megabytes.
"""

from __future__ import annotations

from typing import NamedTuple

from reportlint.model.text import Span
from reportlint.reporters.display import fitting, plain, width

_MARGIN = 36  # columns on either side
_MARKED = 72  # columns of the span itself
_REACH = 4 * _MARGIN  # characters looked at; more than the margin because some take no column


class Excerpt(NamedTuple):
    """Part of a line, and the columns where the carets below it begin and how many they are."""

    line: str
    indent: int
    carets: int


def excerpt(text: str, span: Span) -> Excerpt:
    """Cut out the surroundings of the span on its first line."""
    marked = _first_line(text[span.start : min(span.end, span.start + _REACH)])
    marked = marked[: fitting(marked, _MARKED)]
    before, after = _before(text, span.start), _after(text, span.start + len(marked))
    marked = plain(marked)
    return Excerpt(before + marked + after, width(before), max(1, width(marked)))


def _before(text: str, end: int) -> str:
    start = max(0, end - _REACH)
    line = text[start:end]
    line_start = max(line.rfind("\n"), line.rfind("\r")) + 1
    line = line[line_start:]
    shown = line[len(line) - fitting(line[::-1], _MARGIN) :]
    whole = shown == line and (line_start > 0 or start == 0 or text[start - 1] in "\r\n")
    return plain(shown) if whole else "…" + plain(shown)


def _after(text: str, start: int) -> str:
    end = min(len(text), start + _REACH)
    line = _first_line(text[start:end])
    shown = line[: fitting(line, _MARGIN)]
    whole = shown == line and (start + len(line) < end or end == len(text) or text[end] in "\r\n")
    return plain(shown) if whole else plain(shown) + "…"


def _first_line(text: str) -> str:
    return text.partition("\n")[0].partition("\r")[0]
