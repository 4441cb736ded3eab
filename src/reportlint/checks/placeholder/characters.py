"""The characters that mask, and those that masks are mixed with."""

from __future__ import annotations

import string

from reportlint.language.numerals import FULL_WIDTH

# The other shapes of a mark; every way to look for blanks sees one of them, and nothing moves.
_SHAPES = {**dict.fromkeys("﹍﹎﹏ˍ‗▁", "_"), **dict.fromkeys("﹡∗✱", "*"), **dict.fromkeys("╳✖", "×"), "﹖": "？"}
_ONE_SHAPE = str.maketrans(_SHAPES)

# For character classes of patterns.
X = "XxＸｘ"
MASKS = f"{X}×✕*＊_＿"
SIGNS = "某□○◯●△☐※◇■▲#＃"  # that mask where they are doubled

OPEN_SIGNS = frozenset("○◯□◇△☐#＃")  # of these, those that stand for words too

SPACE = "[ \u3000\u00a0\t]"  # a pattern, as the next: one that parts words on a line
GAP = "[ \u3000\u00a0]{0,2}"  # a small gap

SCANNED = frozenset("IlOo")  # what a scan makes of 1 and 0
SPACES = frozenset(" \u3000\u00a0")
MASKING = frozenset(MASKS)
FIGURES = frozenset(string.digits) | frozenset(string.digits.translate(FULL_WIDTH))


def in_one_shape(text: str) -> str:
    """The text with each mark in the shape that is looked for."""
    return text.translate(_ONE_SHAPE) if any(shape in text for shape in _SHAPES) else text


def has_mask(written: str) -> bool:
    """Whether a character masks: 202X."""
    return not MASKING.isdisjoint(written)


def has_digit(written: str) -> bool:
    """Whether a character is a digit: 202X."""
    return any(mark.isdecimal() for mark in written)
