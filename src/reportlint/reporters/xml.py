"""What reports in XML have in common: a document that is indented, and text that XML can hold."""

from __future__ import annotations

from xml.etree.ElementTree import Element, indent, tostring

from reportlint.language.pattern import Pattern

# What XML 1.0 cannot hold, not even escaped.
_NO_XML = Pattern("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_document(root: Element) -> str:
    """The document of an element, indented; it says that it is UTF-8."""
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def xml_text(text: str) -> str:
    """The text as XML can hold it."""
    return _NO_XML.sub("\N{REPLACEMENT CHARACTER}", text)
