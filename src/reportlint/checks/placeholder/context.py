"""Predicates on what stands beside a mask: words of another script, addresses, sums, Markdown."""

from __future__ import annotations

from reportlint.checks.placeholder.characters import has_digit
from reportlint.language.cursor import Passage
from reportlint.language.han import is_han
from reportlint.language.measures import NAMED, after
from reportlint.language.pattern import Pattern

_NEAR = 400  # code points to either side that can bear on a mask

_LATIN_BEFORE = Pattern(r"[A-Za-z`]\Z|[A-WYZa-wyz][ \u00a0]\Z")  # iPhone X; of X X the first may mask too
_LATIN_BEHIND = Pattern("[A-Za-z`]")

_ADDRESS_MARKS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._%/:@#?=&~-")
_ADDRESS = Pattern(r"[A-Za-z0-9._%/:@#?=&~-]*?(?:://|www\.|@|[a-z]{2}\.[a-z]{2})")
_LONGEST_ADDRESS = 200

_ARITHMETIC = frozenset("+＋=＝≈≥≤<>÷/／")
_TIMES = frozenset("×✕")
_MASKED_CENTURIES = ("20××", "19××")

_WORD_MARKS = frozenset("，、：“”《》（）。,:")
_INDENTS = frozenset(" \u3000\t")
_STARS = Pattern("[*＊]+")
_LONGEST_EMPHASIS = 4  # marks: **甲****乙**


def is_foreign(here: Passage) -> bool:
    """Part of a word, an address, a code: XML, iPhone X, www.xx.com, `X次`."""
    if here.front.is_led_by(_LATIN_BEFORE, 2):
        return True
    if here.back.matches(_LATIN_BEHIND):
        return True
    address = here.front.back_over(_ADDRESS_MARKS, _LONGEST_ADDRESS).at
    return _ADDRESS.match(here.text, address, here.end + _NEAR) is not None


def stands_in_sum(here: Passage) -> bool:
    """1+X, x=3, 4.86×2: a sum, a formula, a scheme."""
    before, behind = here.front.back_over(" ", 8).left, here.back.over(" ", 8).right
    if not _ARITHMETIC.isdisjoint((before, behind)):
        return True
    return _multiplies(here.written) and has_digit(before + here.written + behind)


def _multiplies(written: str) -> bool:
    return not _TIMES.isdisjoint(written) and not written.startswith(_MASKED_CENTURIES)


def is_word(mark: str) -> bool:
    """Whether a character is of Chinese prose, its marks included; "" is not."""
    return is_han(mark) or mark in _WORD_MARKS


def opens_line(here: Passage) -> bool:
    """Whether nothing but an indent stands in front on its line."""
    return here.front.back_over(_INDENTS).begins_line


def line_around(here: Passage) -> Passage:
    """The line that a passage stands on, or what of it is near: one line may be the whole file."""
    before, behind = here.front.before(_NEAR), here.back.behind(_NEAR)
    start = max(before.rfind("\n"), before.rfind("\r")) + 1
    length = min(len(behind.partition(mark)[0]) for mark in "\n\r")
    return Passage(here.text, here.start - len(before) + start, here.end + length)


def is_emphasis(mask: Passage) -> bool:
    """**重点** is Markdown; **县**镇 is not: there each run of marks stands in front of a unit."""
    if mask.length > _LONGEST_EMPHASIS:
        return False
    runs = [Passage(mask.text, *run.span()) for run in _STARS.finditer(*line_around(mask))]
    if mask.length == _LONGEST_EMPHASIS:
        return _closes_and_opens(mask, runs)
    alike = [run for run in runs if run.length == mask.length]
    pairs = zip(alike[::2], alike[1::2], strict=False)
    return any(_emphasises(opening, closing) for opening, closing in pairs if mask in (opening, closing))


def _closes_and_opens(mask: Passage, runs: list[Passage]) -> bool:
    """**甲****乙**: the end of one and the beginning of the next."""
    twos = [run.start for run in runs if run.length == 2]
    return min(twos, default=mask.start) < mask.start < max(twos, default=mask.start)


def _emphasises(opening: Passage, closing: Passage) -> bool:
    """Whether what stands between two runs of marks is set off by them, and no unit of two masks."""
    inner = opening.text[opening.end : closing.start]
    if inner != inner.strip():
        return False
    return not (inner in NAMED and after(closing.text, closing.end) in NAMED)
