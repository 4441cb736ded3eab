"""Finds words that a space splits: 符合条 件."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from reportlint.language.han import HAN
from reportlint.language.pattern import Match, Pattern
from reportlint.language.segmenter import tagged
from reportlint.model.document import Document
from reportlint.model.rule import Hit
from reportlint.model.text import Edit, Fix, Span

_GAP = Pattern(rf"(?<=[{HAN}])(?:[ ]{{1,2}}|\u3000)(?=[{HAN}])")
_LEFT = Pattern(rf"[{HAN}]{{1,8}}\Z")
_RIGHT = Pattern(rf"[{HAN}]{{1,8}}")
_REACH = 8  # characters on either side
_SPELT = 4  # characters on both sides together: 张 三, 目 录, 党 委 are set wide
_PROSE = ("，", "。", "；", ",")
_CLAUSE_ENDS = tuple("，。；、：")
_NUMERAL, _INSTITUTION = "m", "nt"


@dataclass(frozen=True, eq=False)
class SplitWord:
    """Reports, once with a count, spaces inside words of running prose.

    Names and titles that are set wide, columns and lists are no prose; nor is a space a fault between words.
    """

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit a report, on the first word."""
        found = list(_split_words(document))
        if found:
            text = document.quote(found[0][0])
            words = {"text": text, "better": text.replace(" ", "").replace("\u3000", "")}
            if len(found) > 1:
                words["count"] = str(len(found))
            yield Hit(found[0][0], words, fix=Fix(False, tuple(Edit(gap, "") for _, gap in found)))


def _split_words(document: Document) -> Iterator[tuple[Span, Span]]:
    """The words with the spaces in them."""
    for block in document.blocks:
        if block.kind == "paragraph" and any(document.text.find(mark, *block.span) >= 0 for mark in _PROSE):
            for match in _GAP.finditer(document.text, *block.span):
                if word := _word_over(document.text, match, block.span):
                    yield word, Span(*match.span())


def _word_over(text: str, gap: Match, block: Span) -> Span | None:
    left = _LEFT.search(text, max(block.start, gap.start() - _REACH), gap.start())
    right = _RIGHT.match(text, gap.end(), min(block.end, gap.end() + _REACH))
    if not left or not right or len(left[0]) + len(right[0]) <= _SPELT:
        return None
    if len(left[0]) == 1 and text[left.start() - 1 : left.start()] not in _CLAUSE_ENDS:
        return None  # 30日 经批准
    middle, at = len(left[0]), 0
    for word, tag in tagged(left[0] + right[0]):
        ahead, behind = middle - at, at + len(word) - middle
        if ahead > 0 and behind > 0:
            fits = tag not in (_NUMERAL, _INSTITUTION) and at in _edges(left[0]) and min(ahead, behind) == 1
            return Span(gap.start() - ahead, gap.end() + behind) if fits else None
        at += len(word)
    return None


def _edges(words: str) -> set[int]:
    """Where words begin."""
    return {0, *accumulate(len(word) for word, _ in tagged(words))}
