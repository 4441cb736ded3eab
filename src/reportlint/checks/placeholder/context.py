"""Predicates on what stands beside a mask: words of another script, addresses, sums, Markdown."""

from __future__ import annotations

from functools import lru_cache

from reportlint.checks.placeholder.characters import has_digit
from reportlint.language.cursor import Passage
from reportlint.language.han import is_han
from reportlint.language.measures import COUNTED, after
from reportlint.language.pattern import Pattern

_NEAR = 400  # code points to either side that can bear on a mask

_LATIN_BEFORE = Pattern(r"[A-Za-z`]\Z|[A-WYZa-wyz][ \u00a0]\Z")  # iPhone X; of X X the first may mask too
_LATIN_CLOSE = Pattern(r"[A-Za-z`]\Z")
_LATIN_UNIT = Pattern("(?:[μumkcdMG]?(?:g|m|L|W|V|A|Pa|Hz|Wh)|dB|ppm)(?:/[A-Za-z]{1,3})?(?![A-Za-z0-9])")
_LATIN_BEHIND = Pattern("[A-Za-z`]")

_ADDRESS_MARKS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._%/:@#?=&~-")
_ADDRESS = Pattern(r"[A-Za-z0-9._%/:@#?=&~-]*?(?:://|www\.|@|(?!xx?\.xx)[a-z]{2}\.[a-z]{2})")
_LONGEST_ADDRESS = 200

_CODE = Pattern("(?<![A-Za-z])[A-WYZ](?![A-Za-z])")

_ARITHMETIC = frozenset("+＋=＝≈≥≤<>÷/／")
_TIMES = frozenset("×✕")
_MASKED_CENTURIES = ("20××", "19××")
_MASKED_DECIMAL = Pattern("[×✕0-9][.．][×✕]")
_MASKED_END = Pattern(r"[0-9][×✕]+\Z")
_MULTIPLES = ("万", "亿", "%", "％")

_WORD_MARKS = frozenset("，、：“”《》（）。,:")
_INDENTS = frozenset(" \u3000\t")
_STARS = Pattern("[*＊]+")
_LONGEST_EMPHASIS = 4  # marks: **甲****乙**
MULTIPLE = Pattern("(?:余|多|几|来)?[十百千万亿]{0,2}(?:余|多)?")  # between a number and its unit
_PARTS_OF_DATES = ("年", "月", "日", "时")


def is_foreign(here: Passage) -> bool:
    """Part of a word, an address, a code: XML, iPhone X, www.xx.com, `X次`."""
    if here.back.matches(_LATIN_UNIT) and here.length > 1 and is_han(here.front.left):  # 浓度为____mg/L
        return False
    counted = here.length > 1 and is_han(here.back.right)  # GDP XXX亿元
    if here.front.is_led_by(_LATIN_CLOSE if counted else _LATIN_BEFORE, 2):
        return True
    if here.back.matches(_LATIN_BEHIND) and not is_han(here.written[-1:]):  # 20XX年XX县
        return True
    address = here.front.back_over(_ADDRESS_MARKS, _LONGEST_ADDRESS).at
    return _ADDRESS.match(here.text, address, here.end + _NEAR) is not None


def stands_in_sum(here: Passage) -> bool:
    """1+X, x=3, 4.86×2: a sum, a formula, a scheme."""
    before, behind = here.front.back_over(" ", 8).left, here.back.over(" ", 8).right
    if not _ARITHMETIC.isdisjoint((before, behind)):
        return True
    if _MASKED_END.search(here.written) and here.back.reads(_MULTIPLES):  # 12×亿元
        return False
    return _multiplies(here.written) and has_digit(before + here.written + behind)


def _multiplies(written: str) -> bool:
    """×, but for 20×× and 5×.×, which are masked numbers."""
    if written.startswith(_MASKED_CENTURIES) or _MASKED_DECIMAL.search(written):
        return False
    return not _TIMES.isdisjoint(written)


def is_code(mask: Passage, unit: str) -> bool:
    """X公司 where Y公司 stands nearby: a letter that somebody goes by."""
    near = mask.around(_NEAR)
    return any(near.startswith(unit, letter.end()) for letter in _CODE.finditer(near))


def counts(text: str, at: int) -> bool:
    """Whether a unit that counts stands there, 万 and 余 in front of it aside."""
    behind = Passage(text, at, at).back.past(MULTIPLE).at
    return after(text, behind) in COUNTED or after(text, at) in COUNTED


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
    """**重点** is Markdown; **县**镇 is not: there each run of marks stands in front of a unit, as a mask does."""
    if mask.length > _LONGEST_EMPHASIS:
        return False
    runs = [Passage(mask.text, *run.span()) for run in _STARS.finditer(*line_around(mask))]
    if mask.length == _LONGEST_EMPHASIS:
        return _closes_and_opens(mask, runs)
    alike = [run for run in runs if run.length == mask.length]
    others = [run for run in alike if not _faces_unit(run)]
    marks = others if len(alike) % 2 or not others else alike
    pairs = zip(marks[::2], marks[1::2], strict=False)
    return any(_emphasises(opening, closing) for opening, closing in pairs if mask in (opening, closing))


def _closes_and_opens(mask: Passage, runs: list[Passage]) -> bool:
    """**甲****乙**: the end of one and the beginning of the next."""
    twos = [run.start for run in runs if run.length == 2]
    return min(twos, default=mask.start) < mask.start < max(twos, default=mask.start)


@lru_cache(1024)  # each mask of a line asks for all runs near it
def _faces_unit(run: Passage) -> bool:
    """**县, *亩, 20**年."""
    if run.back.right in _PARTS_OF_DATES or after(run.text, run.end):
        return True
    return counts(run.text, run.end)


def _emphasises(opening: Passage, closing: Passage) -> bool:
    """Whether what stands between two runs of marks is set off by them: no white space parts it from them."""
    inner = opening.text[opening.end : closing.start]
    return inner == inner.strip()
