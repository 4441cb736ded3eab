"""The numbers that fell out of a report: what was learned about units, and the few phrases that grammar alone decides.

Every unit without a number is a site. What stands right beside it settles most; the rest is scored by the features
around it and by how the document uses the unit elsewhere (model card: docs/lost-numbers.md).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from math import log

from reportlint.checks.figure.numbers.features import Usage, farther, near
from reportlint.checks.figure.numbers.phrases import Gap, Kind, phrases
from reportlint.checks.figure.numbers.sites import DATES, RATE, Site, sites, units
from reportlint.checks.figure.numbers.surroundings import is_named, tail
from reportlint.checks.figure.numbers.weights import BUILTIN, FARTHER, NEAR, PLAIN, Weights, logistic, weights
from reportlint.language.lexicon import Words
from reportlint.language.segmenter import word_at
from reportlint.model.document import Document
from reportlint.model.severity import Confidence
from reportlint.model.text import Span
from reportlint.recognition.statute import is_statute
from reportlint.recognition.unfinished import unmistakable_blanks

# Weights are learned from finished text, where nothing is lost. Where numbers surely are, or were never filled in,
# others are likelier lost too.
_SURE = 3.5  # the score of a gap that counts for that
_DRAFT = 2  # so many of them make a draft
_MOST_BLANKS = 3  # blanks that count so; who leaves all numbers blank has lost none
_MOST_PRIOR = 2.5  # what is added to the score, at most
_WORD = 2  # code points behind a unit in which a longer word is looked for
COLLECTIVES = Words("quantities", "collectives")  # 车辆 are all vehicles, and take no number


def _gains(text: str, site: Site) -> bool:
    """Whether a number is likelier lost here where others were: no part of a date, nor of a longer word (元旦)."""
    return site.unit not in DATES and len(word_at(text[site.start : site.end + _WORD]).text) <= len(site.word)


@cache
def detector(path: str) -> Callable[[Document], tuple[Gap, ...]]:
    """What finds the gaps of a report by a file of weights, a fact; one for all rules that ask. A statute has none."""

    def gaps(document: Document) -> tuple[Gap, ...]:
        if document.fact(is_statute):
            return ()
        return find(document.map.lf_text, *document.span, document.fact(unmistakable_blanks), path)

    return gaps


def find(text: str, start: int, end: int, blanks: int = 0, path: str = BUILTIN) -> tuple[Gap, ...]:
    """The gaps of `text[start:end]`, in order; no two overlap. Its line ends are LF; so many blanks stand in it."""
    learned = weights(path)
    told, doubts = list(phrases(text, start, end)), list(_doubts(learned, text, start, end))
    lost = min(blanks, _MOST_BLANKS) + len(told) + sum(score >= _SURE for _, score in doubts)
    prior = min(_MOST_PRIOR, log(1 + lost) if lost >= _DRAFT else 0.0)
    told += [_gap(learned, text, site, score + (prior and prior * _gains(text, site))) for site, score in doubts]
    found: list[Gap] = []
    for gap in sorted(told, key=lambda gap: (gap.span.start, -gap.span.end)):
        if not found or gap.span.start >= found[-1].span.end:
            found.append(gap)
    return tuple(found)


def _doubts(learned: Weights, text: str, start: int, end: int) -> Iterator[tuple[Site, float]]:
    """The units that no cheap look settles, each with its score."""
    everywhere, settled = list(sites(text, start, end)), learned.settled.union(COLLECTIVES)
    bare = [site for site in everywhere if not (site.numbered or site.left in settled or site.right in settled)]
    usage = Usage.of(text, everywhere, bare)
    for site in bare:
        known = learned.score(NEAR, site, near(text, site, usage.elsewhere(text, site, site)))
        if known >= PLAIN and not is_named(text, start, site.start, site.end):
            yield site, known + learned.score(FARTHER, site, farther(text, site))


def _gap(learned: Weights, text: str, site: Site, score: float) -> Gap:
    what = units()[site.unit]
    kind = Kind.DATE if site.unit in DATES else Kind.PERCENTAGE if what == RATE else Kind.NUMBER
    big = site.big if site.big in ("万", "亿") else ""
    sure = Confidence.CERTAIN if site.word in learned.bound else Confidence.LIKELY
    span = Span(site.start, tail(text, site.end))
    return Gap(kind, span, "数额" if big else what, big, confidence=sure, probability=logistic(score))
