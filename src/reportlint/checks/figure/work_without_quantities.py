"""Finds paragraphs that report work and give no figure at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportlint.language.measures import has_quantity
from reportlint.model.document import Document
from reportlint.model.rule import Hit
from reportlint.model.text import Span


@dataclass(frozen=True, eq=False)
class WorkWithoutQuantities:
    """Reports a paragraph of `least` characters or more that holds one of the `verbs` of work done and no quantity."""

    verbs: tuple[str, ...]
    least: int

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit a paragraph, on its first such verb."""
        for block in document.blocks:
            if block.kind != "paragraph" or block.span.end - block.span.start < self.least:
                continue
            verb = self._first_verb(document, block.span)
            if verb is None or has_quantity(document.quote(block.span)):
                continue
            if document.is_read(block.span):
                yield Hit(verb, {"text": document.quote(verb)})

    def _first_verb(self, document: Document, span: Span) -> Span | None:
        found = ((document.text.find(verb, *span), verb) for verb in self.verbs)
        at, verb = min(((at, verb) for at, verb in found if at >= 0), default=(-1, ""))
        return Span(at, at + len(verb)) if verb else None
