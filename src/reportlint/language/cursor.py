"""Places and passages of a text and what stands beside them, never beyond the stretch that is looked at."""

from __future__ import annotations

from collections.abc import Collection
from sys import maxsize
from typing import NamedTuple

from reportlint.language.pattern import Match, Pattern

_BREAKS = ("", "\n", "\r")  # what parts lines, the ends of the stretch too


class Cursor(NamedTuple):
    """A place between two characters of `text[start:end]`; `here.left` stands in front of it, `here.right` behind.

    All places are code points. What lies outside the stretch reads as empty.
    """

    text: str
    at: int
    start: int
    end: int

    @property
    def left(self) -> str:
        """The character in front, "" at the start."""
        return self.text[self.at - 1] if self.at > self.start else ""

    @property
    def right(self) -> str:
        """The character behind, "" at the end."""
        return self.text[self.at] if self.at < self.end else ""

    @property
    def begins_line(self) -> bool:
        """Whether a line begins here; it does at the start."""
        return self.left in _BREAKS

    def before(self, length: int) -> str:
        """Up to so many characters in front."""
        return self.text[max(self.start, self.at - length) : self.at]

    def behind(self, length: int) -> str:
        """Up to so many characters behind."""
        return self.text[self.at : min(self.end, self.at + length)]

    def reads(self, words: str | tuple[str, ...]) -> bool:
        """Whether one of the words stands behind."""
        return self.text.startswith(words, self.at, self.end)

    def follows(self, words: str | tuple[str, ...]) -> bool:
        """Whether one of the words stands in front."""
        return self.text.endswith(words, self.start, self.at)

    def matches(self, pattern: Pattern) -> Match | None:
        """The match that begins here."""
        return pattern.match(self.text, self.at, self.end)

    def is_led_by(self, pattern: Pattern, within: int) -> Match | None:
        r"""The match in the characters in front, so many at most; end the pattern in `\Z` for one that reaches here."""
        return pattern.search(self.before(within))

    def moved(self, by: int) -> Cursor:
        """The place so many characters on, or back; not out of the stretch."""
        return Cursor(self.text, min(self.end, max(self.start, self.at + by)), self.start, self.end)

    def past(self, pattern: Pattern) -> Cursor:
        """The place behind the match that begins here; this one where none does."""
        match = self.matches(pattern)
        return Cursor(self.text, match.end(), self.start, self.end) if match else self

    def over(self, marks: Collection[str], most: int = maxsize) -> Cursor:
        """The place behind the marks that follow, of which so many at most are passed over."""
        at, limit = self.at, min(self.end, self.at + most)
        while at < limit and self.text[at] in marks:
            at += 1
        return Cursor(self.text, at, self.start, self.end)

    def back_over(self, marks: Collection[str], most: int = maxsize) -> Cursor:
        """The place in front of the marks that lead here, of which so many at most are passed over."""
        at, limit = self.at, max(self.start, self.at - most)
        while at > limit and self.text[at - 1] in marks:
            at -= 1
        return Cursor(self.text, at, self.start, self.end)


class Passage(NamedTuple):
    """What stands in `text[start:end]`, and the places on both sides of it, from which all of the text is seen."""

    text: str
    start: int
    end: int

    @property
    def written(self) -> str:
        """The characters of the passage."""
        return self.text[self.start : self.end]

    @property
    def length(self) -> int:
        """How many characters it has."""
        return self.end - self.start

    @property
    def front(self) -> Cursor:
        """The place in front of it."""
        return Cursor(self.text, self.start, 0, len(self.text))

    @property
    def back(self) -> Cursor:
        """The place behind it."""
        return Cursor(self.text, self.end, 0, len(self.text))

    def around(self, within: int) -> str:
        """The passage with up to so many characters on either side."""
        return self.text[max(0, self.start - within) : self.end + within]
