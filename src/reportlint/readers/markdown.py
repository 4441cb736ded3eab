"""Markdown: lines become blocks as in plain text, and what is code, comment, front matter or table is known as such."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reportlint.language.pattern import Pattern
from reportlint.model.source import Source
from reportlint.model.text import Block, BlockKind, Span
from reportlint.readers.encoding import decode, with_line_feeds
from reportlint.readers.text import COMMENT, HEADING, comment_end, inked_lines

_MARK = Pattern(r"\s*[#|<`~-]")  # what every line that is no paragraph begins with
_ROW = Pattern(r"\s*\|")
_FENCE = Pattern(r"\s*(?:(?P<ticks>`{3,})(?=[^`]*$)|(?P<tildes>~{3,}))\s*(?P<info>.?)")
_RULE = Pattern(r"---\s*$")
_KEY = Pattern(r"[\w-]+\s*:(?:\s|$)")


def read_markdown(data: bytes, path: str, encoding: str | None) -> Source:
    """Read a Markdown file."""
    written, name = decode(data, encoding)
    text, written = with_line_feeds(written)
    return Source(path, text, split_markdown(text), name, is_markdown=True, written=written, data=data)


def split_markdown(text: str) -> tuple[Block, ...]:
    """Split Markdown; what is opened and never closed hides nothing."""
    return tuple(_blocks(text, list(inked_lines(text))))


def _blocks(text: str, lines: Sequence[Span]) -> Iterator[Block]:
    closable = _closable_fences(text, lines)
    at = 0
    while at < len(lines):
        kind, end = _enclosure(text, lines, at, closable) if _MARK.match(text, *lines[at]) else ("paragraph", at + 1)
        if end:
            yield from (Block(kind, line) for line in lines[at:end])
        else:
            yield _line_block(text, lines[at])
        at = end or at + 1


def _line_block(text: str, line: Span) -> Block:
    if heading := HEADING.match(text, *line):
        return Block("heading", line, len(heading["hashes"]))
    return Block("cell" if _ROW.match(text, *line) else "paragraph", line)


def _enclosure(text: str, lines: Sequence[Span], at: int, closable: frozenset[int]) -> tuple[BlockKind, int]:
    """Say what opens on a line, and the index behind its last line; 0 if nothing does."""
    if at in closable:
        return "code", _fence_end(text, lines, at)
    if COMMENT.match(text, *lines[at]):
        return "comment", comment_end(text, lines, at)
    if lines[at].start == 0 and _RULE.match(text, *lines[at]):
        return "front matter", _front_matter_end(text, lines)
    return "paragraph", 0


def _front_matter_end(text: str, lines: Sequence[Span]) -> int:
    end = next((at for at in range(1, len(lines)) if _RULE.match(text, *lines[at])), 0)
    if end > 1 and not _KEY.match(text, *lines[1]):  # a draft may well open with a rule and hold another
        return 0
    return end + 1 if end else 0


class _Fence(NamedTuple):
    """A line of ticks or tildes; only a bare one, with nothing behind it, closes."""

    mark: str
    length: int
    is_bare: bool

    def closes(self, opening: _Fence) -> bool:
        return self.is_bare and self.mark == opening.mark and self.length >= opening.length


def _fence(text: str, line: Span) -> _Fence | None:
    match = _FENCE.match(text, *line)
    if match is None:
        return None
    run = match["ticks"] or match["tildes"]
    return _Fence(run[0], len(run), not match["info"])


def _closable_fences(text: str, lines: Sequence[Span]) -> frozenset[int]:
    """Find the lines whose fence has a fence below that can close it."""
    if "```" not in text and "~~~" not in text:
        return frozenset()
    closable: set[int] = set()
    longest = {"`": 0, "~": 0}  # of the bare fences below
    for at in range(len(lines) - 1, -1, -1):
        fence = _fence(text, lines[at])
        if fence is None:
            continue
        if fence.length <= longest[fence.mark]:
            closable.add(at)
        if fence.is_bare:
            longest[fence.mark] = max(longest[fence.mark], fence.length)
    return frozenset(closable)


def _fence_end(text: str, lines: Sequence[Span], at: int) -> int:
    """Find the index behind the line that closes the fence of a line; it is known to be closed."""
    opening = _fence(text, lines[at])
    while opening:
        at += 1
        fence = _fence(text, lines[at])
        if fence and fence.closes(opening):
            break
    return at + 1
