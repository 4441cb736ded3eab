"""The cheapest reading of all candidates of a report as one numbering: a beam over stacks of open levels.

Among all readings (next sibling, first child, return to an outer level, restart, noise) the one of least total cost
wins; a clean step is free, each fault has a price. So one fault is one finding, and nothing after it cascades.
Linear in the number of candidates: at most `_WIDTH` states go on from each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import IntEnum
from operator import attrgetter
from typing import NamedTuple

from reportlint.model.document import FaultKind, Style
from reportlint.outline.evidence import Candidate

_WIDTH = 16
_DROP = 2.5  # a little above the dearest fault: a state that is dearer by this never wins
_DEEPEST = 16  # levels; reports have seven at most, and what walks the tree of sections may rely on a bound

# Prices; only their ratios matter. One fault must be cheaper than rejecting one strong label, two faults dearer.
_GAP = 1.7
_PER_MISSING = 0.1
_DUPLICATE = 2.0
_OUT_OF_ORDER = 2.4
_MISTYPED = 2.2
_WRONG_START = 2.0
_WRONG_LEVEL = 2.2
_FILLED = 0.8
_GAP_AFTER_LOST = 0.3
_RUN_ON = 0.1
_RUN_ON_AFTER_JUMP = 0.3
_MAY_RUN_ON_AFTER_JUMP = 1.5
_AGAINST_RANK = 0.15
_MIXED = 0.3
_PLAIN_AMONG_HEADINGS = 0.6
_LIST_IN_ITEM = 0.4
_PROSE_START = 0.6
_PROSE_AGAIN = 1.3


class Cue(IntEnum):
    """What between two labels says that a new list, attachment or report begins."""

    NONE = 0
    WEAK = 1  # a short line, or a colon
    STRONG = 2  # a title line, a date line, a heading
    ATTACHMENT = 3  # 附件 on a line of its own: nothing goes on across it


_RESTART = (1.5, 0.4, 0.0, 0.0)
_NEW_REPORT = (2.6, 1.0, 0.05, 0.0)
_ACROSS_ATTACHMENT = 0.2  # for all but a new start

# Four places a style, so that the depth of a decimal label can be part of its rank.
_RANKS = {style: rank * 4 for rank, style in enumerate(Style)}
_HEADING = _RANKS[Style.HEADING]
_FIRST_PROSE = _RANKS[Style.ORDINAL]
_ARTICLE = _RANKS[Style.ARTICLE]
_SEQUENCE = _RANKS[Style.SEQUENCE]


class Level(NamedTuple):
    """An open series of siblings."""

    rank: int  # of its style; a decimal's depth is part of it
    last: int
    inline: bool = False
    hole: int = 0  # the number that the last step skipped
    jumped: bool = False  # the last step was a fault
    ran_on: bool = False  # its numbers go on from those of the list before
    lost: bool = False  # a list below began again: the next heading of this level is probably missing
    line: int = -1  # of a prose series: the block of its last member
    marks: int = 0  # number of `#` in front of its last member
    indent: int = 0  # of its last member
    path: tuple[int, ...] = ()  # of a decimal series: the numbers in front

    def stepped(self, last: int, hole: int = 0, *, jumped: bool = False, ran_on: bool = False) -> Level:
        """The level after its last step; made at every move of every state, where `_replace` would take too long."""
        return Level(self.rank, last, self.inline, hole, jumped, ran_on, *self[6:])


Stack = tuple[Level, ...]
Memory = tuple[tuple[int, int, bool], ...]  # by rank: where its last level stopped, and whether it had run on


class Step(NamedTuple):
    """An accepted candidate; the steps of a reading are linked backwards."""

    previous: Step | None
    candidate: int
    depth: int  # of its level in the stack, 0 for the outermost
    fault: FaultKind | None
    meant: int  # the ordinal that it stands for
    starts: bool  # opens a series
    runs_on: bool  # continues the series of its style that was closed last
    filled: bool = False  # comes late, into the hole that the step before left
    fresh: bool = False  # forgets all that came before: an attachment or another report


class _State(NamedTuple):
    cost: float
    stack: Stack
    memory: Memory
    step: Step | None


class _Move(NamedTuple):
    cost: float
    stack: Stack
    memory: Memory
    fault: FaultKind | None
    meant: int
    starts: bool = False
    runs_on: bool = False
    filled: bool = False
    fresh: bool = False


def read(found: Sequence[Candidate], cues: Sequence[Cue]) -> list[Step]:
    """The accepted candidates of the cheapest reading, in order. `cues[i]` stands before candidate i."""
    states = [_State(0.0, (), (), None)]
    for place, candidate in enumerate(found):
        states = _advance(states, place, candidate, cues[place])
    step = min(states, key=lambda state: state.cost).step
    steps: list[Step] = []
    while step is not None:
        steps.append(step)
        step = step.previous
    return steps[::-1]


def _advance(states: list[_State], place: int, candidate: Candidate, cue: Cue) -> list[_State]:
    """The states after one more candidate, cheapest first; equal ones merged, dear ones dropped."""
    best: dict[tuple[Stack, Memory], _State] = {}
    limit = float("inf")
    rejected, accepted = max(candidate.evidence, 0.0), max(-candidate.evidence, 0.0)
    new = _level(candidate)  # made once for all states
    across = _ACROSS_ATTACHMENT if cue is Cue.ATTACHMENT else 0.0
    for state in states:
        for move in _moves(state.stack, state.memory, candidate, new, cue, limit - state.cost - accepted):
            cost = state.cost + accepted + move.cost + (0.0 if move.fresh else across)
            if cost > limit:
                continue
            key = move.stack, move.memory
            known = best.get(key)  # asked once: the key is deep, and tuples do not keep their hash
            if known and known.cost <= cost:
                continue
            limit = min(limit, cost + _DROP)
            best[key] = _State(cost, move.stack, move.memory, _step(state.step, place, move))
        cost, key = state.cost + rejected, (state.stack, state.memory)
        if candidate.label.ordinal is None or cost > limit or (key in best and best[key].cost <= cost):
            continue  # a Markdown heading is never noise
        limit = min(limit, cost + _DROP)
        best[key] = _State(cost, state.stack, state.memory, state.step)
    kept = [state for state in best.values() if state.cost <= limit]
    kept.sort(key=attrgetter("cost"))
    return kept[:_WIDTH]


def _step(previous: Step | None, place: int, move: _Move) -> Step:
    depth = len(move.stack) - 1
    return Step(previous, place, depth, move.fault, move.meant, move.starts, move.runs_on, move.filled, move.fresh)


def _moves(stack: Stack, memory: Memory, candidate: Candidate, new: Level, cue: Cue, budget: float) -> Iterator[_Move]:
    """The ways to accept a candidate, which opens `new`; of those that cost more than `budget` some are left out."""
    if candidate.label.ordinal is None:
        yield _heading(stack, memory, candidate)
        return
    rank, number = new.rank, new.last
    if candidate.marks:
        stack, memory = _close_headings(stack, memory, candidate.marks)
    depth = _innermost(stack, rank, candidate)
    if depth is not None:
        yield from _siblings(stack, memory, depth, candidate, new, cue, budget)
    if depth is None:
        yield from _children(stack, memory, candidate, new)
    elif rank < _FIRST_PROSE and _is_humbler(candidate, stack[depth]):
        yield from _child(stack, memory, len(stack), candidate, new, _LIST_IN_ITEM)
    if number == 1 and stack:
        yield _Move(_NEW_REPORT[cue], (new,), (), None, 1, starts=True, fresh=True)
    elif cue is Cue.ATTACHMENT and stack:
        yield _Move(_WRONG_START, (new,), (), FaultKind.WRONG_START, number, starts=True, fresh=True)
    if rank < _FIRST_PROSE and number > 1 and budget >= _WRONG_LEVEL:
        yield from _wrong_levels(stack, memory, candidate, rank)


def rank_of(candidate: Candidate) -> int:
    """Where a style stands in the natural order; 1.1.1 below 1.1."""
    rank = _RANKS[candidate.label.style]
    return rank + min(len(candidate.path), 3) if candidate.path else rank


def _level(candidate: Candidate) -> Level:
    """The series that a candidate opens."""
    rank, number = rank_of(candidate), candidate.label.ordinal or 0
    line = candidate.block if rank >= _FIRST_PROSE else -1
    marks, indent, path = candidate.marks, candidate.indent, candidate.path
    return Level(rank, number, candidate.inline, line=line, marks=marks, indent=indent, path=path)


def _innermost(stack: Stack, rank: int, candidate: Candidate) -> int | None:
    """The depth of the level that the candidate may go on.

    Where several are of its style, a heading goes on headings, and what is not indented does not go on what is.
    """
    levels = [i for i, level in enumerate(stack) if level.rank == rank and level.path == candidate.path]
    if len(levels) > 1:
        headings = [i for i in levels if stack[i].marks] if candidate.marks else levels
        outer = [i for i in headings if stack[i].indent <= candidate.indent + 1]
        return max(outer or headings or levels)
    return levels[0] if levels else None


def _is_humbler(candidate: Candidate, level: Level) -> bool:
    """Whether a label may begin a list inside a member of its own style: mid-line, plain under a heading, indented."""
    plainer = not candidate.marks and level.marks > 0
    return (candidate.inline and not level.inline) or plainer or candidate.indent >= level.indent + 2


def _close(stack: Stack, memory: Memory, depth: int) -> tuple[Stack, Memory]:
    """Keep the first `depth` levels; remember where the others stopped."""
    if depth >= len(stack):
        return stack, memory
    remembered = {entry[0]: entry for entry in memory}
    for level in stack[depth:]:
        remembered[level.rank] = level.rank, level.last, level.ran_on
    return stack[:depth], tuple(sorted(remembered.values()))


def _close_headings(stack: Stack, memory: Memory, marks: int) -> tuple[Stack, Memory]:
    """A numbered Markdown heading ends the unnumbered ones of its own and lower depth, and all that is in them."""
    for depth, level in enumerate(stack):
        if level.rank == _HEADING and level.marks >= marks:
            return _close(stack, memory, depth)
    return stack, memory


def _heading(stack: Stack, memory: Memory, candidate: Candidate) -> _Move:
    """An unnumbered Markdown heading ends everything but the headings above it."""
    depth = next((i for i, level in enumerate(stack) if not 0 < level.marks < candidate.marks), len(stack))
    depth = min(depth, _DEEPEST - 1)
    stack, memory = _close(stack, memory, depth)
    return _Move(0.0, (*stack, Level(_HEADING, 0, marks=candidate.marks)), memory, None, 0, starts=True)


def _siblings(
    stack: Stack, memory: Memory, depth: int, candidate: Candidate, new: Level, cue: Cue, budget: float
) -> Iterator[_Move]:
    level, number = stack[depth], new.last
    prose = level.rank >= _FIRST_PROSE
    outer, closed = stack[:depth], _close(stack, memory, depth + 1)[1]
    mixed = _MIXED if candidate.inline != level.inline and not prose else 0.0
    mixed += _PLAIN_AMONG_HEADINGS if bool(candidate.marks) != bool(level.marks) and not prose else 0.0
    if number == level.last + 1 or level.rank == _SEQUENCE or (candidate.inserted and number == level.last):
        sibling = new.stepped(number, ran_on=True) if level.ran_on else new
        yield _Move(mixed, (*outer, sibling), closed, None, number)
        return

    def move(cost: float, last: int, fault: FaultKind | None, *, hole: int = 0, filled: bool = False) -> _Move:
        sibling = new.stepped(last, hole, jumped=fault is not None, ran_on=level.ran_on)
        return _Move(cost + mixed, (*outer, sibling), closed, fault, number if filled else last, filled=filled)

    if number == level.hole:
        yield move(_FILLED, level.last, None, filled=True)
    if number == 1:
        yield from _restarts(outer, closed, candidate, level, new, cue, mixed)
    if budget < _GAP_AFTER_LOST:
        return
    if number > level.last:
        missing = number - level.last - 1
        price = _GAP_AFTER_LOST if level.lost and missing == 1 else _GAP + _PER_MISSING * min(missing - 1, 6)
        yield move(price, number, FaultKind.GAP, hole=number - 1 if missing == 1 else 0)
        yield move(_MISTYPED, level.last + 1, FaultKind.OUT_OF_ORDER)
    elif number == level.last:
        yield move(_DUPLICATE, number, FaultKind.DUPLICATE)
        yield move(_DUPLICATE, number + 1, FaultKind.DUPLICATE)
    else:
        yield move(_OUT_OF_ORDER, number, FaultKind.OUT_OF_ORDER)
        yield move(_MISTYPED, level.last + 1, FaultKind.OUT_OF_ORDER)


def _restarts(
    outer: Stack, closed: Memory, candidate: Candidate, level: Level, new: Level, cue: Cue, mixed: float
) -> Iterator[_Move]:
    cost = _RESTART[cue] + mixed
    if level.rank >= _FIRST_PROSE:
        cost = _PROSE_AGAIN if candidate.block == level.line else 0.0
    main = candidate.label.style in (Style.CHINESE, Style.CHINESE_PAREN) and not candidate.inline
    fault = None
    if main and cue is Cue.NONE:  # a heading above it is probably lost
        fault = FaultKind.DUPLICATE
        outer = (*outer[:-1], outer[-1]._replace(lost=True)) if outer else outer
    yield _Move(cost, (*outer, new), closed, fault, 1, starts=True)


def _children(stack: Stack, memory: Memory, candidate: Candidate, new: Level) -> Iterator[_Move]:
    depth = len(stack)
    while depth and stack[depth - 1].rank >= new.rank and stack[depth - 1].rank != _HEADING:
        depth -= 1
    yield from _child(stack, memory, depth, candidate, new, 0.0)
    if depth < len(stack):
        yield from _child(stack, memory, len(stack), candidate, new, _AGAINST_RANK)


def _child(stack: Stack, memory: Memory, depth: int, candidate: Candidate, new: Level, price: float) -> Iterator[_Move]:
    """Open a list below the first `depth` levels: from one, on from the last list of its style, or wrongly."""
    if depth >= _DEEPEST:
        return
    rank, number = new.rank, new.last
    jumped = bool(depth and stack[depth - 1].jumped)
    stack, memory = _close(stack, memory, depth)
    if number == 1 or rank == _SEQUENCE:
        first = new.stepped(number, jumped=True) if jumped else new
        yield _Move(price, (*stack, first), memory, None, number, starts=True)
        return
    last, ran_on = next(((last, ran_on) for style, last, ran_on in memory if style == rank), (0, False))
    if 0 < last < number and not candidate.path:
        on = (*stack, new.stepped(number, ran_on=True))
        yield from _run_on(on, memory, number, price, last, jumped=jumped, usual=ran_on or rank == _ARTICLE)
    cost = _PROSE_START if rank >= _FIRST_PROSE else _WRONG_START + _PER_MISSING * min(number - 2, 6)
    yield _Move(price + cost, (*stack, new), memory, FaultKind.WRONG_START, number, starts=True)


def _run_on(
    opened: Stack, memory: Memory, number: int, price: float, last: int, *, jumped: bool, usual: bool
) -> Iterator[_Move]:
    """Count on from `last`, under another parent; `usual` where this style does so in this report anyway."""
    if number == last + 1:
        yield _Move(price + _RUN_ON, opened, memory, None, number, starts=True, runs_on=True)
        return
    if jumped:  # the section before is lost with all of its list: its parent has told that already
        cost = _RUN_ON_AFTER_JUMP if usual else _MAY_RUN_ON_AFTER_JUMP
        yield _Move(price + cost, opened, memory, None, number, starts=True, runs_on=True)
    if usual:
        cost = _GAP + _PER_MISSING * min(number - last - 2, 6)
        yield _Move(price + cost, opened, memory, FaultKind.GAP, number, starts=True, runs_on=True)


def _wrong_levels(stack: Stack, memory: Memory, candidate: Candidate, rank: int) -> Iterator[_Move]:
    for depth in range(len(stack) - 1, -1, -1):
        level = stack[depth]
        if level.last == (candidate.label.ordinal or 0) - 1 and level.rank != rank and level.rank < _FIRST_PROSE:
            outer, closed = _close(stack, memory, depth + 1)
            new = level._replace(last=level.last + 1, hole=0, jumped=True)
            yield _Move(_WRONG_LEVEL, (*outer[:-1], new), closed, FaultKind.WRONG_LEVEL, new.last)
