"""Labels that were taken for noise and that a broken sequence asks for: before a number is missed, it is looked for.

`二、三年行动` looks like a count of two things, `2.6月底前完成` like 2.6; in text that lost its line breaks a label
stands in mid-word. Between neighbours from which just that number is missing they are what they look like: labels.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from reportlint.language.numerals import DIGITS, parse
from reportlint.language.pattern import Pattern
from reportlint.model.document import FaultKind, Label, Style
from reportlint.model.text import Block, Span
from reportlint.outline.evidence import PROSE_BLOCKS, UNITS, Candidate, belongs_elsewhere, is_within_words
from reportlint.outline.lines import prefix
from reportlint.outline.noise import REJECTED
from reportlint.outline.search import Step

_AT_LINE_START = 1.0  # evidence of what is asked for: taken where it fits, but dearer things win
_IN_LINE = 0.5  # the same, and so weak that it makes no certain fault
_MOST = 20  # numbers that one break asks for
_SOUGHT = frozenset(style for style in Style if not style.is_prose) - {Style.DECIMAL, Style.HEADING}

# 2.6月底前 and 3、4号楼: a number at the start of a line whose mark another number follows.
_NUMBER = Pattern(f"(?P<n>[{DIGITS}]{{1,2}})[.．、](?=[{DIGITS}])")


class _Wanted(NamedTuple):
    """Numbers that are missing between two places."""

    style: Style
    first: int
    last: int
    within: Span
    flat: frozenset[int]  # the blocks in mid-line of which they may stand, since their neighbours do


_Spare = Mapping[tuple[Style, int], Sequence[Candidate]]


def overlooked(
    text: str, blocks: Sequence[Block], weighed: Sequence[Candidate], found: Sequence[Candidate], steps: Sequence[Step]
) -> list[Candidate]:
    """What a reading asks for and finds among the mentions that were no candidates, as candidates.

    `weighed` are all mentions; `found` those that were read, and `steps` the reading.
    """
    wanted = [want for want in _wanted(found, steps) if want.style in _SOUGHT]
    if not wanted:
        return []
    spare = _spare(text, blocks, weighed, {candidate.label.span.start for candidate in found})
    chosen = {found.label.span.start: found for want in wanted for found in _found(spare, want)}
    return [chosen[start] for start in sorted(chosen)]


def _wanted(found: Sequence[Candidate], steps: Sequence[Step]) -> Iterator[_Wanted]:
    """The numbers that each break of a reading misses, and each strong label that it rejects."""
    path: list[Step] = []  # the step before at each depth
    before: dict[Style, Candidate] = {}  # the last label of each style
    read = {step.candidate: step for step in steps}
    for place, here in enumerate(found):
        step = read.get(place)
        if step is None:
            elder = before.get(here.label.style)
            if elder and not here.inline and here.evidence > 0 and here.number > elder.number + 1:
                yield _between(elder.number + 1, elder, here)
            continue
        if step.fault:
            depth = step.depth if step.fault is FaultKind.WRONG_LEVEL else step.depth - 1
            other = found[path[depth].candidate] if 0 <= depth < len(path) else None
            yield from _missed(here, step, other, before.get(here.label.style))
        del path[step.depth :]
        path.append(step)
        before[here.label.style] = here


def _missed(here: Candidate, step: Step, other: Candidate | None, elder: Candidate | None) -> Iterator[_Wanted]:
    """What a fault misses: numbers of its own series after its elder, or the next one of another level.

    That is the level of which a label seems to be, or the one over a list that begins again.
    """
    if step.fault is FaultKind.GAP and elder:
        yield _between(elder.number + 1, elder, here)
    elif step.fault is FaultKind.WRONG_START:
        yield _between(1, elder, here)
    elif other and (step.starts or step.fault is FaultKind.WRONG_LEVEL):
        last = elder if elder and elder.label.span > other.label.span else other
        number = other.number + 1
        yield _between(1, last, here)._replace(style=other.label.style, first=number, last=number)


def _between(first: int, before: Candidate | None, here: Candidate) -> _Wanted:
    """The numbers from `first` to that of a label, behind another label or the start of the text."""
    return _Wanted(
        style=here.label.style,
        first=first,
        last=min(here.number - 1, first + _MOST),
        within=Span(before.label.span.end if before else 0, here.label.span.start),
        flat=frozenset(candidate.block for candidate in (before, here) if candidate and candidate.inline),
    )


def _found(spare: _Spare, want: _Wanted) -> Iterator[Candidate]:
    """The missing numbers that stand there, each behind the one before."""
    at = want.within.start
    for number in range(want.first, want.last + 1):
        these = spare.get((want.style, number), ())
        place = bisect_left(these, at, key=lambda candidate: candidate.label.span.start)
        nearest = next((one for one in these[place : place + _MOST] if _may_stand(one, want)), None)
        if nearest and nearest.label.span.end <= want.within.end:
            at = nearest.label.span.end
            yield nearest._replace(evidence=_IN_LINE if nearest.inline else _AT_LINE_START)


def _may_stand(candidate: Candidate, want: _Wanted) -> bool:
    """Whether it begins a line, stands where its neighbours do, or is 第三条 before a space, as nobody cites it."""
    return not candidate.inline or candidate.block in want.flat or candidate.label.style in UNITS


def _spare(text: str, blocks: Sequence[Block], weighed: Sequence[Candidate], read: set[int]) -> _Spare:
    """By style and number, what may be a label though little speaks for it, in order."""
    spare: dict[tuple[Style, int], list[Candidate]] = defaultdict(list)
    rejected = {candidate.label.span.start for candidate in weighed if candidate.evidence <= REJECTED}
    for candidate in weighed:
        start = candidate.label.span.start
        if start not in read and start not in rejected and _may_be_label(text, candidate):
            spare[candidate.label.style, candidate.number].append(candidate)
    for candidate in _numbers(text, blocks):
        if candidate.label.span.start not in rejected:
            spare[Style.ARABIC, candidate.number].append(candidate)
    for these in spare.values():
        these.sort(key=lambda candidate: candidate.label.span.start)
    return spare


def _may_be_label(text: str, candidate: Candidate) -> bool:
    if belongs_elsewhere(text, candidate.label):
        return False
    return not candidate.inline or not is_within_words(text, candidate.label)


def _numbers(text: str, blocks: Sequence[Block]) -> Iterator[Candidate]:
    for i, block in enumerate(blocks):
        if block.kind not in PROSE_BLOCKS:
            continue
        match = _NUMBER.match(text, block.span.start + len(prefix(text, block)), block.span.end)
        if match and (number := parse(match["n"])):
            label = Label(Span(*match.span()), Style.ARABIC, number, Span(*match.span("n")))
            yield Candidate(label, _AT_LINE_START, i, inline=False, heading_level=block.level)
