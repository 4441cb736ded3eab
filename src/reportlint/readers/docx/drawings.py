"""What drawings say: text boxes, and the words of SmartArt, charts and WordArt, which stand in parts of their own."""

from __future__ import annotations

from collections.abc import Iterator

from reportlint.readers.docx.content import boxes, chosen
from reportlint.readers.docx.elements import XmlElement
from reportlint.readers.docx.package import Parts
from reportlint.readers.docx.script import SOFT_BREAK

_PICTURES = frozenset(("blip", "imagedata", "chart", "relIds", "OLEObject"))
_COMPOSED = frozenset(("group", "wgp", "wpc", "lockedCanvas"))  # figures, though words stand in them
_TITLED = "title"  # of a chart and of its axes
_BOXED = "w:txbxContent"


def texts(drawing: XmlElement, parts: Parts | None) -> Iterator[XmlElement]:
    """What holds paragraphs in a drawing, outermost only: its text boxes, then its other words as if in a box."""
    yield from boxes(drawing)
    lines = [line for line in _lettering(drawing, parts) if line.strip()]
    if lines:
        yield XmlElement.of(_BOXED, *(_paragraph(line) for line in lines))


def is_picture(drawing: XmlElement, *, has_boxes: bool) -> bool:
    """Whether a drawing is more than text boxes."""
    return not has_boxes or any(inner.name in _PICTURES or inner.name in _COMPOSED for inner in drawing.walk())


def floats(drawing: XmlElement) -> bool:
    """Whether text flows around a drawing, so that it may stand far from where it is anchored."""
    return any(
        inner.name == "anchor" or "position:absolute" in inner.get("style").replace(" ", "") for inner in drawing.walk()
    )


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
