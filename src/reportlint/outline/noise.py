"""Labels that the page made and not the writer: page numbers, lines broken at a fixed width, numbers of no list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from reportlint.language.pattern import Pattern
from reportlint.model.document import Style
from reportlint.model.text import Block
from reportlint.outline.evidence import Candidate
from reportlint.outline.labels import BLANK
from reportlint.outline.lines import length

REJECTED = -3.0  # evidence of what is no label, whatever a sequence asks for
_WRAPPED = 0.4
_BARE = 2.0
_HEADING = 30  # code points; a longer line is no heading without a mark behind its number
_NARROWEST = 15  # code points; no page is broken into shorter lines
_FEWEST_LINES = 8  # that show at which width a page was broken
_PAGE = 150  # a line as long as this that ends in mid-sentence is a page, not an item
_ENDING = 12  # code points at the end of a line that show whether its sentence ends there

_SENTENCE_END = Pattern(rf"[。！？!?；;：:…”）)】》][{BLANK}]*$")
_BROKEN_OFF = ("，", "。", "；", "、", ",", ";")  # behind a number that cuts a sentence in two


class _Page(NamedTuple):
    """What a text shows as a whole about the way it was set."""

    numbers: frozenset[int]  # the places of the candidates that are page numbers
    width: int  # code points, at which lines were broken; 0 where they were not
    has_decimals: bool  # 1.1 is a label, so 1 may be one


def discount(text: str, blocks: Sequence[Block], found: Sequence[Candidate], unread: frozenset[int]) -> list[Candidate]:
    """The candidates with what speaks against them as a group taken into account; those in `unread` blocks rejected."""
    page = _Page(
        numbers=_page_numbers(text, blocks, found),
        width=_wrap_width(text, blocks, found),
        has_decimals=any(_is_likely(candidate, Style.DECIMAL) for candidate in found),
    )
    return [
        candidate._replace(evidence=REJECTED)
        if candidate.block in unread
        else _discounted(text, blocks, candidate, page, place in page.numbers)
        for place, candidate in enumerate(found)
    ]


def _is_likely(candidate: Candidate, style: Style) -> bool:
    return candidate.label.style is style and candidate.evidence > 0


def _discounted(
    text: str, blocks: Sequence[Block], candidate: Candidate, page: _Page, is_page_number: bool
) -> Candidate:
    if candidate.label.computed:
        return candidate
    bare = _is_bare(text, candidate)
    if bare and not page.has_decimals:
        return candidate._replace(evidence=REJECTED)
    if is_page_number:
        return candidate._replace(evidence=REJECTED)
    if bare and length(blocks[candidate.block]) < _HEADING:
        return candidate._replace(evidence=_BARE)
    if page.width and _is_wrapped(text, blocks, candidate, page.width):
        return candidate._replace(evidence=min(candidate.evidence, _WRAPPED))
    return candidate


def _is_bare(text: str, candidate: Candidate) -> bool:
    """1 目的: a number without any mark, which is a label only where 1.1 is one too."""
    label = candidate.label
    return label.style is Style.ARABIC and label.span == label.numeral and text[label.span.start].isdecimal()


def _is_wrapped(text: str, blocks: Sequence[Block], candidate: Candidate, width: int) -> bool:
    """Whether a label stands where a sentence was broken: plainly at the start of a line, behind a full one."""
    if candidate.inline or candidate.heading_level:
        return False
    return candidate.block > 0 and _continues(text, blocks[candidate.block - 1], width)


def _continues(text: str, block: Block, width: int) -> bool:
    """Whether a line is full and its sentence goes on in the next one."""
    return length(block) >= width - 2 and not _ends_sentence(text, block)


def _ends_sentence(text: str, block: Block) -> bool:
    start, end = block.span
    return _SENTENCE_END.search(text[max(start, end - _ENDING) : end]) is not None


def _wrap_width(text: str, blocks: Sequence[Block], found: Sequence[Candidate]) -> int:
    """The width at which the lines of a document were broken; 0 where they were not.

    Lines of one length are not enough, for lists have them too: most must break off, and go on without a label.
    """
    long = [i for i, block in enumerate(blocks) if _is_long_paragraph(block)]
    if len(long) < _FEWEST_LINES:
        return 0
    width, _ = Counter(length(blocks[i]) for i in long).most_common(1)[0]
    full = [i for i in long if abs(length(blocks[i]) - width) <= 2]
    if len(full) * 2 < len(long):
        return 0
    labelled = {candidate.block for candidate in found if not candidate.inline}
    broken = sum(not _ends_sentence(text, blocks[i]) for i in full if i + 1 not in labelled)
    return width if broken * 2 >= len(full) else 0


def _is_long_paragraph(block: Block) -> bool:
    return block.kind == "paragraph" and length(block) > _NARROWEST


def _page_numbers(text: str, blocks: Sequence[Block], found: Sequence[Candidate]) -> frozenset[int]:
    """Places of candidates `2、` `3、` … that stand where a page ended, in mid-sentence; judged as a series."""
    series = [place for place, candidate in enumerate(found) if _opens_line(candidate)]
    cut = [place for place in series if _breaks_sentence(text, blocks, found[place])]
    likely = len(cut) > 1 or any(_before_mark(text, found[place]) for place in cut)
    often = len(cut) * 10 >= (len(series) - 1) * 6  # the first page breaks off nothing
    few_lines = len(blocks) <= len(series) * 3
    if likely and often and few_lines:
        return frozenset(series) if _rise([found[place].number for place in series]) else frozenset()
    return frozenset()


def _opens_line(candidate: Candidate) -> bool:
    return not candidate.inline and _is_likely(candidate, Style.ARABIC)


def _rise(numbers: Sequence[int]) -> bool:
    """Whether nearly every number is one more than the one before."""
    rising = sum(later == earlier + 1 for earlier, later in pairwise(numbers))
    return rising * 10 >= (len(numbers) - 1) * 8


def _breaks_sentence(text: str, blocks: Sequence[Block], candidate: Candidate) -> bool:
    if _before_mark(text, candidate):
        return True
    if not candidate.block:
        return False
    before = blocks[candidate.block - 1]
    return length(before) >= _PAGE and not _ends_sentence(text, before)


def _before_mark(text: str, candidate: Candidate) -> bool:
    return text.startswith(_BROKEN_OFF, candidate.label.span.end)
