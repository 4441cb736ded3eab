"""Plain text: every line that is not blank becomes one block."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportlint.language.pattern import Pattern
from reportlint.model.source import Source
from reportlint.model.text import Block, Span
from reportlint.readers.encoding import decode, with_line_feeds

INK = Pattern(r"[^\s\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")  # neither white nor zero-width
_LINE = Pattern(r"[^\r\n]+")  # nothing else ends a line: no form feed, NEL or U+2028

# What people paste out of Markdown.
_MARK = Pattern(r"\s*[#<]")
HEADING = Pattern(r"\s{0,3}(?P<hashes>#{1,6})\s")
COMMENT = Pattern(r"\s*<!--")
_COMMENT_MARK = Pattern(r"<!--|-->")


def read_text(data: bytes, path: str, encoding: str | None) -> Source:
    """Read a .txt file."""
    written, name = decode(data, encoding)
    text, written = with_line_feeds(written)
    return Source(path, text, split_text(text), name, written=written, data=data)


def split_text(text: str) -> tuple[Block, ...]:
    """Split plain text; Markdown headings and one-line comments are known, for people paste them."""
    return tuple(_block(text, line) for line in inked_lines(text))


def inked_lines(text: str) -> Iterator[Span]:
    """Yield the lines that are not blank, without their ends."""
    for match in _LINE.finditer(text):
        start, end = match.span()
        if text[start].isalnum() or INK.search(text, start, end):  # most lines begin with a character
            yield Span(start, end)


def _block(text: str, line: Span) -> Block:
    if not _MARK.match(text, *line):
        return Block("paragraph", line)
    if heading := HEADING.match(text, *line):
        return Block("heading", line, len(heading["hashes"]))
    if COMMENT.match(text, *line) and comment_end(text, [line], 0):
        return Block("comment", line)
    return Block("paragraph", line)


def comment_end(text: str, lines: Sequence[Span], at: int) -> int:
    """Find the index behind the comment that opens on a line; 0 if it is unclosed or shares a line with text."""
    inside = text.index("<!--", lines[at].start) + len("<!--")
    mark = _COMMENT_MARK.search(text, inside, lines[-1].end)
    if mark is None or mark[0] == "<!--":  # it was never closed, and must not swallow the next one
        return 0
    while lines[at].end < mark.end():
        at += 1
    return 0 if INK.search(text, mark.end(), lines[at].end) else at + 1
