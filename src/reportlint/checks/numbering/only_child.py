"""Finds a list that has a first member and no second."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportlint.model.document import Document, Label, Section, Style
from reportlint.model.rule import Hit
from reportlint.outline.labels import relabel

_COUNTED = frozenset((Style.CHINESE, Style.CHINESE_PAREN, Style.ARABIC, Style.DECIMAL, Style.ARABIC_PAREN))


@dataclass(frozen=True, eq=False)
class OnlyChild:
    """Reports a section label that is the only one under its parent, or the only one of the report."""

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit a label without a second."""
        for section in document.all_sections:
            if len(section.children) != 1:
                continue
            (child,) = section.children
            if _is_first(child.label) and not _has_second(document, child) and not _is_usual(document, child):
                label = child.label
                yield Hit(label.span, {"label": document.quote(label.span), "parent": document.heading(section)})


def _is_usual(document: Document, child: Section) -> bool:
    """Whether 4.2.1 stands in a report that counts so deep elsewhere too, where one may well be alone."""
    if child.label.style is not Style.DECIMAL:
        return False
    like = (other.label for other in document.all_sections if other.level == child.level and other is not child)
    return any(label.style is Style.DECIMAL for label in like)


def _is_first(label: Label) -> bool:
    return label.style in _COUNTED and label.ordinal == 1


def _has_second(document: Document, section: Section) -> bool:
    """Whether the second label stands in mid-line, where it makes no section; or cannot be written at all."""
    second = relabel(document.text, section.label, 2)
    return second is None or second in document.quote(section.span)
