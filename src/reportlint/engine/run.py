"""One run: the files that are meant, each read, checked by the profile of its folder, and nothing lost on the way."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from enum import Enum

from reportlint.config.globs import Globs, read_ignore_file
from reportlint.config.options import STDIN, Inputs
from reportlint.config.profiles import Profiles
from reportlint.engine.discover import Discovery, Excludes, Found, discover
from reportlint.engine.lint import lint
from reportlint.engine.reading import Reading, reading
from reportlint.engine.reports import is_page, is_report
from reportlint.errors import Message, ReportlintError
from reportlint.language.han import has_chinese
from reportlint.model.finding import Checked, Failure, Run
from reportlint.model.rule import Rule
from reportlint.readers.formats import originals_of

Progress = Callable[[Sequence[Found]], Iterable[Found]]


def find_files(inputs: Inputs, profiles: Profiles) -> Discovery:
    """The files that are meant, standard input first. Raises ReportlintError for a pattern that is none."""
    named = tuple(path for path in inputs.paths if path != STDIN)
    excludes = _exclusion(inputs, profiles)
    found = discover(named, excludes, force=inputs.force_exclude, converts=_converts(inputs, profiles))
    if named == inputs.paths:
        return found
    if inputs.force_exclude and excludes(inputs.stdin_filename, False, ""):
        return found._replace(excluded=found.excluded + 1)
    return found._replace(files=(Found(STDIN, named=not inputs.force_exclude), *found.files))


def check_files(
    discovery: Discovery, inputs: Inputs, profiles: Profiles, progress: Progress = lambda files: files
) -> Run:
    """Check all files; what fails in one of them, in whatever way, is told beside the findings of the others."""
    paths = [file.path for file in discovery.files]
    with reading(paths, inputs, converts=_converts(inputs, profiles)) as files:
        return _checked(discovery, profiles, progress, files)


def _checked(discovery: Discovery, profiles: Profiles, progress: Progress, files: Reading) -> Run:
    checked: list[Checked] = []
    failures = list(discovery.failures)
    left_out: Counter[_LeftOut] = Counter()
    for file in progress(discovery.files):
        match _check(file, profiles, files):
            case Checked() as one:
                checked.append(one)
                failures += [Failure(one.source.path, said) for said in one.source.unread]
            case Failure() as failure:
                failures.append(failure)
            case _LeftOut() as why:
                left_out[why] += 1
    return Run(
        checked=tuple(checked),
        failures=tuple(failures),
        skipped=left_out[_LeftOut.FOREIGN],
        own_reports=left_out[_LeftOut.REPORT],
        without_rules=left_out[_LeftOut.WITHOUT_RULES],
        unsupported=discovery.unsupported,
        excluded=discovery.excluded,
        excluded_folders=discovery.excluded_folders,
        problems=profiles.failures,
        rules=_rules(checked, profiles),
    )


class _LeftOut(Enum):
    """Why a file is not checked, though it can be read."""

    FOREIGN = "holds no Chinese, and nobody named it"
    REPORT = "a report of ours, and nobody named it"
    WITHOUT_RULES = "its configuration selects none, as it also says"


def _check(file: Found, profiles: Profiles, files: Reading) -> Checked | Failure | _LeftOut:
    name = files.inputs.name(file.path)
    try:
        if not file.named and (_is_copy(file.path) or is_page(file.path)):
            return _LeftOut.REPORT
        source = files.read(file.path)
        if not file.named and is_report(source.text):
            return _LeftOut.REPORT
        if not file.named and not has_chinese(source.text):
            return _LeftOut.FOREIGN
        profile = profiles.of(name)
        return lint(source, profile) if profile.rules else _LeftOut.WITHOUT_RULES
    except ReportlintError as error:
        return Failure(name, error.said)
    except Exception as error:  # a fault of ours must not cost the findings of all other files
        return Failure(name, fault(error))


def _is_copy(path: str) -> bool:
    """Whether a file is the copy with our comments of one that lies beside it, and is checked itself."""
    return any(map(os.path.exists, originals_of(path)))


def fault(error: Exception) -> Message:
    """That the program is at fault: what was raised, and in which line of ours."""
    at = error.__traceback__
    while at and at.tb_next:
        at = at.tb_next
    what = type(error).__name__
    where = f"{os.path.basename(at.tb_frame.f_code.co_filename)}:{at.tb_lineno}" if at else "?"
    return Message(
        f"程序内部出错（{what}，{where}），这份文件没有查完；请把它告诉我们",
        f"the program failed ({what}, {where}); this file was not finished: please tell us",
    )


def _rules(checked: Iterable[Checked], profiles: Profiles) -> tuple[Rule, ...]:
    """The rules that ran, by code."""
    rules = {rule.id: rule for one in checked for rule in profiles.of(one.source.path).rules}
    return tuple(rules[code] for code in sorted(rules))


def _converts(inputs: Inputs, profiles: Profiles) -> bool:
    return inputs.convert or profiles.converts


class _Exclusion:
    """What ignore files, `exclude` in a configuration and `--exclude` (`given`) take away."""

    def __init__(self, profiles: Profiles, given: Globs | None) -> None:
        self._profiles, self._given = profiles, given
        self._read: dict[str, Globs] = {}

    def __call__(self, path: str, is_folder: bool, within: str = "") -> bool:
        folder = os.path.dirname(os.path.abspath(path))
        own = (self._profiles.at(folder).excluded, self._given)
        return self._is_ignored(path, folder, is_folder, within) or any(
            globs.verdict(path, is_folder=is_folder, within=within) for globs in own if globs
        )

    def _is_ignored(self, path: str, folder: str, is_folder: bool, within: str) -> bool:
        """The ignore file nearest to a path has the last word, as for git."""
        ignored = False
        for file in self._profiles.projects.around(folder).ignore_files:
            said = self._globs(file).verdict(path, is_folder=is_folder, within=within)
            ignored = ignored if said is None else said
        return ignored

    def _globs(self, file: str) -> Globs:
        if file not in self._read:
            self._read[file] = read_ignore_file(file)
        return self._read[file]


def _exclusion(inputs: Inputs, profiles: Profiles) -> Excludes:
    if not inputs.exclude:
        return _Exclusion(profiles, None)
    return _Exclusion(profiles, Globs(os.getcwd(), inputs.exclude))
