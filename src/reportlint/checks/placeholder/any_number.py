"""N个项目: a letter that stands for any number, where the report has other blanks or counts nothing else with it."""

from __future__ import annotations

from collections.abc import Iterator

from reportlint.checks.placeholder.blank import Blank, BlankKind
from reportlint.checks.placeholder.context import MULTIPLE, is_word
from reportlint.language.cursor import Passage
from reportlint.language.measures import COUNTED, after
from reportlint.language.numerals import CHINESE, DIGITS
from reportlint.language.pattern import Pattern
from reportlint.model.severity import Confidence
from reportlint.model.text import Span

_LETTER = Pattern("[NＮn](?<![A-Za-z0-9+＋~-].)(?![A-Za-z0-9+＋~-])")
_SCHEME = Pattern("[NＮn](?:[+＋]|(?<=[+＋].))")  # 1+N
_SERIES_BEFORE = Pattern(rf"[{DIGITS}{CHINESE}][^，。；\n]{{1,12}}[、，和及加+＋“”][“”]?\Z")  # 1个中心、N个站点


def any_numbers(text: str) -> Iterator[Blank]:
    """The letters in front of a unit, in order; none in a report that speaks of 1+N."""
    if "N" not in text and "Ｎ" not in text:
        return
    if _SCHEME.search(text):
        return
    for match in _LETTER.finditer(text):
        letter = Passage(text, *match.span())
        unit_at = letter.back.past(MULTIPLE).at
        unit = after(text, unit_at)
        if unit in COUNTED and is_word(letter.front.left) and not letter.front.is_led_by(_SERIES_BEFORE, 16):
            span = Span(letter.start, unit_at + len(unit))
            mask = Span(letter.start, letter.end)
            yield Blank(BlankKind.NUMBER, span, COUNTED[unit], mask, unit, Confidence.LIKELY, needs_company=True)
