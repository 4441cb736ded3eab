"""Tells the numbers of one kind that fell out of a report, with the phrase in which they are missing."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from reportlint.checks.figure.numbers.find import Gap, Kind, gaps
from reportlint.checks.figure.numbers.surroundings import is_word
from reportlint.model.document import Document
from reportlint.model.rule import Hit

_NEAR = 8  # code points of the phrase in front of a gap that are shown
_LABEL = r"[^，。；：:\n0-9]{1,12}\s*"  # compiled when a Word table first asks for it


@dataclass(frozen=True)
class Missing:
    """Reports each number, rate, date, rank or list of the given kind that is missing."""

    kind: Kind

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit a gap, on the unit, the date or the verb that was left."""
        for gap in document.fact(gaps):
            if gap.kind is self.kind and document.is_read(gap.span) and not _is_label(document, gap):
                yield Hit(gap.span, _words(document, gap), gap.confidence)


def _is_label(document: Document, gap: Gap) -> bool:
    """Whether a unit closes a cell of a Word table that only names what its column holds: 培训人次, 投资亿元."""
    if document.markup is None or document.text[gap.span.end : gap.span.end + 1] not in ("", "\n"):
        return False
    at = bisect_right(document.blocks, gap.span.start, key=lambda block: block.span.start) - 1
    cell = document.blocks[at]
    named = cell.kind == "cell" and gap.span.end <= cell.span.end
    return named and re.fullmatch(_LABEL, document.quote(cell.span)) is not None


def _words(document: Document, gap: Gap) -> dict[str, str]:
    start = max(document.span.start, gap.span.start - _NEAR)
    front = document.text[start : gap.span.start].removesuffix("\n")  # the line may be broken there
    first = len(front)
    while first and (is_word(front[first - 1]) or front[first - 1] in "“”"):
        first -= 1
    words = {"text": " ".join(document.quote(gap.span).split()), "what": gap.what}
    words |= {"phrase": front[first:]}
    words |= {"behind" if gap.behind else "front": ""}
    return words | ({"big": gap.big} if gap.big else {})
