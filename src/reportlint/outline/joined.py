"""A report that lost its line breaks, cut into the lines that it had: at its labels, under its head, over its end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from reportlint.language.lexicon import Words
from reportlint.language.pattern import Pattern
from reportlint.model.document import Section
from reportlint.model.text import Block, Span
from reportlint.outline.labels import BLANK
from reportlint.outline.lines import CHINESE_DATE, length

_SHORT_REPORT = 200  # code points, which may well be one paragraph
_HEAD = 200  # code points, in which title and addressee stand
_END = 80  # code points, in which signature and date stand
_LONGEST_NAME = 40

_KINDS = "|".join(sorted(Words("documents", "kinds"), key=len, reverse=True))
_TITLED = Pattern(rf"[^。：:]*的(?:{_KINDS})(?=[^。：:的]{{2,80}}[：:])")  # …的通知各乡镇人民政府：
_ADDRESSED = Pattern(rf"[^。：:]*[：:][{BLANK}]*")
_DATED = Pattern(rf"{CHINESE_DATE}[{BLANK}]*$")


def joined(blocks: Sequence[Block]) -> frozenset[int]:
    """The block that holds most of a report, which lost its line breaks."""
    whole = sum(map(length, blocks))
    return frozenset(i for i, block in enumerate(blocks) if length(block) * 2 > whole > _SHORT_REPORT)


def lines_of(text: str, blocks: Sequence[Block], sections: Sequence[Section]) -> tuple[Block, ...]:
    """The blocks, with the joined one cut at the labels of its sections and at what stands in its head and its end."""
    whole = joined(blocks)
    if not whole:
        return tuple(blocks)
    labels = [section.label.span.start for root in sections for section in root.walk()]
    return tuple(
        line for i, block in enumerate(blocks) for line in (_cut(text, block, labels) if i in whole else (block,))
    )


def _cut(text: str, block: Block, labels: Sequence[int]) -> Iterator[Block]:
    start, end = block.span
    inside = [at for at in labels if start < at < end]
    edges = {
        start,
        end,
        *inside,
        *_head(text, start, min(inside, default=end)),
        *_end(text, max(inside, default=start), end),
    }
    for first, last in pairwise(sorted(edges)):
        yield block._replace(span=Span(first, last), computed=block.computed if first == start else 0)


def _head(text: str, start: int, end: int) -> Iterator[int]:
    """Where title and addressee end."""
    end = min(end, start + _HEAD)
    for pattern in (_TITLED, _ADDRESSED):
        if match := pattern.match(text, start, end):
            yield match.end()


def _end(text: str, start: int, end: int) -> Iterator[int]:
    """Where signature and date begin."""
    date = _DATED.search(text, max(start, end - _END), end)
    if date is None:
        return
    yield date.start()
    stop = text.rfind("。", start, date.start())
    if stop >= 0 and date.start() - stop <= _LONGEST_NAME:
        yield stop + 1
