"""Labels that the page made and not the writer: contents pages, page numbers, lines broken at a fixed width."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from reportlint.model.document import Style
from reportlint.model.text import Block
from reportlint.outline.evidence import Candidate
from reportlint.outline.labels import BLANK, SPACE

_REJECTED = -3.0
_PAGE_NUMBER = -1.2
_WRAPPED = 0.4
_BARE = 2.0
_HEADING = 30  # columns; a longer line is no heading without a mark behind its number
_NARROWEST = 15  # columns; no page is broken into shorter lines
_PAGE = 150  # a line as long as this that ends in mid-sentence is a page, not an item

# Few reports need these: they are compiled where one of their characters is met.
_SENTENCE_END = rf"[。！？!?；;：:…”）)】》][{BLANK}]*$"
_CONTENTS_TITLE = rf"^[{BLANK}#*]*目[{BLANK}]*[录次][{BLANK}*：:]*$"
_LEADER = rf"(?:…|\.{{3,}}|·{{3,}}|\t|[{BLANK}]{{3,}})[{BLANK}.·…]*[0-9]{{1,3}}[{BLANK}]*$"
_ATTACHED = rf"[{BLANK}]*附[{BLANK}]*件?[{BLANK}]*[:：]"
_ITEM = rf"[{BLANK}]*[0-9０-９]{{1,2}}[{BLANK}]*[.．、]"

_LEADERS = f"{SPACE}.·…"  # between an entry of a contents page and its page
_NO_SPACE = dict.fromkeys(map(ord, SPACE))
_LONGEST_CONTENTS = 400


def discount(text: str, blocks: Sequence[Block], found: Sequence[Candidate], unread: frozenset[int]) -> list[Candidate]:
    """The candidates with what speaks against them as a group taken into account; those in `unread` blocks rejected."""
    pages = _page_numbers(text, blocks, found)
    width = _wrap_width(text, blocks, found)
    plain = any(candidate.label.style is Style.DECIMAL and candidate.evidence > 0 for candidate in found)
    return [
        candidate._replace(evidence=_REJECTED)
        if candidate.block in unread or (_is_bare(text, candidate) and not plain and not candidate.label.computed)
        else candidate
        if candidate.label.computed
        else candidate._replace(evidence=_discounted(text, blocks, candidate, place in pages, width))
        for place, candidate in enumerate(found)
    ]


def _is_bare(text: str, candidate: Candidate) -> bool:
    """1 目的: a number without any mark, which is a label only where 1.1 is one too."""
    label = candidate.label
    return label.style is Style.ARABIC and label.span == label.numeral and text[label.span.start].isdecimal()


def _discounted(text: str, blocks: Sequence[Block], candidate: Candidate, page: bool, width: int) -> float:
    if page:
        return min(candidate.evidence, _PAGE_NUMBER)
    if _is_bare(text, candidate) and _length(blocks[candidate.block]) < _HEADING:
        return _BARE
    if (
        width
        and candidate.block
        and not candidate.inline
        and not candidate.marks
        and _continues(text, blocks[candidate.block - 1], width)
    ):
        return min(candidate.evidence, _WRAPPED)
    return candidate.evidence


def _continues(text: str, block: Block, width: int) -> bool:
    """Whether a line is full and its sentence goes on in the next one."""
    return _length(block) >= width - 2 and not _ends_sentence(text, block)


def _ends_sentence(text: str, block: Block) -> bool:
    return re.search(_SENTENCE_END, text[max(block.span.start, block.span.end - 12) : block.span.end]) is not None


def _wrap_width(text: str, blocks: Sequence[Block], found: Sequence[Candidate]) -> int:
    """The width at which the lines of a document were broken; 0 where they were not.

    Lines of one length are not enough, for lists have them too: most must break off, and go on without a label.
    """
    long = [i for i, block in enumerate(blocks) if block.kind == "paragraph" and _length(block) > _NARROWEST]
    if len(long) < 8:
        return 0
    width, _ = Counter(_length(blocks[i]) for i in long).most_common(1)[0]
    full = [i for i in long if abs(_length(blocks[i]) - width) <= 2]
    if len(full) * 2 < len(long):
        return 0
    labelled = {candidate.block for candidate in found if not candidate.inline}
    broken = sum(i + 1 not in labelled and not _ends_sentence(text, blocks[i]) for i in full)
    return width if broken * 2 >= len(full) else 0


def _length(block: Block) -> int:
    return block.span.end - block.span.start


def _page_numbers(text: str, blocks: Sequence[Block], found: Sequence[Candidate]) -> frozenset[int]:
    """Places of candidates `2、` `3、` … that stand where a page ended, in mid-sentence; judged as a series."""
    series = [
        place
        for place, candidate in enumerate(found)
        if candidate.label.style is Style.ARABIC and not candidate.inline and candidate.evidence > 0
    ]
    cut = [place for place in series if _breaks_sentence(text, blocks, found[place])]
    sure = len(cut) > 1 or any(_before_mark(text, found[place]) for place in cut)
    if not sure or len(cut) * 10 < (len(series) - 1) * 6 or len(series) * 3 < len(blocks):
        return frozenset()  # the first page breaks off nothing
    ordinals = [found[place].label.ordinal or 0 for place in series]
    rising = sum(later == earlier + 1 for earlier, later in pairwise(ordinals))
    return frozenset(series) if rising * 10 >= (len(series) - 1) * 8 else frozenset()


def _breaks_sentence(text: str, blocks: Sequence[Block], candidate: Candidate) -> bool:
    if _before_mark(text, candidate):
        return True
    if not candidate.block:
        return False
    before = blocks[candidate.block - 1]
    return _length(before) >= _PAGE and not _ends_sentence(text, before)


def _before_mark(text: str, candidate: Candidate) -> bool:
    return text.startswith(("，", "。", "；", "、", ",", ";"), candidate.label.span.end)


def _attachment_list(text: str, blocks: Sequence[Block]) -> frozenset[int]:
    """The blocks of 附件：1.… 2.… under a document, which name its attachments (GB/T 9704-2012 7.3.4)."""
    unread: set[int] = set()
    for first, block in enumerate(blocks if "附" in text else ()):
        line = text[block.span.start : block.span.end]
        if "附" in line and re.match(_ATTACHED, line):
            unread.add(first)
            for i in range(first + 1, len(blocks)):
                if not _is_short(blocks[i]) or not re.match(_ITEM, _line(text, blocks[i])):
                    break
                unread.add(i)
    return frozenset(unread)


def lists_of_others(text: str, blocks: Sequence[Block], found: Sequence[Candidate]) -> frozenset[int]:
    """The blocks whose labels are named there and stand elsewhere: a table of contents, a list of attachments."""
    return _contents_page(text, blocks, found) | _attachment_list(text, blocks)


def _contents_page(text: str, blocks: Sequence[Block], found: Sequence[Candidate]) -> frozenset[int]:
    """The blocks of a table of contents: under 目录, with leaders and page numbers, or repeated further on."""
    return _titled_contents(text, blocks) | _led_contents(text, blocks) | _repeated_lines(text, blocks, found)


def _titled_contents(text: str, blocks: Sequence[Block]) -> frozenset[int]:
    title = next((i for i, block in enumerate(blocks[:60]) if _is_contents_title(_line(text, block))), None)
    if title is None or title + 1 >= len(blocks):
        return frozenset()
    first = _entry(text, blocks[title + 1])
    limit = min(len(blocks), title + _LONGEST_CONTENTS)
    again = next((i for i in range(title + 2, limit) if _entry(text, blocks[i]) == first), None)
    return frozenset(range(title, again)) if again else frozenset()


def _is_contents_title(line: str) -> bool:
    return "目" in line and re.match(_CONTENTS_TITLE, line) is not None


def _led_contents(text: str, blocks: Sequence[Block]) -> frozenset[int]:
    led = [i for i, block in enumerate(blocks) if _is_led(text, block)]
    return frozenset(led) if len(led) >= 3 else frozenset()


def _is_led(text: str, block: Block) -> bool:
    start, end = block.span
    return text[end - 1].isdecimal() and re.search(_LEADER, text[max(start, end - 60) : end]) is not None


def _repeated_lines(text: str, blocks: Sequence[Block], found: Sequence[Candidate]) -> frozenset[int]:
    """Three labelled lines in a row, without words between them, that all come again later in the same order."""
    labelled = [candidate.block for candidate in found if not candidate.inline and candidate.evidence > 1]
    entries = {block: _entry(text, blocks[block]) for block in labelled if _is_short(blocks[block])}
    last = {entry: block for block, entry in entries.items()}
    repeated = [block for block in entries if last[entries[block]] > block]
    runs = frozenset(
        member
        for first, second, third in zip(repeated, repeated[1:], repeated[2:], strict=False)
        if third == first + 2
        for member in (first, second, third)
    )
    return runs if runs and min(last[entries[block]] for block in runs) > max(runs) else frozenset()


def _is_short(block: Block) -> bool:
    return _length(block) <= 60


def _line(text: str, block: Block) -> str:
    return text[block.span.start : block.span.end] if _is_short(block) else ""


def _entry(text: str, block: Block) -> str:
    """A heading as a contents page and the text below both have it; there it may have the marks of Markdown."""
    line = text[block.span.start : min(block.span.end, block.span.start + 80)].lstrip("#* \t").rstrip(SPACE)
    page = min(len(line) - len(line.rstrip("0123456789")), 3)
    words = line[: len(line) - page].rstrip(_LEADERS)
    return words if words.isprintable() and " " not in words else words.translate(_NO_SPACE)
