"""Where the words of a report end: above the closing formula, the signature, the notes and the attachments."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice

from reportlint.language.numerals import DIGITS, TO_TEN
from reportlint.language.pattern import Pattern
from reportlint.model.document import Document, Section
from reportlint.model.text import Block, Span
from reportlint.outline.lines import content, heads_attachment, line

_CLOSING = Pattern(
    "[ \t　*]*(?:特此|专此|此致|敬礼|为盼|盼复|(?:以上|上述)[^。]{0,12}[，,]?请|[^。]{0,10}[妥当可]否[，,]?请|请予?审)"
)
_PROMPTS = Pattern(r"\s*(?:【[^【】\n]*】\s*)+")
_MARKS = " \t　\u00a0*。#>|=~_—－-"  # a line of nothing else parts what stands above and below
_LONGEST = 40  # characters of a closing formula
_ENCLOSED = Pattern("[ \t　*#]*附[：:]")  # 附：走访名册
_PAGE = Pattern(rf"[ \t　*#]*附[ \t　]*件[ \t　]*[{TO_TEN}{DIGITS}]{{0,3}}[ \t　*]*")
_IMPRINT = Pattern(
    "[ \t　*]*(?:[主抄]?[报送发](?!告|出)|抄报|分送|印数|共印)[：:]|[ \t　*]*(?:责任编辑|编辑|撰稿|审核|签发)[：:]"
)


def own_words(document: Document, within: Span) -> Iterator[Block]:
    """The blocks of a span that the report itself consists of, a closing formula with them: up to the signature."""
    end = min((at for at in signed_at(document) if at >= within.start), default=within.end)
    first = bisect_left(document.blocks, within.start, key=lambda block: block.span.start)
    for block in islice(document.blocks, first, None):
        if block.span.start >= end or content(document.text, block).start >= within.end:
            return
        if not document.is_read(block.span):
            continue
        words = line(document.text, block)
        if heads_attachment(words) or _ENCLOSED.match(words):
            return
        if words.strip(_MARKS):
            yield block


def heads_page(words: str) -> bool:
    """Whether a line is 附件2 and nothing else, as it stands above the title of an attachment."""
    return "附" in words and _PAGE.fullmatch(words) is not None


def is_imprint(words: str) -> bool:
    """Whether a line stands at the foot of a paper: 报：县委办公室, 责任编辑：…"""
    return _IMPRINT.match(words) is not None


def holds_words(document: Document, section: Section) -> bool:
    """Whether anything of the report stands under a heading, or behind it on its line."""
    start, end = section.title.end, section.span.end
    block = bisect_left(document.blocks, start, key=lambda block: block.span.end)
    line_end = document.blocks[block].span.end if block < len(document.blocks) else end
    behind = document.quote(Span(start, min(line_end, end))).strip(_MARKS)
    return bool(behind) or any(True for _ in own_words(document, Span(start, end)))


def is_unwritten(document: Document, section: Section) -> bool:
    """Whether nothing but prompts, which are told as blanks, stands under a heading and those that it holds."""
    headings = {one.label.span.start for one in section.walk()}
    below = own_words(document, Span(section.title.end, section.span.end))
    lines = [document.quote(block.span) for block in below if headings.isdisjoint(range(*block.span))]
    written = [words for words in lines if not is_closing(words)]
    return bool(written) and all(map(_PROMPTS.fullmatch, written))


def signed_at(document: Document) -> list[int]:
    """Where signature and date begin that close the report."""
    parts = [part for part in (document.signature, document.date) if part]
    return [part.start for part in parts if is_below(document, part)]


def is_below(document: Document, part: Span) -> bool:
    """Whether a part stands below the middle of the report."""
    return 2 * part.start > document.span.start + document.span.end


def is_closing(words: str) -> bool:
    """Whether a line is a closing formula and nothing else: 妥否，请批示。"""
    return len(words) <= _LONGEST and _CLOSING.match(words) is not None
