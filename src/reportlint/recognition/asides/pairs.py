"""Pairs of characters, all digits alike: what is seen of words at a glance."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from operator import add

from reportlint.language.han import has_chinese

_DIGITS = str.maketrans("123456789０１２３４５６７８９", "0" * 19)


def pairs(text: str) -> Iterator[str]:
    """The pairs of characters of a text: one at each place but the last."""
    flat = text.translate(_DIGITS)
    return map(add, flat, flat[1:])


def strange(found: Iterable[str], known: Container[str]) -> list[str]:
    """The pairs with Chinese in them that no finished text holds; of other languages these texts hold too little."""
    return [pair for pair in found if pair not in known and has_chinese(pair)]
