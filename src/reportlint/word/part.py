"""A part of a Word file as bytes that are cut and added to: where tags begin and end, and patches put in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from reportlint.errors import ReportlintError
from reportlint.readers.docx.attributes import whole
from reportlint.readers.docx.elements import PlacedElement, XmlElement, parse

_MARKS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be", b"<\x00": "utf-16-le", b"\x00<": "utf-16-be"}
BLANKS = " \t\r\n"  # what Word drops around a text that is not told to keep it
_NARROW = (b"us-ascii", b"iso-8859-1")
_ESCAPED = {
    **dict.fromkeys((*range(0x20), 0xFFFE, 0xFFFF)),  # no XML holds them
    ord("\t"): "\t",
    ord("\n"): "\n",
    ord("&"): "&amp;",
    ord("<"): "&lt;",
    ord(">"): "&gt;",
    ord('"'): "&quot;",
}


class Patch(NamedTuple):
    """Put `new` in the place of the bytes from `start` to `end`; an insertion where they are the same."""

    start: int
    end: int
    new: bytes


def escaped(text: str) -> str:
    """A text as it stands between tags, or between double quotes."""
    return text.translate(_ESCAPED)


def unused(ids: Iterable[str], least: int) -> int:
    """The first number, not below `least`, that is above all ids."""
    return max((least, *(number + 1 for one in ids if (number := whole(one)) is not None)))


class Part:
    """The XML of a part. `data` is UTF-8 even where the part is UTF-16 or Latin-1, in which it is written again."""

    def __init__(self, raw: bytes) -> None:
        declaration = raw.partition(b"?>")[0].lower() if raw.startswith(b"<?xml") else b""
        self._is_narrow = any(name in declaration for name in _NARROW)
        self._codec = "latin-1" if self._is_narrow else _MARKS.get(raw[:2], "")
        self.data = raw
        if self._codec:
            try:
                self.data = raw.decode(self._codec).encode()
            except UnicodeError as error:
                raise ReportlintError("Word 文件里有不成字的编码，没有改", "broken UTF-16, left as it is") from error

    def parse(self, within: str = "", take: Callable[[XmlElement], None] | None = None) -> XmlElement:
        """The root of the part, with the places of its elements."""
        encoding = "utf-8" if self._codec else None
        return parse((self.data,), within, take, placed=True, encoding=encoding)

    def root(self) -> PlacedElement:
        """The one element that holds all others. Raises ReportlintError where there is none."""
        root = self.parse().children[0]
        assert isinstance(root, PlacedElement)
        return root

    def patched(self, patches: Iterable[Patch]) -> bytes:
        """The bytes of the part with patches, which do not overlap; those of one place stay in their order."""
        data = self._between(0, len(self.data), patches)
        return data.decode().encode(self._codec) if self._codec else data

    def _between(self, at: int, end: int, patches: Iterable[Patch]) -> bytes:
        pieces = []
        for patch in sorted(patches, key=lambda one: one[:2]):
            if patch.start < at:
                raise ValueError(f"patches overlap at {patch.start}")
            pieces += [self.data[at : patch.start], patch.new]
            at = patch.end
        return b"".join((*pieces, self.data[at:end]))

    def text(self, text: str) -> bytes:
        """A text as it stands between tags, or between double quotes."""
        return escaped(text).encode("ascii" if self._is_narrow else "utf-8", "xmlcharrefreplace")

    # Where elements stand

    def opened(self, element: PlacedElement) -> int:
        """Where the first tag of an element ends."""
        at, data = element.start, self.data
        while True:
            end = data.index(b">", at)
            quotes = [place for mark in (b'"', b"'") if (place := data.find(mark, at, end)) >= 0]
            if not quotes:
                return end + 1
            quote = min(quotes)
            at = data.index(data[quote : quote + 1], quote + 1) + 1

    def is_empty(self, element: PlacedElement) -> bool:
        """Whether an element is one tag: `<w:p/>`."""
        end = self.opened(element)
        return self.data[end - 2 : end - 1] == b"/"

    def ended(self, element: PlacedElement) -> int:
        """Where an element ends."""
        end = self.opened(element)
        return end if self.data[end - 2 : end - 1] == b"/" else self.data.index(b">", element.stop) + 1

    def raw(self, element: PlacedElement, patches: Iterable[Patch] = ()) -> bytes:
        """An element as it is written, with patches in it."""
        return self._between(element.start, self.ended(element), patches)

    def tag(self, element: PlacedElement) -> bytes:
        """The first tag of an element as it is written."""
        return self.data[element.start : self.opened(element)]

    def prefix(self, element: PlacedElement) -> bytes:
        """What stands in front of an element's local name: `w:`, or nothing."""
        name = self.tag(element)[1:].rstrip(b"/>").split(None, 1)[0]
        before, colon, _ = name.rpartition(b":")
        return before + colon

    def own(self, element: PlacedElement) -> tuple[bytes, bytes]:
        """The prefix of attributes of an element's namespace, and what declares it, if the element has none."""
        name = self.prefix(element)
        return (name, b"") if name else (b"rl:", b' xmlns:rl="%b"' % element.namespace.encode())

    def look(self, run: PlacedElement) -> bytes:
        """The properties of a run as they are written, without what was tracked of them."""
        look = run.child("w:rPr")
        if not isinstance(look, PlacedElement):
            return b""
        change = look.child("w:rPrChange")
        raw = self.raw(look)
        return raw.replace(self.raw(change), b"") if isinstance(change, PlacedElement) else raw

    def keeps_blanks(self, text: PlacedElement) -> bool:
        """Whether a `w:t` keeps the blanks at its edges, or may be told to without a difference."""
        if text.get("space") == "preserve":
            return True
        return "space" not in text.attributes and text.text == text.text.strip(BLANKS)
