"""The package that a Word file is: a zip whose parts are read in pieces, within a budget, and never unpacked."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from reportlint.errors import Message, ReportlintError
from reportlint.readers.docx.elements import NOTHING, XmlElement, parse

_BUDGET = 160 << 20  # bytes of all parts that are read, unpacked
_MOST_PARTS = 20_000
_CHUNK = 1 << 16

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = Message("Word 文件加了密码，请去掉密码后再检查", "the Word file has a password; take it off first")
_BROKEN = Message(
    "Word 文件不完整或已损坏，请在 Word 里打开、另存后再检查",
    "the Word file is cut off or damaged; open it in Word and save it anew",
)
_BURST = Message(
    f"Word 文件解压后超过 {_BUDGET >> 20} MB，不是正常的文件",
    f"unpacked the Word file is larger than {_BUDGET >> 20} MB, which no sound one is",
)
_NO_ARCHIVE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError)
_FAILS = (*_NO_ARCHIVE, ValueError, LookupError, OverflowError)


class Relation(NamedTuple):
    """A link from one part to another: the last word of its type (`footnotes`), and the name of its target."""

    kind: str
    target: str


class Package:
    """A zip in memory. Raises ReportlintError, in the user's words, for all that is wrong with it."""

    def __init__(self, data: bytes) -> None:
        _refuse(data)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._parts = {_name(info.filename): info for info in self._zip.infolist()}
        except (*_FAILS, UnicodeError) as error:
            raise ReportlintError(*_BROKEN) from error
        self._left = _BUDGET
        self.broken: set[str] = set()  # parts that could not be read, and without which the rest is

    def __contains__(self, part: str) -> bool:
        return _name(part) in self._parts

    def name(self, part: str) -> str:
        """What the zip calls a part; a part that it does not hold, as it is."""
        info = self._parts.get(_name(part))
        return info.orig_filename if info else part

    def chunks(self, part: str) -> Iterator[bytes]:
        """The bytes of a part, piece by piece."""
        try:
            info = self._parts[_name(part)]
            if info.flag_bits & 1:
                raise ReportlintError(*_LOCKED)
            if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):  # others unpack without bounds
                raise ReportlintError(*_BROKEN)
            with self._zip.open(info) as file:
                while chunk := file.read(_CHUNK):
                    self._left -= len(chunk)
                    if self._left < 0:
                        raise ReportlintError(*_BURST)
                    yield chunk
        except _FAILS as error:
            raise ReportlintError(*_BROKEN) from error

    def root(self, part: str) -> XmlElement:
        """The root of a part."""
        root = parse(self.chunks(part))
        return root.children[0] if root.children else root

    def relations(self, part: str = "") -> dict[str, Relation]:
        """The links of a part (of the package itself if none is named) by their id; what lies outside is left out."""
        source = links_of(part)
        if source not in self:
            return {}
        folder = posixpath.dirname(part)
        return {
            link.get("Id"): Relation(link.get("Type").rpartition("/")[2], _resolved(folder, link.get("Target")))
            for link in parse(self.chunks(source)).walk()
            if link.name == "Relationship" and link.get("TargetMode") != "External"
        }


def links_of(part: str) -> str:
    """The name of the part that lists the links of another, or of the package."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


class Parts:
    """What one part of a package, or the package itself, refers to."""

    def __init__(self, package: Package, part: str = "") -> None:
        self.package = package
        self._part = part

    @cached_property
    def links(self) -> dict[str, Relation]:
        """The links by their id."""
        return self.package.relations(self._part)

    def of(self, kind: str) -> XmlElement | None:
        """The root of the part of a kind; None where there is none."""
        target = next((link.target for link in self.links.values() if link.kind == kind), "")
        return self.package.root(target) if target in self.package else None

    def root(self, link: str) -> XmlElement:
        """The root of the part that a drawing links to; an empty element where it leads to none, or to a broken one."""
        relation = self.links.get(link)
        if relation is None or relation.target not in self.package:
            return NOTHING
        try:
            return self.package.root(relation.target)
        except ReportlintError:
            self.package.broken.add(relation.target)
            return NOTHING


def _refuse(data: bytes) -> None:
    if data.startswith(_OLE):
        raise ReportlintError(
            "内容是旧版 Word/WPS（.doc）文件，请在 Word 里另存为 .docx 后再检查",
            "the content is old Word/WPS (.doc); save it as .docx in Word first",
        )
    if not data.startswith(b"PK"):
        raise ReportlintError("内容不是 Word（.docx）文件", "the content is no Word file (.docx)")
    if data.count(b"PK\x01\x02") > _MOST_PARTS:
        raise ReportlintError("压缩包里的文件太多，不是正常的 Word 文件", "holds more files than a sound Word file")


def _name(part: str) -> str:
    """Names of parts differ from each other in more than case and slashes."""
    return part.replace("\\", "/").lstrip("/").lower()


def _resolved(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
