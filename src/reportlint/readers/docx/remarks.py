"""The comments of a Word file: who says what about which text, and whether it is settled."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from operator import itemgetter

from reportlint.language.pattern import Pattern
from reportlint.model.markup import Comment
from reportlint.model.text import Span
from reportlint.readers.docx.elements import XmlElement

LONGEST = 500  # code points of a comment that are kept
_BLANKS = Pattern(r"\s+")


def remarks(
    root: XmlElement | None, extended: XmlElement | None, places: Mapping[str, Sequence[int]], text: str
) -> tuple[Comment, ...]:
    """The comments in the order of the text; an answer belongs to the comment that it answers."""
    if root is None:
        return ()
    threads = {entry.get("paraId"): entry for entry in (extended.children if extended else ())}
    found: list[Comment] = []
    blanks = [match.span() for match in _BLANKS.finditer(text)]
    for element in root.children:
        thread = threads.get(_paragraph_id(element))
        if element.name != "w:comment" or (thread and thread.get("paraIdParent")):
            continue
        ends = places.get(element.get("id"))
        if ends:  # one that the text does not refer to is not shown
            span = _inked(blanks, Span(min(ends), max(ends)))
            resolved = thread is not None and thread.get("done") == "1"
            found.append(Comment(span, element.get("author"), said(element), resolved))
    return tuple(sorted(found))


def _inked(blanks: Sequence[tuple[int, int]], span: Span) -> Span:
    """A stretch of text without the `blanks` at its ends, which are all of the text; as it is where it is all blank."""
    start, end = span
    first = bisect_right(blanks, start, key=itemgetter(0)) - 1
    if first >= 0:
        start = max(start, blanks[first][1])
    last = bisect_left(blanks, end, key=itemgetter(0)) - 1
    if last >= 0 and blanks[last][1] >= end:
        end = blanks[last][0]
    return Span(start, end) if start < end else span


def _paragraph_id(comment: XmlElement) -> str:
    """The id by which a comment's last paragraph is known to its thread."""
    ids = [element.get("paraId") for element in comment.children if element.name == "w:p"]
    return ids[-1] if ids else ""


def said(comment: XmlElement) -> str:
    """The text of a comment, in one line, as far as it is kept."""
    paragraphs = (element for element in comment.walk() if element.name == "w:p")
    lines = ("".join(e.text for e in paragraph.walk() if e.name == "w:t") for paragraph in paragraphs)
    return " ".join(" ".join(lines).split())[:LONGEST]
