"""Where the words of a report end: above the closing formula, the signature, the notes and the attachments."""

from __future__ import annotations

from collections.abc import Iterator

from reportlint.language.pattern import Pattern
from reportlint.model.document import Document
from reportlint.model.text import Block, Span
from reportlint.outline.lines import heads_attachment, line

_CLOSING = Pattern("[ \t　*]*(?:特此|专此|此致|敬礼|为盼|盼复|(?:以上|上述)[^。]{0,12}[，,]?请|[^。]{0,10}[妥当可]否[，,]?请|请予?审)")
_MARKS = " \t　*。"


def own_words(document: Document, within: Span) -> Iterator[Block]:
    """The blocks of a span that hold words of the report itself, up to its closing formula or signature."""
    ends = [part.start for part in (document.signature, document.date) if part and part.start >= within.start]
    end = min(ends, default=within.end)
    for block in document.blocks:
        if block.span.start >= end or block.span.start >= within.end:
            return
        if block.span.start < within.start or not document.is_read(block.span):
            continue
        words = line(document.text, block)
        if heads_attachment(words) or is_closing(words):
            return
        if words.strip(_MARKS):
            yield block


def is_closing(words: str) -> bool:
    """Whether a line is a closing formula and nothing else: 妥否，请批示。"""
    return len(words) <= 40 and _CLOSING.match(words) is not None
