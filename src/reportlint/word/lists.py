"""The lists of a package: which parts the body is linked to, and of which type each is; the comments in and out."""

from __future__ import annotations

import posixpath

from reportlint.readers.docx.elements import PlacedElement
from reportlint.word.package import TYPES, Opened
from reportlint.word.part import Part, Patch

_OURS = "reportlintComments"  # the id of a link that we made
_CLOSED = b"  />"
_NO_LINKS = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
)
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_STRICT = "http://purl.oclc.org/ooxml/"
_LINK, _STRICT_LINK = (
    f"{home}/relationships/comments"
    for home in ("http://schemas.openxmlformats.org/officeDocument/2006", "http://purl.oclc.org/ooxml/officeDocument")
)


def add_comments_part(opened: Opened, namespace: str, entries: bytes) -> None:
    """Add a part for comments in a namespace, linked from the body."""
    folder = posixpath.dirname(opened.main)
    names = (posixpath.join(folder, name) for name in ("comments.xml", "reportlint-comments.xml"))
    dangling = next((link.target for link in opened.links.values() if link.kind == "comments"), "")
    part = dangling or next(name for name in names if not opened.has(name))
    opened.write(part, new_comments(namespace, entries))
    if not dangling:
        if not opened.has(opened.links_part):
            opened.write(opened.links_part, _NO_LINKS)
        kind = _STRICT_LINK if namespace.startswith(_STRICT) else _LINK
        target = posixpath.relpath(part, folder or ".")
        _append(opened, opened.links_part, "Relationship", f'Id="{_OURS}" Type="{kind}" Target="{target}"')
    if not any(_name(entry) == part for entry in _entries(Part(opened.read(TYPES)))):
        _append(opened, TYPES, "Override", f'PartName="/{part}" ContentType="{_TYPE}"')


def remove_comments_part(opened: Opened, part: str) -> None:
    """Take out a part for comments, if we made it; one that was there before stays."""
    said = Part(opened.read(part))
    if said.data != new_comments(said.root().namespace, b""):
        return
    opened.remove(part)
    _take_out_ours(opened, TYPES)
    if opened.links.pop(_OURS, None) and _take_out_ours(opened, opened.links_part) == _NO_LINKS:
        opened.remove(opened.links_part)


def new_comments(namespace: str, entries: bytes) -> bytes:
    """The part for comments as we make it."""
    head = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:comments xmlns:w="{namespace}">'
    return head.encode() + entries + b"</w:comments>"


def _entries(part: Part) -> list[PlacedElement]:
    return [entry for entry in part.root().children if isinstance(entry, PlacedElement)]


def _name(entry: PlacedElement) -> str:
    return entry.get("PartName").lstrip("/")


def _append(opened: Opened, name: str, tag: str, attributes: str) -> None:
    """Add an entry behind the last one of a list."""
    part = Part(opened.read(name))
    root = part.root()
    entry = b"<" + part.prefix(root) + f"{tag} {attributes}".encode() + _CLOSED
    opened.write(name, part.patched([Patch(root.stop, root.stop, entry)]))


def _take_out_ours(opened: Opened, name: str) -> bytes:
    """Take the entries out of a list that we made, which end as no others do, and give what is left."""
    part = Part(opened.read(name))
    ours = [entry for entry in _entries(part) if part.tag(entry).endswith(_CLOSED)]
    left = part.patched(Patch(entry.start, part.ended(entry), b"") for entry in ours)
    opened.write(name, left)
    return left
