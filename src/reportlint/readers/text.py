"""Plain text and Markdown: every line that is not blank becomes one block."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from reportlint.model.source import Source
from reportlint.model.text import Block, BlockKind, Span
from reportlint.readers.encoding import decode

_LINE = re.compile(r"[^\r\n]+")  # nothing else ends a line: no form feed, NEL or U+2028
INK = re.compile(r"[^\s\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")  # neither white nor zero-width

_MARK = re.compile(r"\s*[#|<`~-]")  # what every line that is no paragraph begins with
_HEADING = re.compile(r"\s{0,3}(#{1,6})\s")
_ROW = re.compile(r"\s*\|")
_FENCE = re.compile(r"\s*(?:(`{3,})(?=[^`]*$)|(~{3,}))\s*(.?)")
_RULE = re.compile(r"---\s*$")
_KEY = re.compile(r"[\w-]+\s*:(?:\s|$)")
_COMMENT = re.compile(r"\s*<!--")
_COMMENT_MARK = re.compile(r"<!--|-->")


def read_text(data: bytes, path: str, encoding: str | None) -> Source:
    """Read a .txt file."""
    return _read(data, path, encoding, split_text)


def read_markdown(data: bytes, path: str, encoding: str | None) -> Source:
    """Read a Markdown file."""
    return _read(data, path, encoding, split_markdown)


def has_chinese(text: str) -> bool:
    """Whether the text holds at least one Chinese character."""
    # It stops at once in Chinese and never starts in ASCII; compiling a pattern alone would take 2 ms.
    return not text.isascii() and any("\u3400" <= char <= "\u9fff" for char in text)


def split_text(text: str) -> tuple[Block, ...]:
    """Split plain text; Markdown headings and one-line comments are known, for people paste them."""
    return tuple(_text_block(text, line) for line in _lines(text))


def split_markdown(text: str) -> tuple[Block, ...]:
    """Split Markdown; what is opened and never closed hides nothing."""
    return tuple(_markdown_blocks(text, list(_lines(text))))


def _read(data: bytes, path: str, encoding: str | None, split: Callable[[str], tuple[Block, ...]]) -> Source:
    text, name = decode(data, encoding)
    return Source(path, text, split(text), name)


def _lines(text: str) -> Iterator[Span]:
    """Yield the lines that are not blank, without their ends."""
    for match in _LINE.finditer(text):
        start, end = match.span()
        if text[start].isalnum() or INK.search(text, start, end):  # most lines begin with a character
            yield Span(start, end)


def _text_block(text: str, line: Span) -> Block:
    if not _MARK.match(text, *line):
        return Block("paragraph", line)
    if heading := _HEADING.match(text, *line):
        return Block("heading", line, len(heading[1]))
    if _COMMENT.match(text, *line) and _comment_end(text, [line], 0):
        return Block("comment", line)
    return Block("paragraph", line)


def _markdown_blocks(text: str, lines: list[Span]) -> Iterator[Block]:
    closable = _closable_fences(text, lines)
    at = 0
    while at < len(lines):
        marked = _MARK.match(text, *lines[at])
        kind, end = _enclosure(text, lines, at, closable) if marked else ("paragraph", at + 1)
        if end:
            yield from (Block(kind, line) for line in lines[at:end])
        else:
            yield _line_block(text, lines[at])
        at = end or at + 1


def _line_block(text: str, line: Span) -> Block:
    if heading := _HEADING.match(text, *line):
        return Block("heading", line, len(heading[1]))
    return Block("cell" if _ROW.match(text, *line) else "paragraph", line)


def _enclosure(text: str, lines: list[Span], at: int, closable: frozenset[int]) -> tuple[BlockKind, int]:
    """Say what opens on a line, and the index behind its last line; 0 if nothing does."""
    if at in closable:
        return "code", _fence_end(text, lines, at)
    if _COMMENT.match(text, *lines[at]):
        return "comment", _comment_end(text, lines, at)
    if at == 0 and lines[0].start == 0 and _RULE.match(text, *lines[0]):
        return "front matter", _front_matter_end(text, lines)
    return "paragraph", 0


def _front_matter_end(text: str, lines: list[Span]) -> int:
    end = next((at for at in range(1, len(lines)) if _RULE.match(text, *lines[at])), 0)
    # A draft may well open with a rule and hold another: front matter begins with a key.
    return end + 1 if end == 1 or (end and _KEY.match(text, *lines[1])) else 0


def _comment_end(text: str, lines: list[Span], at: int) -> int:
    """Find the index behind the comment that opens on a line; 0 if it is unclosed or shares a line with text."""
    inside = text.index("<!--", lines[at].start) + len("<!--")
    mark = _COMMENT_MARK.search(text, inside, lines[-1].end)
    if mark is None or mark[0] == "<!--":  # it was never closed, and must not swallow the next one
        return 0
    while lines[at].end < mark.end():
        at += 1
    return 0 if INK.search(text, mark.end(), lines[at].end) else at + 1


def _fence(text: str, line: Span) -> tuple[str, int, bool] | None:
    """Return mark, length and bareness of a fence; only a bare one, with nothing behind it, closes."""
    if match := _FENCE.match(text, *line):
        run = match[1] or match[2]
        return run[0], len(run), not match[3]
    return None


def _closable_fences(text: str, lines: list[Span]) -> frozenset[int]:
    """Find the lines whose fence has a fence below that can close it."""
    if "```" not in text and "~~~" not in text:
        return frozenset()
    closable: set[int] = set()
    longest = {"`": 0, "~": 0}  # of the bare fences below
    for at in range(len(lines) - 1, -1, -1):
        if fence := _fence(text, lines[at]):
            mark, length, bare = fence
            if length <= longest[mark]:
                closable.add(at)
            if bare:
                longest[mark] = max(longest[mark], length)
    return frozenset(closable)


def _fence_end(text: str, lines: list[Span], at: int) -> int:
    opening = _fence(text, lines[at])
    while opening:
        at += 1
        fence = _fence(text, lines[at])
        if fence and fence[0] == opening[0] and fence[1] >= opening[1] and fence[2]:
            break
    return at + 1
