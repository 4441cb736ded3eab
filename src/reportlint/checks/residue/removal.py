"""What takes residue away: a proposal that changes what the text says, so never a safe one."""

from __future__ import annotations

from reportlint.language.pattern import Pattern
from reportlint.model.document import Document
from reportlint.model.text import Edit, Fix, Span

_BLANK_LINES = Pattern(r"(?:[^\S\r\n]*(?:\r\n|\n|\r))*")
_LINE_END = Pattern(r"[^\S\r\n]*(?:\r\n|\n|\r)?")


def removed(document: Document, span: Span) -> Fix:
    """The text without a span: whole lines go with their ends, and with the blank lines behind them."""
    return Fix(safe=False, edits=(Edit(_with_line_ends(document, span), ""),))


def _with_line_ends(document: Document, span: Span) -> Span:
    text, (first, last) = document.text, document.span
    start = max(text.rfind("\n", first, span.start), text.rfind("\r", first, span.start), first - 1) + 1
    behind = _LINE_END.match(text, span.end, last)
    if behind is None or text[start : span.start].strip() or not _ends_line(text, behind.end(), last):
        return span
    blank = _BLANK_LINES.match(text, behind.end(), last)
    return Span(start, blank.end() if blank else behind.end())


def _ends_line(text: str, at: int, last: int) -> bool:
    return at == last or text[at - 1] in "\r\n"
