"""Edits of the text of a Word file as tracked changes under our name, or plainly; the look of what they replace stays.

A run that is edited is written anew as a whole: what stays, what goes and what comes, each in runs of the same look.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from reportlint.errors import ReportlintError
from reportlint.model.markup import OURS
from reportlint.model.source import Source
from reportlint.model.text import Edit
from reportlint.readers.docx.content import INSERTIONS, TRANSPARENT
from reportlint.readers.docx.elements import PlacedElement, XmlElement
from reportlint.word.anchors import KEEP, ancestors, is_open
from reportlint.word.package import Opened
from reportlint.word.part import Part, Patch, unused
from reportlint.word.places import Piece, Places, seen

# Why an edit is left to a person.
Reason = Literal["label", "field", "revision", "beside", "lines", "special"]

_ALTERNATIVES = frozenset(("mc:Choice", "mc:Fallback"))
_LINE_ENDS = "\n\u2028\u2029"
_FIELDS = frozenset(("w:fldSimple", "w:fldChar"))


class _Change(NamedTuple):
    """What happens in one `w:t`: its characters from `start` to `end`, counted as in the text, go, and `new` comes."""

    piece: Piece
    start: int
    end: int
    new: str


def why_left(source: Source, edit: Edit) -> Reason | None:
    """Why an edit cannot be written into a Word file; None if it can."""
    found = _placed(source).changes(edit)
    return found if isinstance(found, str) else None


def edited(source: Source, edits: Sequence[Edit], *, plain: bool, when: str) -> bytes:
    """The bytes of a Word file with edits, which are in order and apart; tracked, unless they are to be `plain`.

    Raises ReportlintError where one of them cannot be written.
    """
    opened, revisions = Opened(source.data), _placed(source)
    changes: list[_Change] = []
    for edit in edits:
        found = revisions.changes(edit)
        if isinstance(found, str):
            raise ReportlintError("有一处不能改", f"an edit cannot be written: {found}")
        changes += found
    opened.write(opened.main, revisions.written(changes, plain=plain, when=when))
    return opened.packed()


@lru_cache(maxsize=2)  # sources are compared by identity
def _placed(source: Source) -> _Revisions:
    return _Revisions(source)


class _Segment(NamedTuple):
    """A piece of a run that is written anew."""

    kind: Literal["kept", "gone", "new"]
    content: bytes


class _Revisions:
    """The edits of one file."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._places = Places(Opened(source.data), source)
        self._part = self._places.part

    # What an edit changes

    def changes(self, edit: Edit) -> list[_Change] | Reason:
        """What an edit changes in which texts, or why it is left."""
        start, end = edit.span
        if end > self._places.end:
            return "beside"
        if any(mark in self._source.text[start:end] + edit.text for mark in _LINE_ENDS):
            return "lines"
        pieces = list(self._places.within(start, end)) if end > start else self._beside(start)
        if not pieces or sum(min(one.end, end) - max(one.start, start) for one in pieces) < end - start:
            return "label"
        for piece in pieces:
            if why := self._why_left(piece):
                return why
        return self._with_copies(
            [
                _Change(one, max(one.start, start), min(one.end, end), edit.text if one is pieces[-1] else "")
                for one in pieces
            ]
        )

    def _with_copies(self, changes: Sequence[_Change]) -> list[_Change] | Reason:
        """Changes, with those of the other forms of the text box that they stand in."""
        every = list(changes)
        for change in changes:
            copies = self._copies(change)
            if copies is None:
                return "special"
            every += copies
        return every

    def _beside(self, offset: int) -> list[Piece]:
        """The piece in which something is to come, or that ends there, or else the one that begins there."""
        before = next(self._places.before(offset), None)
        if before and before.end > offset:
            return [before]
        if before and before.end == offset and self._why_left(before) is None:
            return [before]
        behind = next(self._places.behind(offset), None)
        return [behind] if behind and behind.start == offset else []

    def _why_left(self, piece: Piece) -> Reason | None:
        if piece.element is None:
            return "label"
        if piece.fields or self._is_contents(piece.start):
            return "field"
        if not self._places.is_exact(piece) or piece.element.get("space", "preserve") != "preserve":
            return "special"
        return _why_around(piece.element)

    def _is_contents(self, offset: int) -> bool:
        """Whether a place stands in a line of a table of contents, which Word makes anew."""
        blocks = self._source.blocks
        at = bisect_right(blocks, offset, key=lambda block: block.span.start) - 1
        return at >= 0 and blocks[at].kind == "contents"

    def _copies(self, change: _Change) -> list[_Change] | None:
        """The same change in the other forms of a text box; None where they do not say the same."""
        element = change.piece.element
        assert element is not None
        forms = [above for above in ancestors(element) if above.name in _ALTERNATIVES]
        if len(forms) > 1:
            return None
        copies = []
        for form in forms:
            others = form.parent.children if form.parent else []
            mine = _texts(form)
            for other in others:
                theirs = _texts(other) if other.name in _ALTERNATIVES and other is not form else []
                if theirs and list(map(seen, theirs)) != list(map(seen, mine)):
                    return None
                if theirs:
                    piece = change.piece._replace(element=theirs[mine.index(element)])
                    if not self._places.is_exact(piece) or _why_around(theirs[mine.index(element)]):
                        return None
                    copies.append(change._replace(piece=piece))
        return copies

    # Writing

    def written(self, changes: Iterable[_Change], *, plain: bool, when: str) -> bytes:
        """The body with changes."""
        by_run: dict[PlacedElement, list[_Change]] = {}
        for change in changes:
            element = change.piece.element
            assert element is not None
            assert element.parent is not None
            by_run.setdefault(element.parent, []).append(change)
        if plain:
            return self._part.patched(patch for several in by_run.values() for patch in self._plain(several))
        marks = _Marks(self._part, self._places.revisions, when)
        patches: list[Patch] = []  # the last one first
        for run in sorted(by_run, key=lambda run: run.start, reverse=True):  # one in a box before that which holds it
            end, inner = self._part.ended(run), []
            while patches and patches[-1].start < end:
                inner.append(patches.pop())
            new = self._run(run, sorted(by_run[run], key=_place), inner, marks)
            patches.append(Patch(run.start, end, new))
        return self._part.patched(patches)

    def _run(self, run: PlacedElement, changes: Sequence[_Change], inner: Sequence[Patch], marks: _Marks) -> bytes:
        """A run anew, with what was changed in boxes that it holds."""
        part, segments = self._part, [_Segment("kept", b"")]
        of: dict[PlacedElement | None, list[_Change]] = {}
        for change in changes:
            of.setdefault(change.piece.element, []).append(change)
        for child in run.children:
            assert isinstance(child, PlacedElement)
            if child.name == "w:rPr":
                continue
            if child not in of:
                held = [patch for patch in inner if child.start <= patch.start < part.ended(child)]
                _add(segments, "kept", part.raw(child, held))
                continue
            for kind, content in self._split(child, of[child]):
                _add(segments, kind, content)
        return b"".join(marks.run(run, segment) for segment in segments if segment.content)

    def _split(
        self, text: PlacedElement, changes: Sequence[_Change]
    ) -> Iterator[tuple[Literal["kept", "gone", "new"], bytes]]:
        """What stays, goes and comes of a `w:t`, in order."""
        data, name, piece = self._part.data, self._part.prefix(text), changes[0].piece

        def cut(start: int, end: int, tag: bytes) -> bytes:
            inner = data[self._places.byte(piece, start) : self._places.byte(piece, end)]
            return _text(name + tag, inner) if inner else b""

        at = piece.start
        for change in changes:
            yield "kept", cut(at, change.start, b"t")
            yield "gone", cut(change.start, change.end, b"delText")
            if change.new:
                yield "new", _text(name + b"t", self._part.text(change.new))
            at = change.end
        yield "kept", cut(at, piece.end, b"t")

    def _plain(self, changes: Sequence[_Change]) -> Iterator[Patch]:
        """The patches of one run without tracking."""
        keeping: dict[int, Piece] = {}
        for change in changes:
            piece, element = change.piece, change.piece.element
            assert element is not None
            start, end = (self._places.byte(piece, place) for place in (change.start, change.end))
            yield Patch(start, end, self._part.text(change.new))
            is_edge = change.start == piece.start or change.end == piece.end
            if is_edge and "space" not in element.attributes:
                keeping[element.start] = piece
        for piece in keeping.values():
            yield from self._kept(piece)

    def _kept(self, piece: Piece) -> Iterator[Patch]:
        """Tell a `w:t` to keep its blanks, and take out those that were unseen."""
        element = piece.element
        assert element is not None
        content = self._part.opened(element)
        yield Patch(content - 1, content - 1, KEEP)
        for start, end in (
            (content, self._places.byte(piece, piece.start)),
            (self._places.byte(piece, piece.end), element.stop),
        ):
            if start < end:
                yield Patch(start, end, b"")


class _Marks:
    """Wraps runs in the marks of tracked changes, each with an id of its own."""

    def __init__(self, part: Part, used: Iterable[str], when: str) -> None:
        self._part, self._when = part, when
        self._next = unused(used, 1)

    def run(self, run: PlacedElement, segment: _Segment) -> bytes:
        """A run of a segment, wrapped if it goes or comes."""
        part, name = self._part, self._part.prefix(run)
        look = run.child("w:rPr")
        full = part.raw(look) if isinstance(look, PlacedElement) else b""
        if segment.kind == "new":
            inner = b"<%br>%b%b</%br>" % (name, part.look(run), segment.content, name)
            return inner if _is_ours(run) else self._wrapped(run, b"ins", inner)
        inner = part.tag(run) + full + segment.content + b"</%br>" % name
        return self._wrapped(run, b"del", inner) if segment.kind == "gone" else inner

    def _wrapped(self, run: PlacedElement, kind: bytes, inner: bytes) -> bytes:
        name = self._part.prefix(run)
        own, declared = self._part.own(run)
        values = ((b"id", str(self._next)), (b"author", OURS), (b"date", self._when))
        said = b"".join(b' %b%b="%b"' % (own, key, value.encode()) for key, value in values)
        self._next += 1
        return b"<%b%b%b%b>%b</%b%b>" % (name, kind, declared, said, inner, name, kind)


def _place(change: _Change) -> tuple[int, int]:
    return change.start, change.end


def _why_around(text: PlacedElement) -> Reason | None:
    """Why what a `w:t` stands in forbids to edit it."""
    line = list(ancestors(text))
    if line[1].name != "w:r" or any(one.name in _FIELDS for one in line[1].children):
        return "field" if line[1].name == "w:r" else "special"
    for above in line[2:]:
        if above.name == "w:p":
            return None
        if above.name == "w:fldSimple":
            return "field"
        if above.name in INSERTIONS:
            if not _is_own(above):
                return "revision"
        elif not (above.name in TRANSPARENT or is_open(above)):
            return "special"
    return "special"


def _is_own(insertion: XmlElement) -> bool:
    return insertion.name == "w:ins" and insertion.get("author") == OURS


def _is_ours(run: PlacedElement) -> bool:
    """Whether a run stands in an insertion of ours, so that what is added to it need not be marked."""
    return any(map(_is_own, ancestors(run)))


def _texts(form: XmlElement) -> list[PlacedElement]:
    return [one for one in form.walk() if one.name == "w:t" and isinstance(one, PlacedElement)]


def _add(segments: list[_Segment], kind: Literal["kept", "gone", "new"], content: bytes) -> None:
    if segments[-1].kind == kind:
        segments[-1] = _Segment(kind, segments[-1].content + content)
    elif content:
        segments.append(_Segment(kind, content))


def _text(name: bytes, inner: bytes) -> bytes:
    return b"<%b%b>%b</%b>" % (name, KEEP, inner, name)
