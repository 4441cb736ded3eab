"""Tells that nothing says what kind of document a report is, so that no sections were asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportlint.model.document import Document
from reportlint.model.rule import Hit


@dataclass(frozen=True, eq=False)
class UnknownKind:
    """Reports a document with `sections` or more sections and no kind."""

    sections: int

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit a document, on its title or its first line."""
        if document.kind is None and len(document.all_sections) >= self.sections:
            yield Hit(document.title or document.first_line)
