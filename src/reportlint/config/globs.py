"""Patterns of files, written as in .gitignore: the pathspec library, imported where somebody has written one."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from reportlint.errors import ReportlintError
from reportlint.files import why_unreadable

if TYPE_CHECKING:
    import pathspec


@dataclass(frozen=True, eq=False)
class Globs:
    """Patterns that count from a folder."""

    folder: str
    patterns: Sequence[str]

    @cached_property
    def _spec(self) -> pathspec.GitIgnoreSpec:
        import pathspec  # 15 ms that only those pay who have patterns

        try:
            return pathspec.GitIgnoreSpec.from_lines(self.patterns)
        except ValueError as error:
            raise ReportlintError(
                f"文件样式不成立：{'、'.join(self.patterns)}",
                f"no pattern of files: {', '.join(self.patterns)}: {error}",
            ) from error

    def verdict(self, path: str, *, is_folder: bool = False, within: str = "") -> bool | None:
        """True where the last pattern that fits says so, False where it says no (`!`), None where none fits.

        `within` is a folder that the user named: the pattern that fits it does not count for what it holds.
        """
        include, pattern = self._last(path, is_folder=is_folder)
        if include and within and self._last(within, is_folder=True) == (include, pattern):
            return None
        return include

    def _last(self, path: str, *, is_folder: bool) -> tuple[bool | None, int | None]:
        """What the last pattern that fits says, and which it is."""
        below = os.path.relpath(os.path.abspath(path), self.folder)
        if below.startswith(os.pardir):
            return None, None
        result = self._spec.check_file(below + "/" if is_folder else below)
        return result.include, result.index

    def fit(self, path: str) -> bool:
        """Whether the patterns mean this file."""
        return self.verdict(path) is True

    @cached_property
    def fit_any(self) -> bool:
        """Whether they mean any file that there is; hidden folders are not looked into."""
        for place, folders, files in os.walk(self.folder):
            folders[:] = [name for name in folders if not name.startswith(".")]
            if any(self.fit(os.path.join(place, name)) for name in files):
                return True
        return False


def read_ignore_file(path: str) -> Globs:
    """The patterns of a .gitignore or .reportlintignore. Raises ReportlintError where it cannot be read."""
    try:
        with open(path, encoding="utf-8-sig", errors="replace") as file:  # a comment in GBK harms no pattern
            return Globs(os.path.dirname(path), file.read().splitlines())
    except OSError as error:
        why = why_unreadable(error)
        raise ReportlintError(f"读不了：{why.zh}", f"cannot be read: {why.en}", path) from error
