"""Finds marks that stand twice or contradict each other: 。。 ，。 （， 及、"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass

from reportlint.checks.punctuation.pairs import PROSE, is_scanned, pairs
from reportlint.language.cursor import Passage
from reportlint.language.han import HAN, is_han
from reportlint.language.numerals import CHINESE, DIGITS
from reportlint.language.pattern import Pattern
from reportlint.language.segmenter import tagged
from reportlint.model.document import Document
from reportlint.model.rule import Hit
from reportlint.model.severity import Confidence
from reportlint.model.text import Edit, Fix, Span

_POINTS = "，。、；：？！,;"
_RUN = Pattern(rf"[{_POINTS}](?:[ \u3000]{{0,2}}[{_POINTS}]){{1,40}}")
_AT_BRACKET = Pattern(r"(?<=[（《〔【])[，。、；：](?![）》〕】])|(?<![（《〔【])[，、；](?=[）》〕】])")
_BEHIND_WORD = Pattern(rf"[和及与或]、(?=[{HAN}])")
_NUMBER = Pattern(rf"[ \u3000]*[{DIGITS}{CHINESE}]{{1,3}}、")  # a label, or the number of a page
_STRENGTH = "、，,：；;。！？"  # what stands further behind outranks the others
_AWAITING = ("", *"第达为约至共计到中有占超")  # a number or name that fell out may have stood behind it
_ELLIPSIS = "。。。"
_LEADERS = 4  # so many alike lead the eye to a page number, or stand for what is left out
_BEFORE = 8  # characters in front of a conjunction


@dataclass(frozen=True, eq=False)
class DoubledMark:
    """Reports runs of marks that no sentence ends in; a repeated one is mended safely."""

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit a run."""
        lonely = {one.at for one in document.fact(pairs).unpaired}
        scanned = document.fact(is_scanned)
        for block in document.blocks:
            if block.kind in PROSE:
                hits = _in_block(document.text, block.span, lonely)
                yield from (hit._replace(confidence=Confidence.DOUBTFUL) if scanned else hit for hit in hits)


def _in_block(text: str, span: Span, lonely: Set[int]) -> Iterator[Hit]:
    numbered = _NUMBER.match(text, *span)
    for match in _RUN.finditer(text, numbered.end() if numbered else span.start, span.end):
        if hit := _of_run(Passage(text, *match.span())):
            yield hit
    for match in _AT_BRACKET.finditer(text, *span):
        if lonely.isdisjoint((match.start() - 1, match.end())):
            yield _hit(Passage(text, *match.span()), "", sure=False)
    for match in _BEHIND_WORD.finditer(text, *span):
        if _is_conjunction(text[max(span.start, match.start() - _BEFORE) : match.start() + 1]):
            yield _hit(Passage(text, *match.span()), match[0][0], sure=False)


def _of_run(run: Passage) -> Hit | None:
    marks = run.written.replace(" ", "").replace("\u3000", "")
    kinds = set(marks)
    if kinds <= {"？", "！"} or (len(kinds) == 1 and len(marks) >= _LEADERS):
        return None  # up to three may be set together (GB/T 15834-2011 4.2.3.3, 4.3.3.2)
    if marks.isascii() and not (is_han(run.front.left) and is_han(run.back.right)):
        return None  # a list of values, or code
    if marks == _ELLIPSIS:
        return _hit(run, "……", sure=False)
    return _hit(run, max(marks, key=_STRENGTH.index), sure=len(kinds) == 1)


def _is_conjunction(words: str) -> bool:
    """Whether they end in a conjunction, and not in a word like 参与, 中和, 可及."""
    *others, (last, _) = tagged(words)
    return len(last) == 1 and bool(others) and len(others[-1][0]) > 1


def _hit(run: Passage, better: str, *, sure: bool) -> Hit:
    span = Span(run.start, run.end)
    words = {"text": run.written, "phrase": run.text[max(0, run.start - _BEFORE) : run.start].rpartition("\n")[2]}
    if better:
        words["better"] = better
    confidence = Confidence.CERTAIN if sure else Confidence.LIKELY
    safe = sure and run.front.left not in _AWAITING
    return Hit(span, words, confidence, fix=Fix(safe, (Edit(span, better),)))
