"""The one exception that the core raises for what a user can mend, a file, an option, a card, in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Message(NamedTuple):
    """What is said to a user, in Chinese and in English."""

    zh: str
    en: str

    def to(self, lang: str) -> str:
        """It, in one of the languages."""
        return self.en if lang == "en" else self.zh

    def within(self, zh: str, en: str) -> Message:
        """The message as a part of a longer one: `{}` is where it stands."""
        return Message(zh.format(self.zh), en.format(self.en))


class ReportlintError(Exception):
    """Something the run needs is missing or broken; the text is one line in the user's words.

    `at` is the place of it, a file, or file and line, where it has one other than the draft that is read; `also` are
    the further errors that were met in the same file.
    """

    def __init__(self, zh: str, en: str, at: str = "", *, also: Sequence[ReportlintError] = ()) -> None:
        super().__init__(zh, en, at)
        self.said = Message(zh, en)
        self.at = at
        self.also = tuple(also)

    @property
    def all(self) -> tuple[ReportlintError, ...]:
        """It, and the further ones."""
        return (self, *self.also)

    def message(self, lang: str = "zh") -> str:
        """The line, in one of the languages, behind its place."""
        said = self.said.to(lang)
        return f"{self.at}: {said}" if self.at else said

    def __str__(self) -> str:
        return self.message()


def raise_all(errors: Iterable[ReportlintError]) -> None:
    """Raise the first of the errors with the others; nothing where there is none."""
    if found := tuple(errors):
        first = found[0]
        raise ReportlintError(*first.said, first.at, also=found[1:]) from first
