"""Chinese characters and the marks between them: which they are, and whether a text holds any."""

from __future__ import annotations

HAN = "\u3400-\u9fff"  # for character classes: CJK with its first extension
WHOLE_WIDTH = str.maketrans(",;:?!", "，；：？！")  # marks of half width, each with the Chinese one that it stands for


def is_han(mark: str) -> bool:
    """Whether a character is a Chinese one; "" is none."""
    return "\u3400" <= mark <= "\u9fff"


def has_chinese(text: str) -> bool:
    """Whether the text holds at least one Chinese character."""
    return not text.isascii() and any(map(is_han, text))
