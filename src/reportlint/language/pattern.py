"""The one door to regular expressions: compiled when they are first used; what users write is bounded in time."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from functools import cached_property
from sys import maxsize
from time import process_time
from typing import TYPE_CHECKING, Protocol, TypeVar

from reportlint.errors import ReportlintError
from reportlint.language.compiler import compile_pattern

if TYPE_CHECKING:
    import regex

T = TypeVar("T")

Match = re.Match[str]
PatternError = re.error  # what is no pattern to Python

# Seconds. A sane pattern needs a few milliseconds for a megabyte. So much of a use is free, as long as all uses on a
# draft have not taken what is free of them; what goes beyond either is taken from one budget of the run. Who runs out
# of it rests until the next run.
_TIMEOUT = 1.5
_FREE, _FREE_FOR_A_CHARACTER = 0.05, 2.5e-7
_FREE_OF_DRAFT, _FREE_OF_DRAFT_FOR_A_CHARACTER = 0.5, 1e-6


class _One(Protocol):
    def __call__(self, text: str, start: int = 0, end: int = maxsize, /) -> Match | None: ...


class _Many(Protocol):
    def __call__(self, text: str, start: int = 0, end: int = maxsize, /) -> Iterator[Match]: ...


class Pattern:
    r"""A pattern of our own, of Python's `re`, linear by the way it is written; flags stand in it: `(?m)`.

    Its methods are those of `re.Pattern`, and after the first use cost no more. Positions are code points.

    One of the words or characters that it `needs` stands in all that it matches, or looks ahead at. Where none is,
    `finditer` and `sub` neither try nor compile it, which is most of what a pattern of rare marks costs.
    """

    def __init__(self, text: str, needs: Collection[str] = ()) -> None:
        self.text = text
        self.needs = needs

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return compile_pattern(self.text)

    @cached_property
    def search(self) -> _One:
        """The first match in `text[start:end]`."""
        return self._compiled.search

    @cached_property
    def match(self) -> _One:
        """The match that begins at `start`."""
        return self._compiled.match

    @cached_property
    def fullmatch(self) -> _One:
        """The match that is all of `text[start:end]`."""
        return self._compiled.fullmatch

    @cached_property
    def finditer(self) -> _Many:
        """The matches in `text[start:end]`, in order."""
        return self._where_needed if self.needs else self._compiled.finditer

    def near(self, word: str, before: int, text: str, start: int, end: int) -> Iterator[Match]:
        """The matches in `text[start:end]` that begin so far in front of a word at most, which is in all of them."""
        while (place := text.find(word, start, end)) >= 0:
            begins = range(max(start, place - before), place + 1)
            match = next(filter(None, (self.match(text, begin, end) for begin in begins)), None)
            start = match.end() if match else place + len(word)
            if match:
                yield match

    def _where_needed(self, text: str, start: int = 0, end: int = maxsize, /) -> Iterator[Match]:
        return self._compiled.finditer(text, start, end) if self._may_match(text, start, end) else iter(())

    def _may_match(self, text: str, start: int, end: int) -> bool:
        return not self.needs or any(text.find(word, start, end) >= 0 for word in self.needs)

    def findall(self, text: str) -> list[str]:
        """What matches, in order; of a pattern with a group, the group."""
        return self._compiled.findall(text)

    def split(self, text: str, most: int = 0) -> list[str]:
        """What stands between the matches, cut at `most` places, or at all for 0."""
        return self._compiled.split(text, most)

    def sub(self, by: str | Callable[[Match], str], text: str) -> str:
        """The text with each match replaced."""
        return self._compiled.sub(by, text) if self._may_match(text, 0, len(text)) else text


# \ and what follows, a class in brackets; and what calls a group, the whole pattern too: (?R) (?1) (?&name) (?P>name).
_CALLS = Pattern(r"(?s)\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|(?P<call>\(\?(?:R|[+-]?\d|&|P>))")


class _Patience:
    """The time that is left of a run for slow patterns of users, what is free of a draft, and those that had theirs."""

    def __init__(self) -> None:
        self.left = _TIMEOUT
        self.free = _FREE_OF_DRAFT
        self.tired: set[str] = set()

    def take(self, seconds: float, free: float) -> None:
        """Count what a use took, so much of it free."""
        free = min(seconds, free)
        self.free -= free
        self.left = max(0.0, self.left - (seconds - free))


_patience = _Patience()


def begin_run() -> None:
    """Give slow patterns of users their time anew."""
    global _patience
    _patience = _Patience()


def begin_draft(length: int) -> None:
    """Give all patterns of users what is free of a draft of so many code points."""
    _patience.free = _FREE_OF_DRAFT + _FREE_OF_DRAFT_FOR_A_CHARACTER * length


class CardPattern:
    """A pattern that people write in cards and templates: of the `regex` library, `^` and `$` being the ends of a line.

    Every use may raise TimeoutError. None may call its own groups: a few letters would take all memory that there is.
    """

    def __init__(self, text: str) -> None:
        self.text = text

    def __repr__(self) -> str:
        return f"CardPattern({self.text!r})"

    @cached_property
    def _compiled(self) -> regex.Pattern[str]:
        import regex  # 14 ms, for a draft on which the pattern of a card is tried

        if any(match["call"] for match in _CALLS.finditer(self.text)):
            raise ReportlintError(
                f"正则式 {self.text} 不成立：不能递归，也不能调用分组",
                f"{self.text} is no pattern: groups may not be called, nor the whole",
            )
        # As a plain number, with the version that is the usual one: members of an enumeration cost a third of the time.
        flags = int(regex.MULTILINE | regex.VERSION0)
        try:
            return regex.compile(self.text, flags)
        except regex.error as error:
            at: int | None = getattr(error, "pos", None)
            where = "" if at is None else f"：错在第 {at + 1} 个字符处"
            raise ReportlintError(f"正则式 {self.text} 不成立{where}", f"{self.text} is no pattern: {error}") from error
        except (RecursionError, MemoryError, OverflowError, ValueError) as error:
            begin = f"{self.text[:40]}…"
            raise ReportlintError(f"正则式太复杂：{begin}", f"too complex for a pattern: {begin}") from error

    def prove(self) -> None:
        """Compile it now. Raises ReportlintError where it is none."""
        _ = self._compiled

    @property
    def groups(self) -> frozenset[str]:
        """The names of its groups."""
        return frozenset(self._compiled.groupindex)

    def has_group(self, name: str) -> bool:
        """Whether the pattern names a group so."""
        return name in self._compiled.groupindex

    def matches(self, text: str, start: int, end: int) -> Iterator[regex.Match[str]]:
        """The matches in `text[start:end]`, in order; what stands around can be looked at."""
        return iter(
            self._timed(lambda seconds: list(self._compiled.finditer(text, start, end, timeout=seconds)), end - start)
        )

    def occurs(self, text: str, start: int, end: int) -> bool:
        """Whether there is a match in `text[start:end]`."""
        found = self._timed(lambda seconds: self._compiled.search(text, start, end, timeout=seconds), end - start)
        return found is not None

    def _timed(self, use: Callable[[float], T], length: int) -> T:
        """What a use within so many seconds gives, on so many code points; the time that it takes is counted."""
        patience = _patience
        free = min(_FREE + _FREE_FOR_A_CHARACTER * length, patience.free)
        limit, began = free + patience.left, process_time()
        if self.text in patience.tired or limit <= 0:
            raise TimeoutError
        try:
            return use(limit)
        except TimeoutError:
            patience.tired.add(self.text)
            raise
        finally:
            patience.take(max(0.0, process_time() - began), free)
