"""Comments of ours in a Word file: put in, found again, taken out so that what was there before is left byte for byte.

Tags that cut a run have blanks where nobody else writes any (`</w:r  >`): by them our cuts are known until Word writes
the file anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from reportlint.model.markup import OURS
from reportlint.readers.docx.elements import PlacedElement, XmlElement
from reportlint.word.anchors import CLOSED, KEEP, Anchor, Cut
from reportlint.word.lists import add_comments_part, remove_comments_part
from reportlint.word.package import Opened
from reportlint.word.part import Part, Patch, unused
from reportlint.word.places import Places

_INITIALS = "RL"
# Parts that Word keeps beside the comments, each entry known by these ids.
_BESIDE = (("commentsExtended", "paraId"), ("commentsIds", "paraId"), ("commentsExtensible", "durableId"))
_KEPT = KEEP + b"   "  # what tells a text whose end was cut off to keep its blanks
_BEGIN = b'<w:comment xmlns:w="'
_MARKS = frozenset(("w:commentRangeStart", "w:commentRangeEnd"))


class Remark(NamedTuple):
    """A comment that is to be put in: where, and its paragraphs."""

    anchor: Anchor
    lines: tuple[str, ...]


# In


def put_in(opened: Opened, places: Places, remarks: Sequence[Remark], when: str) -> None:
    """Put comments into a file; `when` is their date."""
    if not remarks:
        return
    link = opened.link("comments")
    said = Part(opened.read(link.target)) if link else None
    namespace = said.root().namespace if said else remarks[0].anchor.holder.namespace
    used = [*places.comments, *(one.get("id") for one in said.root().children)] if said else [*places.comments]
    first = unused(used, 0)
    ids = range(first, first + len(remarks))
    form = said or Part(b"")
    entries = b"".join(_entry(form, namespace, *one, when) for one in zip(ids, remarks, strict=True))
    if said and link:
        opened.write(link.target, _with_entries(said, entries))
    else:
        add_comments_part(opened, namespace, entries)
    anchors = [remark.anchor for remark in remarks]
    opened.write(opened.main, places.part.patched(_patches(places.part, anchors, ids)))


def _entry(part: Part, namespace: str, number: int, remark: Remark, when: str) -> bytes:
    paragraphs = "".join(
        f'<w:p><w:r>{"" if place else "<w:annotationRef/>"}<w:t xml:space="preserve">{{}}</w:t></w:r></w:p>'
        for place, _ in enumerate(remark.lines)
    )
    head = f'{_BEGIN.decode()}{namespace}" w:id="{number}" w:author="{OURS}" w:date="{when}" w:initials="{_INITIALS}">'
    lines = [part.text(" ".join(line.split())) for line in remark.lines]
    pieces = [piece.encode() for piece in f"{head}{paragraphs}</w:comment>".split("{}")]
    return b"".join(one for pair in zip(pieces, [*lines, b""], strict=True) for one in pair)


def _with_entries(part: Part, entries: bytes) -> bytes:
    root = part.root()
    if not part.is_empty(root):
        return part.patched([Patch(root.stop, root.stop, entries)])
    name = part.prefix(root) + b"comments"
    return part.patched([Patch(root.stop - len(b"/>"), root.stop, b">" + entries + b"</" + name + CLOSED)])


def _patches(part: Part, anchors: Sequence[Anchor], ids: Iterable[int]) -> Iterator[Patch]:
    """The marks of comments: at one place ends stand first, then what is about no text, then starts; with one cut."""
    cuts: dict[int, Cut] = {}
    marks: dict[int, tuple[list[bytes], list[bytes], list[bytes]]] = {}
    kept: dict[int, PlacedElement] = {}
    for anchor, number in zip(anchors, ids, strict=True):
        start, end = _marks(part, anchor, number)
        for cut in (anchor.start, anchor.end):
            cuts.setdefault(cut.at, cut)
            if cut.text is not None and cut.text.get("space") != "preserve":
                kept[cut.text.start] = cut.text
        if anchor.start.at == anchor.end.at:
            marks.setdefault(anchor.start.at, ([], [], []))[1].append(start + end)
        else:
            marks.setdefault(anchor.start.at, ([], [], []))[2].append(start)
            marks.setdefault(anchor.end.at, ([], [], []))[0].append(end)
    for at, cut in cuts.items():
        said = b"".join(one for several in marks[at] for one in several)
        yield Patch(at, at, cut.before + said + cut.behind)
    for text in kept.values():
        at = part.opened(text) - 1
        yield Patch(at, at, _KEPT)


def _marks(part: Part, anchor: Anchor, number: int) -> tuple[bytes, bytes]:
    name = part.prefix(anchor.holder)
    own, declared = part.own(anchor.holder)
    said = declared + b" " + own + b'id="%d"/>' % number
    start = b"<" + name + b"commentRangeStart" + said
    end = b"<" + name + b"commentRangeEnd" + said
    run = (b"<%br>" % name) + anchor.look + b"<" + name + b"commentReference" + said + b"</%br>" % name
    return start, end + run


# Out


class Own(NamedTuple):
    """A comment of ours that is there: its element, and whether it was settled in Word, or answered by others."""

    element: PlacedElement
    resolved: bool
    answered: bool

    @property
    def number(self) -> str:
        """Its id."""
        return self.element.get("id")


def own_comments(opened: Opened) -> list[Own]:
    """The comments of ours that a file holds."""
    link = opened.link("comments")
    if link is None:
        return []
    comments = [one for one in Part(opened.read(link.target)).root().children if one.name == "w:comment"]
    extended = opened.link("commentsExtended")
    threads = Part(opened.read(extended.target)).root().children if extended else []
    by = {paragraph: one.get("author") for one in comments for paragraph in _paragraphs(one)}
    done = {one.get("paraId") for one in threads if one.get("done") == "1"}
    answered = {one.get("paraIdParent") for one in threads if by.get(one.get("paraId"), OURS) != OURS}
    return [
        Own(one, not done.isdisjoint(_paragraphs(one)), not answered.isdisjoint(_paragraphs(one)))
        for one in comments
        if isinstance(one, PlacedElement) and one.get("author") == OURS
    ]


def is_as_written(opened: Opened) -> bool:
    """Whether a file holds comments of ours, all as we write them: no other program has saved it since."""
    link = opened.link("comments")
    part = Part(opened.read(link.target)) if link else None
    own = own_comments(opened) if part else []
    return bool(own) and all(part is not None and part.raw(one.element).startswith(_BEGIN) for one in own)


def take_out(opened: Opened, own: Sequence[Own]) -> None:
    """Take comments out of a file: all that was put in for them, if nobody has written the file anew since."""
    link = opened.link("comments")
    if link is None or not own:
        return
    numbers = {one.number for one in own}
    body = Part(opened.read(opened.main))
    opened.write(opened.main, body.patched(_removals(body, numbers)))
    said = Part(opened.read(link.target))
    root = said.root()
    gone = [one for one in root.children if one.name == "w:comment" and one.get("id") in numbers]
    patches = [Patch(one.start, said.ended(one), b"") for one in gone if isinstance(one, PlacedElement)]
    if len(gone) == len(root.children) and said.data[root.stop :].startswith(_end_of_ours(said, root)):
        opened.write(link.target, said.patched([Patch(said.opened(root) - 1, said.ended(root), b"/>")]))
    else:
        opened.write(link.target, said.patched(patches))
    _take_out_beside(opened, {paragraph for one in own for paragraph in _paragraphs(one.element)})
    if len(gone) == len(root.children):
        remove_comments_part(opened, link.target)


def _end_of_ours(part: Part, root: PlacedElement) -> bytes:
    return b"</" + part.prefix(root) + b"comments" + CLOSED


def _paragraphs(comment: XmlElement) -> Iterator[str]:
    return (one.get("paraId") for one in comment.walk() if one.name == "w:p" and one.get("paraId"))


def _take_out_beside(opened: Opened, ids: set[str]) -> None:
    """Take out what Word keeps beside comments: threads, lasting ids."""
    known = set(ids)
    for kind, key in _BESIDE:
        link = opened.link(kind)
        if link is None or not known:
            continue
        part = Part(opened.read(link.target))
        gone = [one for one in part.root().children if one.get(key) in known and isinstance(one, PlacedElement)]
        known |= {one.get("durableId") for one in gone if one.get("durableId")}
        if gone:
            opened.write(link.target, part.patched(Patch(one.start, part.ended(one), b"") for one in gone))


def _removals(part: Part, numbers: set[str]) -> Iterator[Patch]:
    """What takes the marks of comments out of the body, and joins the runs that were cut for them."""
    marks: dict[int, int] = {}  # where each ends, and where it begins
    runs: list[PlacedElement] = []
    kept: dict[int, PlacedElement] = {}  # texts that were told to keep their blanks, by their ends

    def look_at(block: XmlElement) -> None:
        for element in block.walk():
            assert isinstance(element, PlacedElement)
            if (element.name in _MARKS and element.get("id") in numbers) or _refers(element, numbers):
                marks[part.ended(element)] = element.start
            elif element.name == "w:r" and part.tag(element).endswith(b"r" + CLOSED):
                runs.append(element)
            elif element.name == "w:t" and part.tag(element).endswith(_KEPT + b">"):
                kept[element.stop] = element

    part.parse("w:body", look_at)
    for run in runs:
        join, passed = _join(part, run, marks)
        for end in passed if join else ():
            del marks[end]
        if join:
            yield join
            text = kept.get(join.start)
            if text is not None:
                end = part.opened(text) - 1
                yield Patch(end - len(_KEPT), end, b"")
    yield from (Patch(start, end, b"") for end, start in marks.items())


def _refers(element: PlacedElement, numbers: set[str]) -> bool:
    """Whether an element is a run with the mark of one of the comments, and nothing else."""
    contents = [one for one in element.children if one.name != "w:rPr"] if element.name == "w:r" else []
    return len(contents) == 1 and contents[0].name == "w:commentReference" and contents[0].get("id") in numbers


def _join(part: Part, run: PlacedElement, marks: Mapping[int, int]) -> tuple[Patch | None, list[int]]:
    """What joins a run of ours to the one that it was cut from, and the ends of the marks between them."""
    at, passed = run.start, []
    while at in marks:
        passed.append(at)
        at = marks[at]
    name = part.prefix(run)
    closing, text_closing = b"</%br%b" % (name, CLOSED), b"</%bt%b" % (name, CLOSED)
    start, end = at - len(closing), part.opened(run)
    if not part.data.startswith(closing, start):
        return None, []
    contents = [one for one in run.children if isinstance(one, PlacedElement)]
    if contents and contents[0].name == "w:rPr":
        end = part.ended(contents.pop(0))
    if part.data.startswith(text_closing, start - len(text_closing)):
        start, end = start - len(text_closing), part.opened(contents[0])
    return Patch(start, end, b""), passed
