"""Finds words that a space splits: 符合条 件."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from reportlint.language.han import HAN, is_han
from reportlint.language.pattern import Match, Pattern
from reportlint.language.segmenter import tagged
from reportlint.model.document import Document
from reportlint.model.rule import Hit
from reportlint.model.text import Edit, Fix, Span

_GAP = Pattern(rf"[ \u3000](?<=[{HAN}].)(?:(?<= ) )?(?=[{HAN}])")
_LEFT = Pattern(rf"[{HAN}]{{1,8}}\Z")
_RIGHT = Pattern(rf"[{HAN}]{{1,8}}")
# The rest of the name of a place, and what may follow it; 镇 of 镇长 ends none.
_PLACE = Pattern(rf"[{HAN}]{{0,2}}?(?P<sort>街道|社区|[镇乡村县区市州])(?:(?![{HAN}])|(?=[和及与等的都均也]))")
_LISTED = Pattern(rf"、([{HAN}]{{2,6}})")
_NAME, _SHORTEST_NAME = 4, 2  # characters in front of the gap, and of a name without its sort
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
        if block.kind == "paragraph":
            gaps = list(_GAP.finditer(document.text, *block.span))
            if gaps and any(document.text.find(mark, *block.span) >= 0 for mark in _PROSE):
                for gap in gaps:
                    if word := _word_over(document.text, gap, block.span) or _name_over(document.text, gap, block.span):
                        yield word, Span(*gap.span())


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


def _name_over(text: str, gap: Match, block: Span) -> Span | None:
    """The name of a place in which the gap stands, where others beside it, or the same elsewhere, are whole."""
    left = _LEFT.search(text, max(block.start, gap.start() - _REACH), gap.start())
    right = _PLACE.match(text, gap.end(), block.end)
    if not left or not right:
        return None
    sort = right["sort"]
    for length in range(min(_NAME, len(left[0])), 0, -1):
        start = gap.start() - length
        name = text[start : gap.start()] + right[0]
        if len(name) - len(sort) >= _SHORTEST_NAME and length + len(right[0]) > len(sort) + 1:
            listed = text[start - 1 : start] == "、" and _is_among(text, Span(start, right.end()), sort, block)
            if listed or (length >= _SHORTEST_NAME and name in text):
                return Span(start, right.end())
    return None


def _is_among(text: str, name: Span, sort: str, block: Span) -> bool:
    """Whether a whole name of the same sort stands beside it in a list."""
    if text.endswith(sort + "、", block.start, name.start) and is_han(text[name.start - len(sort) - 2]):
        return True
    behind = _LISTED.match(text, name.end, block.end)
    return behind is not None and behind[1].endswith(sort)


def _edges(words: str) -> set[int]:
    """Where words begin."""
    return {0, *accumulate(len(word) for word, _ in tagged(words))}
