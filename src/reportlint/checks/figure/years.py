"""The years that a report writes in full, 2026年: against them the short ones and those without 年 are seen."""

from __future__ import annotations

from reportlint.language.pattern import Pattern
from reportlint.model.document import Document

_YEAR = Pattern("(?:19|20)[0-9][0-9]年(?<![0-9].....)")


def full_years(document: Document) -> tuple[int, ...]:
    """The years written with four digits and 年, in the order of the text."""
    return tuple(int(match[0][:4]) for match in _YEAR.finditer(document.text, *document.span))
