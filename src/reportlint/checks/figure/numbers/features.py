"""What is seen at a unit without a number, from which a learned model tells a lost number from a word.

Each observation is a short string that begins with the name of its sort. The model has learned a weight for it alone,
with the unit, and with what the unit counts. None is the answer alone: 个 between two words, 人次 behind 进场, 家 that
recurs with 企业 say little, and together a lot.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from reportlint.checks.figure.numbers.sites import Site
from reportlint.checks.figure.numbers.surroundings import before
from reportlint.language.segmenter import tagged

_LEFT, _RIGHT = 5, 4  # code points of the phrase that is cut into words
_CLAUSE, _SENTENCE, _NUMBER = 40, 80, 14  # the most that is looked back and ahead
_CLAUSE_ENDS, _SENTENCE_ENDS = frozenset("，。；：、\n！"), frozenset("。；\n")
_DIGITS = frozenset("0123456789０１２３４５６７８９")
_STOPS = _DIGITS | frozenset("，。；：、,;:！!？?（）()“”《》【】\n \u3000\t|")
_NONE = ("", "-")  # no word
_OF_NUMBERS = "0123456789０１２３４５６７８９.,．〇零一二三四五六七八九十百千万亿两几"


def near(text: str, site: Site, elsewhere: Iterable[str]) -> tuple[str, ...]:
    """What costs little to see and settles most places: two characters to either side, the rest of the document."""
    at = before(text, site.start)
    left, right = text[max(0, at - 2) : at], text[site.end : site.end + 2]
    close, next_ = left[-1:], right[:1]
    beside = f"l{close}", f"l{left}", f"r{next_}", f"r{right}"
    return "u", *beside, f"x{close}|{next_}", f"x{close}|{right}", f"x{left}|{next_}", *elsewhere


def farther(text: str, site: Site) -> Iterator[str]:
    """What is seen at the places that are still in doubt: one more character, the words, the clause, the sentence."""
    at = before(text, site.start)
    yield from (f"l{text[max(0, at - 3) : at]}", f"r{text[site.end : site.end + 3]}")
    yield from _words(text, site, at)
    start, end = _back(text, at, _CLAUSE_ENDS, _CLAUSE), _ahead(text, site.end, _CLAUSE_ENDS, _CLAUSE)
    front, behind = text[start:at], text[site.end : end]
    yield f"m{text[start - 1 : start]}{text[end : end + 1]}{not behind:d}"
    first, last = _back(text, start, _SENTENCE_ENDS, _SENTENCE), _ahead(text, end, _SENTENCE_ENDS, _SENTENCE)
    for name, before_it, behind_it in (("d", front, behind), ("e", text[first:start], text[end:last])):
        yield f"{name}{not _DIGITS.isdisjoint(before_it):d}{not _DIGITS.isdisjoint(behind_it):d}"


def _words(text: str, site: Site, gap: int) -> Iterator[str]:
    """The phrase as it is cut where nothing is missing: what the unit is part of, and the words beside that."""
    first, last = _back(text, gap, _STOPS, _LEFT), _ahead(text, site.end, _STOPS, _RIGHT)
    words = tagged(text[first:gap] + text[site.start : last])
    at, number = first, 0
    while at + len(words[number][0]) <= gap:
        at += len(words[number][0])
        number += 1
    around = (_NONE, _NONE, *words, _NONE)[number : number + 4]
    (second, _), (back, back_tag), (own, own_tag), (ahead, ahead_tag) = around
    whole, inside = own in (site.word, site.big), at < gap
    yield from (f"wo{own}{inside:d}", f"wb{back}", f"wa{ahead}", f"w2{second}|{back}")
    yield from (f"wt{back_tag}{ahead_tag}{whole:d}", f"wl{back_tag}{len(back)}{whole:d}")
    yield from (f"wr{ahead_tag}{len(ahead)}{whole:d}", f"wc{whole:d}{inside:d}{len(own)}{own_tag}")


def _back(text: str, at: int, marks: frozenset[str], most: int) -> int:
    return max((end + 1 for end in range(max(0, at - most), at) if text[end] in marks), default=max(0, at - most))


def _ahead(text: str, at: int, marks: frozenset[str], most: int) -> int:
    stop = min(len(text), at + most)
    return next((end for end in range(at, stop) if text[end] in marks), stop)


class Usage(NamedTuple):
    """How a document uses its units: with numbers and without, and beside which characters.

    What recurs without a number is a word of this document; what is numbered elsewhere has lost its number here.
    """

    bare: Counter[str]
    left: Counter[str]  # bare, with one character in front, and with two
    right: Counter[str]  # and behind
    numbered: Counter[str]  # alone, and with two characters in front of the number or behind the unit

    @classmethod
    def of(cls, text: str, sites: Iterable[Site], asked: Sequence[Site]) -> Usage:
        """The units of a text, counted as far as some of its sites ask for it."""
        words, left, right = (set(map(attrgetter(name), asked)) for name in ("word", "left", "right"))
        alike = [site for site in sites if site.word in words]
        bare, numbered = [site for site in alike if not site.numbered], [site for site in alike if site.numbered]
        return cls(
            Counter(map(attrgetter("word"), bare)),
            Counter([site.left for site in bare] + [_from_left(text, site) for site in bare if site.left in left]),
            Counter([site.right for site in bare] + [_to_right(text, site) for site in bare if site.right in right]),
            Counter([site.word for site in numbered] + _beside(text, numbered, right)),
        )

    def elsewhere(self, text: str, site: Site, itself: Site) -> tuple[str, str, str]:
        """What is observed of the units like that of a site, but for the site itself, as its document has it.

        How often they stand without a number beside the same one and two characters; with one and without at all; with
        one beside the same two characters. What never stands beside the same one stands beside no two.
        """
        own, own_numbered = not itself.numbered, itself.numbered and itself.word == site.word
        bare, left, right = self.bare[site.word] - own, self.left[site.left] - own, self.right[site.right] - own
        far_left, far_right = _from_left(text, site), _to_right(text, site)
        left_two, right_two = left and self.left[far_left] - own, right and self.right[far_right] - own
        numbered = self.numbered[site.word] - own_numbered
        beside = [max(0, self.numbered[key] - own_numbered) for key in (far_left, far_right)] if numbered else (0, 0)
        return (
            f"nb{_few(left)},{_few(left_two)},{_few(right)},{_few(right_two)}",
            f"ns{_few(numbered)},{_few(bare)}",
            f"nm{min(beside[0], 2)}{min(beside[1], 2)}",
        )


def _beside(text: str, sites: Sequence[Site], right: Container[str]) -> list[str]:
    """The units with the two characters in front of each, and with the two behind where the first of them is asked."""
    left = [_from_left(text, site) for site in sites]
    return left + [_to_right(text, site) for site in sites if site.right in right]


def _from_left(text: str, site: Site) -> str:
    """A unit with the two characters in front of it, or of its number."""
    if not site.numbered:
        return f"{text[max(0, site.start - 2) : site.start]}\1{site.word}"
    left = text[max(0, site.start - _NUMBER) : site.start].rstrip(_OF_NUMBERS)
    return f"{left[-2:]}\1{site.word}"


def _to_right(text: str, site: Site) -> str:
    """A unit with the two characters behind it."""
    return f"{site.word}\2{text[site.end : site.end + 2]}"


def _few(count: int) -> int:
    """A count, roughly: 0, 1, 2, 3 to 5, 6 to 14, more."""
    return count if count < 3 else 3 if count < 6 else 6 if count < 15 else 15
