"""Finds the places of many words in one pass over a text: by their first two characters."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from reportlint.language.pattern import Pattern


class Cue(NamedTuple):
    """A word at its place."""

    at: int
    word: str


@dataclass(frozen=True, eq=False)
class Cues:
    """Words that are looked for together."""

    words: Set[str]

    def found(self, text: str, span: tuple[int, int]) -> Iterator[Cue]:
        """The words in `text[start:end]`, in order."""
        return iter(sorted((*self._singles(text, span), *self._longer(text, span))))

    @cached_property
    def _single(self) -> list[str]:
        return sorted(word for word in self.words if len(word) == 1)

    @cached_property
    def _begun(self) -> dict[str, list[str]]:
        """The longer words by their first two characters."""
        begun: dict[str, list[str]] = {}
        for word in sorted(word for word in self.words if len(word) > 1):
            begun.setdefault(word[:2], []).append(word)
        return begun

    @cached_property
    def _pair(self) -> Pattern:
        first, second = ("".join(sorted({pair[at] for pair in self._begun})) for at in (0, 1))
        return Pattern(f"[{_quoted(first)}](?=[{_quoted(second)}])")

    def _longer(self, text: str, span: tuple[int, int]) -> Iterator[Cue]:
        begun = self._begun
        for match in self._pair.finditer(text, *span) if begun else ():
            at = match.start()
            for word in begun.get(text[at : at + 2], ()):
                if text.startswith(word, at):
                    yield Cue(at, word)

    def _singles(self, text: str, span: tuple[int, int]) -> Iterator[Cue]:
        for word in self._single:
            at = text.find(word, *span)
            while at >= 0:
                yield Cue(at, word)
                at = text.find(word, at + 1, span[1])


def _quoted(chars: str) -> str:
    """Characters as they stand in a class of a pattern."""
    return "".join(f"\\{char}" if char in "\\]^-[&~|" else char for char in chars)
