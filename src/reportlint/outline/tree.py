"""Turns the accepted candidates of a report into its tree of sections."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reportlint.model.document import Label, Section, Style
from reportlint.model.text import Block, Span
from reportlint.outline.evidence import Candidate
from reportlint.outline.labels import SPACE
from reportlint.outline.search import Step

_AROUND_TITLE = SPACE + "*"

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
    """Whether a label heads a section; in running text, lists do so only where all of the report is `scraped` so."""
    style = candidate.label.style
    if style.is_prose:
        return False
    if not candidate.inline:
        return True
    if style in _LISTS:
        return scraped or _is_section_in_line(parent)
    return parent is None or parent.label.style is not Style.ARTICLE


def _is_section_in_line(parent: Candidate | None) -> bool:
    return parent is not None and parent.inline and not parent.label.style.is_prose


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
    while start < end and text[start] in _AROUND_TITLE:
        start += 1
    stop = text.find("。", start, end)
    end = stop if stop >= 0 else end
    while end > start and text[end - 1] in _AROUND_TITLE:
        end -= 1
    return Span(start, end)
