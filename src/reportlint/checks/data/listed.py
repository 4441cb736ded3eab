"""Parts as a list names them, 乡镇1个，村19个, read until something in the list is none."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from reportlint.checks.data.amounts import Amount, Line
from reportlint.checks.data.members import bare, cut, marks
from reportlint.language.han import HAN
from reportlint.language.pattern import Pattern
from reportlint.model.text import Span

PIECES = "、，,；;"
CHANGE = Pattern(
    "增长|增加(?!值)|下降|减少|降低|提高|上升|同比|环比|比(?!例|赛|武)|较(?![大小高低轻重])|占|超过|超出|[高低多少]于|多出|位居"
    "|排[名在第]|完成率"
)
_EACH = Pattern("(?<!其余)(?<!其他)各|每|均")  # 其余各科目 is one part
_RESPECTIVELY = Pattern("各|每|均|分别")
_JOINT = Pattern(f"[{HAN}]{{0,6}}?(?P<joint>以及|和|及|与)")
_PLUS = "+＋"
_MOST = 100  # parts that anybody adds up in prose
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
    is_plus = any(mark in line.text[slice(*span)] for mark in _PLUS)
    reading = _Reading(line, span, frozenset(kinds), line.level(span.start), is_plus)
    for piece in _pieces(line, span, reading.level):
        reading = reading.after(piece)
        if not reading.goes_on or len(reading.parts) > _MOST:
            break
    ends = (*reading.ends, len(reading.parts))
    return Listed(reading.parts, reading.names, ends, reading.is_whole) if reading.parts else None


def _pieces(line: Line, span: Span, level: Span | None) -> Iterator[Span]:
    """What stands between the marks; 24+115+61 between its signs; 小学3个和初中5个 as two."""
    here = line.marked
    for piece in cut(here, span, PIECES if marks(here, span, PIECES) else _PLUS):
        start = piece.start
        for one in line.between(*piece, level)[:-1]:
            joint = _JOINT.match(line.text, one.span.end, piece.end)
            if joint:
                yield Span(start, joint.start("joint"))
                start = joint.end()
        yield Span(start, piece.end)


class _Reading(NamedTuple):
    """What is read of a list so far."""

    line: Line
    span: Span
    kinds: frozenset[str]
    level: Span | None  # the bracket that the list stands in
    is_plus: bool  # 24+115+61 need no unit
    parts: tuple[Amount, ...] = ()
    names: tuple[str, ...] = ()
    ends: tuple[int, ...] = ()
    begins: int | None = None  # where a name began that shares the number of the next
    had_pause: bool = False  # a 、 was seen
    is_whole: bool = True
    goes_on: bool = True

    def after(self, piece: Span) -> _Reading:
        """What is read with one piece more."""
        inside = self.line.between(*piece, self.level)
        alike = [one for one in inside if self._counts_alike(one)]
        if not alike:
            return self._passing(piece, has_others=bool(inside))
        if len(alike) == 1 and self._is_part(piece, alike[0]):
            return self._with(piece, alike[0])
        return self._replace(is_whole=False, goes_on=False)

    def _counts_alike(self, one: Amount) -> bool:
        kinds = {self.parts[0].kind} if self.parts else self.kinds
        return one.kind in kinds if one.kind else self.is_plus

    def _is_part(self, piece: Span, one: Amount) -> bool:
        before = self.line.text[piece.start : one.span.start]
        return one.is_sure and not any(pattern.search(before) for pattern in (_EACH, CHANGE))

    def _passing(self, piece: Span, has_others: bool) -> _Reading:
        """Passes over what counts nothing alike, 增长5%, or a name that shares the next number; else the list ends."""
        if has_others:
            if self.parts:
                return self
        elif self._shares_next(piece):
            return self._replace(begins=self.begins or piece.start)
        is_whole = not any(map(self._counts_alike, self.line.between(piece.end, self.span.end, self.level)))
        return self._replace(is_whole=is_whole, goes_on=False)

    def _shares_next(self, piece: Span) -> bool:
        """勘察、设计、监理费52万元; 甲、乙分别为3个、4个."""
        if not self.parts:
            return _RESPECTIVELY.search(self.line.text, *self.span) is not None
        return piece.end - piece.start <= _SHORT and self.line.text.startswith("、", piece.end)

    def _with(self, piece: Span, part: Amount) -> _Reading:
        joint = self.line.text[(self.begins or piece.start) - 1] if self.parts else ""
        may_end = self.had_pause and joint in ("，", ",", "；", ";")
        return self._replace(
            parts=(*self.parts, part),
            names=(*self.names, bare(self.line.marked, piece)),
            ends=(*self.ends, len(self.parts)) if may_end else self.ends,
            begins=None,
            had_pause=self.had_pause or joint == "、",
        )
