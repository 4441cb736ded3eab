"""The numbers that fell out of a report: what was learned about units, and the few phrases that grammar alone decides.

Every unit without a number is a site. What stands right beside it settles most; the rest is scored by the features
around it and by how the document uses the unit elsewhere (model card: docs/lost-numbers.md).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from reportlint.checks.figure.numbers.features import features
from reportlint.checks.figure.numbers.gap import Gap, Kind
from reportlint.checks.figure.numbers.phrases import phrases
from reportlint.checks.figure.numbers.sites import DATES, Site, pairs, sites, units
from reportlint.checks.figure.numbers.surroundings import is_named, tail
from reportlint.checks.figure.numbers.usage import Usage
from reportlint.checks.figure.numbers.weights import Weights
from reportlint.model.document import Document
from reportlint.model.severity import Confidence
from reportlint.model.text import Span
from reportlint.recognition.statute import is_statute

_FLOOR = 0.5  # what is less likely is not worth a thought


@cache
def detector(path: str) -> Detector:
    """The detector that goes by a file of weights; one for all rules that ask."""
    return Detector(Weights(path))


class Detector:
    """Finds the gaps of a document, by weights that were learned."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights

    def gaps(self, document: Document) -> tuple[Gap, ...]:
        """The gaps of a report, in order; no two overlap. A statute has none."""
        if document.fact(is_statute):
            return ()
        return self.find(document.map.lf_text, *document.span)

    def find(self, text: str, start: int, end: int) -> tuple[Gap, ...]:
        """The gaps of `text[start:end]`, in order; its line ends are LF."""
        everything = [*phrases(text, start, end), *self._units(text, start, end)]
        everything.sort(key=lambda gap: (gap.span.start, -gap.span.end))
        found: list[Gap] = []
        for gap in everything:
            if not found or gap.span.start >= found[-1].span.end:
                found.append(gap)
        return tuple(found)

    def _units(self, text: str, start: int, end: int) -> Iterator[Gap]:
        everywhere = list(sites(text, start, end))
        usage: Usage | None = None
        for site in everywhere:
            if site.numbered or self._is_settled(text, site) or is_named(text, start, site.start, site.end):
                continue
            usage = usage or Usage(text, everywhere)
            probability = self.weights.probability(features(text, site, usage.elsewhere(site)))
            if probability >= _FLOOR:
                yield self._gap(text, site, probability)

    def _is_settled(self, text: str, site: Site) -> bool:
        """Whether the character in front or behind makes a word with the unit, as far as finished text knows."""
        in_front, behind = pairs(text, site)
        return in_front in self.weights.settled or behind in self.weights.settled or in_front[0] == "第"

    def _gap(self, text: str, site: Site, probability: float) -> Gap:
        what = units()[site.unit]
        kind = Kind.DATE if site.unit in DATES else Kind.PERCENTAGE if what == "百分比" else Kind.NUMBER
        bound = site.word in self.weights.bound
        return Gap(
            kind,
            Span(site.start, tail(text, site.end)),
            what,
            big=site.big if site.big in ("万", "亿") else "",
            confidence=Confidence.CERTAIN if bound else Confidence.LIKELY,
            probability=probability,
        )
