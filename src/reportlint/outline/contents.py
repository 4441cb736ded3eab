"""Lines whose labels stand for sections that are elsewhere: a table of contents, a list of attachments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import NamedTuple

from reportlint.language.numerals import DIGITS
from reportlint.language.pattern import Pattern
from reportlint.model.document import Style
from reportlint.model.text import Block
from reportlint.outline.evidence import Candidate
from reportlint.outline.labels import BLANK, SPACE
from reportlint.outline.lines import heads_contents, is_short, length, line

_DOTS = rf"(?:…|[.．]{{3,}}|[.．·][{BLANK}][.．·]|[·—_－-]{{2,}}|\t|[{BLANK}]{{2,}})"
_LEADER = Pattern(rf"{_DOTS}[{BLANK}.．·…—_－-]*[（(第]?(?P<page>[{DIGITS}]{{1,3}})[）)页—－-]?[{BLANK}]*$")
_ATTACHED = Pattern(
    rf"[{BLANK}]*附[{BLANK}]*件?[{BLANK}]*(?:[:：]|[{DIGITS}]{{1,2}}[{BLANK}]*[.．、])"
)  # 附件：1. and 附件1.
_ITEM = Pattern(rf"[{BLANK}]*(?:附[{BLANK}]*件)?(?P<n>[{DIGITS}]{{1,2}})[{BLANK}]*[.．、]")

_LEADERS = f"{SPACE}.．·…—_－-"  # between an entry and its page
_PAGES = "0123456789０１２３４５６７８９（()）第页－-"
_LONGEST_PAGE = 5  # （123）
_GOES_ON = ("；", "。", "，", ";", ",")  # ends an item of a list, and no entry
_NO_SPACE = dict.fromkeys(map(ord, SPACE))
_FIRST_LINES = 60  # in which the title of a table of contents stands
_LONGEST = 400  # lines
_FEWEST = 3  # entries
_UNLABELLED = 5  # lines under the title before the first entry with a label
_LED = 60  # code points at the end of a line that hold its leader and page
_COMPARED = 80  # code points of an entry and of its heading
_ALIKE = 3  # code points at either end of an entry by which its heading is known, though one of the two is damaged
_STRONG = 1  # evidence


_Written = tuple[Style, int, tuple[int, ...]]  # a label: its style, its number, the numbers in front


class _Entry(NamedTuple):
    """A labelled line that may be named in a table of contents."""

    label: _Written
    words: str  # without label, white space, leader and page

    @property
    def keys(self) -> tuple[tuple[_Written, str, str], ...]:
        """By one of which it is found again."""
        return (self.label, self.words[:_ALIKE], "begins"), (self.label, self.words[-_ALIKE:], "ends")


def lists_of_others(text: str, blocks: Sequence[Block], found: Sequence[Candidate]) -> frozenset[int]:
    """The blocks whose labels are named there and stand elsewhere: a table of contents, a list of attachments."""
    attached = _attachment_list(text, blocks) if "附" in text else frozenset()
    return (
        _titled_contents(text, blocks, found) | _led_contents(text, blocks) | _repeated(text, blocks, found) | attached
    )


def _attachment_list(text: str, blocks: Sequence[Block]) -> frozenset[int]:
    """The blocks of 附件：1.… 2.… under a document, which name its attachments (GB/T 9704-2012 7.3.4)."""
    unread: set[int] = set()
    for first, block in enumerate(blocks):
        words = line(text, block)
        if "附" in words and _ATTACHED.match(words):
            unread.update((first, *_items(text, blocks, first)))
    return frozenset(unread)


def _items(text: str, blocks: Sequence[Block], first: int) -> Iterator[int]:
    """The blocks of a list below its first; a name may run on in a line of its own, if the next number is next."""
    number, wrapped = 1, 0
    for at in range(first + 1, len(blocks)):
        item = _ITEM.match(_short_line(text, blocks[at]))
        if item is None and not wrapped:
            wrapped = at
        elif item is None or (wrapped and int(item["n"]) != number + 1):
            return
        else:
            yield from range(wrapped or at, at + 1)
            number, wrapped = int(item["n"]), 0


def _titled_contents(text: str, blocks: Sequence[Block], found: Sequence[Candidate]) -> frozenset[int]:
    """From 目录 to where its first entry stands again; one with a label is known by that."""
    titles = (i for i, block in enumerate(blocks[:_FIRST_LINES]) if heads_contents(_short_line(text, block)))
    title = next(titles, len(blocks))
    if title + 1 >= len(blocks):
        return frozenset()
    again = _by_label(title, found) or _by_words(text, blocks, title)
    return frozenset(range(title, again)) if again else frozenset()


def _by_label(title: int, found: Sequence[Candidate]) -> int | None:
    """Where the label of the first entry comes again, at the start of a line that is not the next but two."""
    entries = [one for one in found if title < one.block <= title + _LONGEST and not one.inline]
    if not entries or entries[0].block > title + _UNLABELLED:
        return None
    first = entries[0]
    behind = (one for one in entries if one.block > first.block + 1)
    return next((one.block for one in behind if _written(one) == _written(first)), None)


def _by_words(text: str, blocks: Sequence[Block], title: int) -> int | None:
    first = _entry_words(text, blocks[title + 1])
    limit = min(len(blocks), title + _LONGEST)
    return next((i for i in range(title + 2, limit) if _entry_words(text, blocks[i]) == first), None)


def _led_contents(text: str, blocks: Sequence[Block]) -> frozenset[int]:
    """Three lines or more that lead over dots to a page number, and what short lines stand among them."""
    pages = {i: page for i, block in enumerate(blocks) if (page := _page(text, block))}
    if len(pages) < _FEWEST or not _rise(list(pages.values())):
        return frozenset()
    among = range(min(pages), max(pages) + 1)
    return frozenset(among) if all(is_short(blocks[i]) for i in among) else frozenset(pages)


def _page(text: str, block: Block) -> int:
    """The number of a page to which a line leads; 0 for none."""
    start, end = block.span
    if text[end - 1] not in _PAGES and text[end - 1] not in _LEADERS:
        return 0
    match = _LEADER.search(text[max(start, end - _LED) : end])
    return int(match["page"]) if match else 0


def _rise(pages: Sequence[int]) -> bool:
    """Whether nearly every page is that of the entry before or a later one."""
    rising = sum(earlier <= later for earlier, later in pairwise(pages))
    return rising * 10 >= (len(pages) - 1) * 8


def _repeated(text: str, blocks: Sequence[Block], found: Sequence[Candidate]) -> frozenset[int]:
    """Three labelled lines in a row, without words between them, that come again later as headings over text."""
    entries = _entries(text, blocks, found)
    again, whole = _again(entries), _again_in_whole(entries)
    rows = [row for run in _runs(list(again)) if (row := _row(run, again, whole))]
    listed = frozenset(block for row in rows for block in row)
    headings = sorted({again[block] for block in listed if again[block] > block})
    if not headings or headings[0] <= max(listed):
        return frozenset()
    in_rows = sum(map(len, _runs(headings)))
    return listed if in_rows * 2 <= len(headings) else frozenset()


def _entries(text: str, blocks: Sequence[Block], found: Sequence[Candidate]) -> dict[int, _Entry]:
    """The lines that may be entries, by their block."""
    entries: dict[int, _Entry] = {}
    for candidate in found:
        entry = _entry(text, blocks[candidate.block], candidate) if _is_strong(candidate) else None
        if entry:
            entries[candidate.block] = entry
    return entries


def _again(entries: Mapping[int, _Entry]) -> dict[int, int]:
    """By the block of each entry the last one that says much the same, which may be its own."""
    last = {key: block for block, entry in entries.items() for key in entry.keys}
    return {block: max(last[key] for key in entry.keys) for block, entry in entries.items()}


def _again_in_whole(entries: Mapping[int, _Entry]) -> frozenset[int]:
    """The blocks of entries of which a later one says the very same."""
    last = {entry: block for block, entry in entries.items()}
    return frozenset(block for block, entry in entries.items() if last[entry] > block)


def _row(run: Sequence[int], again: Mapping[int, int], whole: AbstractSet[int]) -> Sequence[int]:
    """The part of a run that is a table of contents: most of its lines come again, half of these undamaged."""
    coming = [block for block in run if again[block] > block]
    if len(coming) < _FEWEST or sum(block in whole for block in coming) * 2 < len(coming):
        return ()
    row = run[: run.index(coming[-1]) + 1]
    return row if len(coming) * 5 >= len(row) * 3 else ()


def _is_strong(candidate: Candidate) -> bool:
    return not candidate.inline and candidate.evidence > _STRONG


def _runs(blocks: Sequence[int]) -> Iterator[Sequence[int]]:
    """The blocks that stand in runs of three or more without others between them."""
    edges = [i for i in range(1, len(blocks)) if blocks[i] != blocks[i - 1] + 1]
    for first, end in pairwise((0, *edges, len(blocks))):
        if end - first >= _FEWEST:
            yield blocks[first:end]


def _short_line(text: str, block: Block) -> str:
    return line(text, block) if is_short(block) else ""


def _entry(text: str, block: Block, candidate: Candidate) -> _Entry | None:
    """What a short line names; None for a long one and for an item of a list, which ends in a mark."""
    if not is_short(block) or text[block.span.start : block.span.end].rstrip(SPACE).endswith(_GOES_ON):
        return None
    words = _entry_words(text, block._replace(span=block.span._replace(start=candidate.label.span.end)))
    return _Entry(_written(candidate), words) if words else None


def _written(candidate: Candidate) -> _Written:
    return candidate.label.style, candidate.number, candidate.path


def _entry_words(text: str, block: Block) -> str:
    """A heading as a contents page and the text below both have it; there it may have the marks of Markdown."""
    end = block.span.start + min(length(block), _COMPARED)
    words = text[block.span.start : end].lstrip("#* \t").rstrip(SPACE)
    page = min(len(words) - len(words.rstrip(_PAGES)), _LONGEST_PAGE)
    words = words[: len(words) - page].rstrip(_LEADERS)
    return words if _is_compact(words) else words.translate(_NO_SPACE)


def _is_compact(words: str) -> bool:
    """Whether no white space stands in the words; quickly told, for nearly all are."""
    return words.isprintable() and " " not in words
