"""Characters of symbol fonts that forms are made of; their codes mean nothing without the font."""

from __future__ import annotations

from collections.abc import Mapping

from reportlint.language.pattern import Pattern
from reportlint.readers.docx.attributes import hexadecimal
from reportlint.readers.docx.elements import XmlElement

_WINGDINGS: Mapping[int, str] = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "□", 0x72: "□", 0x75: "◆", 0xA1: "○", 0xA8: "□", 0xD8: "➢", 0xE0: "→",
    0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2: Mapping[int, str] = {0x2A: "□", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0xA3: "□"}
_SYMBOL: Mapping[int, str] = {
    0x57: "Ω", 0x61: "α", 0x62: "β", 0x6C: "λ", 0x6D: "μ", 0x70: "π", 0xA3: "≤", 0xA5: "∞", 0xAE: "→", 0xB0: "°",
    0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xD7: "·", 0xE5: "∑",
}  # fmt: skip
_FONTS: Mapping[str, Mapping[int, str]] = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}
_UNKNOWN = "•"
_PRINTABLE = range(0x21, 0x110000)
_SURROGATES_AND_PRIVATE = range(0xD800, 0xF900)

_CODES = Pattern("[\uf000-\uf0ff]")


def decoded(text: str, properties: XmlElement | None) -> str:
    """Text with the codes of symbol fonts in it as what they show; `properties` is the run's `w:rPr`."""
    if text.isascii() or not _CODES.search(text):
        return text
    name = properties.inside("w:rFonts").get("ascii") if properties else ""
    font = _FONTS.get(name.lower(), {})
    return _CODES.sub(lambda match: font.get(ord(match[0]) & 0xFF, _UNKNOWN), text)


def symbol(element: XmlElement) -> str:
    """The character that a `w:sym` shows; a bullet where its font is not known."""
    code = hexadecimal(element.get("char"))
    if code is None:
        return ""
    font = element.get("font").lower()
    if font in _FONTS:
        return _FONTS[font].get(code & 0xFF, _UNKNOWN)
    return chr(code) if code in _PRINTABLE and code not in _SURROGATES_AND_PRIVATE else _UNKNOWN
