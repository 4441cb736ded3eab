"""Finds marks that stand twice or contradict each other: 。。 ，。 （， 及、"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass

from reportlint.checks.punctuation.pairs import PROSE, is_scanned, pairs
from reportlint.language.cursor import Passage
from reportlint.language.han import HAN, WHOLE_WIDTH, is_han
from reportlint.language.numerals import CHINESE, DIGITS
from reportlint.language.pattern import Pattern
from reportlint.language.segmenter import tagged
from reportlint.model.document import Document
from reportlint.model.rule import Hit
from reportlint.model.severity import Confidence
from reportlint.model.text import Edit, Fix, Span

_POINTS = "，。、；：？！,;!?"
# The run goes on in marks of half width that a careless hand left behind one of full width: ，. ：:
_RUN = Pattern(rf"[{_POINTS}](?:[ \u3000]{{0,2}}[{_POINTS}]|(?<=[，。、；：])[.:](?![A-Za-z0-9.:/\\])){{1,40}}")
_AT_BRACKET = Pattern(r"[（《〔【]([，。、；：])(?![）》〕】])|([，、；])(?<![（《〔【].)(?=[）》〕】])")
_ACROSS = Pattern(r"([，、；：])(?<![“‘《].)[”’》]\1")  # the same pause inside and outside
# Where none of them can be: a paragraph in which it does not occur is looked at no further
_SUSPECT = Pattern(rf"[{_POINTS}（《〔【和及与或](?:[ \u3000]{{0,2}}[{_POINTS}]|[.:]|[）》〕】”’](?<=[，、；：].))")
_BEHIND_WORD = Pattern(rf"[和及与或]、(?=[{HAN}])")
_NUMBER = Pattern(rf"[ \u3000]*[{DIGITS}{CHINESE}]{{1,3}}、")  # a label, or the number of a page
_STRENGTH = "、，：；。！？"  # what stands further behind outranks the others
_AWAITING = ("", *"第达为约至共计到中有占超")  # a number or name that fell out may have stood behind it
_ELLIPSIS = "。。。"
_LEADERS = 4  # so many full stops lead the eye to a page number, or stand for what is left out
_LOUDEST = 3  # question and exclamation marks
_LOUD = frozenset("？！?!")
_WIDER = WHOLE_WIDTH | str.maketrans(".", "。")
_BEFORE = 8  # characters in front of a conjunction


@dataclass(frozen=True, eq=False)
class DoubledMark:
    """Reports runs of marks that no sentence ends in; a repeated one is mended safely."""

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit a run."""
        lonely = {one.at for one in document.fact(pairs).unpaired}
        scanned = document.fact(is_scanned)
        for block in document.blocks:
            if block.kind in PROSE and _SUSPECT.search(document.text, *block.span):
                hits = _in_block(document.text, block.span, lonely)
                yield from (hit._replace(confidence=Confidence.DOUBTFUL) if scanned else hit for hit in hits)


def _in_block(text: str, span: Span, lonely: Set[int]) -> Iterator[Hit]:
    numbered = _NUMBER.match(text, *span)
    for match in _RUN.finditer(text, numbered.end() if numbered else span.start, span.end):
        if hit := _of_run(Passage(text, *match.span())):
            yield hit
    for match in _AT_BRACKET.finditer(text, *span):
        at = match.end() - 1
        if lonely.isdisjoint((at - 1, at + 1)):
            yield _hit(Passage(text, at, at + 1), "", sure=False)
    for match in _ACROSS.finditer(text, *span):
        yield _hit(Passage(text, *match.span()), match[0][1:], sure=False)
    for match in _BEHIND_WORD.finditer(text, *span):
        if _is_conjunction(text[max(span.start, match.start() - _BEFORE) : match.start() + 1]):
            yield _hit(Passage(text, *match.span()), match[0][0], sure=False)


def _of_run(run: Passage) -> Hit | None:
    marks = run.written.replace(" ", "").replace("\u3000", "")
    if marks.isascii() and not (is_han(run.front.left) and (is_han(run.back.right) or _LOUD.issuperset(marks))):
        return None  # a list of values, or code
    wide = marks.translate(_WIDER)
    kinds = set(wide)
    if kinds <= _LOUD:  # up to three may be set together (GB/T 15834-2011 4.2.3.3, 4.3.3.2)
        return _hit(run, wide[:1], sure=False) if len(marks) > _LOUDEST else None
    if len(kinds) == 1 and len(marks) >= _LEADERS:
        return _hit(run, wide[0], sure=False) if wide[0] != "。" and is_han(run.front.left) else None
    if marks == _ELLIPSIS:
        return _hit(run, "……", sure=False)
    if len(set(marks)) == 1:
        return _hit(run, marks[0], sure=True)
    return _hit(run, max(wide, key=_STRENGTH.index), sure=False)


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
