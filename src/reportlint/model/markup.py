"""What a Word file holds beside its text, as types: places in Word's terms, comments, tracked changes, marks."""

from __future__ import annotations

from typing import Literal, NamedTuple

from reportlint.model.text import Span


class Location(NamedTuple):
    """Where a line of a Word file stands, in Word's terms; all numbers are 1-based, 0 where there is none.

    `story` is the flow of text, and `number` says which box, footnote or header it is. `paragraph` counts the
    paragraphs of the story, those in tables too. `page` is where the line, or the mark of a note, stood when the file
    was last laid out; at each of `breaks` a new one begins. `anchor` is the place in the body that a note belongs to.
    """

    story: Literal["body", "box", "footnote", "endnote", "header", "footer"]
    number: int
    paragraph: int
    table: int = 0
    row: int = 0
    cell: int = 0
    page: int = 0
    breaks: tuple[int, ...] = ()
    anchor: int | None = None


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
