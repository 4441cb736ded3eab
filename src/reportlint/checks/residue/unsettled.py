"""Finds what reviewers left in a Word file: tracked changes that nobody accepted, comments that nobody settled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeVar

from reportlint.model.document import Document
from reportlint.model.rule import Hit
from reportlint.model.severity import Confidence

if TYPE_CHECKING:
    from reportlint.model.markup import Comment, Revision

_Remark = TypeVar("_Remark", "Comment", "Revision")

_SHOWN = 20  # code points of a comment that the message quotes
_OURS = "reportlint"  # the author of our own annotations, and how comments that speak to us begin


@dataclass(frozen=True, eq=False)
class Unsettled:
    """Reports each open comment, on the words that it is about; tracked changes once for a report, on the first."""

    what: Literal["comments", "revisions"]

    def run(self, document: Document) -> Iterator[Hit]:
        """The hits; changes of nothing but form are info."""
        if document.markup is None:
            return
        if self.what == "comments":
            yield from map(_comment, filter(_is_open, _held(document, document.markup.comments)))
        elif changes := _held(document, document.markup.revisions):
            yield _changes(changes)


def _held(document: Document, remarks: Sequence[_Remark]) -> Sequence[_Remark]:
    """Those that begin in this report."""
    return document.held(remarks, lambda remark: remark.span.start)


def _is_open(comment: Comment) -> bool:
    return not (comment.resolved or comment.author == _OURS or comment.text.startswith(f"{_OURS}-"))


def _comment(comment: Comment) -> Hit:
    shown = comment.text if len(comment.text) <= _SHOWN else comment.text[:_SHOWN] + "…"
    words = {"shown": shown, "comment": comment.text}
    return Hit(comment.span, words | ({"author": comment.author} if comment.author else {}))


def _changes(changes: Sequence[Revision]) -> Hit:
    first = next((change for change in changes if change.kind != "format"), changes[0])
    kinds = Counter(change.kind for change in changes)
    words = {"count": str(len(changes))} | {kind: str(number) for kind, number in kinds.items()}
    words["authors"] = "、".join(dict.fromkeys(change.author for change in changes if change.author))
    return Hit(first.span, words, Confidence.certain_if(first.kind != "format"))
