"""Digits that a scan took for letters: l万元, lO余人, 3O个, 2O24年."""

from __future__ import annotations

from collections.abc import Iterator

from reportlint.checks.placeholder.blank import Blank, Kind, blank, pattern
from reportlint.checks.placeholder.context import is_foreign
from reportlint.language.measures import COUNTED, after
from reportlint.model.text import Span

_CLASSES = frozenset(["级", "类", "期", "型", "号"])  # I级, O型


def misread(text: str, start: int, end: int) -> Iterator[Blank]:
    """l万元, lO余人, 3O个, 2O24年: a scan took letters for digits, and something is counted with them."""
    if all(text.find(letter, start, end) < 0 for letter in "lIO"):
        return
    reach = start
    for match in pattern("[lIO]+").finditer(text, start, end):
        if match.start() < reach:
            continue
        first, last = match.span()
        while first > start and text[first - 1].isdecimal():
            first -= 1
        while last < end and (text[last].isdecimal() or text[last] in "lIO"):
            last += 1
        reach = last
        found = _counted_with_letters(text, first, last)
        if found:
            yield found


def _counted_with_letters(text: str, first: int, last: int) -> Blank | None:
    if is_foreign(text, first, last) or text[first - 1 : first] == ".":
        return None
    digits = any(mark.isdecimal() for mark in text[first:last])
    if digits and text[last : last + 1] in tuple("年月日"):
        return blank(text, Kind.MISREAD, Span(first, last + 1), "日期", text[last])
    multiple = pattern("(?:余|多)?[万亿]|余|多").match(text, last)
    unit_at = multiple.end() if multiple else last
    unit = after(text, unit_at)
    if unit not in COUNTED or unit in _CLASSES:
        return None
    if not (digits or multiple or unit in ("元", "%", "％", "人次", "场次")):
        return None
    return blank(text, Kind.MISREAD, Span(first, unit_at + len(unit)), COUNTED[unit], unit)
