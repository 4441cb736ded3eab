"""The members of a list as written: cut at its own marks, with what stands in brackets and quotes left whole."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from reportlint.language.pattern import Pattern
from reportlint.model.document import Document
from reportlint.model.text import Span

_CLOSERS = {"（": "）", "(": ")", "“": "”", "《": "》", "〔": "〕", "【": "】", "「": "」", "‘": "’", "[": "]"}
_CLOSING = frozenset(_CLOSERS.values())
_PAIRED = Pattern(r"[（(“《〔【「‘\[）)”》〕】」’\]、，,；;。！？!?：:+＋]")
_BRACKETS = ("（", "(")
_DEEPEST = 20  # brackets in brackets; more are no text
_FAR = 1500  # code points to the mark that closes
_MARKS = "、，,；;"
_STRONG = "；;"
_COMMAS = "，,"
_ENDING = 2  # characters that members share
_JOINED = Pattern("[\u4e00-\u9fff”）)](?:和|及|与|以及|或|或者)[\u4e00-\u9fff“]")


class Marked(NamedTuple):
    """A stretch of a text with its marks and pairs of brackets and quotes, found once.

    A bracket or quotation mark that is left open hides nothing.
    """

    text: str
    span: Span
    closed: Mapping[int, int]  # where each is closed
    opened: Mapping[int, int]  # and the other way round
    places: Sequence[int]  # of marks, and of brackets and quotes that are closed

    def between(self, span: Span) -> Iterator[int]:
        """The places in a span that stand in none of its pairs, those of the pairs' openings too."""
        at = bisect_left(self.places, span.start)
        while at < len(self.places) and self.places[at] < span.end:
            place = self.places[at]
            yield place
            close = self.closed.get(place, span.end)
            at = at + 1 if close >= span.end else bisect_left(self.places, close, at)


def marked(text: str, span: Span) -> Marked:
    """Reads a stretch once."""
    closed: dict[int, int] = {}
    waiting: list[tuple[str, int]] = []
    places: list[int] = []
    for match in _PAIRED.finditer(text, *span):
        mark, at = match[0], match.start()
        if mark in _CLOSERS:
            waiting.append((_CLOSERS[mark], at))
        elif mark in _CLOSING:
            _close(waiting, mark, at, closed)
            continue
        places.append(at)
        if len(waiting) > _DEEPEST:
            del waiting[0]
    opened = {closing: opening for opening, closing in closed.items()}
    return Marked(text, span, closed, opened, [at for at in places if at in closed or text[at] not in _CLOSERS])


@dataclass(frozen=True, eq=False)
class _Blocks:
    """The marks of the blocks of a report, found once for each that is asked for; a fact."""

    document: Document
    found: dict[Span, Marked] = field(default_factory=dict)

    def marked(self, span: Span) -> Marked:
        """Those of one block."""
        if span not in self.found:
            self.found[span] = marked(self.document.text, span)
        return self.found[span]


def marked_block(document: Document, span: Span) -> Marked:
    """The marks of a block of a report, read once however many ask."""
    return document.fact(_Blocks).marked(span)


def _close(waiting: list[tuple[str, int]], mark: str, at: int, closed: dict[int, int]) -> None:
    """Closes the last one that this mark closes, unless it is far."""
    depth = next((depth for depth in range(len(waiting) - 1, -1, -1) if waiting[depth][0] == mark), None)
    if depth is not None:
        if at - waiting[depth][1] <= _FAR:
            closed[waiting[depth][1]] = at
        del waiting[depth:]


def marks(here: Marked, span: Span, wanted: Collection[str] = _MARKS) -> list[int]:
    """The places in a span of those marks that stand in no bracket and no quotation."""
    return [at for at in here.between(span) if here.text[at] in wanted]


def cut(here: Marked, span: Span, wanted: Collection[str]) -> tuple[Span, ...]:
    """The parts of a span between those marks; empty ones are left out."""
    edges = [span.start, *(edge for at in marks(here, span, wanted) for edge in (at, at + 1)), span.end]
    parts = (_stripped(here.text, start, end) for start, end in zip(edges[::2], edges[1::2], strict=True))
    return tuple(part for part in parts if part.start < part.end)


def bare(here: Marked, span: Span) -> str:
    """A span without what stands in brackets in it."""
    words, at = [], span.start
    for opening in here.between(span):
        close = here.closed.get(opening, span.end)
        if here.text[opening] in _BRACKETS and close < span.end:
            words.append(here.text[at:opening])
            at = close + 1
    return "".join((*words, here.text[at : span.end])).strip()


def readings(here: Marked, span: Span) -> tuple[tuple[Span, ...], ...]:
    """The ways in which a list may be cut, the likeliest first: where marks are mixed, more than one is possible."""
    if marks(here, span, _STRONG):
        return (cut(here, span, _STRONG),)
    ways = [cut(here, span, "、，,")]
    if len(marks(here, span, _COMMAS)) not in (0, len(ways[0]) - 1):
        ways += [cut(here, span, _COMMAS), cut(here, span, "、")]
    return tuple(ways)


def possible(here: Marked, ways: Sequence[Sequence[Span]]) -> frozenset[int]:
    """The numbers of members that a reader may count: A、B和C are three, or two of which one is a pair."""
    counts: set[int] = set()
    for way in ways:
        last = bare(here, way[-1]) if way else ""
        joined = [match.start() + 1 for match in _JOINED.finditer(last)]
        halves = [last[:at] for at in joined] if joined else []
        are_members = bool(halves) and share_ending([*(bare(here, part) for part in way), *halves])
        counts.update(range(len(way) + len(joined) * are_members, len(way) + len(joined) + 1))
    return frozenset(counts)


def share_ending(members: Sequence[str]) -> bool:
    """Whether members are called alike: 维修队、宣讲队, 安全底线、质量底线."""
    return len(members) > 1 and len({member[-_ENDING:] for member in members}) == 1


def _stripped(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in "。."):
        end -= 1
    return Span(start, end)
