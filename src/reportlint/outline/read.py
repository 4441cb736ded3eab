"""Reads a source as one or more reports, each with its tree of numbered sections."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from reportlint.model.document import Document, Fault
from reportlint.model.source import Source
from reportlint.model.text import Block, Span
from reportlint.outline.compendium import marked_starts, titled_starts
from reportlint.outline.contents import lists_of_others
from reportlint.outline.cuts import cuts
from reportlint.outline.evidence import Candidate, candidates
from reportlint.outline.faults import Doubt, find_faults
from reportlint.outline.headings import with_headings
from reportlint.outline.joined import joined, lines_of
from reportlint.outline.noise import discount
from reportlint.outline.overlooked import overlooked
from reportlint.outline.restart import restart_cues
from reportlint.outline.search import Step, cheapest
from reportlint.outline.signature import find_addressee, find_signature
from reportlint.outline.title import find_title
from reportlint.outline.tree import sections

_HOPELESS = -1.0  # evidence that no sequence can win back, unless it asks for just that number
_MORE_READINGS = 2  # of a text in which numbers were overlooked


class _Reading(NamedTuple):
    """What could be a label, and of it what is."""

    found: list[Candidate]
    steps: list[Step]

    @property
    def accepted(self) -> list[Candidate]:
        """The candidates that are labels, in order."""
        return [self.found[step.candidate] for step in self.steps]


class _Extent(NamedTuple):
    """Where one report of a source stands."""

    span: Span
    part: int  # 1-based
    blocks: tuple[Block, ...]
    head: int  # how many of its blocks stand above its title: what introduces the first of a compendium


def read_outline(source: Source) -> tuple[Document, ...]:
    """The reports of a source, in order; together they span the whole text. Never empty."""
    text, blocks = source.text, source.body
    weighed = candidates(text, blocks)
    if heads := marked_starts(text, blocks):
        return _compendium(source, heads, weighed)
    reading = _read(text, blocks, weighed)
    if starts := _untitled_starts(text, blocks, reading):
        return _compendium(source, [0, *starts], weighed)
    return (_document(source, _Extent(Span(0, len(text)), 1, blocks, 0), reading),)


def _compendium(source: Source, heads: Sequence[int], weighed: Sequence[Candidate]) -> tuple[Document, ...]:
    """The reports that begin at the blocks `heads`; what stands above the first belongs to it."""
    text, blocks = source.text, source.body
    bounds = [0, *heads[1:], len(blocks)]
    edges = [0, *(blocks[head].span.start for head in heads[1:]), len(text)]
    spans = (Span(start, end) for start, end in pairwise(edges))
    extents = [
        _Extent(span, part, blocks[first:last], heads[part - 1] - first)
        for part, (span, (first, last)) in enumerate(zip(spans, pairwise(bounds), strict=True), 1)
    ]
    parts = (_within(weighed, first, last) for first, last in pairwise(bounds))
    return tuple(
        _document(source, extent, _read(text, extent.blocks, part)) for extent, part in zip(extents, parts, strict=True)
    )


def _within(weighed: Sequence[Candidate], first: int, last: int) -> list[Candidate]:
    """The mentions in some of the blocks, as those of a text of its own: a block is weighed by itself, and once."""
    held = weighed[bisect_left(weighed, first, key=_block_of) : bisect_left(weighed, last, key=_block_of)]
    return [candidate._replace(block=candidate.block - first) for candidate in held]


def _block_of(candidate: Candidate) -> int:
    return candidate.block


def _untitled_starts(text: str, blocks: Sequence[Block], reading: _Reading) -> list[int]:
    """Where further reports begin that only a title and fresh numbers set apart."""
    begun = zip(reading.steps, reading.accepted, strict=True)
    restarts = [candidate.block for step, candidate in begun if step.begins_report and not candidate.inline]
    return titled_starts(text, blocks, restarts)


def _read(text: str, blocks: Sequence[Block], weighed: Sequence[Candidate]) -> _Reading:
    unread = lists_of_others(text, blocks, weighed)
    weighed = discount(text, blocks, weighed, unread)
    reading = _weighed(text, blocks, weighed, unread)
    for _ in range(_MORE_READINGS):
        asked = overlooked(text, blocks, weighed, reading.found, reading.steps)
        if not asked:
            break
        weighed = _with(weighed, asked)
        reading = _weighed(text, blocks, weighed, unread)
    return reading


def _weighed(text: str, blocks: Sequence[Block], weighed: Sequence[Candidate], unread: frozenset[int]) -> _Reading:
    """The cheapest reading of the mentions for which enough speaks."""
    found = [candidate for candidate in weighed if candidate.evidence > _HOPELESS]
    found = with_headings(text, blocks, found, unread)
    return _Reading(found, cheapest(found, restart_cues(text, blocks, found)))


def _with(weighed: Sequence[Candidate], asked: Sequence[Candidate]) -> list[Candidate]:
    """The mentions with those that were asked for in the place of what stood there."""
    starts = {candidate.label.span.start for candidate in asked}
    kept = (candidate for candidate in weighed if candidate.label.span.start not in starts)
    return sorted((*kept, *asked), key=lambda candidate: candidate.label.span)


def _document(source: Source, extent: _Extent, reading: _Reading) -> Document:
    text, blocks = source.text, extent.blocks
    end = min(extent.span.end, source.body_end)
    tree = sections(text, end, blocks, reading.found, reading.steps)
    head = blocks[extent.head].span.start if extent.head else 0
    lines = lines_of(text, blocks, tree)
    own = lines[_first_below(lines, head) :]
    first = _first_block(own, tree[0].span.start if tree else end)
    title = find_title(text, own, first)
    after = _first_below(own, title.end) if title else 0
    signature = find_signature(text, own, after, first)
    return Document(
        map=source.map,
        span=extent.span,
        part=extent.part,
        blocks=blocks,
        title=title,
        addressee=find_addressee(text, own[after:first]),
        signature=signature.name,
        date=signature.date,
        sections=tree,
        runs=tuple(candidate.label for candidate in reading.accepted if candidate.label.style.is_prose),
        faults=_faults(text, blocks, reading),
        markup=source.markup,
        is_markdown=source.is_markdown,
    )


def _faults(text: str, blocks: Sequence[Block], reading: _Reading) -> tuple[Fault, ...]:
    if not any(step.fault for step in reading.steps):
        return ()
    return find_faults(text, reading.found, reading.steps, Doubt(cuts(text, blocks), joined(blocks)))


def _first_block(blocks: Sequence[Block], at: int) -> int:
    """The first block that reaches beyond a code point; their number where none does."""
    return next((i for i, block in enumerate(blocks) if block.span.end > at), len(blocks))


def _first_below(blocks: Sequence[Block], at: int) -> int:
    """The first block that begins behind a code point; 0 where none does."""
    return next((i for i, block in enumerate(blocks) if block.span.start >= at), 0)
