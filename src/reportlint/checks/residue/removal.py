"""What takes residue away: a proposal that changes what the text says, so never a safe one."""

from __future__ import annotations

from reportlint.language.pattern import Pattern
from reportlint.model.document import Document
from reportlint.model.text import Edit, Fix, Span

_BLANK_LINES = Pattern(r"(?:[^\S\r\n]*(?:\r\n|\n|\r))*")
_PARAGRAPH_END = Pattern(r"[。！？!?：:；;”’）)》][^\S\r\n]*(?:\r\n|\n|\r)\Z")
_NEAR = 40  # code points in front in which that end is looked for
_LINE_END = Pattern(r"[^\S\r\n]*(?:\r\n|\n|\r)?")


def removed(document: Document, span: Span) -> Fix:
    """The text without a span: whole lines go with their ends, and with the blank lines behind.

    Right below the end of a paragraph the blank lines stay: they part it from the next one.
    """
    return Fix(safe=False, edits=(Edit(_with_line_ends(document, span), ""),))


def _with_line_ends(document: Document, span: Span) -> Span:
    text, (first, last) = document.text, document.span
    start = max(text.rfind("\n", first, span.start), text.rfind("\r", first, span.start), first - 1) + 1
    behind = _LINE_END.match(text, span.end, last)
    if behind is None or text[start : span.start].strip() or not _ends_line(text, behind.end(), last):
        return span
    is_parted = _PARAGRAPH_END.search(text, max(first, start - _NEAR), start) is not None
    blank = None if is_parted else _BLANK_LINES.match(text, behind.end(), last)
    return Span(start, blank.end() if blank else behind.end())


def _ends_line(text: str, at: int, last: int) -> bool:
    return at == last or text[at - 1] in "\r\n"
