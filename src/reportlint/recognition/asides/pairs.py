"""Pairs of characters, all digits and marks of either width alike: what is seen of words at a glance."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from operator import add

from reportlint.language.han import WHOLE_WIDTH, is_han

_ALIKE = str.maketrans("123456789０１２３４５６７８９", "0" * 19) | WHOLE_WIDTH


def pairs(text: str) -> Iterator[str]:
    """The pairs of characters of a text: one at each place but the last."""
    flat = text.translate(_ALIKE)
    return map(add, flat, flat[1:])


def strange(found: Iterable[str], known: Container[str]) -> list[str]:
    """The pairs of Chinese that no finished text holds; marks and other languages are written in many ways."""
    return [pair for pair in found if pair not in known and all(map(is_han, pair))]
