"""What a fix must leave as it is: the sections of a text, their titles and their nesting."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reportlint.model.document import Document, Label
from reportlint.model.finding import Checked
from reportlint.model.text import Edit, Span, touches

_LINE_ENDS = ("\n", "\r")


class _Node(NamedTuple):
    """A section, or at level 0 a member of a run in prose; its number is None where a fix gives it another."""

    part: int
    level: int
    title: str
    number: int | None
    was_cut: bool = False  # the line went on behind something that a fix took away


def keeps_structure(before: Checked, after: Checked, edits: Sequence[Edit], renumbering: Sequence[Edit]) -> bool:
    """Whether a text with its `edits` is read as before: with the sections that it had, less those that were cut out.

    Their titles are as before but for the edits, and one may go on where a page number stood that cut it; the numbers
    are as before, but where an edit is one of `renumbering`.
    """
    moved = _Moved(before.source.text, after.source.text, edits, tuple(edit.span for edit in renumbering))
    expected = [node for document in before.documents for node in moved.nodes(document)]
    unmoved = _Moved(after.source.text, after.source.text, (), ())
    found = [node for document in after.documents for node in unmoved.nodes(document)]
    return len(expected) == len(found) and all(map(_is_same, expected, found))


def _is_same(expected: _Node, found: _Node) -> bool:
    title = expected.title if expected.was_cut and found.title.startswith(expected.title) else found.title
    number = None if expected.number is None else found.number
    return expected == found._replace(title=title, number=number, was_cut=expected.was_cut)


class _Moved:
    """Where the spans of a text lie once it has been edited."""

    def __init__(self, before: str, after: str, edits: Sequence[Edit], renumbered: Sequence[Span]) -> None:
        self._before, self._after, self._renumbered = before, after, renumbered
        self._cuts = {
            span.start for span, new in edits if before[span.start : span.end].strip(" ")[:1] in _LINE_ENDS and not new
        }
        self._edits, shift = edits, 0
        self._shifts = [0]
        for edit in edits:
            shift += len(edit.text) - (edit.span.end - edit.span.start)
            self._shifts.append(shift)

    def nodes(self, document: Document) -> Iterator[_Node]:
        """The nodes that the edits leave of a report."""
        for section in document.all_sections:
            whole = Span(section.label.span.start, max(section.label.span.end, section.title.end))
            if self._is_left(whole):
                title = self._flat(section.title)
                yield _Node(
                    document.part, section.level, title, self._number(section.label), section.title.end in self._cuts
                )
        for label in document.runs:
            if self._is_left(label.span):
                yield _Node(document.part, 0, "", self._number(label))

    def _number(self, label: Label) -> int | None:
        return None if touches(self._renumbered, label.span) else label.ordinal

    def _is_left(self, span: Span) -> bool:
        """Whether something is left of a text: that of a heading without a number may begin with an empty label."""
        return not self._flat(span, self._before) or bool(self._flat(span))

    def _flat(self, span: Span, text: str | None = None) -> str:
        """The text of a span by now, without its blanks; or what stands there in another text."""
        now = Span(self._place(span.start), self._place(span.end)) if text is None else span
        return "".join((self._after if text is None else text)[slice(*now)].split())

    def _place(self, offset: int) -> int:
        """Where a code point stands by now; one that was replaced, where that begins which took its place."""
        place = bisect_right(self._edits, offset, key=lambda edit: edit.span.end)  # behind those that end there
        begin = self._edits[place].span.start if place < len(self._edits) else offset
        return min(offset, begin) + self._shifts[place]
