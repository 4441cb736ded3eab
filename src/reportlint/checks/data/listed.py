"""Parts as a list names them, 乡镇1个，村19个, read until something in the list is none."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from reportlint.checks.data.amounts import Amount, Line
from reportlint.checks.data.members import bare, cut, marks
from reportlint.language.pattern import Pattern
from reportlint.model.text import Span

PIECES = "、，,；;"
CHANGE = Pattern(
    "增长|增加|下降|减少|降低|提高|上升|同比|环比|比(?!例|赛|武)|较(?![大小高低轻重])|占|超过|超出|[高低多少]于|多出|位居"
    "|排[名在第]|完成率"
)
_EACH = Pattern("各|每|均")
_RESPECTIVELY = Pattern("各|每|均|分别")
_PLUS = "+＋"
_SHORT = 8  # characters of a name that shares the number of the next


class Listed(NamedTuple):
    """The parts that a list names, and what is counted in each.

    `ends` says how many parts there may be: where 、 gives way to ，, the rest may be another matter.
    """

    parts: tuple[Amount, ...]
    names: tuple[str, ...]
    ends: tuple[int, ...]
    is_whole: bool  # nothing in the list is left unread


def read_list(line: Line, span: Span, kinds: Collection[str]) -> Listed | None:
    """The parts in a span that count one of those kinds; None where there is none."""
    reading = _Reading(line, span, kinds)
    for piece in _pieces(line.text, span):
        if not reading.takes(piece):
            break
    return reading.read


def _pieces(text: str, span: Span) -> Sequence[Span]:
    """What stands between the marks; 24+115+61 between its signs."""
    return cut(text, span, PIECES if marks(text, span, PIECES) else _PLUS)


class _Reading:
    """What is read of a list so far."""

    def __init__(self, line: Line, span: Span, kinds: Collection[str]) -> None:
        self._line = line
        self._span = span
        self._kinds = kinds
        self._is_plus = any(mark in line.text[slice(*span)] for mark in _PLUS)  # 24+115+61 need no unit
        self._level = line.level(span.start)
        self._parts: list[Amount] = []
        self._names: list[str] = []
        self._ends: list[int] = []
        self._begins: int | None = None  # where a name began that shares the number of the next
        self._had_pause = False  # a 、 was seen
        self._is_whole = True

    @property
    def read(self) -> Listed | None:
        """All that was read."""
        if not self._parts:
            return None
        return Listed(tuple(self._parts), tuple(self._names), (*self._ends, len(self._parts)), self._is_whole)

    def takes(self, piece: Span) -> bool:
        """Whether the list goes on behind a piece."""
        inside = self._line.between(*piece, self._level)
        alike = [one for one in inside if self._counts_alike(one)]
        if not alike:
            return self._passes(piece, has_others=bool(inside))
        self._is_whole = len(alike) == 1 and self._is_part(piece, alike[0])
        if self._is_whole:
            self._add(piece, alike[0])
        return self._is_whole

    def _counts_alike(self, one: Amount) -> bool:
        kinds = (self._parts[0].kind,) if self._parts else self._kinds
        return one.kind in kinds if one.kind else self._is_plus

    def _is_part(self, piece: Span, one: Amount) -> bool:
        before = self._line.text[piece.start : one.span.start]
        return one.is_sure and not (_EACH.search(before) or CHANGE.search(before))

    def _passes(self, piece: Span, has_others: bool) -> bool:
        """Whether a piece that counts nothing alike is passed over: 增长5%, or a name that shares the next number."""
        if has_others and self._parts:
            return True
        if not has_others and self._shares_next(piece):
            self._begins = self._begins or piece.start
            return True
        self._is_whole = not self._line.between(piece.end, self._span.end, self._level)
        return False

    def _shares_next(self, piece: Span) -> bool:
        """勘察、设计、监理费52万元; 甲、乙分别为3个、4个."""
        text = self._line.text
        if not self._parts:
            return _RESPECTIVELY.search(text, *self._span) is not None
        return piece.end - piece.start <= _SHORT and text.startswith("、", piece.end)

    def _add(self, piece: Span, part: Amount) -> None:
        joint = self._line.text[(self._begins or piece.start) - 1] if self._parts else ""
        self._begins = None
        if self._had_pause and joint in ("，", ",", "；", ";"):
            self._ends.append(len(self._parts))
        self._had_pause = self._had_pause or joint == "、"
        self._parts.append(part)
        self._names.append(bare(self._line.text, piece))
