"""The unit behind an open place, where it is a word of its own."""

from __future__ import annotations

from functools import cache

from reportlint.checks.placeholder.context import MULTIPLE
from reportlint.language.cursor import Passage
from reportlint.language.measures import COUNTED, after
from reportlint.language.segmenter import tagged

_LONGEST_WORD = 5
_NO_UNITS = ("p", "r")  # 对 and 本 are prepositions and pronouns more often


@cache
def firsts() -> frozenset[str]:
    """What a unit, or 万 and 余 in front of it, can begin with."""
    return frozenset(word[0] for word in COUNTED) | frozenset("十百千万亿余多")


def word_at(place: Passage) -> int:
    """Where the unit begins, behind 万 and 余; at the place itself for 万元, which is a unit as it stands."""
    behind = place.back.past(MULTIPLE).at
    return behind if after(place.text, behind) in COUNTED else place.end


def unit_behind(place: Passage) -> Passage | None:
    """What counts behind a place, 万 and 余 included; None where it begins another word: 个人, 人员."""
    if place.back.right not in firsts():
        return None
    at = word_at(place)
    unit = after(place.text, at)
    if unit not in COUNTED:
        return None
    found = Passage(place.text, place.end, at + len(unit))
    word, tag = tagged(place.text[at : at + _LONGEST_WORD].split("\n")[0])[0]
    return found if len(word) <= len(unit) and tag not in _NO_UNITS else None
