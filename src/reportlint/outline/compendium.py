"""Where the reports of a compendium begin: at 篇一, 篇二, or at a title over numbers that begin anew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from reportlint.language.numerals import CHINESE, DIGITS, parse
from reportlint.language.pattern import Pattern
from reportlint.model.text import Block
from reportlint.outline.labels import BLANK
from reportlint.outline.lines import heads_attachment, is_short, line
from reportlint.outline.title import kind_word

_WORDS = ("篇", "范文", "例文", "范本", "样本")  # one of which stands in every mark of a report
_NUMERAL = f"[{CHINESE}]{{1,3}}|[{DIGITS}]{{1,2}}"
_LINE_START = rf"^[{BLANK}#*【（(]*"
_BEHIND_TITLE = rf"[{BLANK}）)料结报划案书话文会得]"
_BEFORE_WORD = rf"(?:{_LINE_START}(?:第)?|{_BEHIND_TITLE}|范文)"
_REST = rf"(?:[）)】].*|[{BLANK}：:、.．*].*)?$"
_WORD_FIRST = rf"{_BEFORE_WORD}(?:{'|'.join(_WORDS)})[{BLANK}]*[（(]?(?P<n>{_NUMERAL}){_REST}"  # 篇一：
_NUMBER_FIRST = rf"{_LINE_START}第(?P<m>{_NUMERAL})篇[】）)：:、]?.*$"  # 第一篇
_MARK = Pattern(f"{_WORD_FIRST}|{_NUMBER_FIRST}")

_HEADING = Pattern(rf"[{BLANK}#*]*第?(?P<n>[{CHINESE}]{{1,4}})(?P<unit>[章条、])")

_FIRST_LINES = 30  # in which a title stands
_ABOVE = 12  # lines above the first number of a report in which its title stands


class _Marked(NamedTuple):
    """A line that says the how-manieth report begins."""

    block: int
    number: int


class _Heading(NamedTuple):
    """第三章 and 三、 at the start of a line: what it counts, and the number."""

    unit: str
    number: int


def marked_starts(text: str, blocks: Sequence[Block]) -> list[int]:
    """The blocks that head the reports of a compendium (篇一 … 篇五), in order; none where there is only one.

    Where they are counted twice, first in a list of contents, the last count holds; one that is not whole is none.
    """
    found = list(_marked(text, blocks))
    firsts = [place for place, mark in enumerate(found) if mark.number == 1]
    counted = found[firsts[-1] :] if firsts else []
    whole = [mark.number for mark in counted] == list(range(1, len(counted) + 1))
    heads = [mark.block for mark in counted] if whole and len(counted) > 1 else []
    return [] if _are_parts(text, blocks, heads) else heads


def _are_parts(text: str, blocks: Sequence[Block], heads: Sequence[int]) -> bool:
    """Whether 第一篇, 第二篇 are parts of one work: of chapters, or of numbers that go on from one to the next."""
    last = _Heading("", 0)
    for head, end in pairwise((*heads, len(blocks))):
        headings = [found for i in range(head + 1, end) if (found := _heading(line(text, blocks[i])))]
        first = headings[0] if headings else last
        if first.unit == "章" or first == _Heading(last.unit, last.number + 1):
            return True
        last = next((heading for heading in reversed(headings) if heading.unit == first.unit), last)
    return False


def _heading(words: str) -> _Heading | None:
    match = _HEADING.match(words)
    number = parse(match["n"]) if match else None
    return _Heading(match["unit"], number) if match and number else None


def _marked(text: str, blocks: Sequence[Block]) -> Iterator[_Marked]:
    for i, block in enumerate(blocks):
        number = number_of_report(line(text, block)) if is_short(block) else None
        if number:
            yield _Marked(i, number)


def number_of_report(words: str) -> int | None:
    """The number of the report that begins with a line."""
    match = _MARK.search(words) if any(word in words for word in _WORDS) else None
    return parse(match["n"] or match["m"]) if match else None


def titled_starts(text: str, blocks: Sequence[Block], restarts: Sequence[int]) -> list[int]:
    """The blocks at which a further report begins: a title of the first one's kind over numbers that begin anew.

    `restarts` are the blocks of the labels that begin anew, in order. What stands under 附件 belongs to its report.
    """
    own = next((kind for block in blocks[:_FIRST_LINES] if (kind := kind_word(text, block))), None)
    if own is None:
        return []
    starts = []
    for before, restart in pairwise(restarts):
        above = range(max(before + 1, restart - _ABOVE), restart)
        title = next((i for i in above if kind_word(text, blocks[i]) == own), None)
        if title is not None and not _is_attached(text, blocks[before:restart]):
            starts.append(title)
    return starts


def _is_attached(text: str, blocks: Sequence[Block]) -> bool:
    return any(is_short(block) and heads_attachment(line(text, block)) for block in blocks)
