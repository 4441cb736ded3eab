"""Markdown headings that carry no number, as candidates that take part in the outline."""

from __future__ import annotations

from collections.abc import Sequence

from reportlint.model.document import Label, Style
from reportlint.model.text import Block, Span
from reportlint.outline.evidence import Candidate
from reportlint.outline.lines import prefix
from reportlint.outline.title import is_titled_above, title_lines

_STRONG = 1.0  # evidence of a heading, and that from which a label is its heading's number


def with_headings(
    text: str, blocks: Sequence[Block], found: Sequence[Candidate], unread: frozenset[int]
) -> list[Candidate]:
    """The candidates with the Markdown headings that carry no number, the title left out."""
    numbered = frozenset(candidate.block for candidate in found if _numbers_line(candidate))
    plain = [i for i, block in enumerate(blocks) if block.kind == "heading" and i not in numbered | unread]
    if not plain:
        return list(found)
    title = _title_lines(text, blocks, plain[0], min(numbered, default=len(blocks)))
    added = [_candidate(text, blocks[i], i) for i in plain[title:]]
    kept = [candidate for candidate in found if _is_kept(candidate, blocks, numbered)]
    return sorted((*kept, *added), key=lambda candidate: candidate.label.span)


def _numbers_line(candidate: Candidate) -> bool:
    return not candidate.inline and candidate.evidence >= _STRONG


def _is_kept(candidate: Candidate, blocks: Sequence[Block], numbered: frozenset[int]) -> bool:
    """Whether a label is not a weak one at the start of a heading that is taken as it is."""
    return candidate.inline or candidate.block in numbered or blocks[candidate.block].kind != "heading"


def _title_lines(text: str, blocks: Sequence[Block], heading: int, first_numbered: int) -> int:
    """How many headings, from the first one without a number on, make the title of the report; 0 for a section."""
    if heading >= first_numbered or is_titled_above(text, blocks, heading):
        return 0
    top = min(block.level for block in blocks if block.kind == "heading")
    return title_lines(text, blocks, heading) if blocks[heading].level == top else 0


def _candidate(text: str, block: Block, index: int) -> Candidate:
    at = min(block.span.start + len(prefix(text, block)), block.span.end)
    label = Label(Span(at, at), Style.HEADING, None, Span(at, at))
    return Candidate(label=label, evidence=_STRONG, block=index, inline=False, heading_level=block.level)
