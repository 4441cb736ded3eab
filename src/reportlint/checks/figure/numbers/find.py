"""The numbers that fell out of a report: units, rates, dates, ranks and lists that are left without what they measure.

A gap is found by its grammar: a unit, or a word that calls for a figure, with no numeral where one belongs. A cheap
pass settles nearly all of a text; what is left in doubt is cut into words and judged by their parts of speech.
"""

from __future__ import annotations

from reportlint.checks.figure.numbers.counts import counts
from reportlint.checks.figure.numbers.dates import dates
from reportlint.checks.figure.numbers.gap import Gap, Kind
from reportlint.checks.figure.numbers.lists import lists
from reportlint.checks.figure.numbers.ranks import ranks
from reportlint.checks.figure.numbers.rates import rates
from reportlint.model.document import Document

__all__ = ["Gap", "Kind", "find", "gaps"]


def gaps(document: Document) -> tuple[Gap, ...]:
    """The gaps of a report, in order; no two overlap."""
    return find(document.map.lf_text, *document.span)


def find(text: str, start: int, end: int) -> tuple[Gap, ...]:
    """The gaps of `text[start:end]`, in order; its line ends are LF, and one stands behind `end`."""
    everything = [gap for way in (rates, dates, ranks, lists, counts) for gap in way(text, start, end)]
    everything.sort(key=lambda gap: (gap.span.start, -gap.span.end))
    found: list[Gap] = []
    for gap in everything:
        if not found or gap.span.start >= found[-1].span.end:
            found.append(gap)
    return tuple(found)
