"""Finds half-width commas and their like in Chinese text: each, as the habit of a report, or as slips from its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportlint.checks.punctuation.pairs import PROSE
from reportlint.language.han import HAN, WHOLE_WIDTH, is_han
from reportlint.language.pattern import Pattern
from reportlint.model.document import Document
from reportlint.model.rule import Hit
from reportlint.model.text import Edit, Fix, Span
from reportlint.recognition.statute import is_statute

_HALF = Pattern(rf"[,;:?!](?<=[{HAN}”’》）)].)(?![,;:?!/\\\d])")
_FULL = Pattern("[，；：？！]")
_MANY, _OF_FIVE = 10, 4  # marks of half width, and how many of five are
_RARE = 10  # marks of full width beside which one of half width is a slip


@dataclass(frozen=True, eq=False)
class HalfWidth:
    """Reports half-width marks behind Chinese characters: each; or the first, with a count, where a report mostly does
    so, or does so a few times among full-width marks; published statutes do.
    """

    summary: bool

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit a report, or one a mark."""
        found = list(_matches(document, _HALF))
        if not self.summary:
            yield from (_hit(document, [span], "each") for span in found)
            return
        full = sum(1 for _ in _matches(document, _FULL)) if found else 0
        if len(found) >= _MANY and len(found) * 5 >= (len(found) + full) * _OF_FIVE:
            yield _hit(document, found, "habit")
        elif len(found) * _RARE <= full and not document.fact(is_statute):
            slips = [span for span in found if is_han(document.text[span.end : span.end + 1])]
            if slips:
                yield _hit(document, slips, "slip")


def _matches(document: Document, pattern: Pattern) -> Iterator[Span]:
    for block in document.blocks:
        if block.kind in PROSE:
            yield from (Span(*match.span()) for match in pattern.finditer(document.text, *block.span))


def _hit(document: Document, spans: list[Span], way: str) -> Hit:
    edits = tuple(Edit(span, document.quote(span).translate(WHOLE_WIDTH)) for span in spans)
    words = {"text": document.quote(spans[0]), "better": edits[0].text, way: str(len(spans))}
    return Hit(spans[0], words, fix=Fix(False, edits))
