"""The one exception that the core raises for what a user can mend, a file, an option, a card, in both languages."""

from __future__ import annotations

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

    `at` is the place of it, a file, or file and line, where it has one other than the draft that is read.
    """

    def __init__(self, zh: str, en: str, at: str = "") -> None:
        super().__init__(zh, en, at)
        self.said = Message(zh, en)
        self.at = at

    def message(self, lang: str = "zh") -> str:
        """The line, in one of the languages, behind its place."""
        said = self.said.to(lang)
        return f"{self.at}: {said}" if self.at else said

    def __str__(self) -> str:
        return self.message()
