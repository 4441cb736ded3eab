"""How a document uses its units: with numbers and without, and beside which words. What recurs is a word, no loss."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from typing import NamedTuple

from reportlint.checks.figure.numbers.sites import Site
from reportlint.language.numerals import DIGITS
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


def usage_of(text: str, sites: Iterable[Site], words: Container[str] | None = None) -> Usage:
    """The units of a document, counted; only some `words` of them, if so many are asked about."""
    counts = defaultdict[str, int](int)
    usage = Usage(text, counts)
    for site in sites:
        if words is None or site.word in words:
            for key in usage.numbered(site) if site.numbered else usage.bare(site):
                counts[key] += 1
    return usage


class Usage(NamedTuple):
    """A document's text, and how often its units stand in which company."""

    text: str
    counts: Mapping[str, int]

    def elsewhere(self, site: Site) -> Seen:
        """The units like that of a site, but for the site itself."""
        bare, numbered = self.bare(site), self.numbered(site)
        itself = numbered if site.numbered else bare
        return Seen(*(self.counts.get(key, 0) - (key in itself) for key in (numbered[0], *bare, *numbered[1:])))

    def bare(self, site: Site) -> tuple[str, str, str, str, str]:
        """What a site counts as where it has no number: by its unit, and by that with what stands beside it.

        No key of one kind is one of another: each has marks of its own, and no text holds them.
        """
        word, start, end = site.big + site.unit, site.start, site.end
        if site.numbered:
            start = self._opens(site)
        left, right = self.text[max(0, start - 2) : start], self.text[end : end + 2]
        return word, f"{left[-1:]}\1{word}", f"{word}\2{right[:1]}", f"{left}\3{word}", f"{word}\4{right}"

    def numbered(self, site: Site) -> tuple[str, str, str]:
        """What a site counts as where it has a number."""
        word, start, end = site.big + site.unit, self._opens(site) if site.numbered else site.start, site.end
        return f"\5{word}", f"{self.text[max(0, start - 2) : start]}\5{word}", f"\5{word}{self.text[end : end + 2]}"

    def _opens(self, site: Site) -> int:
        """Where the number of a site begins."""
        number = _NUMBER.search(self.text, max(0, site.start - _LONGEST), site.start)
        return number.start() if number else site.start
