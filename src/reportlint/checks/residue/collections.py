"""Knows the headings of collections of samples: 写作素材汇编·简报篇, 汇报范文（精选15篇）之七."""

from __future__ import annotations

from reportlint.language.lexicon import Lexicon, Words
from reportlint.language.numerals import CHINESE, DIGITS
from reportlint.language.pattern import Pattern

WORDS = Words("residue", "collections")
LEXICON = Lexicon(WORDS)

_SHORT = 40  # code points of a heading
_HOW_MANY = rf"[{DIGITS}{CHINESE}]+[篇份则例][）)】\]]"
_WHICH = rf"[·・—-]+[^·\s，。]{{1,4}}[篇类章]\W*$|第[{DIGITS}{CHINESE}]+[辑集]\W*$"
_PARTS = Pattern(f"{_HOW_MANY}|{_WHICH}")
_IN_TEXT = ("关于", "。", "，", "；", "：")


def heads_collection(words: str) -> bool:
    """Whether a line is the heading of a collection of samples."""
    if len(words) > _SHORT or any(mark in words for mark in _IN_TEXT):
        return False
    groups = {WORDS[word] for at in range(len(words)) if (word := LEXICON.longest(words, at))}
    return "sample" in groups and bool("many" in groups or _PARTS.search(words))
