"""Phrases that titles end in, with gaps between their words: 存在…问题; and where one stands in a title."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

_GAP, _OR = "…", "|"
_WORTH_OF_WANTED = 2  # characters by which a phrase may be shorter that says what the template asks for


class Phrase(NamedTuple):
    """Words that follow each other with gaps between, and what they say."""

    before: tuple[tuple[str, ...], ...]  # the words before the last, each with its alternatives
    name: str  # the canonical section that it says; empty where it says nothing
    decides: bool = False  # a clause that says it decides the title
    if_wanted: bool = False  # said only where the template asks for the section
    of_user: bool = False  # a template of the user's own says it

    def fits(self, wanted: Collection[str]) -> bool:
        """Whether a document with these sections may say it."""
        return not self.if_wanted or self.name in wanted

    def find(self, text: str, last: str) -> Occurrence | None:
        """The phrase, if `text` holds its words before the last: the latest place of each, the closest one."""
        at, words = len(text), [last]
        for choices in reversed(self.before):
            at, word = max((text.rfind(word, 0, at), word) for word in choices)
            if at < 0:
                return None
            words.insert(0, word)
        return Occurrence(self, at, words)


class Occurrence(NamedTuple):
    """A phrase in a title: the place of its first word, and its words as they stand there."""

    phrase: Phrase
    at: int
    words: Sequence[str]

    def worth(self, wanted: Collection[str]) -> tuple[int, int]:
        """The more characters the better, and the closer they are."""
        name, length = self.phrase.name, sum(map(len, self.words))
        return length + (_WORTH_OF_WANTED if not name or name in wanted else 0), self.at

    def outdoes(self, other: Occurrence) -> bool:
        """Whether it stands in the user's template, and the other neither does nor holds it: a longer one says more."""
        if not self.phrase.of_user or other.phrase.of_user:
            return False
        return not all(any(word in longer for longer in other.words) for word in self.words)


def read_phrases(written: str, like: Phrase) -> Iterator[tuple[str, Phrase]]:
    """Each phrase of a list parted by blanks, by each choice of its last word; it says what `like` says."""
    for words in written.split():
        *before, last = words.split(_GAP)
        phrase = like._replace(before=tuple([tuple(word.split(_OR)) for word in before])) if before else like
        for word in last.split(_OR):
            yield word, phrase
