"""Reads a source as one or more reports, each with its tree of numbered sections."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportlint.model import Block, Document, Label, Source, Span, Style
from reportlint.outline import parts, tree
from reportlint.outline.evidence import CLOTHES, Candidate, candidates
from reportlint.outline.noise import discount
from reportlint.outline.reading import Step, read

_STRONG = 1.0


def read_outline(source: Source) -> tuple[Document, ...]:
    """The reports of a source, in order; together they span the whole text. Never empty."""
    blocks = source.blocks
    starts = parts.markers(source.text, blocks)
    if not starts:
        starts = _untitled_starts(source.text, blocks)
    bounds = [0, *starts[1:], len(blocks)]
    own = [blocks[first:last] for first, last in zip(bounds, bounds[1:], strict=False)]
    edges = [0, *(group[0].span.start for group in own[1:]), len(source.text)]
    heads = starts or [0]
    return tuple(
        _document(source.text, Span(edges[i], edges[i + 1]), i + 1, group, heads[i] - bounds[i])
        for i, group in enumerate(own)
    )


def _untitled_starts(text: str, blocks: Sequence[Block]) -> list[int]:
    """Where reports begin that only a title and fresh numbers set apart; none where there is only one."""
    found, steps = _read(text, blocks)
    restarts = [found[step.candidate].block for step in steps if step.fresh and not found[step.candidate].inline]
    starts = parts.boundaries(text, blocks, restarts)
    return [0, *starts] if starts else []


def _read(text: str, blocks: Sequence[Block]) -> tuple[list[Candidate], list[Step]]:
    found = discount(text, blocks, candidates(text, blocks))
    found = _with_headings(text, blocks, found)
    return found, read(found, parts.cues(text, blocks, found))


def _with_headings(text: str, blocks: Sequence[Block], found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates with the Markdown headings that carry no number, the title left out."""
    numbered = {c.block for c in found if not c.inline and c.evidence >= _STRONG}
    headings = [i for i, block in enumerate(blocks) if block.kind == "heading" and i not in numbered]
    if not headings:
        return list(found)
    first = min(numbered, default=len(blocks))
    top = min(block.level for block in blocks if block.kind == "heading")
    if headings[0] < first and blocks[headings[0]].level == top:
        del headings[0]
    added = [_heading(text, blocks[i], i) for i in headings]
    kept = [c for c in found if c.inline or c.block in numbered or blocks[c.block].kind != "heading"]
    return sorted((*kept, *added), key=lambda c: c.label.span)


def _heading(text: str, block: Block, index: int) -> Candidate:
    match = CLOTHES.match(text, block.span.start)
    at = min(match.end() if match else block.span.start, block.span.end)
    label = Label(Span(at, at), Style.HEADING, None, Span(at, at))
    return Candidate(label, _STRONG, index, False, block.level)


def _document(text: str, span: Span, part: int, blocks: Sequence[Block], head: int) -> Document:
    found, steps = _read(text, blocks) if blocks else ([], [])
    sections = tree.sections(text, span.end, blocks, found, steps)
    first = next(_first_blocks(blocks, sections[0].span.start if sections else span.end), len(blocks))
    named = parts.find(text, blocks[head:], first - head)
    return Document(
        text,
        span,
        part,
        tuple(blocks),
        named.title,
        named.addressee,
        named.signature,
        named.date,
        sections,
        tuple(found[step.candidate].label for step in steps if found[step.candidate].label.style.is_prose),
        tree.faults(text, found, steps),
    )


def _first_blocks(blocks: Sequence[Block], at: int) -> Iterator[int]:
    """The blocks that reach beyond a code point."""
    return (i for i, block in enumerate(blocks) if block.span.end > at)
