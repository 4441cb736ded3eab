"""Tells figures, tables and attachments that are cited or captioned and not there, or do not agree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportlint.checks.figure.citations.broken_reference import Defect
from reportlint.checks.figure.citations.broken_references import find_broken_references
from reportlint.model.document import Document
from reportlint.model.rule import Hit
from reportlint.model.severity import Confidence
from reportlint.recognition.statute import is_statute


@dataclass(frozen=True, eq=False)
class References:
    """Reports each reference, caption or attachment with the given defect; a statute may stand without its annexes."""

    wrong: Defect

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit a defect, on the number that is cited, or on the caption or attachment."""
        for broken in document.fact(find_broken_references):
            apart = broken.confidence is Confidence.DOUBTFUL and document.fact(is_statute)
            if broken.defect is self.wrong and document.is_read(broken.span) and not apart:
                yield Hit(broken.span, {"name": broken.name, **dict(broken.words)}, broken.confidence)
