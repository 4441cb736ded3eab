"""Finds siblings that are numbered in different styles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportlint.model.document import Document, FaultKind, Section, Style
from reportlint.model.rule import Hit
from reportlint.model.text import Span
from reportlint.outline.cuts import cuts

_UNITS = frozenset((Style.PART, Style.CHAPTER, Style.SECTION, Style.ARTICLE, Style.HEADING))


@dataclass(frozen=True, eq=False)
class MixedLabels:
    """Reports, under one heading, the first label whose style is not that of most: 1. 2. （一）（二）（三）.

    The outermost level is left alone: attachments have numbers of their own there.
    """

    def run(self, document: Document) -> Iterator[Hit]:
        """At most one hit for each group of siblings; a label of the wrong level is told elsewhere."""
        misplaced = {fault.label for fault in document.faults if fault.kind is FaultKind.WRONG_LEVEL}
        for section in document.all_sections:
            if len(section.children) < 2 or _is_cut(document, section.span):
                continue
            yield from _mixed(
                document, [s for s in section.children if s.label.style not in _UNITS and s.label not in misplaced]
            )


def _cuts(document: Document) -> list[int]:
    return cuts(document.text, document.blocks)


def _is_cut(document: Document, span: Span) -> bool:
    """Whether a part is left out, which may hold the heading that these are not siblings under."""
    return any(span.start <= at < span.end for at in document.fact(_cuts))


def _mixed(document: Document, siblings: Sequence[Section]) -> Iterator[Hit]:
    styles = Counter(section.label.style for section in siblings)
    if len(styles) < 2:
        return
    usual = styles.most_common(1)[0][0]
    other = next(section for section in siblings if section.label.style is not usual)
    like = next(section for section in siblings if section.label.style is usual)
    words = {"label": document.quote(other.label.span), "usual": document.quote(like.label.span)}
    yield Hit(other.label.span, words)
