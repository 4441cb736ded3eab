"""Finds paragraphs and sentences that stand in a report twice, and clauses that do in one sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportlint.errors import Message
from reportlint.language.han import HAN
from reportlint.language.pattern import Pattern
from reportlint.model.document import Document
from reportlint.model.rule import Hit, Related
from reportlint.model.severity import Confidence
from reportlint.model.text import Block, Edit, Fix, Span, touches
from reportlint.outline.labels import SPACE
from reportlint.outline.lines import content
from reportlint.recognition.statute import is_statute

_SPACE = Pattern(f"[{SPACE}]+")
_FIRST = Message("第一处", "the first copy")
_APART = 2  # paragraphs: those that are repeated in a row, or with a heading between, are one finding
_NOTES = ("注", "备注", "说明", "*", "来源", "资料来源", "数据来源")
_OFTEN = 3  # times: what stands so often is a form's, not a slip
_ENDS = "。！？"
# What has no end matches too: else its end would be sought from each of its characters.
_SENTENCE = Pattern(rf"[^{_ENDS}\n\r]+[{_ENDS}]?")
_CLAUSE = Pattern(rf"(?<![{HAN}“”、（）0-9])[{HAN}“”、]+(?=[，；。])")
_PARAGRAPH_UNIT, _SENTENCE_UNIT, _CLAUSE_UNIT = ("段", "paragraph"), ("句", "sentence"), ("分句", "clause")


@dataclass(frozen=True, eq=False)
class RepeatedParagraph:
    """Reports paragraphs of prose, of `least` characters or more, that stand twice, with whatever label.

    Several in a row are told once.
    """

    least: int
    sentence: int  # characters of the shortest sentence that is told
    clause: int  # and of a clause

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit a run of repeated paragraphs, on the first of them where it is repeated; and one a sentence."""
        if document.fact(is_statute):
            return
        repeated: list[tuple[int, Block, Block]] = []
        told: list[Span] = []
        for number, block, first in self._repeated(document):
            told += (block.span, first.span)
            if repeated and number - repeated[-1][0] > _APART:
                yield _hit(document, repeated)
                repeated = []
            repeated.append((number, block, first))
        if repeated:
            yield _hit(document, repeated)
        yield from self._sentences(document, sorted(told))

    def _sentences(self, document: Document, told: list[Span]) -> Iterator[Hit]:
        """The sentences that are repeated in other paragraphs, and the clauses in their own sentence."""
        places: dict[str, list[Span]] = {}
        for sentence in _sentences_outside(document, told):
            yield from self._clauses(document, sentence)
            if sentence.end - sentence.start >= self.sentence:
                places.setdefault(_without_space(document.quote(sentence)), []).append(sentence)
        twice = [found for words, found in places.items() if _is_long(words, self.sentence) and len(found) < _OFTEN]
        reach = 0
        for first, again in sorted((found for found in twice if len(found) > 1), key=lambda two: two[1]):
            if again.start not in (reach, first.end):  # PUN107 tells what is said twice in a row
                yield _again(document, first, again, _SENTENCE_UNIT)
            reach = again.end

    def _clauses(self, document: Document, sentence: Span) -> Iterator[Hit]:
        places: dict[str, list[Span]] = {}
        for match in _CLAUSE.finditer(document.text, *sentence):
            if match.end() - match.start() >= self.clause:
                places.setdefault(match[0], []).append(Span(*match.span()))
        for first, *others in places.values():
            if len(others) == 1 and others[0].start > first.end + 1:
                yield _again(document, first, others[0], _CLAUSE_UNIT)

    def _repeated(self, document: Document) -> Iterator[tuple[int, Block, Block]]:
        """The paragraphs that stand in front too, with their number and the first that reads so."""
        places: dict[str, list[tuple[int, Block]]] = {}
        labels = {section.label.span.start: section.title.start for section in document.all_sections}
        for number, block in enumerate(document.blocks):
            if block.kind == "paragraph" and block.span.end - block.span.start >= self.least:
                start = content(document.text, block).start
                words = _without_space(document.quote(Span(labels.get(start, start), block.span.end)))
                if len(words) >= self.least and _is_told_once(words):
                    places.setdefault(words, []).append((number, block))
        twice = [found for found in places.values() if 1 < len(found) < _OFTEN]
        yield from sorted((*again, first) for (_, first), again in twice)


def _sentences_outside(document: Document, told: list[Span]) -> Iterator[Span]:
    """The sentences of paragraphs that are no notes, nor told already."""
    for block in document.blocks:
        start = content(document.text, block).start
        if block.kind == "paragraph" and not (touches(told, block.span) or document.text.startswith(_NOTES, start)):
            found = _SENTENCE.finditer(document.text, start, block.span.end)
            yield from (Span(*match.span()) for match in found if match[0].endswith(tuple(_ENDS)))


def _is_long(words: str, least: int) -> bool:
    return len(words) >= least and "，" in words


def _without_space(words: str) -> str:
    return _SPACE.sub("", words) if _SPACE.search(words) else words


def _is_told_once(words: str) -> bool:
    """Whether it is prose, and no note that stands below each of several tables."""
    return "。" in words and not words.startswith(_NOTES)


def _hit(document: Document, repeated: list[tuple[int, Block, Block]]) -> Hit:
    _, block, first = repeated[0]
    words = _words(document, block.span, first.span, _PARAGRAPH_UNIT)
    if len(repeated) > 1:
        words["count"] = str(len(repeated))
    edits = tuple(Edit(Span(*again.span), "") for _, again, _ in repeated)
    related = (Related(Span(*first.span), _FIRST),)
    return Hit(block.span, words, Confidence.LIKELY, fix=Fix(False, edits), related=related)


def _again(document: Document, first: Span, again: Span, unit: tuple[str, str]) -> Hit:
    """A sentence or a clause that stands there for the second time; only the first may be taken out as it is."""
    fix = Fix(False, (Edit(again, ""),)) if unit is _SENTENCE_UNIT else None
    words = _words(document, again, first, unit)
    return Hit(again, words, Confidence.LIKELY, fix=fix, related=(Related(first, _FIRST),))


def _words(document: Document, again: Span, first: Span, unit: tuple[str, str]) -> dict[str, str]:
    zh, en = unit
    line = str(document.map.position(first.start)[0])
    return {"line": line, "phrase": document.quote(again).strip()[:12], "zh": zh, "en": en}
