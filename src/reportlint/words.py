"""jieba behind one door: cutting text into words, by a small dictionary of our own wherever that is enough.

Nothing here is imported for a draft that needs no words: the import alone costs as much as checking a short report.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any, NamedTuple


@cache
def _jieba() -> Any:
    """The library, imported without what it would do by the way.

    It looks for pkg_resources, which is slow and fails under some versions of setuptools, and logs to standard error.
    """
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


_COMMON = 10  # the weight of one character of a word


class Segmenter:
    """Cuts text by the words of one dictionary; what is in none of them falls into single characters.

    It is jieba's search for the likeliest path over a private dictionary: no file is read, no cache written.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._tokenizer = _jieba().Tokenizer()
        frequencies: dict[str, int] = {}
        for word in words:
            frequencies[word] = _COMMON ** len(word)  # a longer word beats the shorter ones that it is made of
            for end in range(1, len(word)):
                frequencies.setdefault(word[:end], 0)  # jieba's dictionary is a trie of prefixes
        self._tokenizer.FREQ = frequencies
        self._tokenizer.total = sum(frequencies.values())
        self._tokenizer.initialized = True

    def cut(self, text: str) -> list[str]:
        """The words of a text, in order; joined they are the text."""
        return list(self._tokenizer.cut(text, HMM=False))


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
