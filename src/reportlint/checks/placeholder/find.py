"""The blanks that a template left behind: numbers, names and dates that were masked by X, ×, *, 某 or a ruled line.

A blank is found by its grammar, not by a list of strings: a mask, alone or mixed with digits, grown to the number, name
or date that it belongs to, and judged by what follows and what stands around it. Linear in the length of the text.
"""

from __future__ import annotations

from reportlint.checks.placeholder.blank import Blank, Kind
from reportlint.checks.placeholder.dates import dates
from reportlint.checks.placeholder.doubt import calmed
from reportlint.checks.placeholder.empty import empty
from reportlint.checks.placeholder.masks import masked, masks
from reportlint.checks.placeholder.misread import misread

__all__ = ["Blank", "Kind", "find"]


def find(text: str, start: int, end: int) -> tuple[Blank, ...]:
    """The blanks of `text[start:end]`, in order; no two overlap."""
    marks = masks(text, start, end)
    ways = (dates(text, start, end, marks), masked(text, start, end, marks), empty(text, start, end))
    everything = [blank for way in (*ways, misread(text, start, end)) for blank in way]
    everything.sort(key=lambda blank: (blank.span.start, -blank.span.end))
    found: list[Blank] = []
    for blank in everything:
        if not found or blank.span.start >= found[-1].span.end:
            found.append(blank)
    return tuple(calmed(text, start, end, found))
