"""Writes small PDF files for tests: lines of text where they are wanted on the page, and pages that are pictures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

WIDTH, HEIGHT = 595, 842
LEFT, SIZE, STEP, COLUMNS = 70, 16, 28, 28  # 28 characters of 16 points a line, as GB/T 9704 has them


class Text(NamedTuple):
    """Text on a page: from the left, from above, and how large."""

    left: float
    top: float
    text: str
    size: float = SIZE
    turn: str = ""  # the first four numbers of a matrix


Scan = None  # a page that is one picture

_CMAP = (
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
    b"1 begincodespacerange <0000> <ffff> endcodespacerange\n"
    + b"".join(
        b"64 beginbfrange\n"
        + b"".join(b"<%02x00> <%02xff> <%02x00>\n" % (high, high, high) for high in range(first, first + 64))
        + b"endbfrange\n"
        for first in range(0, 256, 64)
    )
    + b"endcmap end end"
)


def pdf(*pages: Sequence[Text] | None, maps: bool = True, encrypted: bool = False) -> bytes:
    """A PDF of these pages; its font says which characters it draws, if it `maps` them."""
    objects: dict[int, bytes] = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        3: b"<</Type/Font/Subtype/Type0/BaseFont/Song/Encoding/Identity-H/DescendantFonts[4 0 R]%s>>"
        % (b"/ToUnicode 6 0 R" if maps else b""),
        4: b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Song/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
        b"/Supplement 0>>/FontDescriptor 5 0 R/DW 1000/W[32 126 500]>>",
        5: b"<</Type/FontDescriptor/FontName/Song/Flags 4/FontBBox[0 -200 1000 900]/Ascent 900/Descent -200"
        b"/ItalicAngle 0/CapHeight 900/StemV 80>>",
        6: _stream(b"", _CMAP),
        7: _stream(b"/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray", b"\x80"),
    }
    kids = []
    for page in pages:
        at = max(objects) + 1
        drawn = f"{WIDTH} 0 0 {HEIGHT} 0 0 cm /Im Do".encode() if page is None else b"\n".join(map(_drawn, page))
        objects[at] = (
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Resources<</Font<</F 3 0 R>>/XObject<</Im 7 0 R>>>>"
            b"/Contents %d 0 R>>" % (WIDTH, HEIGHT, at + 1)
        )
        objects[at + 1] = _stream(b"", drawn)
        kids.append(b"%d 0 R" % at)
    objects[2] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (b" ".join(kids), len(kids))
    return _file(objects, encrypted=encrypted)


def _drawn(text: Text) -> bytes:
    turn = text.turn or "1 0 0 1"
    code = text.text.encode("utf-16-be").hex()
    return f"BT /F {text.size} Tf {turn} {text.left} {HEIGHT - text.top} Tm <{code}> Tj ET".encode()


def _stream(entries: bytes, data: bytes) -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(data), data)


def _file(objects: dict[int, bytes], *, encrypted: bool) -> bytes:
    data, places = b"%PDF-1.7\n", []
    for number in sorted(objects):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, objects[number])
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    lock = b"/Encrypt<</Filter/Standard/V 1/R 2/P -1/O(%s)/U(%s)>>/ID[(a)(a)]" % (b"o" * 32, b"u" * 32)
    return b"%sxref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (
        *(data, len(objects) + 1, table, len(objects) + 1, lock if encrypted else b"", len(data)),
    )


def set_in_lines(*paragraphs: str, top: float = 100, indent: int = 2) -> list[Text]:
    """Paragraphs as a page has them: broken into lines, the first of each set in."""
    lines: list[Text] = []
    for paragraph in paragraphs:
        rest, shift = paragraph, indent
        while rest:
            line, rest = rest[: COLUMNS - shift], rest[COLUMNS - shift :]
            lines.append(Text(LEFT + shift * SIZE, top + len(lines) * STEP, line))
            shift = 0
    return lines
