"""A Word file with what is said of it as comments in its margin, and nothing else changed; read back before given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reportlint.errors import ReportlintError
from reportlint.model.markup import OURS
from reportlint.model.source import Source
from reportlint.model.text import Span
from reportlint.readers.docx.remarks import LONGEST, said
from reportlint.readers.formats import read_word
from reportlint.word.anchors import Anchor, Anchors
from reportlint.word.comments import Own, Remark, own_comments, put_in, take_out
from reportlint.word.package import Opened
from reportlint.word.places import Places

_NOTES = ("footnote", "endnote")
_MARGINS = ("header", "footer")


class Note(NamedTuple):
    """What is to be said of a stretch of the text, in paragraphs."""

    span: Span
    lines: tuple[str, ...]


class Annotated(NamedTuple):
    """A file with comments: how many are new, how many of ours stayed, settled or answered, and how near they are."""

    data: bytes
    written: int
    resolved: int
    answered: int
    nearness: Counter[str]


def annotated(source: Source, data: bytes, notes: Sequence[Note], when: str) -> Annotated:
    """A Word file, whose source and bytes are given, with a comment for each note in the place of ours that were there.

    Comments of ours that were settled or answered in Word stay. Raises ReportlintError where it cannot be written.
    """
    opened = Opened(data)
    own = own_comments(opened)
    stay = [one for one in own if one.resolved or one.answered]
    take_out(opened, [one for one in own if one not in stay])
    fresh = list(_unsaid(notes, stay))
    places = Places(opened, source)
    anchors = Anchors(places)
    found = [(note, _anchor(anchors, source, note.span)) for note in fresh]
    remarks = [Remark(anchor, note.lines) for note, anchor in found if anchor]
    if len(remarks) < len(found):
        raise ReportlintError("正文里没有能加批注的段落", "the body holds no paragraph that a comment could stand in")
    put_in(opened, places, remarks, when)
    result = opened.packed()
    _prove(source, result, fresh)
    return Annotated(
        result,
        len(remarks),
        sum(one.resolved for one in stay),
        sum(not one.resolved for one in stay),
        Counter(remark.anchor.nearness for remark in remarks),
    )


class Cleared(NamedTuple):
    """A file without our comments: how many were taken out, and how many stayed, for somebody answered them."""

    data: bytes
    removed: int
    answered: int


def cleared(data: bytes) -> Cleared:
    """A Word file without our comments, but for those that somebody answered."""
    opened = Opened(data)
    own = own_comments(opened)
    gone = [one for one in own if not one.answered]
    take_out(opened, gone)
    return Cleared(opened.packed(), len(gone), len(own) - len(gone))


def _unsaid(notes: Sequence[Note], stay: Sequence[Own]) -> Iterator[Note]:
    """The notes but for those that are said in comments which stay."""
    known = Counter(said(one.element) for one in stay)
    for note in notes:
        text = _flat(note)
        if known[text]:
            known[text] -= 1
        else:
            yield note


def _flat(note: Note) -> str:
    """What is read of a note."""
    return " ".join(" ".join(note.lines).split())[:LONGEST]


def _anchor(anchors: Anchors, source: Source, span: Span) -> Anchor | None:
    place = source.map.location(span.start)
    if place and place.story in _NOTES and place.anchor is not None:
        return anchors.at_mark(place.anchor)
    return anchors.at_first() if place and place.story in _MARGINS else anchors.of(span)


def _prove(source: Source, data: bytes, notes: Sequence[Note]) -> None:
    """Read a file back: its text must be as it was, and all comments must be there. Raises ReportlintError if not."""
    after = read_word(data, source.path)
    held = Counter(one.text for one in after.markup.comments if one.author == OURS) if after.markup else Counter()
    wanted = Counter(_flat(note) for note in notes)
    if (after.text, after.blocks) != (source.text, source.blocks) or wanted - held:
        raise ReportlintError(
            "加了批注的文件读回来与原稿不一样，没有写；请把它告诉我们",
            "with comments the file is not read as before, nothing was written: please tell us",
        )
