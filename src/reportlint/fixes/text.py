"""Edits written into the bytes of a text file: what lies outside of them stays byte for byte."""

from __future__ import annotations

from bisect import bisect_left
from codecs import getincrementaldecoder
from collections.abc import Iterator, Sequence

from reportlint.errors import Message, ReportlintError
from reportlint.language.pattern import Pattern
from reportlint.model.source import Source
from reportlint.model.text import Edit, Span
from reportlint.readers.encoding import written

_LINE_END = Pattern(r"\r?\n|\r")
_CRLF = Pattern(r"\r\n")
_UNFIT = Message(
    "这种编码的文件不能只改几个字，没有改；请先另存为 UTF-8",
    "in this encoding a few characters cannot be changed alone, left as it is; save it as UTF-8 first",
)


def applied(text: str, edits: Sequence[Edit]) -> str:
    """A text with edits, which are in order and do not overlap."""
    parts, at = [], 0
    for span, new in edits:
        parts += [text[at : span.start], new]
        at = span.end
    return "".join((*parts, text[at:]))


def edited(source: Source, edits: Sequence[Edit]) -> bytes:
    """The bytes of a text file with edits, which are in order and do not overlap. All others stay, ends of lines too.

    Raises ReportlintError where the encoding of the file has no such characters, or cannot be written in pieces.
    """
    codec, start = written(source.data, source.encoding)
    text = source.written or source.text
    edits = _with_own_line_ends(source, edits)
    offsets = [offset for edit in edits for offset in edit.span]
    places = list(_places(source.data, codec, start, text, offsets))
    parts, at = [], 0
    for edit, begin, end in zip(edits, places[::2], places[1::2], strict=True):
        parts += [source.data[at:begin], _encoded(edit.text, codec)]
        at = end
    data = b"".join((*parts, source.data[at:]))
    if data[start:].decode(codec, "replace") != applied(text, edits):
        raise ReportlintError(*_UNFIT)  # a codec with states: what bytes mean depends on those before
    return data


def _with_own_line_ends(source: Source, edits: Sequence[Edit]) -> Sequence[Edit]:
    """Edits on the text as the file holds it; new lines end as the first of the file does."""
    usual = _LINE_END.search(source.written)
    if usual is None:
        return edits
    longer = [match.start() - number for number, match in enumerate(_CRLF.finditer(source.written))]  # in `text`

    def written_at(offset: int) -> int:
        return offset + bisect_left(longer, offset)

    return [
        Edit(Span(written_at(span.start), written_at(span.end)), new.replace("\n", usual[0])) for span, new in edits
    ]


def _encoded(text: str, codec: str) -> bytes:
    try:
        return text.encode(codec)
    except UnicodeEncodeError as error:
        lacking = text[error.start : error.end]
        raise ReportlintError(
            f"文件的编码 {codec.upper()} 里没有“{lacking}”，没有改；请先另存为 UTF-8",
            f"its encoding {codec.upper()} has no “{lacking}”, left as it is; save it as UTF-8 first",
        ) from None


def _places(data: bytes, codec: str, start: int, text: str, offsets: Sequence[int]) -> Iterator[int]:
    """Where in the bytes the code points stand, which are in order."""
    at, place = 0, start
    for offset in offsets:
        place += _size(data, place, codec, text[at:offset])
        at = offset
        yield place


def _size(data: bytes, place: int, codec: str, text: str) -> int:
    """How many bytes a text takes that stands at a place: as many as we would write, or, where they were written
    otherwise (some codecs have two forms of a character), as many as give it.
    """
    usual = text.encode(codec, "ignore")
    if data.startswith(usual, place):
        return len(usual)
    decoder, read, count = getincrementaldecoder(codec)(), "", 0
    while len(read) < len(text) and place + count < len(data):
        read += decoder.decode(data[place + count : place + count + 1])
        count += 1
    if read != text:
        raise ReportlintError(*_UNFIT)
    return count
