"""One kind of line end, for those who look at the characters beside one."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(1)
def with_one_kind_of_end(text: str) -> str:
    """The text with LF alone for CRLF and CR, every offset as it was; made once for all the reports of a file."""
    return text.replace("\r\n", " \n").replace("\r", "\n")
