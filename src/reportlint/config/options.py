"""What the command line, the API and others ask of a run: each group of options is one of these types."""

from __future__ import annotations

import os
from typing import NamedTuple

from reportlint.config.settings import FailOn, Settings

STDIN = "-"
MOST_CHARACTERS = 500_000  # of a draft: a thousand pages


class Inputs(NamedTuple):
    """What to read, and how."""

    paths: tuple[str, ...] = (".",)
    stdin_filename: str = "<stdin>"
    encoding: str | None = None  # None: known by evidence
    template: str | None = None
    exclude: tuple[str, ...] = ()
    force_exclude: bool = False
    convert: bool = False  # old Word and the like, through LibreOffice
    max_characters: int | None = MOST_CHARACTERS  # of a draft; None: however long it is
    stdin: bytes | None = None  # what standard input held, if it was read before

    def name(self, path: str) -> str:
        """What a file is called: standard input as the user wants it."""
        return self.stdin_filename if path == STDIN else path

    @property
    def folder(self) -> str:
        """The innermost folder that holds all that is meant; its configuration decides what is asked once a run."""
        names = [self.name(path) for path in self.paths]
        folders = [path if os.path.isdir(path) else os.path.dirname(os.path.abspath(path)) for path in names]
        try:
            return os.path.commonpath([os.path.abspath(folder) for folder in folders])
        except ValueError:  # on several drives, or no path at all
            return os.getcwd()


class Means(NamedTuple):
    """By what means a run is done; none of them changes what is found."""

    jobs: int | None = 1  # processes; None: as many as the files are worth
    no_cache: bool = True  # what an earlier run found is not gone by, and nothing is kept for a later one


ALONE = Means()


class Selection(NamedTuple):
    """Which rules to apply: codes, beginnings of codes, names; folders or files of cards besides the built-in ones."""

    rules: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()


class ConfigSource(NamedTuple):
    """Which configuration files count: the nearest one, the one that is named, or none."""

    config: str | None = None
    isolated: bool = False


class KnownFindings(NamedTuple):
    """Which findings are known and not to be told."""

    baseline: str | None = None
    write_baseline: bool = False
    prune_baseline: bool = False
    diff_base: str | None = None


class Fixing(NamedTuple):
    """Which fixes are applied, and where to."""

    fix: bool = False
    diff: bool = False  # shown as a patch; nothing is written
    unsafe_fixes: bool | None = None  # None: as the configuration says
    show_fixes: bool = False
    plain: bool = False  # in Word files, not as tracked changes


class Exit(NamedTuple):
    """From where on findings make the run fail."""

    fail_on: FailOn | None = None
    max_warnings: int | None = None
    exit_zero: bool = False


USUAL = Exit()


def settings_of(selection: Selection, exit_: Exit = USUAL) -> Settings:
    """Options as settings, to be laid upon those of a configuration."""
    return Settings(**selection._asdict(), fail_on=exit_.fail_on, max_warnings=exit_.max_warnings)
