"""Lines whose labels stand for sections that are elsewhere: a table of contents, a list of attachments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from reportlint.language.pattern import Pattern
from reportlint.model.text import Block
from reportlint.outline.evidence import Candidate
from reportlint.outline.labels import BLANK, SPACE
from reportlint.outline.lines import is_short, length, line

_TITLE = Pattern(rf"^[{BLANK}#*]*目[{BLANK}]*[录次][{BLANK}*：:]*$")
_DOTS = rf"(?:…|\.{{3,}}|·{{3,}}|\t|[{BLANK}]{{3,}})"
_LEADER = Pattern(rf"{_DOTS}[{BLANK}.·…]*[0-9]{{1,3}}[{BLANK}]*$")
_ATTACHED = Pattern(rf"[{BLANK}]*附[{BLANK}]*件?[{BLANK}]*[:：]")
_ITEM = Pattern(rf"[{BLANK}]*[0-9０-９]{{1,2}}[{BLANK}]*[.．、]")

_LEADERS = f"{SPACE}.·…"  # between an entry and its page
_NO_SPACE = dict.fromkeys(map(ord, SPACE))
_FIRST_LINES = 60  # in which the title of a table of contents stands
_LONGEST = 400  # lines
_LED = 60  # code points at the end of a line that hold its leader and page
_COMPARED = 80  # code points of an entry and of its heading
_STRONG = 1  # evidence


def lists_of_others(text: str, blocks: Sequence[Block], found: Sequence[Candidate]) -> frozenset[int]:
    """The blocks whose labels are named there and stand elsewhere: a table of contents, a list of attachments."""
    attached = _attachment_list(text, blocks) if "附" in text else frozenset()
    return _titled_contents(text, blocks) | _led_contents(text, blocks) | _repeated(text, blocks, found) | attached


def _attachment_list(text: str, blocks: Sequence[Block]) -> frozenset[int]:
    """The blocks of 附件：1.… 2.… under a document, which name its attachments (GB/T 9704-2012 7.3.4)."""
    unread: set[int] = set()
    for first, block in enumerate(blocks):
        words = line(text, block)
        if "附" in words and _ATTACHED.match(words):
            items = takewhile(lambda i: _ITEM.match(_short_line(text, blocks[i])), range(first + 1, len(blocks)))
            unread.update((first, *items))
    return frozenset(unread)


def _titled_contents(text: str, blocks: Sequence[Block]) -> frozenset[int]:
    """From 目录 to where its first entry stands again."""
    titles = (i for i, block in enumerate(blocks[:_FIRST_LINES]) if _is_contents_title(_short_line(text, block)))
    title = next(titles, len(blocks))
    if title + 1 >= len(blocks):
        return frozenset()
    first = _entry(text, blocks[title + 1])
    limit = min(len(blocks), title + _LONGEST)
    again = next((i for i in range(title + 2, limit) if _entry(text, blocks[i]) == first), title)
    return frozenset(range(title, again))


def _is_contents_title(words: str) -> bool:
    return "目" in words and _TITLE.match(words) is not None


def _led_contents(text: str, blocks: Sequence[Block]) -> frozenset[int]:
    """Three lines or more that lead over dots to a page number."""
    led = [i for i, block in enumerate(blocks) if _is_led(text, block)]
    return frozenset(led) if len(led) >= 3 else frozenset()


def _is_led(text: str, block: Block) -> bool:
    start, end = block.span
    return text[end - 1].isdecimal() and _LEADER.search(text[max(start, end - _LED) : end]) is not None


def _repeated(text: str, blocks: Sequence[Block], found: Sequence[Candidate]) -> frozenset[int]:
    """Three labelled lines in a row, without words between them, that all come again later in the same order."""
    labelled = (candidate.block for candidate in found if _is_strong(candidate))
    entries = {block: _entry(text, blocks[block]) for block in labelled if is_short(blocks[block])}
    last = {entry: block for block, entry in entries.items()}
    rows = frozenset(_in_rows([block for block, entry in entries.items() if last[entry] > block]))
    if not rows:
        return rows
    return rows if min(last[entries[block]] for block in rows) > max(rows) else frozenset()


def _is_strong(candidate: Candidate) -> bool:
    return not candidate.inline and candidate.evidence > _STRONG


def _in_rows(blocks: Sequence[int]) -> Iterator[int]:
    """The blocks that stand in a row of three or more, some of them several times."""
    for row in zip(blocks, blocks[1:], blocks[2:], strict=False):
        if row[2] == row[0] + 2:
            yield from row


def _short_line(text: str, block: Block) -> str:
    return line(text, block) if is_short(block) else ""


def _entry(text: str, block: Block) -> str:
    """A heading as a contents page and the text below both have it; there it may have the marks of Markdown."""
    end = block.span.start + min(length(block), _COMPARED)
    words = text[block.span.start : end].lstrip("#* \t").rstrip(SPACE)
    page = min(len(words) - len(words.rstrip("0123456789")), 3)
    words = words[: len(words) - page].rstrip(_LEADERS)
    return words if _is_compact(words) else words.translate(_NO_SPACE)


def _is_compact(words: str) -> bool:
    """Whether no white space stands in the words; quickly told, for nearly all are."""
    return words.isprintable() and " " not in words
