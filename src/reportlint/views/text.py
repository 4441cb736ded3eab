"""A file as lines to be read, compared and searched: a paragraph a line, a row of a table a line, labels computed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from typing import NamedTuple

from reportlint.language.pattern import Pattern
from reportlint.model.markup import Markup
from reportlint.model.severity import Lang
from reportlint.model.source import Source
from reportlint.model.text import Location, Span
from reportlint.reporters.location import story_in_words

_ENDS = Pattern(r"\r\n?")
# What would break a line, or one cell into two.
_IN_LINE = str.maketrans("\u2028\u2029\u0085\v\f", "     ")
_IN_CELL = str.maketrans("\u2028\u2029\u0085\v\f\t", "      ")


class _Line(NamedTuple):
    location: Location
    words: str


def text_of(source: Source, lang: Lang, *, everything: bool = False) -> str:
    """The body of a Word file as its reader sees it; with `everything` all else in it too, marked as CriticMarkup.

    A text file is as it is, but for the ends of its lines.
    """
    if not source.locations:
        return _ended(_ENDS.sub("\n", source.text))
    text = _marked(source) if everything else source.text
    lines = map(_Line, source.locations, text.split("\n"))
    kept = (line for line in lines if everything or line.location.story == "body")
    return "".join(f"{line}\n" for line in _written(kept, lang))


def _ended(text: str) -> str:
    return text if not text or text.endswith("\n") else f"{text}\n"


def _written(lines: Iterable[_Line], lang: Lang) -> Iterator[str]:
    for row, group in groupby(lines, lambda line: _row(line.location)):
        held = list(group)
        head = f"[{story_in_words(row, lang)}] " if row.story != "body" else ""
        if row.table and len({line.location.cell for line in held}) > 1:
            yield head + _cells(held)
        else:
            yield from (head + line.words.translate(_IN_LINE) for line in held)


def _row(location: Location) -> Location:
    """What all cells of a row have in common; of a line elsewhere all that stand beside it have its story in common."""
    return Location(location.story, location.number, 0, location.table, location.row)


def _cells(held: list[_Line]) -> str:
    """The cells of a row, parted by tabs; a cell that goes on from the row above is empty."""
    first = held[0].words.translate(_IN_CELL)
    tabs = "\t" * max(held[0].location.cell - 1, 0)
    rest = (
        "\t" * max(line.location.cell - before.location.cell, 1) + line.words.translate(_IN_CELL)
        for before, line in pairwise(held)
    )
    return "".join((tabs, first, *rest))


def _marked(source: Source) -> str:
    """The text with tracked changes and comments in it: {++new++}, {--old--}, {==words==}{>>author: comment<<}."""
    pieces: list[str] = []
    at = 0
    for place, _, mark in sorted(_marks(source.markup)) if source.markup else ():
        pieces += (source.text[at:place], _flat(mark))
        at = place
    return "".join((*pieces, source.text[at:]))


def _flat(mark: str) -> str:
    return " ".join(mark.splitlines())


def _marks(markup: Markup) -> Iterator[tuple[int, int, str]]:
    """What is put in, where, and in which order at one place: what ends there, what is nothing, what begins."""
    for revision in markup.revisions:
        if revision.kind == "deletion":
            yield revision.span.start, 1, f"{{--{revision.text}--}}"
        elif revision.kind == "insertion":
            yield from _around(revision.span, "{++", "++}")
    for comment in markup.comments:
        said = f"{{>>{comment.author}：{comment.text}<<}}"
        yield from (
            _around(comment.span, "{==", f"==}}{said}")
            if comment.span.end > comment.span.start
            else ((comment.span.start, 1, said),)
        )


def _around(span: Span, begin: str, end: str) -> Iterator[tuple[int, int, str]]:
    if span.end > span.start:
        yield span.start, 2, begin
        yield span.end, 0, end
