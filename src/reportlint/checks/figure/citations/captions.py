"""The captions of figures and tables: 图1 流程, 表2-1 数据, each on a line of its own."""

from __future__ import annotations

from typing import NamedTuple

from reportlint.checks.figure.citations.figure_number import NUMBER, FigureNumber, figure_number
from reportlint.language.pattern import Match, Pattern
from reportlint.model.text import Span

# What shows that a number cites: 图1所示, 表2显示. A part of larger patterns.
SHOWS = "(?:所[示列述附]|可[知见以]|中|显示|给出|列出|反映|说明)"

_CAPTION = Pattern(
    rf"(?m)^[ \t\u3000#>*]*(?:!\[)?[\[【]?(?P<name>(?P<kind>附?[图表])[ ]?(?P<n>{NUMBER}))[】\]]?"
    r"(?P<title>[ \t\u3000：:.、．—-]*[^\n\r。；]{0,40}?)[ \t\u3000*]*(?:\]\([^)\n]*\))?[ \t]*$"
)
_NO_TITLE = Pattern(f"[ ]?(?:{SHOWS}|[,，、和与及至])")


class Caption(NamedTuple):
    """What a caption calls: 图 or 表 or 附表, its number, and both as written."""

    kind: str
    number: FigureNumber
    written: str
    span: Span  # 表1, without the title
    line: Span


def find_captions(text: str, span: Span) -> list[Caption]:
    """The captions of a stretch, in order; not those of a list of figures in front."""
    found = [caption for match in _CAPTION.finditer(text, *span) if (caption := _caption(match))]
    half = len(found) // 2
    names = [caption.written for caption in found]
    return found[half:] if names[:half] == names[half:] else found


def _caption(match: Match) -> Caption | None:
    number = figure_number(match["n"])
    if number is None or _NO_TITLE.match(match["title"]):
        return None
    return Caption(
        kind=match["kind"],
        number=number,
        written=match["name"],
        span=Span(*match.span("name")),
        line=Span(*match.span()),
    )
