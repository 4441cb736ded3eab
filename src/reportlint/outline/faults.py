"""The breaks in the numbering of a report, each with the series as it should read."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from reportlint.model.document import Fault, FaultKind, Renumbered, Style
from reportlint.model.severity import Confidence
from reportlint.outline.evidence import UNITS, Candidate
from reportlint.outline.labels import SPACE, relabel
from reportlint.outline.search import Step, rank_of

_WEAK = 1.0  # a label with less evidence than this makes no certain fault
_WEAK_IN_FLAT = 1.8  # the same where lines were joined to one
_TOLD_BY_ELDER = (FaultKind.GAP, FaultKind.DUPLICATE)  # of others a label that was lost between may be the cause
_LEAD = 8  # code points in front of a label, in which a colon stands that leads to it
_SECOND = 2
_MOST_FAULTS = 3  # a series with more is no typing slip: nobody knows what was meant


class _Member(NamedTuple):
    """An accepted candidate, and the step by which it was."""

    candidate: Candidate
    step: Step


@dataclass(slots=True)
class _Series:
    """Labels that count on from one another: one list, or several where numbering runs on across parents."""

    members: list[int] = field(default_factory=list)  # places of steps
    faults: int = 0


class Doubt(NamedTuple):
    """What about a text makes its faults doubtful."""

    cuts: Sequence[int]  # the places at which something is left out, in order
    flat: frozenset[int]  # the blocks that were lines once

    def is_cut(self, start: int, end: int) -> bool:
        """Whether something is left out between two places."""
        return bisect_left(self.cuts, start) < bisect_left(self.cuts, end)

    def is_flat(self, candidate: Candidate) -> bool:
        """Whether a label began a line once."""
        return candidate.inline and candidate.block in self.flat and not candidate.label.style.is_prose


def find_faults(text: str, found: Sequence[Candidate], steps: Sequence[Step], doubt: Doubt) -> tuple[Fault, ...]:
    """The breaks in the numbering, in the order of the text."""
    explained = _explained(steps) | _begun_in_another_style(found, steps)
    like = _ends_of_style(found, steps)
    seen: list[Fault] = []
    for series in _series(found, steps):
        if not series.faults:
            continue
        members = [_Member(found[steps[place].candidate], steps[place]) for place in series.members]
        renumbered = _renumbered(text, members) if series.faults <= _MOST_FAULTS else ()
        for i, place in enumerate(series.members):
            if steps[place].fault and place not in explained:
                sure = _is_certain(text, members, i, doubt, like[place])
                seen.append(_fault(members, i, renumbered, Confidence.certain_if(sure)))
    return tuple(sorted(seen, key=lambda fault: fault.label.span))


def _ends_of_style(found: Sequence[Candidate], steps: Sequence[Step]) -> list[int]:
    """For each step, where the last sound label of its style before it ends; 0 for none."""
    ends: list[int] = []
    last: dict[int, int] = {}
    for step in steps:
        candidate = found[step.candidate]
        rank = rank_of(candidate)
        ends.append(last.get(rank, 0))
        if not step.fault:
            last[rank] = candidate.label.span.end
    return ends


def _explained(steps: Sequence[Step]) -> frozenset[int]:
    """Lists that start again because the heading above is lost, where the gap after that heading tells it already."""
    following: list[FaultKind | None] = []  # by depth: the fault of the next step there
    explained: set[int] = set()
    for place in range(len(steps) - 1, -1, -1):
        step = steps[place]
        above = following[step.depth - 1] if 0 < step.depth <= len(following) else None
        if _loses_parent(step) and above is FaultKind.GAP:
            explained.add(place)
        del following[step.depth + 1 :]
        following.extend([None] * (step.depth + 1 - len(following)))
        following[step.depth] = step.fault
    return frozenset(explained)


def _begun_in_another_style(found: Sequence[Candidate], steps: Sequence[Step]) -> frozenset[int]:
    """Lists from the second member on, whose first is there in another style, alone: that style is what is wrong."""
    open_steps: list[int] = []  # by depth
    begun: set[int] = set()
    for place, step in enumerate(steps):
        elder = open_steps[step.depth] if step.depth < len(open_steps) else None
        if elder is not None and step.fault is FaultKind.WRONG_START and step.meant == _SECOND:
            first = steps[elder]
            if first.starts and not first.fault and first.meant == 1 and step.depth and _are_lines(found, first, step):
                begun.add(place)
        del open_steps[step.depth :]
        open_steps.extend([place] * (step.depth + 1 - len(open_steps)))
    return frozenset(begun)


def _are_lines(found: Sequence[Candidate], *steps: Step) -> bool:
    return not any(found[step.candidate].inline or found[step.candidate].label.style.is_prose for step in steps)


def _loses_parent(step: Step) -> bool:
    return step.fault is FaultKind.DUPLICATE and step.starts


def _series(found: Sequence[Candidate], steps: Sequence[Step]) -> list[_Series]:
    every: list[_Series] = []
    open_series: list[_Series] = []  # by depth
    latest: dict[int, _Series] = {}  # by rank
    for place, step in enumerate(steps):
        rank = rank_of(found[step.candidate])
        if not step.starts:
            series = open_series[step.depth]
        elif step.runs_on and rank in latest:
            series = latest[rank]
        else:
            every.append(series := _Series())
        if step.fault is not FaultKind.WRONG_LEVEL:
            latest[rank] = series
        del open_series[step.depth :]
        open_series.append(series)
        series.members.append(place)
        series.faults += step.fault is not None
    return every


def _fault(members: Sequence[_Member], place: int, renumbered: tuple[Renumbered, ...], confidence: Confidence) -> Fault:
    candidate, step = members[place]
    before = members[place - 1] if place else None
    restarts = _loses_parent(step)
    return Fault(
        kind=_kind(step, members[place + 1 : place + 2]),
        label=candidate.label,
        expected=before.step.meant + 1 if before else 1,
        previous=before.candidate.label if before else None,
        confidence=confidence,
        restarts=restarts,
        series=() if restarts else renumbered,
    )


def _kind(step: Step, after: Sequence[_Member]) -> FaultKind:
    """What the fault is for a reader: a gap that the next member fills is two members in the wrong order."""
    kind = step.fault or FaultKind.GAP
    if kind is FaultKind.GAP and any(member.step.filled for member in after):
        return FaultKind.OUT_OF_ORDER
    return kind


def _is_certain(text: str, members: Sequence[_Member], place: int, doubt: Doubt, like: int) -> bool:
    """Whether the text is whole there, and nobody could take the label, or the one before it, for anything else.

    `like` is where the label of the same style ends that stands before it.
    """
    here = members[max(place - 1, 0) : place + 1]
    candidate = members[place].candidate
    if doubt.is_cut(_told_from(members, place, like), _told_by(members, place).candidate.label.span.start):
        return False
    if doubt.is_flat(candidate) and members[place].step.fault not in _TOLD_BY_ELDER:
        return False
    weakest = _WEAK_IN_FLAT if doubt.is_flat(candidate) else _WEAK
    return not _is_extract(text, members) and all(member.candidate.evidence >= weakest for member in here)


def _told_from(members: Sequence[_Member], place: int, like: int) -> int:
    """Where that begins which a fault is told by: its elder, or, for one that need not be its elder, a like label."""
    if not place:
        return like
    elder = members[place - 1].candidate.label.span.end
    return elder if members[place].step.fault in _TOLD_BY_ELDER else min(elder, like)


def _told_by(members: Sequence[_Member], place: int) -> _Member:
    """The label at which a fault is certain: itself, or the next one, where that may yet explain it."""
    follow = members[place].step.fault in (FaultKind.OUT_OF_ORDER, FaultKind.WRONG_LEVEL)
    return members[place + 1] if follow and place + 1 < len(members) else members[place]


def _is_extract(text: str, members: Sequence[_Member]) -> bool:
    """Whether a count that does not begin at one quotes a law, which need not be whole.

    Articles mostly do; chapters and their like where a colon leads to them: 增加一节：第七节.
    """
    first = members[0]
    label = first.candidate.label
    if first.step.fault is not FaultKind.WRONG_START or label.style not in UNITS:
        return False
    before = text[max(0, label.span.start - _LEAD) : label.span.start]
    return label.style is Style.ARTICLE or before.rstrip(f"{SPACE}\r\n#*“").endswith(("：", ":"))


def _renumbered(text: str, members: Sequence[_Member]) -> tuple[Renumbered, ...]:
    """What the labels of a series should read; nothing where that is a guess."""
    if _is_guess(members):
        return ()
    pattern = next(member.candidate.label for member in members if not _is_misplaced(member))
    changed: list[Renumbered] = []
    for member, number in zip(members, _numbers(members), strict=True):
        label = member.candidate.label
        written = relabel(text, pattern if _is_misplaced(member) else label, number)
        if written is None:
            return ()
        if written != text[label.span.start : label.span.end]:
            changed.append(Renumbered(label, written))
    return tuple(changed)


def _is_guess(members: Sequence[_Member]) -> bool:
    """Whether a label may be none, or nobody knows at which number a count in prose began."""
    first = members[0]
    if first.step.fault and first.candidate.label.style.is_prose:
        return True
    return any(member.candidate.evidence < _WEAK for member in members)


def _is_misplaced(member: _Member) -> bool:
    return member.step.fault is FaultKind.WRONG_LEVEL


def _numbers(members: Sequence[_Member]) -> list[int]:
    """The number that each member should have; 第十七条之一 has that of the one before."""
    first = members[0].step
    numbers = [1 if first.fault else first.meant]
    for member in members[1:]:
        numbers.append(numbers[-1] if member.candidate.inserted else numbers[-1] + 1)
    return numbers
