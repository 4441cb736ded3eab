"""A file, or bytes from elsewhere, as a source; why it cannot be read is one line in the words of the user."""

from __future__ import annotations

import os

from reportlint.errors import ReportlintError
from reportlint.files import why_unreadable
from reportlint.model.source import Source
from reportlint.readers.formats import LIMITED, reader_for, reader_of, refuse_huge, suffix_of


def read(path: str, encoding: str | None = None) -> Source:
    """Read a file; the reason why it cannot be read is one line without the path."""
    reader_for(path)  # before the file is touched: an unsupported one may be huge
    return read_bytes(content(path), path, encoding)


def content(path: str) -> bytes:
    """What a file holds. Raises ReportlintError where it cannot be read."""
    try:
        with open(path, "rb") as file:
            if suffix_of(path) in LIMITED:
                refuse_huge(os.fstat(file.fileno()).st_size)
            return file.read()
    except (OSError, ValueError) as error:
        raise ReportlintError(*why_unreadable(error)) from None


def read_bytes(data: bytes, path: str, encoding: str | None = None) -> Source:
    """Read what came from elsewhere, such as standard input; the suffix of `path` decides how."""
    reader = reader_of(data, path)
    if not data:
        raise ReportlintError("文件是空的", "the file is empty")
    source = reader(data, path, encoding)
    if not source.blocks:
        raise ReportlintError("文件里只有空白，没有文字", "the file holds blanks only, no text")
    return source
