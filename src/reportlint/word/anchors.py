"""Where a comment on a stretch of text is anchored in the body: where marks may stand, and where a run is cut."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import Literal, NamedTuple

from reportlint.model.text import Span
from reportlint.readers.docx.content import INSERTIONS, TRANSPARENT
from reportlint.readers.docx.elements import PlacedElement
from reportlint.word.places import Piece, Places

# How near an anchor is to what it is about.
Nearness = Literal["exact", "field", "around", "box", "line end", "nearest", "paragraph", "note", "margin"]

CLOSED = b"  >"  # how tags of ours end, and nobody else's
KEEP = b' xml:space="preserve"'

_LINE_ENDS = ("\n", "\u2029")
_HOLDERS = TRANSPARENT | INSERTIONS  # what marks may stand in, beside paragraphs
# By these a content control holds what is not simply text of the draft.
_OWN_CONTENT = frozenset(
    ("w:text", "w:date", "w:dropDownList", "w:comboBox", "w:dataBinding", "w:showingPlcHdr", "w:picture", "checkbox")
)


class Cut(NamedTuple):
    """A place where marks may stand: in the bytes, what closes there the run it lies in, and what opens it again."""

    at: int
    before: bytes = b""
    behind: bytes = b""
    text: PlacedElement | None = None  # that is cut


class Anchor(NamedTuple):
    """Where a comment begins and ends, the look of its mark, and how near that is to what it is about."""

    start: Cut
    end: Cut
    holder: PlacedElement  # whose names have the prefix and namespace of the marks
    look: bytes = b""  # a `w:rPr`
    nearness: Nearness = "exact"


class Unit(NamedTuple):
    """What marks stand around: a run, or what holds it where none may stand; a field from its first run to its last."""

    first: PlacedElement
    last: PlacedElement
    may_be_cut: bool


class Anchors:
    """The anchors of stretches of the text of one file."""

    def __init__(self, places: Places) -> None:
        self._places, self._part = places, places.part

    def of(self, span: Span) -> Anchor | None:
        """The anchor of a span of the body; None where the body holds no paragraph for it."""
        line_start, line_end = self._line(span.start)
        start, end = span.start, self._end(span, line_end)
        pieces = [piece for piece in self._places.within(start, end) if piece.element]
        if not pieces and start == end:
            pieces = list(self._touching(start, line_start))
        if pieces:
            found = self._around(pieces, start, end)
            return found._replace(nearness="line end") if end < span.end and found.nearness == "exact" else found
        if piece := self._nearest(start, line_start, line_end):
            return self._around([piece], piece.start, piece.end)._replace(nearness="nearest")
        return self._in_paragraph(start)

    def at_mark(self, offset: int) -> Anchor | None:
        """The anchor at the mark of a note."""
        mark = self._places.notes.get(offset)
        if mark is None:
            return self._in_paragraph(offset)
        unit = unit_around(mark)
        return self._anchor(Cut(unit.first.start), Cut(self._part.ended(unit.last)), unit, "note")

    def at_first(self) -> Anchor | None:
        """The anchor at the beginning of the body."""
        found = self._in_paragraph(0)
        return found._replace(nearness="margin") if found else None

    # Pieces

    def _end(self, span: Span, line_end: int) -> int:
        """Where the marks of a span end: they may run over paragraphs beside one another, and over nothing else."""
        if span.end <= line_end:
            return max(span.start, span.end)
        lines = list(self._places.within(span.start, span.end))
        holders = {_holder(piece.element) for piece in lines if piece.element}
        beside = len(holders) == 1 and None not in holders and not any(piece.fields for piece in lines)
        return span.end if beside else line_end

    def _line(self, offset: int) -> tuple[int, int]:
        """The line of a place, or the paragraph of a cell."""
        text = self._places.text
        ends = [place for mark in _LINE_ENDS if (place := text.find(mark, offset)) >= 0]
        return max(text.rfind(mark, 0, offset) + 1 for mark in _LINE_ENDS), min(ends, default=len(text))

    def _touching(self, offset: int, line_start: int) -> Iterator[Piece]:
        """The piece that ends at a place of a line, or begins there."""
        for piece in takewhile(lambda one: one.end >= offset, self._places.before(offset)):
            if piece.element and piece.start >= line_start:
                yield piece
                return
        first = next(self._places.behind(offset), None)
        if first and first.element and first.start == offset:
            yield first

    def _nearest(self, offset: int, line_start: int, line_end: int) -> Piece | None:
        """The next piece of a line that comes from an element, or the last one before."""
        behind = takewhile(lambda piece: piece.start < line_end, self._places.behind(offset))
        before = takewhile(lambda piece: piece.start >= line_start, self._places.before(offset))
        return next((piece for pieces in (behind, before) for piece in pieces if piece.element), None)

    def _around(self, pieces: Sequence[Piece], start: int, end: int) -> Anchor:
        """The anchor of a stretch that pieces hold."""
        first, last = pieces[0], pieces[-1]
        opening = self._cut(first, max(start, first.start), is_end=False)
        closing = self._cut(last, min(end, last.end), is_end=True)
        unit, nearness = self._unit(last), self._nearness(first, opening, start)
        if nearness == "exact":
            nearness = self._nearness(last, closing, end)
        if closing.at < opening.at or start == end:  # the text of a box is read behind its paragraph
            closing = opening
        return self._anchor(opening, closing, unit, nearness)

    def _nearness(self, piece: Piece, cut: Cut, offset: int) -> Nearness:
        unit = self._unit(piece)
        assert piece.element is not None
        if outermost(piece.element) is not _innermost(piece.element):
            return "box"
        if unit.first is not unit.last or unit.first.name == "w:fldSimple":
            return "field"
        if not unit.may_be_cut:
            return "around"
        is_edge = offset in (piece.start, piece.end)
        return "exact" if is_edge or cut.before else "around"

    def _anchor(self, start: Cut, end: Cut, unit: Unit, nearness: Nearness) -> Anchor:
        run = next((one for one in unit.last.walk() if one.name == "w:r"), None)
        if isinstance(run, PlacedElement):
            return Anchor(start, end, run, self._part.look(run), nearness)
        return Anchor(start, end, outermost(unit.last), b"", nearness)

    def _in_paragraph(self, offset: int) -> Anchor | None:
        """The anchor at the beginning of the paragraph of a place, or of the nearest that can hold one."""
        paragraphs = self._places.paragraphs
        own = bisect_right(paragraphs, offset, key=lambda noted: noted[0]) - 1
        for place in sorted(range(len(paragraphs)), key=lambda place: abs(place - own)):
            paragraph = outermost(paragraphs[place][1])
            if not self._part.is_empty(paragraph):
                look = paragraph.child("w:pPr")
                behind_look = self._part.ended(look) if isinstance(look, PlacedElement) else 0
                at = Cut(behind_look or self._part.opened(paragraph))
                return Anchor(at, at, paragraph, nearness="paragraph")
        return None

    # Units and cuts

    def _unit(self, piece: Piece) -> Unit:
        """What a piece stands in: a field as a whole, if one paragraph holds all of it."""
        assert piece.element is not None
        for field in piece.fields:
            if field.end is not None and outermost(field.begin) is outermost(field.end):
                return Unit(unit_around(field.begin).first, unit_around(field.end).last, False)
        return unit_around(piece.element)

    def _cut(self, piece: Piece, offset: int, *, is_end: bool) -> Cut:
        """The place for a mark at a character of a piece, or at the edge of the unit where it may not be cut."""
        unit, element = self._unit(piece), piece.element
        edge = Cut(self._part.ended(unit.last) if is_end else unit.first.start)
        if not unit.may_be_cut or element is None:
            return edge
        contents = [child for child in unit.first.children if child.name != "w:rPr"]
        if offset == piece.start:
            is_first = contents[0] is element
            return Cut(unit.first.start) if is_first else self._between(unit.first, element.start)
        if offset == piece.end:
            is_last = contents[-1] is element
            return (
                Cut(self._part.ended(unit.first)) if is_last else self._between(unit.first, self._part.ended(element))
            )
        if not (self._places.is_exact(piece) and self._part.keeps_blanks(element)):
            return edge
        name, between = self._part.prefix(element), self._between(unit.first, self._places.byte(piece, offset))
        before = b"</%bt%b" % (name, CLOSED) + between.before
        return Cut(between.at, before, between.behind + b"<%bt%b%b" % (name, KEEP, CLOSED), element)

    def _between(self, run: PlacedElement, at: int) -> Cut:
        name = self._part.prefix(run)
        return Cut(at, b"</%br%b" % (name, CLOSED), b"<%br%b" % (name, CLOSED) + self._part.look(run))


def unit_around(element: PlacedElement) -> Unit:
    """The outermost element around one that no marks may stand in."""
    line = list(_line_to(element))
    for inner in line[1:]:
        if inner.name == "w:r":
            return Unit(inner, inner, element.parent is inner)
        if not (inner.name in _HOLDERS or is_open(inner)):
            return Unit(inner, inner, False)
    return Unit(line[-1], line[-1], False)


def is_open(control: PlacedElement) -> bool:
    """Whether an element is a content control of text that is written like any other."""
    return control.name == "w:sdt" and not any(one.name in _OWN_CONTENT for one in control.inside("w:sdtPr").children)


def ancestors(element: PlacedElement) -> Iterator[PlacedElement]:
    """An element and what holds it, the innermost first."""
    above: PlacedElement | None = element
    while above is not None:
        yield above
        above = above.parent


def _line_to(element: PlacedElement) -> Iterable[PlacedElement]:
    """The elements from the outermost paragraph down to one."""
    line = list(ancestors(element))
    last = max((place for place, above in enumerate(line) if above.name == "w:p"), default=0)
    return reversed(line[: last + 1])


def outermost(element: PlacedElement) -> PlacedElement:
    """The paragraph of the body around an element, also if it stands in a text box; itself, where there is none."""
    return next(iter(_line_to(element)))


def _holder(element: PlacedElement) -> PlacedElement | None:
    """What holds the paragraph of an element, unless that stands in a box."""
    paragraph = outermost(element)
    return paragraph.parent if paragraph is _innermost(element) else None


def _innermost(element: PlacedElement) -> PlacedElement:
    return next((above for above in ancestors(element) if above.name == "w:p"), element)
