"""The profile of each folder: that of the nearest configuration, made once."""

from __future__ import annotations

import os
from typing import Any

from reportlint.config.profile import Profile, unconfigured
from reportlint.config.project import Projects
from reportlint.config.settings import Settings
from reportlint.errors import ReportlintError
from reportlint.model.finding import Failure


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

        return configured(path, self._options, self._template)
