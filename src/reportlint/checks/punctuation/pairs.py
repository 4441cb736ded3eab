"""Which marks are partners, and which have none: each paragraph is read once, then what is left over in all of them.

Each kind of pair is matched for itself, so that a mark that fell out leaves the pairs of other kinds alone. What a
paragraph leaves over may have its partner in a later one: a line was broken, or several paragraphs are quoted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from reportlint.checks.punctuation.marks import KIND_OF, KINDS, Kind, Mark, marks_of
from reportlint.language.han import has_chinese
from reportlint.language.numerals import DIGITS
from reportlint.language.pattern import Pattern
from reportlint.model.document import Document
from reportlint.model.text import Block
from reportlint.outline.labels import SPACE

PROSE = frozenset(("paragraph", "heading", "cell", "caption", "box", "note"))

_NEAR = 80  # characters: what a quotation whose marks are turned holds at most
_FEW_LINES = 4  # over which a title is broken
_FEW = 16  # marks left over in a block, among which one is looked for
_SCANNED = 10  # marks without a partner: a machine read the text, and no writer would leave so many
_YEAR = Pattern(rf"[{DIGITS}]{{2,4}}")
_SENTENCE_ENDS = "。；！？…"
_LABEL = 4  # characters: what is not longer is a number in brackets, no label inside them
_FAR = 200  # blocks: what a quotation of several paragraphs holds at most


class Pair(NamedTuple):
    """Two marks that are partners, as places in the text."""

    opened: int
    closed: int


class Fault(StrEnum):
    """What is wrong with a mark."""

    UNCLOSED = "unclosed"  # “……
    UNOPENED = "unopened"  # ……”
    TURNED = "turned"  # “……“
    REVERSED = "reversed"  # ”……“
    MISMATCHED = "mismatched"  # （……〕
    CROSSED = "crossed"  # （……《……）……》


class Unpaired(NamedTuple):
    """A mark without a partner, or with a wrong one: where it stands, and where the mark to which it belongs."""

    at: int
    fault: Fault
    kind: Kind
    partner: int | None = None


class Marks(NamedTuple):
    """The pairs of a report, and the marks that are at fault, both in the order of the text."""

    pairs: tuple[Pair, ...]
    unpaired: tuple[Unpaired, ...]


class _Read(NamedTuple):
    """A block, its pairs, and what it leaves over, both in order."""

    block: Block
    pairs: list[Pair]
    left: list[Mark]


def pairs(document: Document) -> Marks:
    """The pairs of a report, and the marks that are at fault; a fact."""
    text = document.text
    found: list[Pair] = []
    unpaired: list[Unpaired] = []
    blocks: list[_Read] = []
    for block in document.blocks:
        if block.kind in PROSE:
            own, left = _matched(marks_of(text, block))
            found += own
            if len(own) > 1:
                unpaired += _crossed(text, own, left)
            blocks.append(_Read(block, own, left))
    over = {mark.kind for read in blocks for mark in read.left}
    for kind in filter(over.__contains__, KINDS):
        _join(text, kind, blocks)
        if kind.is_quote:
            _excuse_quoted_paragraphs(text, kind, blocks)
            _keep_last_of_open(text, kind, blocks)
    for read in blocks:
        if read.left and has_chinese(text[read.block.span.start : read.block.span.end]):
            unpaired += _judged(text, read.left)
    return Marks(tuple(sorted(found)), tuple(sorted(unpaired, key=lambda mark: mark.at)))


def is_scanned(document: Document) -> bool:
    """Whether a machine read the text off a page, and misread its marks; a fact."""
    turned = (Fault.TURNED, Fault.REVERSED)
    return sum(one.fault not in turned for one in document.fact(pairs).unpaired) >= _SCANNED


def _matched(marks: Iterable[Mark]) -> tuple[list[Pair], list[Mark]]:
    """The pairs of one block, and what is left over of each kind: first marks that close, then marks that open."""
    waiting: dict[Kind, list[Mark]] = defaultdict(list)
    found: list[Pair] = []
    left: list[Mark] = []
    lent: dict[Kind, int] = defaultdict(int)  # marks that closed a pair and may as well be part of a label
    for mark in marks:
        if mark.opens:
            waiting[mark.kind].append(mark)
        elif waiting[mark.kind]:
            opened = waiting[mark.kind].pop()
            found.append(Pair(opened.at, mark.at))
            lent[mark.kind] += mark.soft and mark.at - opened.at > _LABEL
        elif lent[mark.kind]:
            lent[mark.kind] -= 1
        elif not mark.soft:
            left.append(mark)
    left += (mark for marks_left in waiting.values() for mark in marks_left if not mark.soft)
    left.sort()
    return found, left


def _crossed(text: str, found: Sequence[Pair], left: list[Mark]) -> Iterator[Unpaired]:
    """The marks that close a pair in which another was opened and is not closed yet.

    Where a mark of that kind is left over in front, the inner one has no partner: 《……（……（……》……）
    """
    waiting: list[Pair] = []
    closed: set[Pair] = set()
    for place, pair in sorted((place, one) for one in found for place in one):
        if place == pair.opened:
            waiting.append(pair)
            continue
        inner = waiting[-1]
        if inner != pair and not _is_one_short(text, pair, inner, left):
            yield Unpaired(place, Fault.CROSSED, KIND_OF[text[place]], inner.opened)
        closed.add(pair)
        while waiting and waiting[-1] in closed:
            waiting.pop()


def _is_one_short(text: str, outer: Pair, inner: Pair, left: list[Mark]) -> bool:
    """Whether pairs cross because one mark is missing, for which another is left over; that is then told of alone."""
    return len(left) <= _FEW and (_gives_way(text, inner, left) or _goes_on_to(text, outer, inner, left))


def _gives_way(text: str, inner: Pair, left: list[Mark]) -> bool:
    """Whether the mark that opens a pair takes the place of one that is left over in front of it; if so, it does."""
    kind = KIND_OF[text[inner.opened]]
    for number, mark in enumerate(left):
        if mark.kind is kind and mark.opens and mark.at < inner.opened:
            left[number] = Mark(inner.opened, kind, opens=True)
            left.sort()
            return True
    return False


def _goes_on_to(text: str, outer: Pair, inner: Pair, left: list[Mark]) -> bool:
    """Whether a mark left over behind the inner pair closes the outer one, whose own mark then has no partner."""
    kind = KIND_OF[text[outer.opened]]
    for number, mark in enumerate(left):
        if mark.at > inner.closed and not mark.opens and mark.kind is kind:
            left[number] = mark._replace(at=outer.closed)
            left.sort()
            return True
    return False


def _join(text: str, kind: Kind, blocks: Sequence[_Read]) -> None:
    """Take away what has its partner in a later block: a line is broken, or several lines stand in brackets."""
    waiting: list[tuple[int, Mark]] = []  # marks that open, each with the number of its block
    joined: set[Mark] = set()
    for number, read in enumerate(blocks):
        own = [mark for mark in read.left if mark.kind is kind]
        turned = len(own) > 1 and not waiting and _fault_of_two(text, *own[:2])
        for mark in own[2:] if turned else own:
            if mark.opens:
                waiting.append((number, mark))
            elif waiting and _goes_on(text, kind, blocks, waiting[-1][0], number):
                joined |= {mark, waiting.pop()[1]}
    if joined:
        for read in blocks:
            read.left[:] = [mark for mark in read.left if mark not in joined]


def _goes_on(text: str, kind: Kind, blocks: Sequence[_Read], begun: int, number: int) -> bool:
    """Whether what was opened in a block may be closed in a later one; a title goes on over broken lines alone."""
    if not kind.is_of_names:
        return number - begun <= _FAR
    between = blocks[begun:number] if number - begun <= _FEW_LINES else ()
    ends = [text[slice(*read.block.span)].rstrip()[-1:] for read in between]
    return bool(ends) and not any(end in _SENTENCE_ENDS for end in ends)


def _excuse_quoted_paragraphs(text: str, kind: Kind, blocks: Sequence[_Read]) -> None:
    """Take away the marks that open the paragraphs of one quotation: only the last is closed (GB/T 15834 4.8.3.5)."""
    goes_on = False  # the next block belongs to such a quotation
    for read in reversed(blocks):
        start = _first(text, read.block)
        opened = [mark for mark in read.left if mark.kind is kind and mark.opens]
        if goes_on and opened:
            read.left.remove(opened.pop())
        leads = text[start] in kind.opening
        goes_on = leads and (_ends_quoted(text, read, start) if _is_paired(read, start) else not opened)


def _keep_last_of_open(text: str, kind: Kind, blocks: Sequence[_Read]) -> None:
    """Take away all but the last of the marks that open paragraphs below one another: one quotation is not closed."""
    for read, following in pairwise(blocks):
        leads = [
            bool(one.left)
            and one.left[-1].kind is kind
            and one.left[-1].opens
            and one.left[-1].at == _first(text, one.block)
            for one in (read, following)
        ]
        if all(leads):
            read.left.pop()


def _first(text: str, block: Block) -> int:
    """Where the words of a block begin."""
    start = block.span.start
    while start < block.span.end - 1 and text[start] in SPACE:
        start += 1
    return start


def _is_paired(read: _Read, start: int) -> bool:
    return any(pair.opened == start for pair in read.pairs)


def _ends_quoted(text: str, read: _Read, start: int) -> bool:
    """Whether what a block opens with is closed behind a whole sentence, or where the block ends."""
    closed = next(pair.closed for pair in read.pairs if pair.opened == start)
    return text[closed - 1] in _SENTENCE_ENDS or not text[closed + 1 : read.block.span.end].strip(" 。；，")


def _judged(text: str, left: Sequence[Mark]) -> Iterator[Unpaired]:
    """What is wrong with the marks that a block leaves over: two neighbours may be one fault, or none."""
    at = 0
    while at < len(left):
        one, *others = left[at : at + 2]
        if others and _is_no_fault(text, one, others[0]):
            at += 2
        elif others and (fault := _fault_of_two(text, one, others[0])):
            yield fault
            at += 2
        else:
            yield Unpaired(one.at, Fault.UNCLOSED if one.opens else Fault.UNOPENED, one.kind)
            at += 1


def _is_no_fault(text: str, one: Mark, other: Mark) -> bool:
    """Whether two marks are an ornament (》》点击), or hold a year: 〔2026), which others judge."""
    if other.at - one.at == 1:
        return text[one.at] == text[other.at] and not one.kind.is_quote
    return one.opens > other.opens and _YEAR.fullmatch(text, one.at + 1, other.at) is not None


def _fault_of_two(text: str, one: Mark, other: Mark) -> Unpaired | None:
    if other.at - one.at > _NEAR or (one.kind.is_quote and "。" in text[one.at : other.at]):
        return None
    if one.kind is not other.kind:
        return Unpaired(other.at, Fault.MISMATCHED, one.kind, one.at) if one.opens > other.opens else None
    if one.opens:
        return Unpaired(other.at, Fault.TURNED, one.kind, one.at) if other.opens else None
    return Unpaired(one.at, Fault.REVERSED if other.opens else Fault.TURNED, one.kind, other.at)
