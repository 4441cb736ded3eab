"""Finds paragraphs that report work and give no figure at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportlint.language.measures import has_quantity
from reportlint.model.document import Document
from reportlint.model.rule import Hit
from reportlint.model.text import Span


@dataclass(frozen=True)
class WorkWithoutQuantities:
    """Reports a paragraph of `least` characters or more that holds one of the `verbs` of work done and no quantity."""

    verbs: tuple[str, ...]
    least: int

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit a paragraph, on its first such verb."""
        for block in document.blocks:
            if block.kind != "paragraph" or block.span.end - block.span.start < self.least:
                continue
            text = document.quote(block.span)
            at, verb = min(((text.find(verb), verb) for verb in self.verbs if verb in text), default=(-1, ""))
            if at >= 0 and document.is_read(block.span) and not has_quantity(text):
                start = block.span.start + at
                yield Hit(Span(start, start + len(verb)), {"text": verb})
