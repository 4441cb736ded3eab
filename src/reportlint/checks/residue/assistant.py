"""Finds what an assistant or a collection of samples left: pleasantries, Markdown, a 范文一 over a single report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reportlint.checks.residue.collections import heads_collection
from reportlint.checks.residue.markdown import Sign, marks
from reportlint.checks.residue.places import ink, lines
from reportlint.checks.residue.removal import removed
from reportlint.checks.residue.residue import Residue
from reportlint.language.han import HAN
from reportlint.language.pattern import Pattern
from reportlint.model.document import Document
from reportlint.model.rule import Hit
from reportlint.model.severity import Confidence
from reportlint.model.text import Fix, Span
from reportlint.outline.compendium import number_of_report

_SHOWN = 30  # code points that a message quotes
_SENTENCE = Pattern(rf"第.{{1,3}}篇(?:[{HAN}]|[ \u3000]*[“\"])|.*[，。；]")  # 第一篇文章, 第八篇 “十五”计划
_FEW = 5  # places with markup that are told one by one


@dataclass(frozen=True, eq=False)
class AssistantResidue(Residue):
    """Reports residue as `residue` does; Markdown outside Markdown files, on many lines once; headings of a collection.

    A heading of a collection is none where the file is a collection, or where parts are counted.
    """

    @property
    def words(self) -> frozenset[str]:
        """The words that a message can speak with."""
        return frozenset(("text", "shown", "said", "marked", "heading", "lines", "count"))

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit a block, in the order of the text."""
        hits = [*_named("said", super().run(document)), *_named("marked", _markup(document))]
        hits += _named("heading", _sample_headings(document))
        yield from sorted(hits, key=lambda hit: hit.span)


def _named(word: str, hits: Iterable[Hit]) -> Iterator[Hit]:
    """The hits, with what is shown of them under the word by which the message tells what it is."""
    for hit in hits:
        yield hit._replace(words={**hit.words, word: hit.words["shown"]})


def _markup(document: Document) -> Iterator[Hit]:
    blocks = list(_adjacent(document, marks(document)))
    if len(blocks) > _FEW:
        signs = [sign for block in blocks for sign in block]
        yield _of_signs(document, signs, signs[0].span)
        return
    for block in blocks:
        yield _of_signs(document, block, Span(block[0].span.start, block[-1].span.end))


def _adjacent(document: Document, signs: Sequence[Sign]) -> Iterator[list[Sign]]:
    """The places on one line, and on lines that follow one another, together."""
    held, block = document.fact(lines), list[Sign]()
    for sign in signs:
        if block and held.at(sign.span.start) > held.at(block[-1].span.start) + 1:
            yield block
            block = []
        block.append(sign)
    if block:
        yield block


def _of_signs(document: Document, signs: Sequence[Sign], span: Span) -> Hit:
    words = _words(document, signs[0].span)
    if len(signs) > 1:
        words["count"] = str(len(signs))
    edits = tuple(edit for sign in signs for edit in sign.edits)
    fix = Fix(False, edits) if edits else None
    sure = Confidence.CERTAIN if document.map.locations else Confidence.LIKELY  # in Word nothing reads it as markup
    return Hit(span, words, sure if any(sign.is_sure for sign in signs) else Confidence.DOUBTFUL, fix=fix)


def _sample_headings(document: Document) -> Iterator[Hit]:
    """范文一, 篇二：… in a file that holds one report."""
    if document.span != Span(0, len(document.text)):
        return
    held = document.fact(lines)
    found = [ink(document, block) for block in held.blocks if _is_heading(document, ink(document, block))]
    counted = [span for span in found if document.text[span.start] == "第"]
    for span in found if len(counted) < 2 else ():
        words = document.quote(span)
        is_sample = heads_collection(words) or any(word in words for word in ("范文", "例文", "范本", "样本"))
        sure = Confidence.CERTAIN if is_sample else Confidence.LIKELY
        fix = removed(document, span) if _stands_above(document, held.at(span.start)) else None
        yield Hit(span, _words(document, span), sure, fix=fix)


def _is_heading(document: Document, line: Span) -> bool:
    words = document.quote(line)
    if len(words) > 2 * _SHOWN:
        return False
    if heads_collection(words) and line.start not in document.fact(_labels):
        return True
    return number_of_report(words) is not None and not _SENTENCE.match(words)


def _labels(document: Document) -> frozenset[int]:
    """Where the labels of sections begin; a fact."""
    return frozenset(section.label.span.start for section in document.all_sections)


def _stands_above(document: Document, line: int) -> bool:
    """Whether nothing of a report stands above a line: without a heading in between two reports become one."""
    return line < document.fact(lines).head


def _words(document: Document, span: Span) -> dict[str, str]:
    text = document.quote(span)
    shown = " ".join(text.split())
    return {"text": text, "shown": shown if len(shown) <= _SHOWN else shown[:_SHOWN] + "…"}
