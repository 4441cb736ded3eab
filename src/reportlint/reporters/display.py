"""What a terminal makes of text: how wide it is, and what must not reach it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from reportlint.language.pattern import Pattern

_SPACES = (*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029)  # a control could drive the terminal
_DIRECTIONS = (0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))  # and these reorder its line
_PLAIN: dict[int, str | None] = {**dict.fromkeys(_SPACES, " "), **dict.fromkeys(_DIRECTIONS, None)}


def plain(text: str) -> str:
    """Put the text on one line and take out what would act on the terminal."""
    return text.translate(_PLAIN)


# What reports are written in, whose width no version of Unicode changes: wcwidth is asked for the rest alone, as its
# import takes 40 ms. Ambiguous characters (“ ” — … ① ×) are of one column, as terminals have it by default.
_NARROW = Pattern(r"[ -~“”‘’—–…·‰×›①-⑳]")
_WIDE_MARKS = Pattern(r"[　、-】〔〕！-～]")


@cache
def _columns(char: str) -> int:
    if ord(char) in _PLAIN:
        return len(plain(char))
    if known := _known_columns(char):
        return known
    from wcwidth import wcwidth  # for an emoji and the like

    return max(wcwidth(char), 0)


def _known_columns(char: str) -> int:
    """One for what is narrow, two for what is wide, 0 for what is not known here."""
    if "\u4e00" <= char <= "\u9fff" or _WIDE_MARKS.match(char):
        return 2
    return 1 if _NARROW.match(char) else 0


def width(text: str) -> int:
    """Count the columns that the text takes."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def fitting(text: str, columns: int) -> int:
    """Count the characters from the start of the text that fit into so many columns."""
    for at, char in enumerate(text):
        columns -= _columns(char)
        if columns < 0:
            return at
    return len(text)


def padded(text: str, columns: int) -> str:
    """Add spaces up to so many columns."""
    return text + " " * (columns - width(text))


def shortened(text: str, columns: int) -> str:
    """Keep the text, or as much of it as fits before an ellipsis."""
    fits = fitting(text, columns)
    return text if fits == len(text) else text[: fitting(text, columns - 1)] + "…"


def columns(rows: Sequence[Sequence[str]]) -> str:
    """A table: each column as wide as its widest cell, two blanks between."""
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    return "".join("  ".join(map(padded, row, widths)).rstrip() + "\n" for row in rows)
