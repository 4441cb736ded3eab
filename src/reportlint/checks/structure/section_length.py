"""Finds sections that are shorter or longer than their template allows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from sys import maxsize

from reportlint.checks.structure.ending import holds_words, is_unwritten
from reportlint.language.han import is_han
from reportlint.model.document import Document
from reportlint.model.rule import Hit
from reportlint.model.template import SectionSpec
from reportlint.model.text import Span


@dataclass(frozen=True, eq=False)
class SectionLength:
    """Reports sections with fewer or more Chinese characters than the template says, the heading left out."""

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit a section, on its label; `limit` is what the template asks for, `length` what there is."""
        for spec in document.template.sections if document.template else ():
            if spec.min_chars is None and spec.max_chars is None:
                continue
            for section in document.titled(spec.name, document.span):
                length = _length(document, Span(section.title.end, section.span.end))
                limit = _missed(spec, length) if holds_words(document, section) else {}
                if limit and not is_unwritten(document, section):
                    words = {"section": document.heading(section), "length": str(length)}
                    yield Hit(section.label.span, words | limit)


def _missed(spec: SectionSpec, length: int) -> dict[str, str]:
    """The limit that a length does not keep."""
    least = 0 if spec.min_chars is None else spec.min_chars
    most = maxsize if spec.max_chars is None else spec.max_chars
    if length < least:
        return {"least": str(least)}
    return {"most": str(most)} if length > most else {}


def _length(document: Document, span: Span) -> int:
    return sum(map(is_han, document.quote(span)))
