"""Cutting text into words: by a small dictionary of our own, or by jieba's where that is not enough.

jieba stays behind this door, and of it only the dictionary is used: its import takes half as long as checking a short
report, and its start five times as long.
"""

from __future__ import annotations

import os
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib.util import find_spec
from math import log, log10
from mmap import ACCESS_READ, mmap
from types import MappingProxyType
from typing import NamedTuple

from reportlint.errors import ReportlintError
from reportlint.files import why_unreadable

_CHINESE_FIRST, _CHINESE_LAST = "\u4e00", "\u9fd5"
_FIRST, _LAST = (
    "\n一 ".encode(),
    "\n龢 732 zg\n".encode(),
)  # around the Chinese words of jieba's dictionary
_TWO = 2  # characters by which words are looked up
_PAGE, _HEAD = 2048, 6  # bytes of the dictionary that are looked through, and of a line by which they are found
_GREATEST = b"\xff"  # no character is encoded so
_NONE: Mapping[str, tuple[int, str]] = MappingProxyType({})
_KNOWN, _UNKNOWN = 2, 3  # what a word costs, and what a character that is in no word


class Segmenter:
    """Cuts text into the fewest words of one dictionary; what is in none of them falls into single characters.

    Of two ways the one with the longer last word is taken, as Chinese keeps what a phrase is about at its end.
    The search is jieba's, for the likeliest path, with equal weights and without its import.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        self._longest = max(map(len, self._words), default=1)

    def cut(self, text: str) -> list[str]:
        """The words of a text, in order; joined they are the text."""
        costs, starts = [0] * (len(text) + 1), [0] * (len(text) + 1)
        for end in range(1, len(text) + 1):
            costs[end], starts[end] = costs[end - 1] + _UNKNOWN, end - 1
            for start in range(end - 1, max(end - self._longest, 0) - 1, -1):
                if text[start:end] in self._words and costs[start] + _KNOWN <= costs[end]:
                    costs[end], starts[end] = costs[start] + _KNOWN, start
        cut, at = [], len(text)
        while at:
            cut.append(text[starts[at] : at])
            at = starts[at]
        cut.reverse()
        return cut


class _General:
    """jieba's own dictionary, looked up where it lies: its lines (`word frequency tag`) stand in order."""

    # What the frequencies of jieba 0.42.1 add up to; another dictionary's sum would hardly move a word.
    total = log(60_101_967)

    def __init__(self, lines: mmap) -> None:
        self._lines = lines
        first = lines.find(_FIRST) + 1  # before it stand words with Latin letters, in no order
        pages = range(first, lines.rfind(b"\n", 0, len(lines) - 1), _PAGE)
        self._starts = [first, *(lines.find(b"\n", page) + 1 for page in pages), len(lines)]
        self._heads = [lines[start : start + _HEAD] for start in self._starts[:-1]]

    def find(self, word: str) -> tuple[int, str] | None:
        """Frequency and part of speech of a word; None where it is not Chinese or there is no such word."""
        return self.beginning(word).get(word)

    def beginning(self, text: str) -> Mapping[str, tuple[int, str]]:
        """The words that share their first two characters with a text; of a single character, that alone."""
        return self._words(text[:_TWO]) if _is_chinese(text[0]) else _NONE

    @lru_cache(1 << 14)  # noqa: B019 - there is one dictionary, and it stays
    def _words(self, key: str) -> Mapping[str, tuple[int, str]]:
        """The words that begin so; of one character, the one that is no more."""
        lines, sought = self._lines, (key if len(key) == _TWO else f"{key} ").encode()
        start = self._starts[max(0, bisect_left(self._heads, sought) - 1)] - 1
        stop = self._starts[bisect_left(self._heads, sought + _GREATEST)]
        first, last = lines.find(b"\n" + sought, start, stop), lines.rfind(b"\n" + sought, start, stop)
        if first < 0:
            return _NONE
        words = lines[first : lines.find(b"\n", last + 1)].decode().split()
        return dict(zip(words[::3], zip(map(int, words[1::3]), words[2::3], strict=True), strict=True))


def _is_chinese(mark: str) -> bool:
    return _CHINESE_FIRST <= mark <= _CHINESE_LAST


@cache
def _general() -> _General:
    """The dictionary of jieba. Raises ReportlintError where it is not installed, or not wholly."""
    spec = find_spec("jieba")  # found, not imported: the import alone takes half as long as checking a report
    if spec is None or spec.origin is None:
        raise ReportlintError(
            "缺少分词词典：没有安装 jieba；请重新安装 reportlint",
            "the dictionary is missing: jieba is not installed; install reportlint anew",
        )
    path = os.path.join(os.path.dirname(spec.origin), "dict.txt")
    try:
        with open(path, "rb") as file:
            lines = mmap(file.fileno(), 0, access=ACCESS_READ)  # of its five million bytes a draft asks for little
        if lines.find(_FIRST) < 0 or lines.rfind(_LAST) < 0:
            raise ValueError(path)
    except OSError as error:
        why = why_unreadable(error)
        raise ReportlintError(
            f"缺少分词词典：读不了 {path}（{why.zh}）；请重新安装 jieba",
            f"the dictionary is missing: {path}: {why.en}; install jieba anew",
        ) from error
    except ValueError as error:  # an empty file is none that can be mapped
        raise ReportlintError(
            f"分词词典不完整：{path}；请重新安装 jieba", f"the dictionary is not whole: {path}; install jieba anew"
        ) from error
    return _General(lines)


class Word(NamedTuple):
    """A word of the general dictionary, "" where there is none: how often it was counted, its part of speech."""

    text: str
    counted: int
    tag: str

    @property
    def frequency(self) -> int:
        """How common it is, from 0 to 9, by powers of the root of ten."""
        return min(9, int(2 * log10(self.counted + 1)))


NO_WORD = Word("", 0, "-")
_LONGEST_KNOWN = 16  # code points of the longest word that jieba 0.42.1 knows
_LONGEST = 6  # code points of a word that is looked for


def word_at(text: str) -> Word:
    """The longest word in which a text begins."""
    find, texts = _general().find, (text[:end] for end in range(min(_LONGEST, len(text)), 0, -1))
    return next((Word(text, *known) for text in texts if (known := find(text)) and known[0]), NO_WORD)


@lru_cache(1024)  # the same few phrases stand around many gaps; none is longer than a dozen characters
def tagged(text: str) -> tuple[tuple[str, str], ...]:
    """What `cut` gives for a short text."""
    return tuple(cut(text))


def cut(text: str) -> list[tuple[str, str]]:
    """The words of a text by jieba's general dictionary, each with its part of speech; `x` where it has none.

    The likeliest way to cut it, as jieba finds it without guessing at new words.
    """
    general = _general()
    best: list[tuple[float, int, str]] = [(0.0, 0, "")] * (len(text) + 1)  # of what begins there: weight, end, tag
    for start in range(len(text) - 1, -1, -1):
        frequency, tag = general.find(text[start]) or (0, "x")
        ways = [(log(frequency or 1) - general.total + best[start + 1][0], start + 1, tag)]
        longer = general.beginning(text[start : start + _TWO])
        for end in range(start + _TWO, min(start + _LONGEST_KNOWN, len(text)) + 1) if longer else ():
            if known := longer.get(text[start:end]):
                ways.append((log(known[0] or 1) - general.total + best[end][0], end, known[1]))
        best[start] = max(ways) if len(ways) > 1 else ways[0]
    words: list[tuple[str, str]] = []
    at = 0
    while at < len(text):
        _, end, tag = best[at]
        if words and _is_latin(text[at:end]) and _is_latin(words[-1][0]):
            words[-1] = (words[-1][0] + text[at:end], "x")  # 12.5 and ABC are one word each
        else:
            words.append((text[at:end], tag))
        at = end
    return words


def _is_latin(word: str) -> bool:
    return word.isascii() and word.isalnum()
