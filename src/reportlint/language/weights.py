"""Files of learned weights: a line of JSON that says whence, and tables behind it, compressed, one byte a bucket."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping
from typing import Any

from reportlint.errors import Message, ReportlintError

_LONGEST = 1 << 22  # bytes of a file
_UNSOUND = Message(
    "不是 reportlint learn 写出的权重文件，或者不完整，或者版本不同；请重新运行 reportlint learn",
    "no weights that reportlint learn wrote, or not all of them, or of another version; run reportlint learn again",
)


def packed(said: Mapping[str, Any], tables: Iterable[bytes]) -> bytes:
    """The bytes of a file."""
    return json.dumps(said, ensure_ascii=False).encode() + b"\n" + zlib.compress(b"".join(tables), 9)


def unpacked(path: str, form: str, most: int) -> tuple[Mapping[str, Any], memoryview]:
    """What a file says, and its tables, one behind the other: so many buckets at most, whatever the file holds.

    Raises ReportlintError where it cannot be read or is not of that form.
    """
    try:
        with open(path, "rb") as file:
            first, _, tables = file.read(_LONGEST).partition(b"\n")
        said: Mapping[str, Any] = json.loads(first)
        held = memoryview(zlib.decompressobj().decompress(tables, most + 1)).cast("b")
        if said["form"] != form or len(held) > most:
            raise ValueError
    except OSError as error:
        why = f"读不了权重文件：{error.strerror}", f"cannot read the weights: {error.strerror}"
        raise ReportlintError(*why, path) from error
    except (ValueError, RecursionError, LookupError, TypeError, zlib.error) as error:
        raise unsound(path) from error
    return said, held


def unsound(path: str) -> ReportlintError:
    """The error of a file that is none of ours, or not whole."""
    return ReportlintError(*_UNSOUND, path)
