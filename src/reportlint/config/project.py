"""Finds what belongs to a project: its configuration, baseline and ignore files, upwards to the git root."""

# Every run looks here, so nothing is imported and nothing is parsed.

from __future__ import annotations

import os
from typing import NamedTuple

BASELINE = ".reportlint-baseline.json"
_CONFIGURATIONS = (".reportlint.yml", ".reportlint.yaml", os.path.join(".config", "reportlint.yml"))
_PYPROJECT, _TABLE = "pyproject.toml", b"[tool.reportlint"
_IGNORE_FILES = (".gitignore", ".reportlintignore")


class Project(NamedTuple):
    """What governs the files of a folder; the nearest configuration counts alone, ignore files count together."""

    root: str | None = None  # of the git repository
    configuration: str | None = None
    baseline: str | None = None
    ignore_files: tuple[str, ...] = ()  # outermost first


class Projects:
    """Looks into each folder once a run."""

    def __init__(self) -> None:
        self._known: dict[str, Project] = {}

    def around(self, folder: str) -> Project:
        """What governs the files of a folder."""
        at, below = os.path.abspath(folder), list[str]()
        while at not in self._known:
            below.append(at)
            if _is_root(at) or os.path.dirname(at) == at:
                break
            at = os.path.dirname(at)
        for here in reversed(below):
            above = Project(root=here) if _is_root(here) else self._known.get(os.path.dirname(here), Project())
            self._known[here] = _within(here, above)
        return self._known[os.path.abspath(folder)]


def _is_root(folder: str) -> bool:
    return os.path.exists(os.path.join(folder, ".git"))


def _within(folder: str, above: Project) -> Project:
    return Project(
        root=above.root,
        configuration=_configuration(folder) or above.configuration,
        baseline=_existing(folder, BASELINE) or above.baseline,
        ignore_files=(*above.ignore_files, *_ignore_files(folder, above)),
    )


def _configuration(folder: str) -> str | None:
    for name in _CONFIGURATIONS:
        if path := _existing(folder, name):
            return path
    path = _existing(folder, _PYPROJECT)
    return path if path and _has_table(path) else None


def _has_table(path: str) -> bool:
    try:
        with open(path, "rb") as file:
            return _TABLE in file.read()
    except OSError:
        return False  # somebody else's file: whoever wants it will tell


def _ignore_files(folder: str, above: Project) -> list[str]:
    """Git's own ignore files count in a repository only, as they do for git."""
    names = _IGNORE_FILES if above.root else _IGNORE_FILES[1:]
    return [path for name in names if (path := _existing(folder, name))]


def _existing(folder: str, name: str) -> str | None:
    path = os.path.join(folder, name)
    return path if os.path.isfile(path) else None


def folder_of(configuration: str) -> str:
    """The folder from which a configuration counts: that of the project, for one in .config/ too."""
    folder = os.path.dirname(os.path.abspath(configuration))
    return os.path.dirname(folder) if os.path.basename(folder) == ".config" else folder


def shown(path: str) -> str:
    """A path as a user would write it: from here, if it is below."""
    here = os.getcwd()
    return os.path.relpath(path, here) if os.path.abspath(path).startswith(here + os.sep) else path
