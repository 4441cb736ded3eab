"""Paragraph and character styles, with what they inherit: numbering, outline level, marks, hidden text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from reportlint.readers.docx.attributes import colour, is_on
from reportlint.readers.docx.elements import Element

_HEADING = re.compile(r"(?:heading|标题|見出し)\s*([1-9])$", re.I)
_CONTENTS = re.compile(r"(?:toc|contents|目录)\s*[1-9]$", re.I)
_TITLES = frozenset(("title", "标题"))
_CAPTIONS = frozenset(("caption", "题注"))
_DEEPEST = 64  # styles based on each other
_BODY_TEXT = 9  # the outline level that is none


class Number(NamedTuple):
    """A paragraph's place in a list: `w:numId`, `w:ilvl`; None for what is not said."""

    list: int | None = None
    level: int | None = None
    style: str = ""  # that says so, where it is no paragraph itself


class Look(NamedTuple):
    """What of a run's form bears on its meaning; None for what is not said."""

    hidden: bool | None = None
    ruled: bool | None = None
    marked: bool | None = None

    def over(self, other: Look) -> Look:
        """The look, with what it leaves open as in the other."""
        hidden, ruled, marked = (theirs if mine is None else mine for mine, theirs in zip(self, other, strict=True))
        return Look(hidden, ruled, marked)


class Style(NamedTuple):
    """A style with all that it inherits."""

    number: Number = Number()
    outline: int | None = None  # 0 for the first level
    look: Look = Look()
    role: str = ""  # title, contents, caption


class Styles:
    """The styles of a document by their ids."""

    def __init__(self, root: Element | None) -> None:
        self._raw = {e.get("styleId"): e for e in (root.children if root else ()) if e.name == "w:style"}
        self._known: dict[str, Style] = {}
        self.default = next((name for name, e in self._raw.items() if _is_default(e)), "")

    def __getitem__(self, name: str) -> Style:
        """The style of an id; that of plain text where there is no such style."""
        style = self._known.get(name)
        return style if style is not None else self._known.setdefault(name, self._read(name))

    def list_of(self, name: str) -> int | None:
        """The list that a numbering style stands for."""
        return self[name].number.list

    def _read(self, name: str) -> Style:
        number, outline, look, role = Number(), None, Look(), ""
        for place, (ancestor, element) in enumerate(self._line(name)):
            properties = element.child("w:pPr")
            if properties:
                own = number_of(properties)
                if own and number.list is None:
                    number = Number(own.list, own.level if number.level is None else number.level, ancestor)
                outline = properties.number("w:outlineLvl") if outline is None else outline
            look = look.over(look_of(element.child("w:rPr")))
            title = (element.value("w:name") or "").strip()
            heading = _HEADING.match(title)
            if heading and outline is None:
                outline = int(heading[1]) - 1
            if not place:
                role = _role(title)
        return Style(number, outline, look, role)

    def _line(self, name: str) -> Iterator[tuple[str, Element]]:
        """A style and those it is based on."""
        seen: set[str] = set()
        while name in self._raw and name not in seen and len(seen) < _DEEPEST:
            seen.add(name)
            yield name, self._raw[name]
            name = self._raw[name].value("w:basedOn") or ""


def _is_default(element: Element) -> bool:
    return element.get("type") == "paragraph" and element.get("default").lower() in ("1", "true", "on")


def _role(title: str) -> str:
    if _CONTENTS.match(title):
        return "contents"
    title = title.lower()
    return "title" if title in _TITLES else "caption" if title in _CAPTIONS else ""


def number_of(properties: Element) -> Number | None:
    """The list that `w:pPr` puts its paragraph into, if it speaks of one."""
    element = properties.child("w:numPr")
    return Number(element.number("w:numId"), element.number("w:ilvl")) if element else None


def look_of(properties: Element | None) -> Look:
    """What `w:rPr` says of its run."""
    if properties is None:
        return _PLAIN
    hidden: bool | None = None
    ruled: bool | None = None
    marked: bool | None = None
    for element in properties.children:
        match element.name:
            case "w:vanish":
                hidden = is_on(element.get("val"))
            case "w:u":
                ruled = element.get("val", "single") != "none"
            case "w:highlight":
                marked = marked or element.get("val") != "none"
            case "w:shd":
                marked = marked or element.get("fill", "auto").lower() not in ("auto", "ffffff")
            case "w:color":
                marked = marked or _is_coloured(element.get("val"))
    return Look(hidden, ruled, marked)


_PLAIN = Look()


def _is_coloured(text: str) -> bool:
    """Whether text of this colour, RRGGBB, is told from black, grey and white."""
    parts = colour(text)
    return parts is not None and max(parts) - min(parts) > 0x40


def outline_of(properties: Element | None, style: Style) -> int | None:
    """The outline level of a paragraph, 0 for the first; None for plain text."""
    own = properties.number("w:outlineLvl") if properties else None
    level = style.outline if own is None else own
    return level if level is not None and 0 <= level < _BODY_TEXT else None
