"""The members of a list as written: cut at its own marks, with what stands in brackets and quotes left whole."""

from __future__ import annotations

from collections.abc import Sequence

from reportlint.language.pattern import Pattern
from reportlint.model.text import Span

_CLOSERS = {"（": "）", "(": ")", "“": "”", "《": "》", "〔": "〕", "【": "】", "「": "」", "‘": "’", "[": "]"}
_PAIRED = Pattern(r"[（(“《〔【「‘\[）)”》〕】」’\]]")
_BRACKETS = ("（", "(")
_DEEPEST = 20  # brackets in brackets; more are no text
_FAR = 1500  # code points to the mark that closes
_MARKS = "、，,；;"
_STRONG = "；;"
_COMMAS = "，,"
_JOINED = Pattern("[\u4e00-\u9fff”）)](?:和|及|与|以及|或|或者)[\u4e00-\u9fff“]")


def pairs(text: str, span: Span) -> dict[int, int]:
    """Where each bracket and quotation mark of a span is closed; one that is left open hides none around it."""
    found: dict[int, int] = {}
    waiting: list[tuple[str, int]] = []
    for match in _PAIRED.finditer(text, *span):
        mark, at = match[0], match.start()
        if mark in _CLOSERS:
            waiting.append((_CLOSERS[mark], at))
        else:
            depth = next((depth for depth in range(len(waiting) - 1, -1, -1) if waiting[depth][0] == mark), None)
            if depth is not None:
                found[waiting[depth][1]] = at
                del waiting[depth:]
        if len(waiting) > _DEEPEST:
            del waiting[0]
    return found


def closing(text: str, opening: int, end: int) -> int | None:
    """Where the bracket or quotation mark at `opening` is closed, those inside it closed first; None if never."""
    return pairs(text, Span(opening, min(end, opening + _FAR))).get(opening)


def marks(text: str, span: Span, wanted: str = _MARKS) -> list[int]:
    """The places in a span of those marks that stand in no bracket and no quotation."""
    closed, found, free = pairs(text, span), [], span.start
    for at in range(span.start, span.end):
        if at >= free:
            free = closed.get(at, at)
            if text[at] in wanted:
                found.append(at)
    return found


def cut(text: str, span: Span, wanted: str) -> tuple[Span, ...]:
    """The parts of a span between those marks; empty ones are left out."""
    edges = [span.start, *(edge for at in marks(text, span, wanted) for edge in (at, at + 1)), span.end]
    parts = (_stripped(text, start, end) for start, end in zip(edges[::2], edges[1::2], strict=True))
    return tuple(part for part in parts if part.start < part.end)


def bare(text: str, span: Span) -> str:
    """A span without what stands in brackets in it."""
    closed, words, at = pairs(text, span), [], span.start
    while at < span.end:
        if text[at] in _BRACKETS and at in closed:
            at = closed[at] + 1
        else:
            words.append(text[at])
            at += 1
    return "".join(words).strip()


def readings(text: str, span: Span) -> tuple[tuple[Span, ...], ...]:
    """The ways in which a list may be cut, the likeliest first: where marks are mixed, more than one is possible."""
    if marks(text, span, _STRONG):
        return (cut(text, span, _STRONG),)
    ways = [cut(text, span, "、，,")]
    if len(marks(text, span, _COMMAS)) not in (0, len(ways[0]) - 1):
        ways += [cut(text, span, _COMMAS), cut(text, span, "、")]
    return tuple(ways)


def possible(text: str, ways: Sequence[Sequence[Span]]) -> frozenset[int]:
    """The numbers of members that a reader may count: A、B和C are three, or two of which one is a pair."""
    counts: set[int] = set()
    for way in ways:
        last = bare(text, way[-1]) if way else ""
        joined = len(_JOINED.findall(last))
        counts.update(range(len(way), len(way) + joined + 1))
    return frozenset(counts)


def _stripped(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in "。."):
        end -= 1
    return Span(start, end)
