"""Finds the broken references of a report, of all kinds; one that cites nothing is passed over at next to no cost."""

from __future__ import annotations

from reportlint.checks.figure.citations.attachments import broken_attachments
from reportlint.checks.figure.citations.broken_reference import BrokenReference
from reportlint.checks.figure.citations.figures import broken_figures
from reportlint.language.numerals import TO_TEN
from reportlint.model.document import Document
from reportlint.model.text import Span

_NUMERALS = tuple(TO_TEN)


def find_broken_references(document: Document) -> tuple[BrokenReference, ...]:
    """The broken references of a report, in order."""
    text, span = document.map.lf_text, document.span
    found: list[BrokenReference] = []
    if text.find("附件", *span) >= 0:
        found += broken_attachments(text, span)
    if _may_number(text, "图", span) or _may_number(text, "表", span):
        found += broken_figures(document)
    return tuple(sorted(found, key=lambda broken: broken.span))


def _may_number(text: str, mark: str, span: Span) -> bool:
    """Whether a numeral stands behind a mark, as in 图1, 表 二."""
    at = text.find(mark, *span)
    while at >= 0:
        behind = text[at + 1 : at + 3].lstrip(" ")
        if behind[:1].isdecimal() or behind.startswith(_NUMERALS):
            return True
        at = text.find(mark, at + 1, span.end)
    return False
