"""Patterns that people write in cards and templates: the `regex` library, compiled when first used, bounded in time."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from reportlint.errors import ReportlintError

# Seconds for all that one pattern does in one report; a sane one needs a few milliseconds for a megabyte.
_TIMEOUT = 20.0


class Regex:
    """A pattern of the `regex` library, `^` and `$` being the ends of a line. Every use may raise TimeoutError."""

    __slots__ = ("_compiled", "pattern")

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self._compiled: regex.Pattern[str] | None = None

    @property
    def compiled(self) -> regex.Pattern[str]:
        """The pattern, compiled once. Raises ReportlintError where it is none."""
        if self._compiled is None:
            try:
                self._compiled = regex.compile(self.pattern, regex.MULTILINE)
            except regex.error as error:
                raise ReportlintError(f"正则式 {self.pattern} 不成立：{error}") from error
        return self._compiled

    def matches(self, text: str, start: int, end: int) -> Iterator[regex.Match[str]]:
        """The matches in `text[start:end]`, in order; what stands around can be looked at."""
        return self.compiled.finditer(text, start, end, timeout=_TIMEOUT)

    def occurs(self, text: str, start: int, end: int) -> bool:
        """Whether there is a match in `text[start:end]`."""
        return self.compiled.search(text, start, end, timeout=_TIMEOUT) is not None
