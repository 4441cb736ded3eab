"""Tells figures, tables and attachments that are cited or captioned and not there, or do not agree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportlint.checks.figure.citations.find import Drawn, Fault, Wrong, find
from reportlint.model.document import Document
from reportlint.model.rule import Hit
from reportlint.model.text import Span


@dataclass(frozen=True)
class References:
    """Reports each reference, caption or attachment with the given fault."""

    wrong: Wrong

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit a fault, on the number that is cited, or on the caption or attachment."""
        for fault in document.fact(_faults):
            if fault.wrong is self.wrong and document.is_read(fault.span):
                yield Hit(fault.span, {"name": fault.name, **dict(fault.words)}, fault.confidence)


def _faults(document: Document) -> tuple[Fault, ...]:
    return find(document.map.lf_text, *document.span, _drawn(document))


def _drawn(document: Document) -> Drawn | None:
    """The pictures and tables of a Word file; cells that follow one another are one table."""
    if document.markup is None:
        return None
    tables: list[Span] = []
    for block in document.blocks:
        if block.kind != "cell":
            continue
        if tables and not document.text[tables[-1].end : block.span.start].strip():
            tables[-1] = Span(tables[-1].start, block.span.end)
        else:
            tables.append(block.span)
    return Drawn(tuple(Span(at, at) for at in document.markup.pictures), tuple(tables))
