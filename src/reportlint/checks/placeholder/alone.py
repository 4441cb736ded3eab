"""Masks that are all of a line or of a cell of a table: who signs, who speaks, what a table was to hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportlint.checks.placeholder.blank import Blank, BlankKind
from reportlint.checks.placeholder.characters import X
from reportlint.checks.placeholder.standins import is_explained
from reportlint.language.cursor import Passage
from reportlint.language.numerals import DIGITS, TO_TEN
from reportlint.language.pattern import Pattern
from reportlint.model.document import Document
from reportlint.model.severity import Confidence

_LETTERS = f"[{X}]{{2,24}}|[{X}]{{1,3}}[.．][{X}]{{1,3}}|[×✕]{{2,8}}"
_SOMEBODY = "某某某?|某{1,4}年某{1,2}月某{1,2}日"
_MASK = f"{_LETTERS}|{_SOMEBODY}|[○◯]{{2,4}}|[□◇△]{{2,4}}"
_WIDE = f"{_MASK}|[{X}×✕]|_{{2,}}|[*＊]{{2,4}}"  # in a cell a line is no rule across the page
_ANY = f"{X}×✕某○◯□◇△"  # one of which is in each of them, or a line, stars or dots
_EDGE = r"[ \t\u3000\u00a0]*"
_SPACED = f"[{X}×]{{1,2}}(?:[ \u3000]{{1,2}}[{X}×]{{1,2}}){{1,3}}"  # X X X, ×  ××
_BEFORE = rf"(?:^|[：:]|[长任记员]{_EDGE}(?=[ \u3000])){_EDGE}"
_ALONE = Pattern(rf"(?m){_BEFORE}(?P<mask>{_MASK}|{_SPACED})(?:{_EDGE}$|[ \u3000]{{2}})", needs=_ANY)
_ITEM = rf"{_EDGE}(?:[{DIGITS}]{{1,2}}[.．、]|[（(][{TO_TEN}{DIGITS}]{{1,3}}[）)]){_EDGE}"
_OF_LIST = Pattern(
    rf"(?m)^{_ITEM}(?P<mask>{_MASK}|_{{2,}}|…{{1,2}}|[.]{{3,6}}){_EDGE}$(?=\n{_ITEM}[^\s…._])",
    needs=(*_ANY, "__", "…", "..."),
)
_IN_ROW = Pattern(rf"[|\t]{_EDGE}(?P<mask>{_WIDE}){_EDGE}(?=[|\t\n\r]|\Z)", needs=f"{_ANY}_*＊")
_CELL = Pattern(rf"{_EDGE}(?P<mask>{_WIDE}){_EDGE}")
_TICKS = frozenset("√✓✔☑○✗✘")  # beside which × says no
_TIMES = frozenset("×✕XxＸ")


def masks_alone(text: str, masks: Sequence[Passage]) -> Iterator[Blank]:
    """The masks that share their line, or their cell in a row of `|` or tabs, with nothing."""
    for match in _ALONE.finditer(text) if masks or "某年" in text else ():
        yield Blank.whole(BlankKind.NAME, Passage(text, *match.span("mask")), "名称").at_most(Confidence.LIKELY)
    for match in _OF_LIST.finditer(text):
        yield Blank.whole(BlankKind.BLANK, Passage(text, *match.span("mask")), "内容")
    if not any(edge in text for edge in "|\t"):
        return
    ticked = not _TICKS.isdisjoint(text)
    for match in _IN_ROW.finditer(text):
        if not _is_tick(match["mask"], ticked, text):
            yield _blank(text, *match.span("mask"))


def masks_in_cells(document: Document) -> Iterator[Blank]:
    """The masks that are all that a cell of a Word file holds."""
    cells = [_CELL.fullmatch(document.text, *block.span) for block in document.blocks if block.kind == "cell"]
    masks = [match for match in cells if match]
    if not masks:
        return
    ticked = not _TICKS.isdisjoint(document.quote(document.span))
    for match in masks:
        if not _is_tick(match["mask"], ticked, document.text):
            yield _blank(document.text, *match.span("mask"))


def _is_tick(mask: str, ticked: bool, text: str) -> bool:
    """× that says no, or whatever the report says that it means."""
    return (ticked and mask in _TIMES) or is_explained(text, mask)


def _blank(text: str, start: int, end: int) -> Blank:
    return Blank.whole(BlankKind.BLANK, Passage(text, start, end), "内容")
