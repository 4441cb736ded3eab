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

_GAP = Pattern(rf"[ \u3000](?<=[{HAN}].)(?:(?<= ) )?(?=[{HAN}])")
_LEFT = Pattern(rf"[{HAN}]{{1,8}}\Z")
_RIGHT = Pattern(rf"[{HAN}]{{1,8}}")
_SORT = "(?P<sort>街道|社区|[镇乡村县区市州])"
# The rest of the name of a place, and what may follow it (镇 of 镇长 ends none); and whole ones beside it in a list.
_PLACE = Pattern(rf"[{HAN}]{{0,2}}?{_SORT}(?:(?![{HAN}])|(?=[和及与等的都均也]))")
_BEFORE, _BEHIND = Pattern(rf"[{HAN}]{{2}}{_SORT}、\Z"), Pattern(rf"、[{HAN}]{{2,4}}?{_SORT}(?!长)")
_ARTICLE = Pattern(r"\W*第\w{1,7}[编章节条款]")  # 第三条 县、自治县
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
    if not left or not right or _ARTICLE.fullmatch(text, block.start, gap.start()):
        return None
    listed = (
        _BEFORE.search(text, max(block.start, left.start() - _REACH), left.start()),
        _BEHIND.match(text, right.end(), block.end),
    )
    length, sort = len(left[0]), right["sort"]
    is_name = length <= _NAME and length + len(right[0]) - len(sort) >= _SHORTEST_NAME
    if is_name and sort in [match["sort"] for match in listed if match]:
        return Span(left.start(), right.end())
    elsewhere = (at for at in range(min(_NAME, length), 1, -1) if left[0][-at:] + right[0] in text)
    return next((Span(gap.start() - at, right.end()) for at in elsewhere), None)


def _edges(words: str) -> set[int]:
    """Where words begin."""
    return {0, *accumulate(len(word) for word, _ in tagged(words))}
