"""Turns the accepted candidates of a report into sections, prose runs and faults."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from reportlint.model.document import Fault, FaultKind, Label, Renumbered, Section, Style
from reportlint.model.severity import Confidence
from reportlint.model.text import Block, Span
from reportlint.outline.evidence import Candidate
from reportlint.outline.labels import SPACE, relabel
from reportlint.outline.search import Step, rank_of

_WEAK = 1.0  # a label with less evidence than this makes no certain fault
_MOST_FAULTS = 3  # a series with more is no typing slip: nobody knows what was meant
_DRESS = SPACE + "*"

_LISTS = frozenset(
    (Style.ARABIC, Style.DECIMAL, Style.ARABIC_PAREN, Style.ARABIC_HALF_PAREN, Style.CIRCLED),
)


class _Head(NamedTuple):
    """The head of a section in the making."""

    label: Label
    block: int
    level: int


class _Open(NamedTuple):
    """A step that the next one may stand under."""

    depth: int
    level: int  # of the innermost section that it is, or stands in; 0 for none
    candidate: Candidate


def sections(
    text: str, end: int, blocks: Sequence[Block], found: Sequence[Candidate], steps: Sequence[Step]
) -> tuple[Section, ...]:
    """The section tree of a report that ends at `end`; prose runs and lists in running text are left out."""
    return _nested(text, end, blocks, list(_heads(found, steps)))


def _heads(found: Sequence[Candidate], steps: Sequence[Step]) -> Iterator[_Head]:
    """The labels that head sections, in order."""
    scraped = all(_is_in_prose(found[step.candidate]) for step in steps)
    path: list[_Open] = []
    for step in steps:
        candidate = found[step.candidate]
        while path and path[-1].depth >= step.depth:
            path.pop()
        above = path[-1] if path else None
        level = above.level if above else 0
        if _is_section(candidate, above.candidate if above else None, scraped):
            level += 1
            yield _Head(candidate.label, candidate.block, level)
        path.append(_Open(step.depth, level, candidate))


def _is_in_prose(candidate: Candidate) -> bool:
    return candidate.inline or candidate.label.style.is_prose


def _is_section(candidate: Candidate, parent: Candidate | None, scraped: bool) -> bool:
    if candidate.label.style.is_prose:
        return False
    if not candidate.inline:
        return True
    if candidate.label.style in _LISTS:
        return scraped or (parent is not None and parent.inline and not parent.label.style.is_prose)
    return parent is None or parent.label.style is not Style.ARTICLE


def _nested(text: str, end: int, blocks: Sequence[Block], heads: Sequence[_Head]) -> tuple[Section, ...]:
    """The sections, made from the last one back: each is whole before the one that holds it."""
    behind: list[Section] = []  # those that nothing holds yet, the nearest last
    for head in reversed(heads):
        title = _title(text, behind[-1].span.start if behind else end, blocks, head)
        children: list[Section] = []
        while behind and behind[-1].level > head.level:
            children.append(behind.pop())
        span = Span(head.label.span.start, behind[-1].span.start if behind else end)
        behind.append(Section(head.label, head.level, title, span, tuple(children)))
    return tuple(reversed(behind))


def _title(text: str, until: int, blocks: Sequence[Block], head: _Head) -> Span:
    """From the label to the first 。, the end of the line, or the next section."""
    block, start = head.block, head.label.span.end
    while blocks[block].span.end < start:  # the label itself goes on in the next line
        block += 1
    end = min(until, blocks[block].span.end)
    while start < end and text[start] in _DRESS:
        start += 1
    stop = text.find("。", start, end)
    end = stop if stop >= 0 else end
    while end > start and text[end - 1] in _DRESS:
        end -= 1
    return Span(start, end)


@dataclass(slots=True)
class _Run:
    """Labels that count on from one another: one series, or several where numbering runs on across parents."""

    members: list[int] = field(default_factory=list)  # indexes of steps
    faults: int = 0


def faults(text: str, found: Sequence[Candidate], steps: Sequence[Step]) -> tuple[Fault, ...]:
    """The breaks in the numbering, in the order of the text, each with the series as it should read."""
    explained = _explained(steps)
    seen: list[Fault] = []
    for run in _runs(found, steps):
        series = _renumbered(text, found, steps, run) if run.faults else ()
        for place, index in enumerate(run.members):
            if steps[index].fault and index not in explained:
                seen.append(_fault(found, steps, run, place, series))
    return tuple(sorted(seen, key=lambda fault: fault.label.span))


def _explained(steps: Sequence[Step]) -> frozenset[int]:
    """Lists that start again because the heading above is lost, where the gap after that heading tells it already."""
    following: list[FaultKind | None] = []  # by depth: the fault of the next step there
    explained: set[int] = set()
    for index in range(len(steps) - 1, -1, -1):
        step = steps[index]
        above = following[step.depth - 1] if 0 < step.depth <= len(following) else None
        if _loses_parent(step) and above is FaultKind.GAP:
            explained.add(index)
        del following[step.depth + 1 :]
        following.extend([None] * (step.depth + 1 - len(following)))
        following[step.depth] = step.fault
    return frozenset(explained)


def _loses_parent(step: Step) -> bool:
    return step.fault is FaultKind.DUPLICATE and step.starts


def _runs(found: Sequence[Candidate], steps: Sequence[Step]) -> list[_Run]:
    runs: list[_Run] = []
    open_runs: list[_Run] = []
    latest: dict[int, _Run] = {}
    for index, step in enumerate(steps):
        rank = rank_of(found[step.candidate])
        if not step.starts:
            run = open_runs[step.depth]
        elif step.runs_on and rank in latest:
            run = latest[rank]
        else:
            runs.append(run := _Run())
        if step.fault is None or step.fault is not FaultKind.WRONG_LEVEL:
            latest[rank] = run
        del open_runs[step.depth :]
        open_runs.append(run)
        run.members.append(index)
        run.faults += step.fault is not None
    return runs


def _fault(
    found: Sequence[Candidate], steps: Sequence[Step], run: _Run, place: int, series: tuple[Renumbered, ...]
) -> Fault:
    step = steps[run.members[place]]
    candidate = found[step.candidate]
    before = steps[run.members[place - 1]] if place else None
    after = steps[run.members[place + 1]] if place + 1 < len(run.members) else None
    kind, expected = step.fault or FaultKind.GAP, before.meant + 1 if before else 1
    if kind is FaultKind.GAP and after and after.filled:
        kind = FaultKind.OUT_OF_ORDER
    previous = found[before.candidate] if before else None
    certain = candidate.evidence >= _WEAK and (previous is None or previous.evidence >= _WEAK)
    certain = certain and not _is_extract(found, steps, run)
    return Fault(
        kind,
        candidate.label,
        expected,
        previous.label if previous else None,
        Confidence.certain_if(certain),
        _loses_parent(step),
        () if _loses_parent(step) else series,
    )


def _is_extract(found: Sequence[Candidate], steps: Sequence[Step], run: _Run) -> bool:
    """Articles that do not begin at the first are mostly quoted from a law, and need not be whole."""
    first = steps[run.members[0]]
    return first.fault is FaultKind.WRONG_START and found[first.candidate].label.style is Style.ARTICLE


def _renumbered(text: str, found: Sequence[Candidate], steps: Sequence[Step], run: _Run) -> tuple[Renumbered, ...]:
    """What the labels of a run should read; nothing where that is a guess."""
    labels = [found[steps[index].candidate] for index in run.members]
    if run.faults > _MOST_FAULTS or any(candidate.evidence < _WEAK for candidate in labels):
        return ()
    first = steps[run.members[0]]
    if labels[0].label.style.is_prose and first.fault:
        return ()
    number = 1 if first.fault else first.meant
    pattern = next(found[steps[i].candidate].label for i in run.members if steps[i].fault is not FaultKind.WRONG_LEVEL)
    changed: list[Renumbered] = []
    for place, candidate in enumerate(labels):
        number += bool(place) and not candidate.inserted
        wrong_level = steps[run.members[place]].fault is FaultKind.WRONG_LEVEL
        written = relabel(text, pattern if wrong_level else candidate.label, number)
        if written is None:
            return ()
        if written != text[candidate.label.span.start : candidate.label.span.end]:
            changed.append(Renumbered(candidate.label, written))
    return tuple(changed)
