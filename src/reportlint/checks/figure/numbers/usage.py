"""How a document uses its units: with numbers and without, and beside which words. What recurs is a word, no loss."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable
from typing import NamedTuple

from reportlint.checks.figure.numbers.sites import Site
from reportlint.checks.figure.numbers.surroundings import DIGITS
from reportlint.language.pattern import Pattern

_NUMBER = Pattern(rf"[{DIGITS}.,，．〇零一二三四五六七八九十百千万亿两几]+\Z")
_LONGEST = 12  # code points of a number


class Seen(NamedTuple):
    """How often the unit of a site stands elsewhere in its document: in all, and beside the same characters.

    `left` and `right` mean one character, `left_two` and `right_two` two; the last two count numbered units.
    """

    numbered: int
    bare: int
    left: int
    right: int
    left_two: int
    right_two: int
    numbered_left_two: int
    numbered_right_two: int


class Usage:
    """The units of one document, counted; only some `words` of them, if so many are asked about."""

    def __init__(self, text: str, sites: Iterable[Site], words: Container[str] | None = None) -> None:
        self._text = text
        self._counts: Counter[tuple[str, str, str]] = Counter()
        for site in sites:
            if words is None or site.word in words:
                self._counts.update(self._keys(site))

    def elsewhere(self, site: Site) -> Seen:
        """The units like that of a site, but for the site itself."""
        bare, numbered = self._all_keys(site)
        counted = numbered if site.numbered else bare  # the site itself is among these
        counts = [self._counts[key] - (key in counted) for key in (numbered[0], *bare, *numbered[1:])]
        return Seen(*counts)

    def _keys(self, site: Site) -> tuple[tuple[str, str, str], ...]:
        return self._all_keys(site)[site.numbered]

    def _all_keys(self, site: Site) -> tuple[tuple[tuple[str, str, str], ...], tuple[tuple[str, str, str], ...]]:
        """What the site counts as if it is bare, and if it is numbered."""
        text, word, start = self._text, site.word, site.start
        if site.numbered:
            number = _NUMBER.search(text, max(0, start - _LONGEST), start)
            start = number.start() if number else start
        left, right = text[max(0, start - 2) : start], text[site.end : site.end + 2]
        bare = (
            ("", word, ""),
            ("in front", word, left[-1:]),
            ("behind", word, right[:1]),
            ("two in front", word, left),
            ("two behind", word, right),
        )
        numbered = (
            ("numbered", word, ""),
            ("numbered, two in front", word, left),
            ("numbered, two behind", word, right),
        )
        return bare, numbered
