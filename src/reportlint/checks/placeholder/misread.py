"""Digits that a scan took for letters: l万元, lO余人, 3O个, 2O24年."""

from __future__ import annotations

from collections.abc import Iterator

from reportlint.checks.placeholder.blank import Blank, BlankKind
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
_SURE = frozenset(["元", "%", "％", "人次", "场次"])


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
    return _dated(number) or _counting(number)


def _dated(number: Passage) -> Blank | None:
    """2O24年."""
    unit = number.back.right
    if unit not in _DATED or not has_digit(number.written):
        return None
    return Blank.whole(BlankKind.MISREAD, Passage(number.text, number.start, number.end + 1), "日期", unit)


def _counting(number: Passage) -> Blank | None:
    """3O个, l万元; letters alone may be a word or a choice before most units: I个."""
    unit_at = number.back.past(_MULTIPLE).at
    unit = after(number.text, unit_at)
    if unit not in COUNTED or unit in _CLASSES:
        return None
    letters_alone = unit_at == number.end and not has_digit(number.written)
    if letters_alone and unit not in _SURE:
        return None
    return Blank.whole(BlankKind.MISREAD, Passage(number.text, number.start, unit_at + len(unit)), COUNTED[unit], unit)
