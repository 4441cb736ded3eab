"""A new Word file, laid out as GB/T 9704-2012 lays out official documents; blanks are highlighted.

The parts that are the same in all of them lie in `gbt9704`. Labels are text, not lists of Word: they are the same in
Word, WPS and in what is copied out of them, and what is cited as （二） stays （二） until somebody changes it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple
from unicodedata import east_asian_width

from reportlint.word.archive import EMPTY, rebuilt
from reportlint.word.part import escaped

_PARTS = os.path.join(os.path.dirname(__file__), "gbt9704")
_SAME = ("styles.xml", "settings.xml", "fontTable.xml", "footer1.xml", "footer2.xml")
_FILES: Mapping[str, str] = MappingProxyType(
    {
        "[Content_Types].xml": "types.xml",
        "_rels/.rels": "links.xml",
        "word/_rels/document.xml.rels": "document-links.xml",
        **{f"word/{name}": name for name in _SAME},
    }
)
_STYLES: Mapping[str, str] = MappingProxyType(
    {
        "title": "Title",
        "addressee": "Addressee",
        "text": "BodyText",
        "attachment": "Attachment",
        "signature": "Signature",
        "date": "Date",
        **{f"heading{level}": f"Heading{level}" for level in range(1, 5)},
    }
)
_HERE = b"<!-- paragraphs -->"
_LINE = 579  # twentieths of a point: 22 lines a page
_CHARACTER = 320  # the same, of a character of size 3
_SIGNING = ("signature", "date")


class Line(NamedTuple):
    """A paragraph by its look, in stretches of which some are blanks."""

    look: str
    pieces: Sequence[tuple[str, bool]]

    @property
    def width(self) -> int:
        """In halves of a character."""
        return sum(2 if east_asian_width(mark) in "WF" else 1 for piece, _ in self.pieces for mark in piece)


def official_document(lines: Sequence[Line]) -> bytes:
    """The bytes of the file, the same whenever it is written."""
    parts = {name: _part(file) for name, file in _FILES.items()}
    body = "".join(_paragraphs(lines)).encode()
    return rebuilt(EMPTY, {**parts, "word/document.xml": _part("document.xml").replace(_HERE, body)})


def _part(file: str) -> bytes:
    with open(os.path.join(_PARTS, file), "rb") as stream:
        return stream.read()


def _paragraphs(lines: Sequence[Line]) -> Iterator[str]:
    before = ""
    for line, right in zip(lines, _spaces(lines), strict=True):
        look = f'<w:pStyle w:val="{_STYLES[line.look]}"/>'
        if line.look in _SIGNING:
            if before not in _SIGNING:
                look += f'<w:spacing w:before="{_LINE}"/>'
            look += f'<w:ind w:rightChars="{right * 50}" w:right="{right * _CHARACTER // 2}"/>'
        yield f"<w:p><w:pPr>{look}</w:pPr>{''.join(map(_run, line.pieces))}</w:p>\n"
        before = line.look


def _run(piece: tuple[str, bool]) -> str:
    text, is_blank = piece
    look = '<w:rPr><w:highlight w:val="yellow"/></w:rPr>' if is_blank else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{escaped(text)}</w:t></w:r>'


def _spaces(lines: Sequence[Line]) -> Iterator[int]:
    """How far from the right each line ends, in halves of a character, by 7.3.5.2 of the standard.

    The date begins two characters right of the signature, which ends two characters from the edge; a longer date ends
    there itself, and the signature gives way.
    """
    dates = [line.width for line in lines if line.look == "date"]
    signatures = [line.width for line in lines if line.look == "signature"]
    date, signature = max(dates, default=0), max(signatures, default=0)
    edge = 4
    for line in lines:
        if line.look == "date":
            yield signature - date if signature >= date and signatures else edge
        elif dates and date > signature:
            yield edge + date + 4 - signature
        else:
            yield edge
