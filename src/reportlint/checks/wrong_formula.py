"""Finds the formulas of one kind of document in another: 妥否，请批示 at the end of a 报告."""

from __future__ import annotations

from collections.abc import Iterator

from reportlint.frozen import frozen
from reportlint.model import Document, Formula, Hit, Span

_LAST = 8  # blocks, in which a closing formula stands
_QUOTES = {"《": "》", "“": "”", "‘": "’", "「": "」"}


@frozen
class WrongFormula:
    """Reports each formula that the template names as one of another kind; what is quoted does not count."""

    def run(self, document: Document) -> Iterator[Hit]:
        """The hits, on the formula; one on each stretch of text."""
        template = document.template
        if template is None:
            return
        told: list[Span] = []
        for formula in template.wrong_formulas:
            for span in _found(document, formula):
                if not any(span.overlaps(other) for other in told):
                    told.append(span)
                    words = {"text": document.quote(span), "kind": template.kind, "other": formula.kind}
                    yield Hit(span, words, formula.severity)


def _found(document: Document, formula: Formula) -> Iterator[Span]:
    blocks = [block for block in document.blocks if document.is_read(block.span)]
    for block in blocks if formula.anywhere else blocks[-_LAST:]:
        for match in formula.pattern.matches(document.text, *block.span):
            if not _is_quoted(document.text[block.span.start : match.start()]):
                yield Span(*match.span())


def _is_quoted(before: str) -> bool:
    return any(before.count(opening) > before.count(closing) for opening, closing in _QUOTES.items())
