"""Which formats are read: by the suffix of a file, and by its first bytes where they say otherwise."""

# Paths stay as the user wrote them, and pathlib would cost start-up time.

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from types import MappingProxyType

from reportlint.errors import ReportlintError
from reportlint.model.source import Source
from reportlint.readers.markdown import read_markdown
from reportlint.readers.text import read_text

Reader = Callable[[bytes, str, str | None], Source]  # data, path to show, encoding if the user named one


def _read_docx(data: bytes, path: str, encoding: str | None) -> Source:
    from reportlint.readers.docx.reader import read_docx  # who checks text does not wait for it

    refuse_huge(len(data))
    return read_docx(data, path, encoding)


READERS: Mapping[str, Reader] = MappingProxyType(
    {
        ".txt": read_text,
        ".md": read_markdown,
        ".markdown": read_markdown,
        ".docx": _read_docx,
        ".docm": _read_docx,  # its macros are not looked at
    },
)
# What no reader knows, and what it can be saved as.
SAVED_AS: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys((".doc", ".wps", ".rtf", ".odt"), ".docx"),
        **dict.fromkeys((".pdf", ".ofd", ".html", ".htm"), ".txt（纯文本）"),
    }
)
WORD = frozenset((".docx", ".docm"))
_LARGEST_WORD = 256 << 20  # bytes

_ZIP = b"PK\x03\x04"
_MAGIC = (
    (_ZIP, "Word/ZIP"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧版 Word/WPS（.doc）"),
    (b"%PDF-", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG\r\n", "PNG 图片"),
    (b"\xff\xd8\xff", "JPEG 图片"),
    (b"\x1f\x8b", "gzip 压缩"),
)


def reader_for(path: str) -> Reader:
    """Return the reader of a suffix; a name without one (`-`, `<stdin>`, `草稿`) is taken for text."""
    suffix = suffix_of(path)
    if reader := READERS.get(suffix or ".txt"):
        return reader
    if suffix in SAVED_AS:
        raise ReportlintError(f"暂不支持 {suffix} 文件，请另存为 {SAVED_AS[suffix]} 后再检查")
    raise ReportlintError(f"不支持 {suffix} 文件，可检查的是 {'、'.join(READERS)}")


def reader_of(data: bytes, path: str) -> Reader:
    """Return the reader of a suffix, if the bytes are of its format; a zip without a suffix is a Word file."""
    reader = reader_for(path)
    if suffix_of(path) in WORD:
        return reader
    if not suffix_of(path) and data.startswith(_ZIP):
        return _read_docx
    _refuse_foreign(data, path)
    return reader


def suffix_of(path: str) -> str:
    """Return the suffix in lower case, with its dot."""
    return os.path.splitext(path)[1].lower()


def refuse_huge(size: int) -> None:
    """Refuse a Word file of so many bytes. Raises ReportlintError."""
    if size > _LARGEST_WORD:
        raise ReportlintError(f"文件超过 {_LARGEST_WORD >> 20} MB，不检查")


def _refuse_foreign(data: bytes, path: str) -> None:
    """Refuse what comes as text and begins like another format. Raises ReportlintError."""
    name = next((name for magic, name in _MAGIC if data.startswith(magic)), "")
    if not name:
        return
    suffix = suffix_of(path)
    claim = f"扩展名是 {suffix}，内容却是" if suffix else "内容是"
    way_out = "是 Word 文件就把扩展名改成 .docx" if data.startswith(_ZIP) else "请另存为 .docx 或 .txt（纯文本）"
    raise ReportlintError(f"{claim} {name} 文件，{way_out}后再检查")
