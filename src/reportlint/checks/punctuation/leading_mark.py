"""Finds paragraphs and headings that begin with a mark: ，坚持……"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportlint.model.document import Document
from reportlint.model.rule import Hit
from reportlint.model.severity import Confidence
from reportlint.model.text import Edit, Fix, Span
from reportlint.outline.labels import SPACE

_POINTS = "，。、；：？！,;"
_ENDS = "。！？；：.!?;:”’）)》】"
_BROKEN = 4  # paragraphs of one report
_SHOWN = 12  # characters


@dataclass(frozen=True, eq=False)
class LeadingMark:
    """Reports marks that begin a paragraph, also behind its label, where the one above had come to its end."""

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit a paragraph; where many begin so, lines were broken, and that is told once."""
        found = list(_leading(document))
        broken = len(found) >= _BROKEN
        for span in found[:1] if broken else found:
            words = {"text": document.quote(span), "phrase": _phrase(document, span)}
            words |= {"count": str(len(found))} if broken else {}
            fix = None if broken else Fix(False, (Edit(span, ""),))
            yield Hit(span, words, Confidence.DOUBTFUL if broken else Confidence.LIKELY, fix=fix)


def _leading(document: Document) -> Iterator[Span]:
    text, above = document.text, "。"
    labels = {section.label.span.start: section.label.span.end for section in document.all_sections}
    for block in document.blocks:
        if block.kind == "paragraph":
            at = _over_space(text, block.span.start, block.span.end)
            at = _over_space(text, labels.get(at, at), block.span.end)
            words = text[at : block.span.end].rstrip()
            if len(words) > 1 and words[0] in _POINTS and above in _ENDS and words[1] not in _POINTS:
                yield Span(at, at + 1)
            above = document.quote(block.span).rstrip(SPACE)[-1:] or above


def _phrase(document: Document, span: Span) -> str:
    return document.text[span.start : span.start + _SHOWN].partition("\n")[0]


def _over_space(text: str, at: int, end: int) -> int:
    while at < end and text[at] in SPACE:
        at += 1
    return at
