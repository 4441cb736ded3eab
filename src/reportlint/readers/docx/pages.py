"""Whether the pages that were counted in a Word file are those that Word counted itself when it saved the file."""

from __future__ import annotations

from contextlib import suppress

from reportlint.errors import ReportlintError
from reportlint.readers.docx.attributes import whole
from reportlint.readers.docx.elements import NOTHING, XmlElement
from reportlint.readers.docx.package import Parts

_PROPERTIES = "extended-properties"  # the kind of relation that leads to docProps/app.xml
_ALIKE = 0.2  # by how much of the text its length may be off: labels and boxes are counted in or not


def are_right(pages: int, text: str, whole_file: Parts, *, marked: bool) -> bool:
    """Whether the body, with this text, fills so many pages: as the file says itself, else as it is `marked`."""
    told = _properties(whole_file)
    counted, length = whole(told.inside("Characters").text), sum(map(len, text.split()))
    if counted is None or abs(counted - length) > _ALIKE * length:  # of an older text, or of a template
        return marked
    said = whole(told.inside("Pages").text)
    return marked if said is None else said == pages


def _properties(whole_file: Parts) -> XmlElement:
    with suppress(ReportlintError):  # nothing that anybody reads depends on them
        return whole_file.of(_PROPERTIES) or NOTHING
    return NOTHING
