"""Finds paragraphs that stand in a report twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportlint.model.document import Document
from reportlint.model.rule import Hit
from reportlint.model.severity import Confidence
from reportlint.model.text import Block, Edit, Fix, Span
from reportlint.outline.labels import SPACE
from reportlint.recognition.statute import is_statute

_SPACE = str.maketrans("", "", SPACE)
_APART = 2  # paragraphs: those that are repeated in a row, or with a heading between, are one finding
_NOTES = ("注", "备注", "说明", "*", "来源", "资料来源", "数据来源")
_OFTEN = 3  # times: what stands so often is a form's, not a slip


@dataclass(frozen=True, eq=False)
class RepeatedParagraph:
    """Reports paragraphs of prose, of `least` characters or more, that stand twice; several in a row once."""

    least: int

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit a run of repeated paragraphs, on the first of them where it is repeated."""
        if document.fact(is_statute):
            return
        repeated: list[tuple[int, Block, Block]] = []
        for number, block, first in self._repeated(document):
            if repeated and number - repeated[-1][0] > _APART:
                yield _hit(document, repeated)
                repeated = []
            repeated.append((number, block, first))
        if repeated:
            yield _hit(document, repeated)

    def _repeated(self, document: Document) -> Iterator[tuple[int, Block, Block]]:
        """The paragraphs that stand in front too, with their number and the first that reads so."""
        places: dict[str, list[tuple[int, Block]]] = {}
        for number, block in enumerate(document.blocks):
            words = document.quote(block.span).translate(_SPACE)
            if block.kind == "paragraph" and len(words) >= self.least and _is_told_once(words):
                places.setdefault(words, []).append((number, block))
        twice = [found for found in places.values() if 1 < len(found) < _OFTEN]
        yield from sorted((*again, first) for (_, first), again in twice)


def _is_told_once(words: str) -> bool:
    """Whether it is prose, and no note that stands below each of several tables."""
    return "。" in words and not words.startswith(_NOTES)


def _hit(document: Document, repeated: list[tuple[int, Block, Block]]) -> Hit:
    _, block, first = repeated[0]
    words = {"line": str(document.map.position(first.span.start)[0]), "phrase": document.quote(block.span).strip()[:12]}
    if len(repeated) > 1:
        words["count"] = str(len(repeated))
    edits = tuple(Edit(Span(*again.span), "") for _, again, _ in repeated)
    return Hit(block.span, words, Confidence.LIKELY, fix=Fix(False, edits))
