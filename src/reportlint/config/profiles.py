"""The profile of each folder: that of the nearest configuration, made once."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any

from reportlint.config.profile import Profile, unconfigured
from reportlint.config.project import Projects, folder_of
from reportlint.config.settings import Settings
from reportlint.errors import Message, ReportlintError
from reportlint.model.finding import Failure
from reportlint.nodes import is_builtin

_OUTSIDE = Message(
    "用不了；它在仓库之外，不显示错在哪里（用 --config 指明配置时显示）",
    "cannot be used; it lies outside the repository, so what is wrong is not told (it is with --config)",
)


class Profiles:
    """The profile of each folder: that of the nearest configuration, made once.

    `options` and `template` are those of the command line; `file` is a configuration that is given for all folders.
    Raises ReportlintError where that does not exist.
    """

    def __init__(
        self, options: Settings, template: str | None = None, file: str | None = None, *, isolated: bool = False
    ) -> None:
        if file and not os.path.isfile(file):
            raise ReportlintError(f"没有配置文件 {file}", f"no configuration file {file}")
        self.projects = Projects()
        self._options, self._template, self._file = options, template, file
        self.isolated = isolated  # from configurations, and from a baseline that nobody named
        self._made: dict[str | None, Profile] = {}

    def __getstate__(self) -> dict[str, Any]:
        """What another process needs to make the same ones: nothing that was made or looked up here."""
        return {**self.__dict__, "projects": Projects(), "_made": {}}

    def at(self, folder: str) -> Profile:
        """The profile of the files in a folder. Raises ReportlintError for what the command line asks in vain."""
        path = None if self.isolated else self._file or self.projects.around(folder).configuration
        if path not in self._made:
            self._made[path] = self._make(path)
        return self._made[path]

    def of(self, path: str) -> Profile:
        """The profile of a file."""
        return self.at(os.path.dirname(path))

    @property
    def converts(self) -> bool:
        """Whether a configuration that the user named has files converted; one that was found starts no program."""
        return self._file is not None and self.at("").settings.convert is not None

    @property
    def failures(self) -> tuple[Failure, ...]:
        """What is wrong with the configurations that were needed."""
        return tuple(failure for profile in self._made.values() for failure in profile.failures)

    def _make(self, path: str | None) -> Profile:
        if path is None:
            return unconfigured(self._options, self._template)
        from reportlint.config.configured import configured  # most runs have no configuration

        made = configured(path, self._options, self._template)
        return made if self._file else made._replace(failures=self._discreet(made.failures, path))

    def _discreet(self, failures: Iterable[Failure], path: str) -> tuple[Failure, ...]:
        """What is wrong, told without the words of files outside the repository of a configuration that was found.

        Who writes a configuration into a repository must not have others' files read out where the run is logged.
        """
        root = os.path.realpath(self.projects.around(os.path.dirname(path)).root or folder_of(path))
        return tuple(one if _lies_in(root, one.path) else one._replace(said=_OUTSIDE) for one in failures)


def _lies_in(root: str, place: str) -> bool:
    """Whether the file of a place, `file` or `file:line`, lies in a folder; what is no file is a command's own."""
    file = place if os.path.exists(place) else place.rpartition(":")[0]
    return not os.path.exists(file) or os.path.realpath(file).startswith(os.path.join(root, "")) or is_builtin(file)
