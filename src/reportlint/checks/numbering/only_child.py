"""Finds a list that has a first member and no second."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportlint.model.document import Document, Section, Style
from reportlint.model.rule import Hit
from reportlint.outline.labels import relabel

_COUNTED = frozenset((Style.CHINESE, Style.CHINESE_PAREN, Style.ARABIC, Style.ARABIC_PAREN))


@dataclass(frozen=True)
class OnlyChild:
    """Reports a section label that is the only one under its parent, or the only one of the report."""

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit a lonely label."""
        for section in document.all_sections:
            if len(section.children) == 1 and _is_lonely(document, section.children[0]):
                label = section.children[0].label
                yield Hit(label.span, {"label": document.quote(label.span), "parent": document.heading(section)})


def _is_lonely(document: Document, section: Section) -> bool:
    """Whether a first label has no second, nor one in mid-line, where it makes no section."""
    if section.label.style not in _COUNTED or section.label.ordinal != 1:
        return False
    second = relabel(document.text, section.label, 2)
    return second is not None and second not in document.quote(section.span)
