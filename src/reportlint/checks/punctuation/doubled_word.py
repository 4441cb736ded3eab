"""Finds words that stand twice in a row: 的的, 进一步进一步."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportlint.checks.punctuation.pairs import PROSE
from reportlint.language.cursor import Passage
from reportlint.language.han import HAN, is_han
from reportlint.language.pattern import Match, Pattern
from reportlint.language.segmenter import tagged
from reportlint.model.document import Document
from reportlint.model.rule import Hit
from reportlint.model.severity import Confidence
from reportlint.model.text import Edit, Fix, Span

_TWICE = Pattern(rf"([{HAN}]{{1,6}})\1")
_LEFT = Pattern(rf"[{HAN}]{{1,8}}\Z")
_RIGHT = Pattern(rf"[{HAN}]{{1,8}}")
_REACH = 8  # characters on either side
_TRIED = tuple("再先好来去要多都也就可请们我你他她")  # what leads a verb that is tried out: 要研究研究
_EACH = "一两几每"  # 一户一户地走访
_ENDS_LIST = "等和及与"  # no deed goes before it
_LEFT_THERE = ("", *"，。！？；吧”,\n\r")  # and what follows it


@dataclass(frozen=True, eq=False)
class DoubledWord:
    """Reports a word of several characters, or one of the `particles`, that stands twice in a row.

    Words that name a thing and a deed may follow themselves: 集体经济组织组织造林. So may a verb that is tried out.
    """

    particles: tuple[str, ...]  # words of one character that never stand twice
    things_and_deeds: tuple[str, ...]

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit a word, on both."""
        for block in document.blocks:
            if block.kind in PROSE:
                for match in _TWICE.finditer(document.text, *block.span):
                    if hit := self._hit(document.text, match, block.span):
                        yield hit

    def _hit(self, text: str, match: Match, block: Span) -> Hit | None:
        word = match[1]
        twice = Passage(text, *match.span())
        if (len(word) == 1 and word not in self.particles) or _is_quoted(twice):
            return None
        if word in self.things_and_deeds and is_han(twice.back.right) and twice.back.right not in _ENDS_LIST:
            return None
        tag = _tag_of_both(twice, word, block)
        if tag is None or word[0] in _EACH or _is_tried_out(twice, tag):
            return None
        span = Span(match.start() + len(word), match.end())
        words = {"text": match[0], "word": word}
        return Hit(Span(*match.span()), words, Confidence.LIKELY, fix=Fix(False, (Edit(span, ""),)))


def _tag_of_both(twice: Passage, word: str, block: Span) -> str | None:
    """The part of speech of a word that stands twice; None where the text falls into other words: 学习|习近平."""
    left = _LEFT.search(twice.text, max(block.start, twice.start - _REACH), twice.start)
    right = _RIGHT.match(twice.text, twice.end, min(block.end, twice.end + _REACH))
    before, at = left[0] if left else "", 0
    was = ""
    for part, tag in tagged(before + twice.written + (right[0] if right else "")):
        if part == word == was and at == len(before) + len(word):
            return tag
        at, was = at + len(part), part
    return None


def _is_quoted(twice: Passage) -> bool:
    """Whether it stands in quotation marks alone: the text speaks of it."""
    return twice.front.left in ("“", "‘") and twice.back.right in ("”", "’")


def _is_tried_out(twice: Passage, tag: str) -> bool:
    """Whether it is a verb said twice to make little of it: 再商量商量, 研究研究。"""
    ends = twice.back.right in _LEFT_THERE
    if twice.front.left in _TRIED:
        return ends or tag == "v"
    return ends and twice.front.left in _LEFT_THERE
