"""The word lists of rules/lexicon, and the longest word of some lists that stands at a place.

A list is a key of a file. Below it stand its words in groups; each word has a sentence that would be read otherwise
without it: `个数: {次: 召开会议X次}`. A run needs the words and their groups, the tests hold them to the sentences.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property
from typing import Any

from reportlint.nodes import BUILTIN, values


class Words(Mapping[str, str]):
    """A list: each word with the group that it stands in. The file is read when the list is first used."""

    def __init__(self, file: str, name: str) -> None:
        self.file = file
        self.name = name

    @cached_property
    def sentences(self) -> Mapping[str, Mapping[str, str]]:
        """By group and word, the sentence that needs the word."""
        groups: Mapping[str, Mapping[str, str]] = _file(self.file)[self.name]
        return groups

    @cached_property
    def groups(self) -> dict[str, str]:
        return {word: group for group, words in self.sentences.items() for word in words}

    def __getitem__(self, word: str) -> str:
        return self.groups[word]

    def __contains__(self, word: object) -> bool:
        return word in self.groups

    def __iter__(self) -> Iterator[str]:
        return iter(self.groups)

    def __len__(self) -> int:
        return len(self.groups)


class Lexicon:
    """Some lists, of which the longest word at a place is looked up."""

    def __init__(self, *lists: Words) -> None:
        self.lists = lists

    def longest(self, text: str, at: int) -> str:
        """The longest word of any list that stands at `at`, a code point of `text`; "" where none does."""
        for length in self._lengths:
            word = text[at : at + length]
            if word in self._words:
                return word
        return ""

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset().union(*self.lists)

    @cached_property
    def _lengths(self) -> tuple[int, ...]:
        return tuple(sorted(set(map(len, self._words)), reverse=True))


@cache
def common_characters() -> frozenset[str]:
    """The characters and marks of which most of any Chinese text consists, in simplified and traditional script."""
    rows: Mapping[str, Sequence[str]] = _file("common-characters")
    return frozenset(char for group in rows.values() for row in group for char in row)


@cache
def _file(name: str) -> Any:
    """What a file of rules/lexicon holds, read once."""
    return values(os.path.join(BUILTIN, "lexicon", f"{name}.yaml"))
