"""Tells figures, tables and attachments that are cited or captioned and not there, or do not agree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportlint.model import Document, Hit
from reportlint.references import Wrong, find


@dataclass(frozen=True)
class References:
    """Reports each reference, caption or attachment with the given fault."""

    wrong: Wrong

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit a fault, on the number that is cited, or on the caption or attachment."""
        for fault in find(document.text, *document.span):
            if fault.wrong is self.wrong and document.is_read(fault.span):
                yield Hit(fault.span, {"name": fault.name, **dict(fault.words)}, fault.doubt)
