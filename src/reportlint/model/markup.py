"""What a Word file holds beside its text, as types: comments, tracked changes, marks."""

from __future__ import annotations

from typing import Literal, NamedTuple

from reportlint.model.text import Span


class Comment(NamedTuple):
    """A comment in the margin of a Word file; `span` is the text that it is about."""

    span: Span
    author: str
    text: str
    resolved: bool = False


class Revision(NamedTuple):
    """A tracked change that nobody has accepted or rejected; a deletion is an empty span where its text stood."""

    kind: Literal["insertion", "deletion", "format"]
    span: Span
    author: str
    text: str = ""


class Prompt(NamedTuple):
    """What a template's field or content control shows until it is filled in; `what` is its name, or empty."""

    span: Span
    what: str = ""


class Markup(NamedTuple):
    """What a Word file holds beside its text; all in the order of the text."""

    comments: tuple[Comment, ...] = ()
    revisions: tuple[Revision, ...] = ()
    prompts: tuple[Prompt, ...] = ()
    marked: tuple[Span, ...] = ()  # highlighted or coloured text
    ruled: tuple[Span, ...] = ()  # underlined text
    pictures: tuple[int, ...] = ()  # where pictures, charts and drawings stand
    floating: tuple[int, ...] = ()  # where those of them are anchored around which text flows
