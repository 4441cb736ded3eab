"""A file, or bytes from elsewhere, as a source; why it cannot be read is one line in the words of the user."""

from __future__ import annotations

import os
from dataclasses import replace

from reportlint.errors import ReportlintError
from reportlint.files import content_of
from reportlint.model.source import Source
from reportlint.readers.formats import is_word, may_be_misnamed, most_of, reader_for, reader_of

_HEAD = 8  # bytes by which a file of Word is known, whatever it is called


def read(path: str, encoding: str | None = None, *, blank_too: bool = False) -> Source:
    """Read a file; the reason why it cannot be read is one line without the path.

    One that holds blanks only is no draft, and refused unless somebody only wants to see what stands there.
    """
    if not is_misnamed_word(path):
        reader_for(path)  # before the file is read: an unsupported one may be huge
    return read_bytes(content(path), path, encoding, blank_too=blank_too)


def content(path: str) -> bytes:
    """What a draft holds. Raises ReportlintError where it cannot be read, or is too large for its format."""
    return content_of(path, most_of(path))


def is_misnamed_word(path: str) -> bool:
    """Whether a file that is called like an older one is one of Word that can be read; a pipe can be read only once."""
    if not may_be_misnamed(path) or not os.path.isfile(path):
        return False
    try:
        with open(path, "rb") as file:
            return is_word(file.read(_HEAD), path)
    except (OSError, ValueError):
        return False


def read_bytes(data: bytes, path: str, encoding: str | None = None, *, blank_too: bool = False) -> Source:
    """Read what came from elsewhere, such as standard input; the suffix of `path` decides how."""
    reader = reader_of(data, path)
    if not data:
        if blank_too:
            return Source(path, "", ())
        raise ReportlintError("文件是空的", "the file is empty")
    source = filled(reader(data, path, encoding), blank_too=blank_too)
    return source if source.data else _with_digest(source, data)


def _with_digest(source: Source, data: bytes) -> Source:
    """A source that does not keep the bytes that it was read from, but their checksum."""
    from hashlib import sha256  # 5 ms, for files that are no text

    return replace(source, digest=sha256(data).digest())


def filled(source: Source, *, blank_too: bool) -> Source:
    """A source that holds text, or any. Raises ReportlintError for one of blanks only."""
    if not source.blocks and not blank_too:
        raise ReportlintError("文件里只有空白，没有文字", "the file holds blanks only, no text")
    return source
