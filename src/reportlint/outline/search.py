"""The cheapest reading of all candidates of a report as one numbering: a beam over stacks of open levels.

Among all readings (next sibling, first child, return to an outer level, restart, noise) the one of least total cost
wins; a clean step is free, each fault has a price. So one fault is one finding, and nothing after it cascades.
Linear in the number of candidates: at most `_WIDTH` states go on from each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from reportlint.model.document import FaultKind, Style
from reportlint.outline.evidence import Candidate
from reportlint.outline.restart import RestartCue

_WIDTH = 16
_DROP = 2.5  # a little above the dearest fault: a state that is dearer by this never wins
_SECOND = 2
_DEEPEST = 16  # levels; reports have seven at most, and what walks the tree of sections may rely on a bound

# Prices; only their ratios matter. One fault must be cheaper than rejecting one strong label, two faults dearer.
_GAP = 1.7
_PER_MISSING = 0.1
_MOST_MISSING = 6  # beyond which a gap grows no dearer
_DUPLICATE = 2.0
_DUPLICATE_BELOW = 1.8  # of 1.1: that it stands under the same 1. bears it out
_OUT_OF_ORDER = 2.4
_MISTYPED = 2.2
_WRONG_START = 2.0
_MISTYPED_START = 2.2
_WRONG_LEVEL = 2.2
_WRONG_LEVEL_UNLIKE = (
    2.0  # besides: a heading on a line of its own for a member of a list of paragraphs, or the reverse
)
_WRONG_PATH = 1.7  # 3.3 for 2.3; less than a decimal label weighs
_WRONG_LEVEL_AND_NUMBER = 0.4  # besides: the number counts on from elsewhere
_FILLED = 0.8
_GAP_AFTER_LOST = 0.3
_RUN_ON = 0.1
_RUN_ON_AFTER_JUMP = 0.3
_MAY_RUN_ON_AFTER_JUMP = 1.5
_AGAINST_RANK = 0.15
_MIXED = 0.3
_PLAIN_AMONG_HEADINGS = 0.6
_PARAGRAPH_AMONG_LINES = 0.7
_LIST_IN_ITEM = 0.4
_PROSE_START = 0.6
_PROSE_AGAIN = 1.3

# By cue.
_RESTART = (2.25, 1.5, 0.4, 0.0, 0.0)
_NEW_REPORT = (2.6, 2.6, 1.0, 0.05, 0.0)
_ACROSS_ATTACHMENT = 0.2  # for all but a new start

# Four places a style, so that the depth of a decimal label can be part of its rank.
_RANKS = {style: rank * 4 for rank, style in enumerate(Style)}
_HEADING = _RANKS[Style.HEADING]
_FIRST_PROSE = _RANKS[Style.ORDINAL]
_ARTICLE = _RANKS[Style.ARTICLE]
_SEQUENCE = _RANKS[Style.SEQUENCE]
_MAIN = (Style.CHINESE, Style.CHINESE_PAREN)
_LISTS = frozenset(
    _RANKS[style] for style in (Style.ARABIC, Style.ARABIC_PAREN, Style.ARABIC_HALF_PAREN, Style.CIRCLED)
)


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
    heading_level: int = 0  # of its last member, 0 where that is no heading
    indent: int = 0  # of its last member
    path: tuple[int, ...] = ()  # of a decimal series: the numbers in front
    runs_on: bool = False  # its last member stands before a paragraph

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

    @property
    def begins_report(self) -> bool:
        """Whether it is a first label of the outermost level: another report may begin with it."""
        return self.starts and self.depth == 0 and self.meant == 1


class _State(NamedTuple):
    cost: float
    stack: Stack
    memory: Memory
    step: Step | None


class _Move(NamedTuple):
    """A way to accept a candidate."""

    cost: float
    stack: Stack
    memory: Memory
    fault: FaultKind | None
    meant: int
    starts: bool = False
    runs_on: bool = False
    filled: bool = False
    fresh: bool = False  # forgets all that came before: an attachment or another report


_START = _State(0.0, (), (), None)
_DEAREST = float("inf")
_UNREACHED = _State(_DEAREST, (), (), None)


class _Offer(NamedTuple):
    """A candidate with what is the same for all states that it is offered to."""

    candidate: Candidate
    new: Level  # the series that it opens
    cue: RestartCue  # that stands before it
    anew: tuple[_Move, ...]  # the ways to begin another report or an attachment with it, which forget all before


def _offered(candidate: Candidate, cue: RestartCue) -> _Offer:
    new = _level(candidate)
    if new.last == 1:
        begin = _Move(_NEW_REPORT[cue], (new,), (), None, 1, starts=True, fresh=True)
    elif cue is RestartCue.ATTACHMENT:
        begin = _Move(_WRONG_START, (new,), (), FaultKind.WRONG_START, new.last, starts=True, fresh=True)
    else:
        return _Offer(candidate, new, cue, ())
    return _Offer(candidate, new, cue, (begin,))


def cheapest(found: Sequence[Candidate], cues: Sequence[RestartCue]) -> list[Step]:
    """The accepted candidates of the cheapest reading, in order. `cues[i]` stands before candidate i."""
    states = [_START]
    for place, (candidate, cue) in enumerate(zip(found, cues, strict=True)):
        states = _advance(states, place, candidate, cue)
    step = min(states, key=attrgetter("cost")).step
    steps: list[Step] = []
    while step is not None:
        steps.append(step)
        step = step.previous
    return steps[::-1]


def _advance(states: Sequence[_State], place: int, candidate: Candidate, cue: RestartCue) -> list[_State]:
    """The states after one more candidate, cheapest first; equal ones merged, dear ones dropped."""
    best: dict[tuple[Stack, Memory], _State] = {}
    limit = _DEAREST
    offer = _offered(candidate, cue)
    accepted, rejected = _prices(candidate)
    across = _ACROSS_ATTACHMENT if cue is RestartCue.ATTACHMENT else 0.0
    for state in states:
        for move in _moves(state.stack, state.memory, offer, limit - state.cost - accepted):
            cost = state.cost + accepted + move.cost + (0.0 if move.fresh else across)
            if cost > limit:
                continue
            key = move.stack, move.memory
            if best.get(key, _UNREACHED).cost <= cost:  # asked once: the key is deep, and tuples do not keep their hash
                continue
            limit = min(limit, cost + _DROP)
            best[key] = _State(cost, move.stack, move.memory, _step(state.step, place, move))
        cost = state.cost + rejected
        if cost <= limit and cost < best.get((state.stack, state.memory), _UNREACHED).cost:
            limit = min(limit, cost + _DROP)
            best[state.stack, state.memory] = state._replace(cost=cost)
    kept = [state for state in best.values() if state.cost <= limit]
    kept.sort(key=attrgetter("cost"))
    return kept[:_WIDTH]


def _prices(candidate: Candidate) -> tuple[float, float]:
    """What it costs to take a candidate for a label, and for noise, which a Markdown heading never is."""
    accepted, rejected = max(-candidate.evidence, 0.0), max(candidate.evidence, 0.0)
    return accepted, _DEAREST if candidate.label.ordinal is None else rejected


def _step(previous: Step | None, place: int, move: _Move) -> Step:
    depth = len(move.stack) - 1  # made for every move that is kept: keywords would cost as much again
    return Step(previous, place, depth, move.fault, move.meant, move.starts, move.runs_on, move.filled)


def _moves(stack: Stack, memory: Memory, offer: _Offer, budget: float) -> Iterator[_Move]:
    """The ways to accept what is offered; of those that cost more than `budget` some are left out."""
    candidate, new = offer.candidate, offer.new
    if new.rank == _HEADING:
        yield _heading(stack, memory, new)
        return
    if candidate.heading_level:
        stack, memory = _close_headings(stack, memory, candidate.heading_level)
    depth = _innermost(stack, new)
    if depth is None:
        yield from _children(stack, memory, offer)
    else:
        yield from _siblings(stack, memory, depth, offer, budget)
        outer = _outer(stack, depth, new)
        if outer is not None:
            yield from _siblings(stack, memory, outer, offer, budget)
        if new.rank < _FIRST_PROSE and (_is_humbler(new, stack[depth]) or _is_in_article(stack, depth, new)):
            yield from _child(stack, memory, len(stack), offer, _LIST_IN_ITEM)
    if not stack:
        return
    yield from offer.anew
    if new.rank < _FIRST_PROSE and budget >= _WRONG_PATH:
        yield from _wrong_levels(stack, memory, new)


def rank_of(candidate: Candidate) -> int:
    """Where a style stands in the natural order; 1.1.1 below 1.1."""
    rank = _RANKS[candidate.label.style]
    return rank + min(len(candidate.path), 3) if candidate.path else rank


def _level(candidate: Candidate) -> Level:
    """The series that a candidate opens."""
    rank = rank_of(candidate)
    return Level(
        rank=rank,
        last=candidate.number,
        inline=candidate.inline,
        line=candidate.block if rank >= _FIRST_PROSE else -1,
        heading_level=candidate.heading_level,
        indent=candidate.indent,
        path=candidate.path,
        runs_on=candidate.runs_on,
    )


def _innermost(stack: Stack, new: Level) -> int | None:
    """The depth of the level that a label may go on.

    Where several are of its style, a heading goes on headings, and what is not indented does not go on what is.
    """
    depths = [i for i, level in enumerate(stack) if level.rank == new.rank and level.path == new.path]
    if len(depths) < 2:
        return depths[0] if depths else None
    if new.heading_level:
        depths = [i for i in depths if stack[i].heading_level] or depths[-1:]
    return max((i for i in depths if stack[i].indent <= new.indent + 1), default=depths[-1])


def _outer(stack: Stack, inner: int, new: Level) -> int | None:
    """The depth of a heading of the same style above the article whose list is open, if the label goes on there."""
    if inner < 2:
        return None
    article = next((i for i in range(inner - 1, 0, -1) if stack[i].rank == _ARTICLE), 0)
    elder = new.rank, new.path, new.last - 1
    return next((i for i in range(article) if (stack[i].rank, stack[i].path, stack[i].last) == elder), None)


def _is_humbler(new: Level, level: Level) -> bool:
    """Whether a label may begin a list inside a member of its own style: mid-line, plain under a heading, indented."""
    if new.inline and not level.inline:
        return True
    if level.heading_level and not new.heading_level:
        return True
    return new.indent >= level.indent + 2


def _is_in_article(stack: Stack, depth: int, new: Level) -> bool:
    """Whether a list begins in an article below a heading of its style: （一）订立, 第一条, （一）书面的."""
    return new.last == 1 and stack[-1].rank == _ARTICLE and depth < len(stack) - 1


def _close(stack: Stack, memory: Memory, depth: int) -> tuple[Stack, Memory]:
    """Keep the first `depth` levels; remember where the others stopped."""
    if depth >= len(stack):
        return stack, memory
    remembered = {entry[0]: entry for entry in memory}
    for level in stack[depth:]:
        remembered[level.rank] = level.rank, level.last, level.ran_on
    return stack[:depth], tuple(sorted(remembered.values()))


def _close_headings(stack: Stack, memory: Memory, heading_level: int) -> tuple[Stack, Memory]:
    """A numbered Markdown heading ends the unnumbered ones of its own and lower depth, and all that is in them."""
    for depth, level in enumerate(stack):
        if level.rank == _HEADING and level.heading_level >= heading_level:
            return _close(stack, memory, depth)
    return stack, memory


def _heading(stack: Stack, memory: Memory, new: Level) -> _Move:
    """An unnumbered Markdown heading ends everything but the headings above it."""
    depths = range(min(len(stack), _DEEPEST - 1))
    depth = next((i for i in depths if not 0 < stack[i].heading_level < new.heading_level), len(depths))
    stack, memory = _close(stack, memory, depth)
    opened = Level(_HEADING, 0, heading_level=new.heading_level)
    return _Move(0.0, (*stack, opened), memory, None, 0, starts=True)


def _siblings(stack: Stack, memory: Memory, depth: int, offer: _Offer, budget: float) -> Iterator[_Move]:
    """Go on the series at `depth`: cleanly, or where the number does not follow, in each way that may explain it."""
    level, new, number = stack[depth], offer.new, offer.new.last
    outer, closed = stack[:depth], _close(stack, memory, depth + 1)[1]
    unlike = 0.0 if level.rank >= _FIRST_PROSE else _unlike(new, level)
    if _follows(offer.candidate, level, number):
        sibling = new.stepped(number, ran_on=True) if level.ran_on else new
        yield _Move(unlike, (*outer, sibling), closed, None, number)
        return
    if number == level.hole:
        sibling = new.stepped(level.last, ran_on=level.ran_on)
        yield _Move(unlike + _FILLED, (*outer, sibling), closed, None, number, filled=True)
    if number == 1 and _may_restart(level, offer):
        yield from _restarts(outer, closed, level, offer, unlike)
    if budget < _GAP_AFTER_LOST:
        return
    for slip in _slips(level, number):
        sibling = new.stepped(slip.meant, slip.hole, jumped=True, ran_on=level.ran_on)
        yield _Move(unlike + slip.cost, (*outer, sibling), closed, slip.fault, slip.meant)


def _follows(candidate: Candidate, level: Level, number: int) -> bool:
    """Whether a number is that which comes next; 第十七条之一 comes next to the seventeenth."""
    if number == level.last + 1 or level.rank == _SEQUENCE:
        return True
    return candidate.inserted and number == level.last


def _unlike(new: Level, level: Level) -> float:
    """What it costs that a label does not stand as its elder does."""
    cost = _MIXED if new.inline != level.inline else 0.0
    if new.runs_on != level.runs_on and level.rank == _RANKS[Style.CHINESE] and new.inline == level.inline:
        cost += _PARAGRAPH_AMONG_LINES
    return cost + _PLAIN_AMONG_HEADINGS if bool(new.heading_level) != bool(level.heading_level) else cost


class _Slip(NamedTuple):
    """One way in which a number that does not follow may have come about."""

    cost: float
    fault: FaultKind
    meant: int
    hole: int = 0


def _slips(level: Level, number: int) -> tuple[_Slip, _Slip]:
    next_one = level.last + 1
    missing = number - next_one
    if missing > 0:
        mistyped = _Slip(_MISTYPED, FaultKind.OUT_OF_ORDER, next_one)
        if missing > 1:
            return _Slip(_gap(missing), FaultKind.GAP, number), mistyped
        return _Slip(_GAP_AFTER_LOST if level.lost else _GAP, FaultKind.GAP, number, number - 1), mistyped
    if number == level.last:
        again = _Slip(_DUPLICATE_BELOW if level.path else _DUPLICATE, FaultKind.DUPLICATE, number)
        return again, again._replace(meant=next_one)
    return _Slip(_OUT_OF_ORDER, FaultKind.OUT_OF_ORDER, number), _Slip(_MISTYPED, FaultKind.OUT_OF_ORDER, next_one)


def _gap(missing: int) -> float:
    """The price of so many lost members in a row."""
    return _GAP + _PER_MISSING * min(missing - 1, _MOST_MISSING)


def _may_restart(level: Level, offer: _Offer) -> bool:
    """Whether a list may begin again: not right after its first member, and not 1.1 under the same 1."""
    if level.path:
        return offer.cue >= RestartCue.STRONG
    if level.last > 1 or offer.cue > RestartCue.NONE or level.rank not in _LISTS:
        return True
    return offer.new.inline


def _restarts(outer: Stack, closed: Memory, level: Level, offer: _Offer, unlike: float) -> Iterator[_Move]:
    """Begin the series again at one."""
    cost = _RESTART[offer.cue] + unlike
    if level.rank >= _FIRST_PROSE:
        cost = _PROSE_AGAIN if offer.new.line == level.line else 0.0
    fault = None
    if _lacks_heading(offer.candidate, offer.cue):  # it is probably lost
        fault = FaultKind.DUPLICATE
        outer = (*outer[:-1], outer[-1]._replace(lost=True)) if outer else outer
    yield _Move(cost, (*outer, offer.new), closed, fault, 1, starts=True)


def _lacks_heading(candidate: Candidate, cue: RestartCue) -> bool:
    """Whether a list begins again with nothing above it that it could belong to."""
    if candidate.inline or candidate.label.style.is_prose:
        return False
    return cue <= (RestartCue.NONE if candidate.label.style in _MAIN else RestartCue.ADJACENT)


def _children(stack: Stack, memory: Memory, offer: _Offer) -> Iterator[_Move]:
    """Open a list below all levels of a higher style, or below the innermost one whatever its style."""
    depth = len(stack)
    while depth and offer.new.rank <= stack[depth - 1].rank < _HEADING:
        depth -= 1
    yield from _child(stack, memory, depth, offer, 0.0)
    if depth < len(stack):
        yield from _child(stack, memory, len(stack), offer, _AGAINST_RANK)


def _child(stack: Stack, memory: Memory, depth: int, offer: _Offer, price: float) -> Iterator[_Move]:
    """Open a list below the first `depth` levels: from one, on from the last list of its style, or wrongly."""
    if depth >= _DEEPEST:
        return
    new, rank, number = offer.new, offer.new.rank, offer.new.last
    jumped = depth > 0 and stack[depth - 1].jumped
    stack, memory = _close(stack, memory, depth)
    if number == 1 or rank == _SEQUENCE:
        first = new.stepped(number, jumped=True) if jumped else new
        yield _Move(price, (*stack, first), memory, None, number, starts=True)
        return
    if not new.path:
        on = (*stack, new.stepped(number, ran_on=True))
        for cost, fault in _run_on(memory, rank, number, jumped=jumped):
            yield _Move(price + cost, on, memory, fault, number, starts=True, runs_on=True)
    cost = _PROSE_START if rank >= _FIRST_PROSE else _WRONG_START + _PER_MISSING * min(number - 2, _MOST_MISSING)
    yield _Move(price + cost, (*stack, new), memory, FaultKind.WRONG_START, number, starts=True)
    if number == _SECOND and rank < _FIRST_PROSE:  # （二）（二）（三）: the first of them is mistyped
        mistyped = new.stepped(1, jumped=True)
        yield _Move(price + _MISTYPED_START, (*stack, mistyped), memory, FaultKind.WRONG_START, 1, starts=True)


def _run_on(memory: Memory, rank: int, number: int, *, jumped: bool) -> Iterator[tuple[float, FaultKind | None]]:
    """What it costs to count on from the last list of a style, under another parent, and the fault that it is."""
    last, ran_on = next(((last, ran_on) for style, last, ran_on in memory if style == rank), (0, False))
    missing = number - last - 1
    if last == 0 or missing < 0:
        return
    if missing == 0:
        yield _RUN_ON, None
        return
    usual = ran_on or rank == _ARTICLE
    if jumped:  # the section before is lost with all of its list: its parent has told that already
        yield (_RUN_ON_AFTER_JUMP if usual else _MAY_RUN_ON_AFTER_JUMP), None
    if usual:
        yield _gap(missing), FaultKind.GAP


def _wrong_levels(stack: Stack, memory: Memory, new: Level) -> Iterator[_Move]:
    """Take a label for the next member of a series that is written in another style; its number may be wrong too."""
    if new.last < 2:
        return
    for depth in range(len(stack) - 1, -1, -1):
        level = stack[depth]
        if (level.rank == new.rank and level.path == new.path) or level.rank >= _FIRST_PROSE:
            continue
        cost = _wrong_level(new, level)
        if level.last != new.last - 1:
            if abs(new.last - level.last - 1) > 1 or not _are_paragraphs(new, level):
                continue
            cost += _WRONG_LEVEL_AND_NUMBER
        outer, closed = _close(stack, memory, depth + 1)
        meant = level._replace(last=level.last + 1, hole=0, jumped=True)
        yield _Move(cost, (*outer[:-1], meant), closed, FaultKind.WRONG_LEVEL, meant.last)


def _wrong_level(new: Level, level: Level) -> float:
    """What it costs that a label is written as if it stood elsewhere."""
    if level.rank == new.rank:
        return _WRONG_PATH
    return _WRONG_LEVEL if level.runs_on == new.runs_on else _WRONG_LEVEL + _WRONG_LEVEL_UNLIKE


def _are_paragraphs(new: Level, level: Level) -> bool:
    """Whether both labels stand before paragraphs, on lines of their own."""
    if new.path or level.path or new.inline or level.inline:
        return False
    return new.runs_on and level.runs_on
