"""Paragraph and character styles, with what they inherit: numbering, outline level, marks, hidden text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Literal, NamedTuple

from reportlint.language.pattern import Pattern
from reportlint.readers.docx.attributes import colour, is_on
from reportlint.readers.docx.elements import XmlElement

Role = Literal["title", "contents", "caption", ""]

# Names of built-in styles, in English and as WPS and old versions of Word write them.
_HEADING = Pattern(r"(?i)(?:heading|标题|見出し)\s*(?P<level>[1-9])$")
_CONTENTS = Pattern(r"(?i)(?:toc|contents|目录)\s*[1-9]$")
_ROLES: Mapping[str, Role] = {"title": "title", "标题": "title", "caption": "caption", "题注": "caption"}
_DEEPEST = 64  # styles based on each other
_BODY_TEXT = 9  # the outline level that is none
_COLOURFUL = 0x40  # how far red, green and blue lie apart; less is grey


class NumberingProperties(NamedTuple):
    """A paragraph's place in a list: `w:numId`, `w:ilvl`; None for what is not said."""

    list: int | None = None
    level: int | None = None
    style: str = ""  # that says so, where it is no paragraph itself


_NO_LIST = NumberingProperties()


class RunProperties(NamedTuple):
    """What of a run's `w:rPr` bears on its meaning; None for what is not said."""

    hidden: bool | None = None
    ruled: bool | None = None  # underlined
    marked: bool | None = None  # highlighted or coloured

    def over(self, other: RunProperties) -> RunProperties:
        """These properties, with what they leave open as in the other."""
        return RunProperties(
            other.hidden if self.hidden is None else self.hidden,
            other.ruled if self.ruled is None else self.ruled,
            other.marked if self.marked is None else self.marked,
        )


class ResolvedStyle(NamedTuple):
    """A style with all that it inherits."""

    numbering: NumberingProperties = _NO_LIST
    outline: int | None = None  # 0 for the first level
    run: RunProperties = RunProperties()
    role: Role = ""


class StyleSheet:
    """The styles of a document by their ids."""

    def __init__(self, root: XmlElement | None) -> None:
        self._raw = {e.get("styleId"): e for e in (root.children if root else ()) if e.name == "w:style"}
        self._known: dict[str, ResolvedStyle] = {}
        self.default = next((name for name, e in self._raw.items() if _is_default(e)), "")

    def __getitem__(self, name: str) -> ResolvedStyle:
        """The style of an id; that of plain text where there is no such style."""
        style = self._known.get(name)
        return style if style is not None else self._known.setdefault(name, self._read(name))

    def list_of(self, name: str) -> int | None:
        """The list that a numbering style stands for."""
        return self[name].numbering.list

    def _read(self, name: str) -> ResolvedStyle:
        numbering, outline, run = _NO_LIST, None, RunProperties()
        line = list(self._line(name))
        for ancestor, element in line:
            properties = element.inside("w:pPr")
            numbering = _inherited(numbering, numbering_properties(properties), ancestor)
            outline = _outline(properties, element) if outline is None else outline
            run = run.over(run_properties(element.inside("w:rPr")))
        return ResolvedStyle(numbering, outline, run, _role(line[0][1]) if line else "")

    def _line(self, name: str) -> Iterator[tuple[str, XmlElement]]:
        """A style and those it is based on."""
        seen: set[str] = set()
        while name in self._raw and name not in seen and len(seen) < _DEEPEST:
            seen.add(name)
            yield name, self._raw[name]
            name = self._raw[name].value("w:basedOn") or ""


def _is_default(element: XmlElement) -> bool:
    return element.get("type") == "paragraph" and element.get("default").lower() in ("1", "true", "on")


def _title(style: XmlElement) -> str:
    return (style.value("w:name") or "").strip()


def _role(style: XmlElement) -> Role:
    title = _title(style)
    return "contents" if _CONTENTS.match(title) else _ROLES.get(title.lower(), "")


def _outline(properties: XmlElement, style: XmlElement) -> int | None:
    """The outline level of a style: as it says, or as its name does."""
    own = properties.number("w:outlineLvl")
    if own is not None:
        return own
    heading = _HEADING.match(_title(style))
    return int(heading["level"]) - 1 if heading else None


def _inherited(so_far: NumberingProperties, own: NumberingProperties, style: str) -> NumberingProperties:
    """What styles say so far, filled up with what the next one that they are based on says."""
    if so_far.list is not None:
        return so_far
    if so_far.level is None:
        return NumberingProperties(own.list, own.level, style)
    return NumberingProperties(own.list, so_far.level)  # a level of one's own holds, whatever stands for the other


def numbering_properties(properties: XmlElement) -> NumberingProperties:
    """What `w:pPr` says of its paragraph's list."""
    element = properties.child("w:numPr")
    return NumberingProperties(element.number("w:numId"), element.number("w:ilvl")) if element else _NO_LIST


def run_properties(properties: XmlElement) -> RunProperties:
    """What `w:rPr` says of its run."""
    hidden: bool | None = None
    ruled: bool | None = None
    marked: bool | None = None
    for element in properties.children:
        match element.name:
            case "w:vanish":
                hidden = is_on(element.get("val"))
            case "w:u":
                ruled = element.get("val", "single") != "none"
            case "w:highlight" | "w:shd" | "w:color":
                marked = marked or _MARKS[element.name](element)
    return RunProperties(hidden, ruled, marked)


def _is_highlighted(highlight: XmlElement) -> bool:
    return highlight.get("val") != "none"


def _is_shaded(shading: XmlElement) -> bool:
    return shading.get("fill", "auto").lower() not in ("auto", "ffffff")


def _is_coloured(text: XmlElement) -> bool:
    """Whether text is told from black, grey and white."""
    parts = colour(text.get("val"))
    return parts is not None and max(parts) - min(parts) > _COLOURFUL


# What sets text off from the text around it.
_MARKS: Mapping[str, Callable[[XmlElement], bool]] = {
    "w:highlight": _is_highlighted,
    "w:shd": _is_shaded,
    "w:color": _is_coloured,
}


def numbering_of(properties: XmlElement, style: ResolvedStyle, name: str) -> NumberingProperties:
    """The place of a paragraph in a list: by its own `w:pPr`, then by its style, whose id is `name`."""
    own = numbering_properties(properties)
    if own.list is not None:
        return own if own.level is not None else own._replace(level=style.numbering.level, style=name)
    if own.level is not None:
        return NumberingProperties(style.numbering.list, own.level)
    return style.numbering


def outline_of(properties: XmlElement, style: ResolvedStyle) -> int | None:
    """The outline level of a paragraph, 0 for the first; None for plain text."""
    own = properties.number("w:outlineLvl")
    level = style.outline if own is None else own
    return level if level is not None and 0 <= level < _BODY_TEXT else None
