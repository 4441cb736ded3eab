"""What drawings say: text boxes, and the words of SmartArt, charts and WordArt, which stand in parts of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reportlint.readers.docx.content import boxes, chosen
from reportlint.readers.docx.elements import XmlElement
from reportlint.readers.docx.package import Parts
from reportlint.readers.docx.script import SOFT_BREAK

_COMPOSED = ("group", "wgp", "wpc", "lockedCanvas")  # of several shapes: figures, though words stand in them
_PICTURES = frozenset(("blip", "imagedata", "chart", "relIds", "OLEObject", *_COMPOSED))
_LETTERED = frozenset(("relIds", "chart", "textpath", "txBody"))  # by which a drawing has words outside of boxes
_TITLED = "title"  # of a chart and of its axes
_BOXED = "w:txbxContent"


class Drawing(NamedTuple):
    """What holds paragraphs in a drawing, outermost only, and what it is to who looks at it."""

    texts: Sequence[XmlElement]
    is_picture: bool  # more than text boxes
    floats: bool  # text flows around it, so that it may stand far from where it is anchored

    @classmethod
    def of(cls, drawing: XmlElement, parts: Parts | None) -> Drawing:
        """As its elements say: the text boxes, and its other words as if in a box."""
        texts = list(boxes(drawing))
        names = {inner.name for inner in drawing.walk()}
        if not names.isdisjoint(_LETTERED):
            lines = [line for line in _lettering(drawing, parts) if line.strip()]
            texts += [XmlElement.of(_BOXED, *map(_paragraph, lines))] if lines else []
        is_picture = not texts or not names.isdisjoint(_PICTURES)
        return cls(texts, is_picture, is_picture and ("anchor" in names or _is_positioned(drawing)))


def _is_positioned(drawing: XmlElement) -> bool:
    """Whether a drawing of the older form stands by itself."""
    return any("position:absolute" in inner.get("style").replace(" ", "") for inner in drawing.walk())


def _lettering(drawing: XmlElement, parts: Parts | None) -> Iterator[str]:
    pending = [drawing]
    while pending:
        element = pending.pop()
        match element.name:
            case "relIds" if parts:
                yield from _of_smart_art(parts.root(element.get("dm")))
            case "chart" if parts:
                yield from _of_chart(parts.root(element.get("id")))
            case "textpath":
                yield element.get("string")
            case "txBody":
                yield from _lines(element)
            case "mc:AlternateContent":
                pending.extend(reversed(chosen(element)))
            case "w:txbxContent":
                pass
            case _:
                pending.extend(reversed(element.children))


def _of_smart_art(data: XmlElement) -> Iterator[str]:
    """The words of each point; what only says how they are laid out has none."""
    for point in data.walk():
        if point.name == "pt" and point.get("type") != "pres":
            yield from _lines(point)


def _of_chart(chart: XmlElement) -> Iterator[str]:
    """The titles, typed or taken from a cell of the table behind the chart."""
    for title in chart.walk():
        if title.name == _TITLED:
            yield from _lines(title)
            yield from (cached.text for cached in title.walk() if cached.name == "v")


def _lines(holder: XmlElement) -> Iterator[str]:
    for paragraph in holder.walk():
        if paragraph.name == "p":
            yield "".join(SOFT_BREAK if run.name == "br" else run.text for run in paragraph.walk())


def _paragraph(line: str) -> XmlElement:
    words = XmlElement("w:t", {"space": "preserve"})
    words.text = line
    return XmlElement.of("w:p", XmlElement.of("w:r", words))
