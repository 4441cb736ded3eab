"""How a document uses its units: with numbers and without, and beside which words. What recurs is a word, no loss."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable
from typing import NamedTuple

from reportlint.checks.figure.numbers.sites import Site
from reportlint.checks.figure.numbers.surroundings import DIGITS
from reportlint.language.pattern import Pattern

_NUMBER = Pattern(rf"[{DIGITS}.,，．〇零一二三四五六七八九十百千万亿两几]+\Z")
_Key = tuple[str, str, str]  # in what way it is counted, the unit, what stands beside it
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
        self._counts: Counter[_Key] = Counter()
        for site in sites:
            if words is None or site.word in words:
                for key in self._numbered(site) if site.numbered else self._bare(site):
                    self._counts[key] += 1

    def elsewhere(self, site: Site) -> Seen:
        """The units like that of a site, but for the site itself."""
        bare, numbered = self._bare(site), self._numbered(site)
        itself = numbered if site.numbered else bare
        return Seen(*(self._counts[key] - (key in itself) for key in (numbered[0], *bare, *numbered[1:])))

    def _bare(self, site: Site) -> tuple[_Key, ...]:
        """What a site counts as where it has no number."""
        text, word, start, end = self._text, site.word, self._opens(site), site.end
        left, right = text[max(0, start - 2) : start], text[end : end + 2]
        return (
            ("", word, ""),
            ("in front", word, left[-1:]),
            ("behind", word, right[:1]),
            ("two in front", word, left),
            ("two behind", word, right),
        )

    def _numbered(self, site: Site) -> tuple[_Key, ...]:
        """What a site counts as where it has a number."""
        text, word, start, end = self._text, site.word, self._opens(site), site.end
        return (
            ("numbered", word, ""),
            ("numbered, two in front", word, text[max(0, start - 2) : start]),
            ("numbered, two behind", word, text[end : end + 2]),
        )

    def _opens(self, site: Site) -> int:
        """Where the number of a site begins, or the site itself."""
        number = _NUMBER.search(self._text, max(0, site.start - _LONGEST), site.start) if site.numbered else None
        return number.start() if number else site.start
