"""Our tracked changes accepted or rejected, as Word does it."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
import zipfile

from wordfile import zipped


def settled(data: bytes, *, accepts: bool) -> bytes:
    """The file with our changes, and no one else's, accepted or rejected as Word does it."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    root = ET.fromstring(parts["word/document.xml"])
    _settle(root, accepts=accepts)
    parts["word/document.xml"] = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return zipped(parts)


def _settle(element: ET.Element, *, accepts: bool) -> None:
    kept: list[ET.Element] = []
    for child in element:
        _settle(child, accepts=accepts)
        kind = child.tag.rpartition("}")[2]
        is_ours = "reportlint" in child.attrib.values()
        if kind not in ("ins", "del") or not is_ours:
            kept.append(child)
        elif (kind == "ins") is accepts:
            kept.extend(child)
        if kind == "del" and is_ours and not accepts:
            for text in child.iter():
                text.tag = text.tag.replace("}delText", "}t")
    element[:] = kept
