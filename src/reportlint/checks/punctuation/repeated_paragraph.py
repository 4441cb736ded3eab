"""Finds paragraphs that stand in a report twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportlint.errors import Message
from reportlint.language.pattern import Pattern
from reportlint.model.document import Document
from reportlint.model.rule import Hit, Related
from reportlint.model.severity import Confidence
from reportlint.model.text import Block, Edit, Fix, Span
from reportlint.outline.labels import SPACE
from reportlint.outline.lines import content
from reportlint.recognition.statute import is_statute

_SPACE = Pattern(f"[{SPACE}]+")
_FIRST = Message("第一处", "the first copy")
_APART = 2  # paragraphs: those that are repeated in a row, or with a heading between, are one finding
_NOTES = ("注", "备注", "说明", "*", "来源", "资料来源", "数据来源")
_OFTEN = 3  # times: what stands so often is a form's, not a slip


@dataclass(frozen=True, eq=False)
class RepeatedParagraph:
    """Reports paragraphs of prose, of `least` characters or more, that stand twice, with whatever label.

    Several in a row are told once.
    """

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
        labels = {section.label.span.start: section.title.start for section in document.all_sections}
        for number, block in enumerate(document.blocks):
            if block.kind == "paragraph" and block.span.end - block.span.start >= self.least:
                start = content(document.text, block).start
                words = _without_space(document.quote(Span(labels.get(start, start), block.span.end)))
                if len(words) >= self.least and _is_told_once(words):
                    places.setdefault(words, []).append((number, block))
        twice = [found for found in places.values() if 1 < len(found) < _OFTEN]
        yield from sorted((*again, first) for (_, first), again in twice)


def _without_space(words: str) -> str:
    return _SPACE.sub("", words) if _SPACE.search(words) else words


def _is_told_once(words: str) -> bool:
    """Whether it is prose, and no note that stands below each of several tables."""
    return "。" in words and not words.startswith(_NOTES)


def _hit(document: Document, repeated: list[tuple[int, Block, Block]]) -> Hit:
    _, block, first = repeated[0]
    words = {"line": str(document.map.position(first.span.start)[0]), "phrase": document.quote(block.span).strip()[:12]}
    if len(repeated) > 1:
        words["count"] = str(len(repeated))
    edits = tuple(Edit(Span(*again.span), "") for _, again, _ in repeated)
    related = (Related(Span(*first.span), _FIRST),)
    return Hit(block.span, words, Confidence.LIKELY, fix=Fix(False, edits), related=related)
