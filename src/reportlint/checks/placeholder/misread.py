"""Digits that a scan took for letters: l万元, lO余人, 3O个, 2O24年."""

from __future__ import annotations

from collections.abc import Iterator

from reportlint.checks.placeholder.blank import Blank, Kind
from reportlint.checks.placeholder.characters import FIGURES, has_digit
from reportlint.checks.placeholder.context import is_foreign
from reportlint.language.cursor import Passage
from reportlint.language.measures import COUNTED, after
from reportlint.language.pattern import Pattern

_LETTERS = "lIO"
_FROM_LETTER = Pattern(rf"[{_LETTERS}][{_LETTERS}\d]*")  # the digits in front are seen to afterwards, for speed
_MULTIPLE = Pattern("(?:余|多)?[万亿]|余|多")
_DATED = frozenset("年月日")
_CLASSES = frozenset(["级", "类", "期", "型", "号"])  # I级, O型
_SURE = frozenset(["元", "%", "％", "人次", "场次"])  # units that no lone letter stands in front of: 选项I个


def misread_numbers(text: str) -> Iterator[Blank]:
    """l万元, lO余人, 3O个, 2O24年: a scan took letters for digits, and something is counted with them."""
    if not any(letter in text for letter in _LETTERS):
        return
    for match in _FROM_LETTER.finditer(text):
        first = Passage(text, *match.span()).front.back_over(FIGURES).at
        found = _misread(Passage(text, first, match.end()))
        if found:
            yield found


def _misread(number: Passage) -> Blank | None:
    if is_foreign(number) or number.front.follows("."):
        return None
    digits, behind = has_digit(number.written), number.back
    if digits and behind.right in _DATED:
        return Blank.whole(Kind.MISREAD, Passage(number.text, number.start, number.end + 1), "日期", behind.right)
    unit_at = behind.past(_MULTIPLE).at
    unit = after(number.text, unit_at)
    if unit not in COUNTED or unit in _CLASSES:
        return None
    if not digits and unit_at == number.end and unit not in _SURE:
        return None
    return Blank.whole(Kind.MISREAD, Passage(number.text, number.start, unit_at + len(unit)), COUNTED[unit], unit)
