"""Pairs of characters, all digits alike: what is seen of words at a glance."""

from __future__ import annotations

from collections.abc import Iterator
from operator import add

_DIGITS = str.maketrans("123456789０１２３４５６７８９", "0" * 19)


def pairs(text: str) -> Iterator[str]:
    """The pairs of characters of a text: one at each place but the last."""
    flat = text.translate(_DIGITS)
    return map(add, flat, flat[1:])
