"""Finds the formulas of one kind of document in another: 妥否，请批示 at the end of a 报告."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reportlint.checks.structure.ending import own_words
from reportlint.model.document import Document
from reportlint.model.rule import Hit
from reportlint.model.severity import Confidence
from reportlint.model.template import Formula
from reportlint.model.text import Block, Span

_LAST = 8  # blocks, in which a closing formula stands
_DEPTH = {**dict.fromkeys("《“‘「", 1), **dict.fromkeys("》”’」", -1)}


class _Occurrence(NamedTuple):
    span: Span
    formula: Formula


@dataclass(frozen=True, eq=False)
class WrongFormula:
    """Reports each formula that the template names as one of another kind; what is quoted does not count."""

    def run(self, document: Document) -> Iterator[Hit]:
        """The hits, on the formula, in the order of the text; the graver of two that overlap."""
        template = document.template
        if template is None:
            return
        blocks = [block for block in document.blocks if document.is_read(block.span)]
        last = list(own_words(document, document.span))[-_LAST:]  # above the attachments, however long they are
        found = [
            _Occurrence(span, one)
            for one in template.wrong_formulas
            for span in _spans(document, blocks if one.anywhere else last, one)
        ]
        reach, sure = document.span.start, Confidence.certain_if(document.kind_source in ("title", "given"))
        for span, formula in sorted(found, key=lambda one: (one.span.start, one.formula.severity.rank)):
            if span.start >= reach:
                reach = span.end
                words = {"text": document.quote(span), "kind": template.kind, "other": formula.kind}
                yield Hit(span, words, sure, formula.severity)


def _spans(document: Document, blocks: Sequence[Block], formula: Formula) -> Iterator[Span]:
    for block in blocks:
        at, depth = block.span.start, 0
        for match in formula.pattern.matches(document.text, *block.span):
            depth += sum(_DEPTH.get(char, 0) for char in document.text[at : match.start()])
            at = match.start()
            if depth <= 0:
                yield Span(*match.span())
