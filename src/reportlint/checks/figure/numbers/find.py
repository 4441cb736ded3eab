"""The numbers that fell out of a report: units, rates, dates, ranks and lists that are left without what they measure.

A gap is found by its grammar: a unit, or a word that calls for a figure, with no numeral where one belongs. A cheap
pass settles nearly all of a text; what is left in doubt is cut into words and judged by their parts of speech.
"""

from __future__ import annotations

from functools import lru_cache

from reportlint.checks.figure.numbers.counts import counts
from reportlint.checks.figure.numbers.dates import dates
from reportlint.checks.figure.numbers.gap import Gap, Kind
from reportlint.checks.figure.numbers.lists import lists
from reportlint.checks.figure.numbers.ranks import ranks
from reportlint.checks.figure.numbers.rates import rates
from reportlint.lines import with_one_kind_of_end

__all__ = ["Gap", "Kind", "find"]


@lru_cache(1)
def _ended(text: str) -> str:
    """The text with one kind of line end, and something to look at behind its last character."""
    return with_one_kind_of_end(text) + "\n"


@lru_cache(2)
def find(text: str, start: int, end: int) -> tuple[Gap, ...]:
    """The gaps of `text[start:end]`, in order; no two overlap. All rules of the family ask for the same ones."""
    text = _ended(text)
    everything = [gap for way in (rates, dates, ranks, lists, counts) for gap in way(text, start, end)]
    everything.sort(key=lambda gap: (gap.span.start, -gap.span.end))
    found: list[Gap] = []
    for gap in everything:
        if not found or gap.span.start >= found[-1].span.end:
            found.append(gap)
    return tuple(found)
