"""Sums over a list of labels: 发现隐患31项，具体为：, and 1. 消防类9项 … below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from reportlint.checks.data.amounts import Amount, amounts
from reportlint.checks.data.labelled import Labelled, labelled
from reportlint.checks.data.parts import Claim, Parts
from reportlint.language.han import HAN
from reportlint.language.pattern import Pattern
from reportlint.model.document import Document
from reportlint.model.text import Block, Span

_COLONS = ("：", ":")
_BLANK = " \t　*#\r\n"
_LEADS = Pattern(f"(?:具体|分别|如下|即)[{HAN}]{{0,3}}[：:]$")
_NOUN = Pattern(f"[{HAN}“”]{{0,14}}[，,]?")
_CLAUSE_END = Pattern(r"[，,。；;：:（(\n\r]|$")
_LEAD = 30  # characters in front of the colon in which the total stands
_CLAUSE = 30  # characters of a member in which its number stands
_FEWEST = 3


def sums_of_items(document: Document) -> Iterator[Parts]:
    """Every total in front of a list of which each member begins with a number of the same unit."""
    for block, below in pairwise(document.blocks):
        if document.text.endswith(_COLONS, *block.span) and document.is_read(block.span):
            total = _total(document, block)
            listed = labelled(document, _first(document, below)) if total else None
            if total and listed and listed.is_whole:
                yield from _parts(document, total, listed)


def _total(document: Document, block: Block) -> Amount | None:
    """The last amount in front of the words that lead to the list."""
    text, start = document.text, max(block.span.start, block.span.end - _LEAD)
    led = _LEADS.search(text, start, block.span.end)
    if led is None:
        return None
    found = list(amounts(document, Span(start, led.start())))
    is_bare = bool(found) and _NOUN.fullmatch(text, found[-1].span.end, led.start()) is not None
    return found[-1] if is_bare and found[-1].is_sure else None


def _first(document: Document, block: Block) -> int:
    at = block.span.start
    while at < block.span.end and document.text[at] in _BLANK:
        at += 1
    return at


def _parts(document: Document, total: Amount, listed: Labelled) -> Iterator[Parts]:
    clauses = [_clause(document, label.span.end) for label in listed.labels]
    found = [_counted(document, total, clause) for clause in clauses]
    parts = tuple(one for one in found if one)
    if len(parts) >= _FEWEST and len(parts) == len(found):
        names = tuple(document.quote(clause) for clause in clauses)
        yield Parts(total, parts, names, (len(parts),), Claim.ALL)


def _clause(document: Document, at: int) -> Span:
    far = min(document.span.end, at + _CLAUSE)
    end = _CLAUSE_END.search(document.text, at, far)
    return Span(at, end.start() if end else far)


def _counted(document: Document, total: Amount, clause: Span) -> Amount | None:
    """The amount that is all that a clause counts."""
    found: Sequence[Amount] = list(amounts(document, clause))
    is_one = len(found) == 1 and found[0].is_sure and found[0].unit == total.unit
    return found[0] if is_one else None
