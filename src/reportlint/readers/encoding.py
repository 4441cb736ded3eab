"""Bytes to text: the encoding of a file is decided by evidence, and never by replacing what does not fit."""

from __future__ import annotations

import codecs
import sys
from typing import NamedTuple

from reportlint.errors import Message, ReportlintError
from reportlint.language.han import has_chinese
from reportlint.language.lexicon import common_characters

# A longer mark first: that of UTF-32 begins with that of UTF-16.
# These names write the mark again when a text is encoded with them.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What follows a mark, which says the order of bytes once for all.
_UNMARKED = {
    ("utf-32", codecs.BOM_UTF32_LE): "utf-32-le",
    ("utf-32", codecs.BOM_UTF32_BE): "utf-32-be",
    ("utf-16", codecs.BOM_UTF16_LE): "utf-16-le",
    ("utf-16", codecs.BOM_UTF16_BE): "utf-16-be",
    ("utf-32", b""): f"utf-32-{sys.byteorder[0]}e",
    ("utf-16", b""): f"utf-16-{sys.byteorder[0]}e",
}
_CANDIDATES = ("utf-8", "gb18030", "cp950", "big5hkscs", "utf-16-le", "utf-16-be")
_WIDE = ("utf-16", "utf-32")
_TITLES = {"gb18030": "GB18030", "cp950": "Big5", "big5hkscs": "Big5-HKSCS"}
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "cp950"}

_SAMPLE = 1 << 14  # bytes; more would not change the verdict
_FEWEST = 48  # bytes; of fewer, rare characters may read as common ones in another encoding
_ENOUGH = 0.25  # real text has a share of 0.5 to 0.9, a wrong reading one below 0.1

_PLAIN = frozenset(map(chr, (9, 10, 12, 13, *range(32, 127))))
_ASCII = bytes(range(128))


def decode(data: bytes, encoding: str | None = None) -> tuple[str, str]:
    """Return the text without its byte order mark, and the name of its encoding."""
    if encoding:
        return _as_told(data, _named(data, encoding))
    name = _marked(data)
    if name is None and b"\0" not in data:
        try:
            return data.decode("utf-8"), "utf-8"
        except UnicodeDecodeError:
            pass
    name = name or _likeliest(data)
    return _strictly(data, name), name


def with_line_feeds(written: str) -> tuple[str, str]:
    """A text with LF for each CRLF and CR, so that no pattern has to know how lines end; and as it was written.

    The second is empty where it is the same.
    """
    if "\r" not in written:
        return written, ""
    return written.replace("\r\n", "\n").replace("\r", "\n"), written


class Written(NamedTuple):
    """How a text lies in the bytes of its file: by which codec, and behind how many bytes of mark."""

    codec: str
    start: int


def written(data: bytes, name: str) -> Written:
    """How the text that `decode` gave lies in its bytes; `name` is the encoding that it told."""
    mark = next((mark for mark, marked in _MARKS if marked == name and data.startswith(mark)), b"")
    codec = _UNMARKED.get((name, mark), name.removesuffix("-sig"))
    again = "\ufeff".encode(codec, "ignore")  # where the codec knows of no mark, or two were written
    return Written(codec, len(mark) + (len(again) if again and data.startswith(again, len(mark)) else 0))


def _as_told(data: bytes, name: str) -> tuple[str, str]:
    """Decode as the user said; what comes out shows whether it was wrong: no Chinese, or none that anybody writes."""
    text = _strictly(data, name)
    if not data.isascii() and not has_chinese(text):
        title = _title(name)
        raise ReportlintError(
            f"按 {title} 读出来没有汉字，--encoding 可能不对",
            f"read as {title} it holds no Chinese; --encoding may be wrong",
        )
    if other := _rather(data, text, name):
        told, seen = _title(name), _title(other)
        raise ReportlintError(
            f"按 {told} 读出来是乱码，文件像是 {seen}，--encoding 可能不对",
            f"read as {told} it is gibberish, and the file looks like {seen}; --encoding may be wrong",
        )
    return text, name


def _rather(data: bytes, text: str, name: str) -> str | None:
    """The encoding in which the data surely reads as Chinese, where it does not in that which was named.

    Of bytes that are no UTF-8 nothing is sure but that UTF-16 and UTF-32 take them all, whatever they mean.
    """
    if name.startswith("utf-8") or _share(text.lstrip(_ASCII.decode())[:_SAMPLE], name) >= _ENOUGH:
        return None
    if b"\0" not in data and (as_utf8 := _of_utf8(data)) is not None:
        return "utf-8" if as_utf8 != text else None
    sample = _sample(data)
    share, other = max((_share(sample.decode(other, "replace"), other), other) for other in _CANDIDATES)
    is_sure = name.startswith(_WIDE) and len(data) >= _FEWEST and share >= _ENOUGH
    return other if is_sure else None


def _of_utf8(data: bytes) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _marked(data: bytes) -> str | None:
    return next((name for mark, name in _MARKS if data.startswith(mark)), None)


def _named(data: bytes, encoding: str) -> str:
    """Return the codec that the user asked for, or the wider one that contains it."""
    try:
        name = codecs.lookup(encoding).name
    except (LookupError, ValueError):
        raise ReportlintError(*unknown(encoding)) from None
    marked = _marked(data)
    if marked and name.startswith(marked.removesuffix("-sig")):
        return marked
    return _WIDER.get(name, name)


def unknown(encoding: str) -> Message:
    """That there is no encoding of that name."""
    return Message(
        f"没有名为“{encoding}”的编码；可用 utf-8、gb18030、big5、utf-16 等",
        f"no encoding is called “{encoding}”; use utf-8, gb18030, big5, utf-16 or the like",
    )


def _likeliest(data: bytes) -> str:
    """Return the encoding in which the data reads as Chinese: by the share of common characters."""
    sample = _sample(data)
    readings = [(name, sample.decode(name, "replace")) for name in _CANDIDATES]
    share, _, name = max((_share(text, name), -text.count("\ufffd"), name) for name, text in readings)
    if share >= _ENOUGH:
        return name
    if b"\0" in data:
        raise ReportlintError("含有空字节，像是二进制文件，不是文本", "holds zero bytes, as only binary files do")
    broken = _broken_utf8(data)
    raise ReportlintError(
        f"认不出编码：{broken.zh}，也不像 GB18030、Big5 或 UTF-16；文件可能已损坏，或请用 --encoding 指定编码",
        f"unknown encoding: {broken.en}, nor does it look like GB18030, Big5 or UTF-16; the file may be damaged, "
        "or name its encoding with --encoding",
    )


def _sample(data: bytes) -> bytes:
    """Take the part that can tell: from the first byte beyond ASCII on."""
    start = 0 if data.isascii() else len(data) - len(data.lstrip(_ASCII))
    start -= start % 2  # UTF-16 comes in pairs; elsewhere the byte before is ASCII and does no harm
    return data[start : start + _SAMPLE]


def _share(text: str, name: str) -> float:
    """Return the share of common characters among those that are evidence.

    ASCII is evidence only in UTF-16, where no other encoding could have made it.
    """
    plain = sum(map(_PLAIN.__contains__, text))
    common = sum(map(common_characters().__contains__, text))
    if name.startswith("utf-16"):
        return (common + plain) / max(len(text), 1)
    return common / max(len(text) - plain, 1)


def _strictly(data: bytes, name: str) -> str:
    try:
        text = data.decode(name)
    except UnicodeDecodeError as error:
        broken = _broken(data, error, name)
        raise ReportlintError(
            f"{broken.zh}；可能被截断或损坏，或请用 --encoding 指定编码",
            f"{broken.en}; it may be cut off or damaged, or name its encoding with --encoding",
        ) from None
    except (LookupError, ValueError):  # rot13 makes no text of bytes, idna has errors of its own
        title = _title(name)
        raise ReportlintError(
            f"不能按 {title} 解码，请用 --encoding 指定别的编码",
            f"cannot be decoded as {title}; name another encoding with --encoding",
        ) from None
    if "\0" in text:
        raise ReportlintError("含有空字符，像是二进制文件，不是文本", "holds NUL characters, as only binary files do")
    return text.removeprefix("\ufeff")


def _broken_utf8(data: bytes) -> Message:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _broken(data, error, "utf-8")
    return Message("不是文本", "no text")


def _broken(data: bytes, error: UnicodeDecodeError, name: str) -> Message:
    # A codec that skips the mark first counts from behind it.
    byte = len(data) - len(error.object) + error.start + 1
    title = _title(name)
    return Message(f"文件在第 {byte} 字节处不是有效的 {title}", f"byte {byte} of the file is not valid {title}")


def _title(name: str) -> str:
    return _TITLES.get(name, name.removesuffix("-sig").upper())
