"""Finds a list that has a first member and no second."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportlint.model import Document, Hit, Section, Style

_COUNTED = frozenset((Style.CHINESE, Style.CHINESE_PAREN, Style.ARABIC, Style.ARABIC_PAREN))


@dataclass(frozen=True)
class OnlyChild:
    """Reports a section label that is the only one under its parent, or the only one of the report."""

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit a lonely label."""
        for section in document.all_sections:
            if len(section.children) == 1 and _is_counted(section.children[0]):
                label = section.children[0].label
                yield Hit(label.span, {"label": document.quote(label.span), "parent": document.heading(section)})


def _is_counted(section: Section) -> bool:
    return section.label.style in _COUNTED and section.label.ordinal == 1
