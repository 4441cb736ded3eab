"""Characters that a page cannot hold or that would act on it: controls, marks of direction, halves of a pair."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from reportlint.language.pattern import Match, Pattern

# A control, but for tab and line feed; what no one sees, what turns the order of letters round, what is no character.
_SPECIAL = Pattern(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"
    "\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_PICTURES = 0x2400  # of controls: ␀ stands for U+0000
_SILENT = frozenset("\r")  # ends a line, which is seen without it
_BREAKS = frozenset("\u2028\u2029")  # inside a paragraph of Word


class Part(NamedTuple):
    """Text as a page can hold it, and the character behind it that it cannot, by its number and what stands for it."""

    text: str
    code: str = ""
    shown: str = ""
    is_break: bool = False


def parts(text: str) -> Iterator[Part]:
    """A text of a draft in parts, of which nothing is lost."""
    at = 0
    for match in _SPECIAL.finditer(text):
        yield Part(text[at : match.start()], f"{ord(match[0]):x}", _shown(match[0]), match[0] in _BREAKS)
        at = match.end()
    if at < len(text):
        yield Part(text[at:])


def plain(text: str) -> str:
    """What is told of a draft, and what a file is called, as a page can hold it."""
    return text if text.isprintable() else _SPECIAL.sub(_named, text)


def _named(match: Match) -> str:
    return " " if match[0] in _BREAKS else _shown(match[0])


def _shown(char: str) -> str:
    if char in _SILENT or char in _BREAKS:
        return ""
    code = ord(char)
    return chr(_PICTURES + code) if code < 0x20 else f"U+{code:04X}"
