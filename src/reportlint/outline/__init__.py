"""Reads a source as one or more reports, each with its tree of numbered sections."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from reportlint.model.document import Document, Label, Style
from reportlint.model.source import Source
from reportlint.model.text import Block, Span
from reportlint.outline import parts, tree
from reportlint.outline.evidence import CLOTHES, Candidate, candidates
from reportlint.outline.noise import discount, lists_of_others
from reportlint.outline.search import Step, read

_STRONG = 1.0
_HOPELESS = -1.0  # what no sequence can win back

_Reading = tuple[list[Candidate], list[Step]]


def read_outline(source: Source) -> tuple[Document, ...]:
    """The reports of a source, in order; together they span the whole text. Never empty."""
    text, blocks = source.text, source.body
    heads = parts.markers(text, blocks)
    reading = None if heads else _read(text, blocks)
    if reading:
        heads = [0, *_untitled_starts(text, blocks, reading)]
    if reading and len(heads) == 1:
        return (_document(source, Span(0, len(text)), 1, blocks, 0, reading),)
    bounds = [0, *heads[1:], len(blocks)]
    edges = [0, *(blocks[head].span.start for head in heads[1:]), len(text)]
    return tuple(
        _document(source, Span(*edges[i : i + 2]), i + 1, own, heads[i] - bounds[i], _read(text, own))
        for i, own in enumerate(blocks[first:last] for first, last in pairwise(bounds))
    )


def _untitled_starts(text: str, blocks: Sequence[Block], reading: _Reading) -> list[int]:
    """Where further reports begin that only a title and fresh numbers set apart."""
    found, steps = reading
    anew = (found[step.candidate] for step in steps if step.starts and step.depth == 0 and step.meant == 1)
    restarts = [candidate.block for candidate in anew if not candidate.inline]
    return parts.boundaries(text, blocks, restarts)


def _read(text: str, blocks: Sequence[Block]) -> _Reading:
    found = candidates(text, blocks)
    unread = lists_of_others(text, blocks, found)
    found = [candidate for candidate in discount(text, blocks, found, unread) if candidate.evidence > _HOPELESS]
    found = _with_headings(text, blocks, found, unread)
    return found, read(found, parts.cues(text, blocks, found))


def _with_headings(
    text: str, blocks: Sequence[Block], found: Sequence[Candidate], unread: frozenset[int]
) -> list[Candidate]:
    """The candidates with the Markdown headings that carry no number, the title left out."""
    numbered = {c.block for c in found if not c.inline and c.evidence >= _STRONG}
    headings = [i for i, block in enumerate(blocks) if block.kind == "heading" and i not in numbered | unread]
    if not headings:
        return list(found)
    first = min(numbered, default=len(blocks))
    top = min(block.level for block in blocks if block.kind == "heading")
    at_top = headings[0] < first and blocks[headings[0]].level == top
    if at_top and not parts.is_titled_above(text, blocks, headings[0]):
        del headings[: parts.title_lines(text, blocks, headings[0])]
    added = [_heading(text, blocks[i], i) for i in headings]
    kept = [c for c in found if c.inline or c.block in numbered or blocks[c.block].kind != "heading"]
    return sorted((*kept, *added), key=lambda c: c.label.span)


def _heading(text: str, block: Block, index: int) -> Candidate:
    match = CLOTHES.match(text, block.span.start)
    at = min(match.end() if match else block.span.start, block.span.end)
    label = Label(Span(at, at), Style.HEADING, None, Span(at, at))
    return Candidate(label, _STRONG, index, False, block.level)


def _document(
    source: Source, span: Span, part: int, blocks: tuple[Block, ...], head: int, reading: _Reading
) -> Document:
    text = source.text
    found, steps = reading
    end = min(span.end, source.body_end)
    sections = tree.sections(text, end, blocks, found, steps)
    first = next(_first_blocks(blocks, sections[0].span.start if sections else end), len(blocks))
    named = parts.find(text, blocks[head:], first - head)
    return Document(
        source.map,
        span,
        part,
        blocks,
        named.title,
        named.addressee,
        named.signature,
        named.date,
        sections,
        tuple(found[step.candidate].label for step in steps if found[step.candidate].label.style.is_prose),
        tree.faults(text, found, steps),
        markup=source.markup,
    )


def _first_blocks(blocks: Sequence[Block], at: int) -> Iterator[int]:
    """The blocks that reach beyond a code point."""
    return (i for i, block in enumerate(blocks) if block.span.end > at)
