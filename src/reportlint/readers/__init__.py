"""Files to sources: each suffix has one reader, and what cannot be read says why."""

# Paths stay as the user wrote them, and pathlib would cost start-up time.

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from types import MappingProxyType

from reportlint.errors import ReportlintError
from reportlint.model.source import Source
from reportlint.readers.text import read_markdown, read_text

Reader = Callable[[bytes, str, str | None], Source]  # data, path to show, encoding if the user named one


def _read_docx(data: bytes, path: str, encoding: str | None) -> Source:
    from reportlint.readers.docx.reader import read_docx  # who checks text does not wait for it

    _refuse_huge(len(data))
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
SAVE_AS_TEXT = frozenset((".doc", ".wps", ".pdf", ".rtf", ".odt", ".ofd", ".html", ".htm"))
_WORD_LIKE = frozenset((".doc", ".wps", ".rtf", ".odt"))
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


def read(path: str, encoding: str | None = None) -> Source:
    """Read a file; the reason why it cannot be read is one line without the path."""
    reader_for(path)  # before the file is touched: an unsupported one may be huge
    try:
        with open(path, "rb") as file:
            if suffix_of(path) in WORD:
                _refuse_huge(os.fstat(file.fileno()).st_size)
            data = file.read()
    except (OSError, ValueError) as error:
        raise ReportlintError("是文件夹，不是文件" if os.path.isdir(path) else why_unreadable(error)) from None
    return read_bytes(data, path, encoding)


def read_bytes(data: bytes, path: str, encoding: str | None = None) -> Source:
    """Read what came from elsewhere, such as standard input; the suffix of `path` decides how."""
    reader = reader_for(path)
    if not data:
        raise ReportlintError("文件是空的")
    if not suffix_of(path) and data.startswith(_ZIP):  # a Word file that comes without its name
        reader = _read_docx
    elif suffix_of(path) not in WORD:
        _refuse_foreign(data, path)
    source = reader(data, path, encoding)
    if not source.blocks:
        raise ReportlintError("文件里只有空白，没有文字")
    return source


def reader_for(path: str) -> Reader:
    """Return the reader of a suffix; a name without one (`-`, `<stdin>`, `草稿`) is taken for text."""
    suffix = suffix_of(path)
    if reader := READERS.get(suffix or ".txt"):
        return reader
    if suffix in SAVE_AS_TEXT:
        way_out = ".docx" if suffix in _WORD_LIKE else ".txt（纯文本）"
        raise ReportlintError(f"暂不支持 {suffix} 文件，请另存为 {way_out} 后再检查")
    raise ReportlintError(f"不支持 {suffix} 文件，可检查的是 {'、'.join(READERS)}")


def suffix_of(path: str) -> str:
    """Return the suffix in lower case, with its dot."""
    return os.path.splitext(path)[1].lower()


def why_unreadable(error: Exception) -> str:
    """Say in the user's words why the system refused a path."""
    match error:
        case FileNotFoundError() | NotADirectoryError():
            return "文件或文件夹不存在"
        case PermissionError():
            return "没有读取权限"
        case OSError():
            return f"无法读取：{error.strerror or type(error).__name__}"
        case _:
            return "文件名无效"


def _refuse_huge(size: int) -> None:
    if size > _LARGEST_WORD:
        raise ReportlintError(f"文件超过 {_LARGEST_WORD >> 20} MB，不检查")


def _refuse_foreign(data: bytes, path: str) -> None:
    for magic, name in _MAGIC:
        if data.startswith(magic):
            suffix = suffix_of(path)
            claim = f"扩展名是 {suffix}，内容却是" if suffix else "内容是"
            way_out = "是 Word 文件就把扩展名改成 .docx" if magic == _ZIP else "请另存为 .docx 或 .txt（纯文本）"
            raise ReportlintError(f"{claim} {name} 文件，{way_out}后再检查")
