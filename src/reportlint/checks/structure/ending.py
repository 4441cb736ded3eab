"""Where the words of a report end: above the closing formula, the signature, the notes and the attachments."""

from __future__ import annotations

from collections.abc import Iterator

from reportlint.language.pattern import Pattern
from reportlint.model.document import Document
from reportlint.model.text import Block, Span
from reportlint.outline.lines import heads_attachment, line

_CLOSING = Pattern(
    "[ \t　*]*(?:特此|专此|此致|敬礼|为盼|盼复|(?:以上|上述)[^。]{0,12}[，,]?请|[^。]{0,10}[妥当可]否[，,]?请|请予?审)"
)
_MARKS = " \t　*。"
_LONGEST = 40  # characters of a closing formula


def own_words(document: Document, within: Span) -> Iterator[Block]:
    """The blocks of a span that the report itself consists of, a closing formula with them: up to the signature."""
    parts = (part for part in (document.signature, document.date) if part and is_below(document, part))
    ends = [part.start for part in parts if part.start >= within.start]
    end = min(ends, default=within.end)
    for block in document.blocks:
        if block.span.start >= end or block.span.start >= within.end:
            return
        if block.span.start < within.start or not document.is_read(block.span):
            continue
        words = line(document.text, block)
        if heads_attachment(words):
            return
        if words.strip(_MARKS):
            yield block


def is_below(document: Document, part: Span) -> bool:
    """Whether a part stands below the middle of the report."""
    return 2 * part.start > document.span.start + document.span.end


def is_closing(words: str) -> bool:
    """Whether a line is a closing formula and nothing else: 妥否，请批示。"""
    return len(words) <= _LONGEST and _CLOSING.match(words) is not None
