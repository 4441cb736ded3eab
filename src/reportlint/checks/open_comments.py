"""Finds the comments in a Word file that nobody has settled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportlint.model import Comment, Document, Hit

_SHOWN = 20  # code points of a comment that the message quotes
_OURS = "reportlint"  # the author of our own annotations, and how comments that speak to us begin


@dataclass(frozen=True)
class OpenComments:
    """Reports each comment that is not resolved, on the words that it is about."""

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit a comment, with its author and text."""
        for comment in document.markup.comments:
            if document.holds(comment.span) and not comment.resolved and not _is_ours(comment):
                shown = comment.text if len(comment.text) <= _SHOWN else comment.text[:_SHOWN] + "…"
                words = {"shown": shown, "comment": comment.text}
                yield Hit(comment.span, words | ({"author": comment.author} if comment.author else {}))


def _is_ours(comment: Comment) -> bool:
    return comment.author == _OURS or comment.text.startswith(f"{_OURS}-")
