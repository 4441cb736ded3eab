"""Patterns of files, written as in .gitignore: the pathspec library, imported where somebody has written one."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from warnings import catch_warnings, simplefilter

from reportlint.config.project import shown
from reportlint.config.read import Read
from reportlint.errors import Message, ReportlintError
from reportlint.files import content_of
from reportlint.language.compiler import compile_pattern
from reportlint.language.pattern import Pattern, PatternError
from reportlint.model.finding import Failure
from reportlint.nodes import LARGEST

if TYPE_CHECKING:
    import pathspec

# What pathspec makes of a star, up to the next one in the same name: characters, with a \ or in [brackets].
_STARS, _STAR = Pattern(r"(?:\[\^/\]\*){2,}"), r"\[\^/\]\*"
_PIECE = r"(?:\\.|\[[^\]]+\](?![*+?])|[^][\\/(){}*+?|^$])+?"
_BETWEEN_STARS = Pattern(rf"{_STAR}({_PIECE})(?={_STAR})")
# And of two, up to the next two: whole names.
_FOLDERS = r"\(\?:/\.\+\)\?"
_BETWEEN_FOLDERS = Pattern(rf"{_FOLDERS}(/(?:[^()]|\(\?>[^()]*\))+?)(?={_FOLDERS})")

_MOST = 10_000  # lines of an ignore file, each of which is tried on each file
_LONGEST = 4096  # characters of a pattern, as no system has longer paths
_TOO_MANY = Message(f"超过 {_MOST} 行，从这里起没有读", f"more than {_MOST} lines, the rest is unread")


@dataclass(frozen=True, eq=False)
class Globs:
    """Patterns that count from a folder."""

    folder: str
    patterns: Sequence[str]

    @cached_property
    def broken(self) -> tuple[str, ...]:
        """Those of the patterns that are none, such as a lone `!`; the others count."""
        return tuple(pattern for pattern in self.patterns if not _made((pattern,)))

    @cached_property
    def _spec(self) -> pathspec.GitIgnoreSpec:
        (spec,) = _made(self.patterns) or _made([one for one in self.patterns if one not in self.broken])
        return spec

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
        if below == os.pardir or below.startswith(os.path.join(os.pardir, "")):
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


def _made(patterns: Sequence[str]) -> tuple[pathspec.GitIgnoreSpec, ...]:
    """What tries these patterns on paths; nothing where one of them is none."""
    import pathspec  # 15 ms that only those pay who have patterns

    if any(len(pattern) > _LONGEST for pattern in patterns):
        return ()
    with catch_warnings():
        simplefilter("ignore")  # Python's, of what may mean something else in a later version
        try:
            spec = pathspec.GitIgnoreSpec.from_lines(patterns)
        except (ValueError, PatternError):
            return ()
        for one in spec.patterns:
            if one.regex is not None:
                one.regex = compile_pattern(_without_ways_back(one.regex.pattern))
    return (spec,)


def _without_ways_back(pattern: str) -> str:
    r"""A pattern of pathspec's, in which no place is tried again that a piece between two stars was found at.

    In `*a*b` the first a will do: what stands behind a later one stands behind it too. Tried again and again, two
    dozen stars would take longer than anybody waits.
    """
    within = _BETWEEN_STARS.sub(r"(?>[^/]*?\1)", _STARS.sub("[^/]*", pattern))
    return _BETWEEN_FOLDERS.sub(r"(?>(?:/.+?)??\1(?=/))", within)


def proved(pattern: str) -> str:
    """A pattern of files. Raises ReportlintError where it is none."""
    if Globs("", (pattern,)).broken:
        raise ReportlintError(f"文件样式不成立：{pattern}", f"no pattern of files: {pattern}")
    return pattern


def read_ignore_file(path: str) -> Read[Globs]:
    """The patterns of a .gitignore or .reportlintignore, as far as it can be read.

    What is wrong in a .gitignore is git's business, which passes over it too.
    """
    folder = os.path.dirname(path)
    try:
        text = content_of(path, LARGEST).decode("utf-8-sig", "replace")  # a comment in GBK harms no pattern
    except ReportlintError as error:
        return Read(Globs(folder, ()), (Failure(shown(path), error.said.within("读不了：{}", "cannot be read: {}")),))
    every = text.splitlines()
    lines = every[:_MOST]
    globs = Globs(folder, lines)
    told = () if os.path.basename(path) == ".gitignore" else globs.broken
    places = (f"{shown(path)}:{lines.index(pattern) + 1}" for pattern in told)
    why = (Message(f"文件样式不成立：{pattern}", f"no pattern of files: {pattern}") for pattern in told)
    too_many = (Failure(f"{shown(path)}:{_MOST + 1}", _TOO_MANY),) if len(every) > _MOST else ()
    return Read(globs, (*map(Failure, places, why), *too_many))
