"""Patterns of files, written as in .gitignore: the pathspec library, imported where somebody has written one."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from reportlint.errors import ReportlintError

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
            raise ReportlintError(f"文件样式不成立：{error}") from error

    def verdict(self, path: str, *, is_folder: bool = False) -> bool | None:
        """True where the last pattern that fits says so, False where it says no (`!`), None where none fits."""
        below = os.path.relpath(os.path.abspath(path), self.folder)
        if below.startswith(os.pardir):
            return None
        return self._spec.check_file(below + "/" if is_folder else below).include

    def fit(self, path: str) -> bool:
        """Whether the patterns mean this file."""
        return self.verdict(path) is True


def read_ignore_file(path: str) -> Globs:
    """The patterns of a .gitignore or .reportlintignore. Raises ReportlintError where it cannot be read."""
    try:
        with open(path, encoding="utf-8-sig", errors="replace") as file:  # a comment in GBK harms no pattern
            return Globs(os.path.dirname(path), file.read().splitlines())
    except OSError as error:
        raise ReportlintError(f"{path}: 读不了：{error.strerror}") from error
