"""Cutting text into words: by a small dictionary of our own, or by jieba's where that is not enough.

jieba stays behind this door. Its import takes half as long as checking a short report, and its dictionary ten times
as long, so it waits for the rare text that needs the general dictionary.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any, NamedTuple

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


@cache
def _jieba() -> Any:
    """The library, imported without what it would do by the way.

    It looks for pkg_resources, which is slow and fails under some versions of setuptools, and logs to standard error.
    """
    import logging
    import sys
    import warnings

    spared = sys.modules.get("pkg_resources")
    sys.modules["pkg_resources"] = None  # type: ignore[assignment]  # so that the import falls back on open()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # invalid escapes in its source, told on the first import
            import jieba
    finally:
        del sys.modules["pkg_resources"]
        if spared:
            sys.modules["pkg_resources"] = spared
    jieba.setLogLevel(logging.ERROR)
    return jieba


class _General(NamedTuple):
    frequencies: dict[str, str]
    tags: dict[str, str]
    total: int


@cache
def _general() -> _General:
    """Jieba's own dictionary: by word, how often it was met, and its part of speech; read in a quarter of a second."""
    with _jieba().get_dict_file() as file:
        fields = file.read().decode("utf-8").split()
    words, counts, tags = fields[::3], fields[1::3], fields[2::3]
    return _General(dict(zip(words, counts, strict=True)), dict(zip(words, tags, strict=True)), sum(map(int, counts)))


@lru_cache(1024)
def tagged(text: str) -> tuple[tuple[str, str], ...]:
    """The words of a short text by jieba's general dictionary, each with its part of speech; `x` where it has none.

    Only what can stand in this text is handed to the tokenizer, and tags are read from the dictionary: jieba's own
    start takes three times as long, its tagger more. Quadratic in the length of the text.
    """
    general = _general()
    pieces = {text[start:end] for start in range(len(text)) for end in range(start + 1, len(text) + 1)}
    tokenizer = _jieba().Tokenizer()
    tokenizer.FREQ = {piece: int(general.frequencies.get(piece, 0)) for piece in pieces}
    tokenizer.total = general.total
    tokenizer.initialized = True
    return tuple((word, general.tags.get(word, "x")) for word in tokenizer.cut(text, HMM=False))
