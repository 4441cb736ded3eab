"""The marks that stand in pairs, and what looks like them and is none: apostrophes, labels, inches, faces."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from reportlint.language.cursor import Cursor
from reportlint.language.han import is_han
from reportlint.language.numerals import CHINESE, DIGITS
from reportlint.language.pattern import Pattern
from reportlint.model.text import Block, Span


class Kind(NamedTuple):
    """A sort of pair: the marks that open and close it, half width behind full width, and what it is called."""

    opening: str
    closing: str
    zh: str
    en: str
    is_quote: bool = False  # a pair that is typed with one key, so that its marks are easily turned
    is_of_names: bool = False  # what stands inside is a title or a year, and no sentence


KINDS = (
    Kind("“", "”", "引号", "quotation mark", is_quote=True),
    Kind("‘", "’", "单引号", "single quotation mark", is_quote=True),
    Kind("「", "」", "直角引号", "corner bracket"),
    Kind("『", "』", "直角引号", "corner bracket"),
    Kind("《", "》", "书名号", "book-title mark", is_of_names=True),
    Kind("〈", "〉", "书名号", "book-title mark", is_of_names=True),
    Kind("（(", "）)", "括号", "bracket"),
    Kind("〔", "〕", "六角括号", "tortoise-shell bracket", is_of_names=True),
    Kind("［[", "］]", "方括号", "square bracket"),
    Kind("【", "】", "方头括号", "lenticular bracket"),
    Kind("〖", "〗", "方头括号", "lenticular bracket"),
    Kind("｛{", "｝}", "花括号", "brace"),
)
_OPENING = {mark: kind for kind in KINDS for mark in kind.opening}
KIND_OF = {mark: kind for kind in KINDS for mark in kind.opening + kind.closing}
_ROUND, _SINGLE, _DOUBLE = _OPENING["（"], _OPENING["‘"], _OPENING["“"]

_DOUBTED = (_ROUND, _SINGLE, _DOUBLE)  # whose marks have other uses


class Mark(NamedTuple):
    """One of a pair: where it stands. One that is `soft` may also belong to a label: 1）."""

    at: int
    kind: Kind
    opens: bool
    soft: bool = False


_AMOUNT = rf"[ \u3000+-]{{0,2}}(?:[{DIGITS}.]{{1,12}}[%％]?|∞)[ \u3000]{{0,2}}"
_INTERVAL = rf"(?<=[（(［\[]){_AMOUNT}[,，]{_AMOUNT}[）)］\]]"  # (10，20] is no pair
_CODE = r"(?<=`)[^`\n]{1,200}`"
_MARKS = Pattern(rf"[`“”‘’「」『』《》〈〉（）()〔〕［］\[\]【】〖〗｛｝{{}}](?:{_CODE}|{_INTERVAL})?")
# In front of the ） of a label there is its number, and in front of that something ends, or a bracket opens a label
_LETTERS = "[a-zA-Zａ-ｚＡ-Ｚ]|[①-⑳]|[ivxIVX]{2,4}"
_NUMBER = Pattern(rf"(?<![{DIGITS}a-zA-Z])(?:[{DIGITS}]{{1,3}}|[{CHINESE}]{{1,3}}|{_LETTERS})[ \u3000]*\Z")
_NUMBER_AHEAD = Pattern(rf"[（(][ \u3000]*(?:[{DIGITS}]{{1,3}}|[{CHINESE}]{{1,3}})(?![{DIGITS}{CHINESE}〕］\]】》〉])")
_FACE = Pattern(r"[:;=8][-'o^]?\Z")
_SIZE = Pattern(rf"(?<![{DIGITS}.+])[{DIGITS}]{{1,3}}(?:\.[{DIGITS}]{{1,2}})?\Z")
_LONGEST_NUMBER = 8  # code points


def marks_of(text: str, block: Block) -> Iterator[Mark]:
    """The marks of a block that stand in pairs, in order."""
    for match in _MARKS.finditer(text, *block.span):
        kind = KIND_OF.get(match[0])
        if kind is None:
            continue
        at, opens = match.start(), match[0] in kind.opening
        if kind not in _DOUBTED or _follows_words(text, at, block.span):
            yield Mark(at, kind, opens)
            continue
        here = Cursor(text, at, *block.span)
        if not (kind is _SINGLE and _is_apostrophe(here)):
            yield Mark(at, kind, opens, _is_soft(here, kind))


def _follows_words(text: str, at: int, block: Span) -> bool:
    """Whether a Chinese word stands in front, so that a mark is what it looks like."""
    return at > block.start and is_han(text[at - 1]) and text[at - 1] not in CHINESE


def _is_apostrophe(here: Cursor) -> bool:
    """Whether it stands inside a word: Xi’an, or behind one that ends in s."""
    return _is_latin(here.left) and (here.right == "’" or _is_latin(here.moved(1).right))


def _is_soft(here: Cursor, kind: Kind) -> bool:
    """Whether it may be part of a label (1）), of a face (:-)), or a sign of measure (24”), which have no partner."""
    if kind is _ROUND:
        if here.right in kind.opening:
            return here.back_over(" \u3000\t").begins_line and here.matches(_NUMBER_AHEAD) is not None
        return any(here.is_led_by(pattern, _LONGEST_NUMBER) for pattern in (_NUMBER, _FACE))
    if kind is not _DOUBLE and kind is not _SINGLE:
        return False
    return here.right in kind.closing and (_stands_alone(here) or here.is_led_by(_SIZE, 6) is not None)


def _stands_alone(here: Cursor) -> bool:
    """Whether it stands for what is above it in a column."""
    return not here.left.strip() and not here.moved(1).right.strip(" \u3000\t|")


def _is_latin(mark: str) -> bool:
    return "a" <= mark.lower() <= "z"
