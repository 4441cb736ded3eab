"""The word lists of rules/lexicon, and the longest word of some lists that stands at a place.

A list is a key of a file. Below it stand its words, all together or in groups; each has a sentence that would be read
otherwise without it: `次数: {次: 召开会议X次}`. A run needs words and groups; tests hold each word to its sentence.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property
from typing import Any

from reportlint.nodes import BUILTIN, values


class Words(Mapping[str, str]):
    """A list: each word with the group that it stands in, "" where there are none. Read when it is first used."""

    def __init__(self, file: str, name: str) -> None:
        self.file = file
        self.name = name

    @cached_property
    def sentences(self) -> Mapping[str, Mapping[str, str]]:
        """By group and word, the sentence that needs the word."""
        entries = _file(self.file)[self.name]
        return {"": entries} if isinstance(next(iter(entries.values())), str) else dict(entries)

    @cached_property
    def groups(self) -> dict[str, str]:
        """By word, the group that it stands in."""
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
            if text[at : at + length] in self.words:
                return text[at : at + length]
        return ""

    def ending(self, text: str) -> str:
        """The longest word of any list in which `text` ends; "" where it ends in none."""
        return next((text[-length:] for length in self._lengths if text[-length:] in self.words), "")

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of all its lists."""
        return frozenset().union(*self.lists)

    @cached_property
    def _lengths(self) -> tuple[int, ...]:
        return tuple(sorted(set(map(len, self.words)), reverse=True))


@cache
def common_characters() -> frozenset[str]:
    """The characters and marks of which most of any Chinese text consists, in simplified and traditional script."""
    rows: Mapping[str, Sequence[str]] = _file("common-characters")
    return frozenset(char for group in rows.values() for row in group for char in row)


@cache
def _file(name: str) -> Any:
    """What a file of rules/lexicon holds, read once."""
    return values(os.path.join(BUILTIN, "lexicon", f"{name}.yaml"))
