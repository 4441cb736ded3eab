"""Files of learned weights: a line of JSON that says whence, and tables behind it, one byte a bucket.

They are not compressed, as a short draft waits for nothing else that long; a wheel is, and most weights are 0.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from reportlint.errors import Message, ReportlintError

_LONGEST = 1 << 20  # bytes of the first line
_UNSOUND = Message(
    "不是 reportlint learn 写出的权重文件，或者不完整，或者版本不同；请重新运行 reportlint learn",
    "no weights that reportlint learn wrote, or not all of them, or of another version; run reportlint learn again",
)


def packed(said: Mapping[str, Any], tables: Iterable[bytes]) -> bytes:
    """The bytes of a file."""
    return json.dumps(said, ensure_ascii=False).encode() + b"\n" + b"".join(tables)


def unpacked(path: str, form: str, most: int) -> tuple[Mapping[str, Any], memoryview]:
    """What a file says, and its tables, one behind the other: so many buckets at most.

    Raises ReportlintError where it cannot be read or is not of that form.
    """
    try:
        with open(path, "rb") as file:
            said: Mapping[str, Any] = json.loads(file.readline(_LONGEST))
            held = memoryview(file.read(most + 1)).cast("b")
        if said["form"] != form or len(held) > most:
            raise ValueError
    except OSError as error:
        why = f"读不了权重文件：{error.strerror}", f"cannot read the weights: {error.strerror}"
        raise ReportlintError(*why, path) from error
    except (ValueError, RecursionError, LookupError, TypeError) as error:
        raise unsound(path) from error
    return said, held


def unsound(path: str) -> ReportlintError:
    """The error of a file that is none of ours, or not whole."""
    return ReportlintError(*_UNSOUND, path)
