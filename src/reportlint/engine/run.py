"""One run: the files that are meant, each read, checked by the profile of its folder, and nothing lost on the way."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from reportlint.config.profile import Profile, Profiles
from reportlint.engine.discover import Discovery, Excludes, Found, discover
from reportlint.errors import ReportlintError
from reportlint.model.finding import Checked, Failure, Run
from reportlint.model.severity import Lang
from reportlint.model.text import Source

if TYPE_CHECKING:
    from reportlint.cards.card import Rule
    from reportlint.config.globs import Globs

STDIN = "-"
_SUPPRESSION = "reportlint-"  # most drafts hold none

Progress = Callable[[Sequence[Found]], Iterable[Found]]


class Drafts(NamedTuple):
    """What to read, and how."""

    paths: tuple[str, ...]
    stdin_filename: str
    encoding: str | None
    template: str | None
    exclude: tuple[str, ...] = ()
    force_exclude: bool = False

    def name(self, path: str) -> str:
        """What a file is called: standard input as the user wants it."""
        return self.stdin_filename if path == STDIN else path

    @property
    def folder(self) -> str:
        """The innermost folder that holds all that is meant; its configuration decides what is asked once a run."""
        folders = [path if os.path.isdir(path) else os.path.dirname(os.path.abspath(path)) for path in self._names]
        try:
            return os.path.commonpath([os.path.abspath(folder) for folder in folders])
        except ValueError:  # on several drives, or no path at all
            return os.getcwd()

    @property
    def _names(self) -> list[str]:
        return [self.name(path) for path in self.paths]


class _Exclusion:
    """What ignore files, `exclude` in a configuration and `--exclude` (`given`) take away."""

    def __init__(self, profiles: Profiles, given: Globs | None) -> None:
        self._profiles, self._given = profiles, given
        self._read: dict[str, Globs] = {}

    def __call__(self, path: str, is_folder: bool) -> bool:
        folder = os.path.dirname(os.path.abspath(path))
        own = (self._profiles.at(folder).excluded, self._given)
        return self._is_ignored(path, folder, is_folder) or any(
            globs.verdict(path, is_folder=is_folder) for globs in own if globs
        )

    def _is_ignored(self, path: str, folder: str, is_folder: bool) -> bool:
        """The ignore file nearest to a path has the last word, as for git."""
        ignored = False
        for file in self._profiles.projects.around(folder).ignore_files:
            said = self._globs(file).verdict(path, is_folder=is_folder)
            ignored = ignored if said is None else said
        return ignored

    def _globs(self, file: str) -> Globs:
        if file not in self._read:
            from reportlint.config.globs import read_ignore_file

            self._read[file] = read_ignore_file(file)
        return self._read[file]


def find(drafts: Drafts, profiles: Profiles) -> Discovery:
    """The files that are meant, standard input first. Raises ReportlintError for a pattern that is none."""
    named = tuple(path for path in drafts.paths if path != STDIN)
    excludes = _exclusion(drafts, profiles)
    found = discover(named, excludes, force=drafts.force_exclude)
    if named == drafts.paths:
        return found
    if drafts.force_exclude and excludes(drafts.stdin_filename, False):
        return found._replace(excluded=found.excluded + 1)
    return found._replace(files=(Found(STDIN, named=not drafts.force_exclude), *found.files))


def check_files(
    discovery: Discovery, drafts: Drafts, profiles: Profiles, lang: Lang, progress: Progress = lambda files: files
) -> Run:
    """Check all files; what fails in one of them is told beside the findings of the others."""
    from reportlint.readers.text import has_chinese

    checked: list[Checked] = []
    rules: dict[str, Rule] = {}
    failures, skipped = list(discovery.failures), 0
    for file in progress(discovery.files):
        name = drafts.name(file.path)
        try:
            source = _read(file.path, drafts)
            if not file.named and not has_chinese(source.text):
                skipped += 1
                continue
            profile = profiles.of(name)
            checked.append(_checked(source, profile, lang))
            rules.update((rule.id, rule) for rule in profile.rules)
        except ReportlintError as error:
            failures.append(Failure(name, str(error)))
    return Run(
        tuple(checked),
        tuple(failures),
        skipped,
        discovery.unsupported,
        discovery.excluded,
        profiles.failures,
        tuple(rules[code] for code in sorted(rules)),
    )


def _checked(source: Source, profile: Profile, lang: Lang) -> Checked:
    from reportlint.engine import lint as engine

    rules, template = profile.rules_for(source.path), profile.template_for(source.path)
    checked = engine.check(source, rules, profile.templates, lang, template)
    remarks = source.markup.comments if source.markup else ()
    if _SUPPRESSION not in source.text and not any(_SUPPRESSION in remark.text for remark in remarks):
        return checked
    from reportlint.filters.suppressions import applied

    return applied(checked, rules, profile.known, lang, profile.unjudged)


def _read(path: str, drafts: Drafts) -> Source:
    from reportlint.readers import read, read_bytes

    if path == STDIN:
        data = sys.stdin.buffer.read() if sys.stdin else b""  # None if the caller closed it
        return read_bytes(data, drafts.stdin_filename, drafts.encoding)
    return read(path, drafts.encoding)


def _exclusion(drafts: Drafts, profiles: Profiles) -> Excludes:
    if not drafts.exclude:
        return _Exclusion(profiles, None)
    from reportlint.config.globs import Globs

    return _Exclusion(profiles, Globs(os.getcwd(), drafts.exclude))
