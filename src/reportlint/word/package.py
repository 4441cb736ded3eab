"""A Word file that is opened to be written: its parts by what they are for, and what is to become of them."""

from __future__ import annotations

from datetime import datetime

from reportlint.errors import Message, ReportlintError
from reportlint.readers.docx.elements import XmlElement
from reportlint.readers.docx.numbering import NumberingDefinitions
from reportlint.readers.docx.package import Package, Relation, links_of
from reportlint.readers.docx.styles import StyleSheet
from reportlint.word.archive import rebuilt

TYPES = "[Content_Types].xml"
_SIGNED = Message(
    "文件有电子签名，改了签名就失效，没有动它；请先去掉签名，或用没有签名的稿子",
    "the file is signed, and any change would void the signature: left as it is; use a copy without signature",
)


def now() -> str:
    """The date of what is written: local time that looks like another, as that of Word itself."""
    return f"{datetime.now().isoformat(timespec='seconds')}Z"


class Opened:
    """The parts of a Word file, and what is to become of them. Raises ReportlintError where it is signed."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._changed: dict[str, bytes] = {}
        self._removed: set[str] = set()
        self.package = Package(data)
        links = self.package.relations()
        if any(link.kind == "origin" for link in links.values()) or "_xmlsignatures/origin.sigs" in self.package:
            raise ReportlintError(*_SIGNED)
        self.main = next((link.target for link in links.values() if link.kind == "officeDocument"), "")
        self.links = self.package.relations(self.main)

    def read(self, part: str) -> bytes:
        """The bytes of a part, as they are by now."""
        name = self.package.name(part)
        return self._changed[name] if name in self._changed else b"".join(self.package.chunks(part))

    def has(self, part: str) -> bool:
        """Whether there is such a part by now."""
        name = self.package.name(part)
        return name in self._changed or (part in self.package and name not in self._removed)

    def write(self, part: str, content: bytes) -> None:
        """Give a part another content, or add it."""
        name = self.package.name(part)
        self._changed[name] = content
        self._removed.discard(name)

    def remove(self, part: str) -> None:
        """Take a part out."""
        name = self.package.name(part)
        self._changed.pop(name, None)
        self._removed.add(name)

    def packed(self) -> bytes:
        """The file as it is by now."""
        return rebuilt(self._data, self._changed, self._removed) if self._changed or self._removed else self._data

    @property
    def links_part(self) -> str:
        """The name of the part that lists the links of the body."""
        return links_of(self.main)

    def link(self, kind: str) -> Relation | None:
        """The link of the body to its part of a kind; None where it has none."""
        found = next((link for link in self.links.values() if link.kind == kind), None)
        return found if found and self.has(found.target) else None

    def definitions(self) -> tuple[StyleSheet, NumberingDefinitions]:
        """The styles and lists."""
        styles = StyleSheet(self._root("styles"))
        return styles, NumberingDefinitions(self._root("numbering"), styles)

    def _root(self, kind: str) -> XmlElement | None:
        link = self.link(kind)
        return self.package.root(link.target) if link else None
