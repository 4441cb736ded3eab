"""One run: the files that are meant, each read, checked by the profile of its folder, and nothing lost on the way."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from enum import Enum
from typing import TYPE_CHECKING

from reportlint.config.globs import Globs, read_ignore_file
from reportlint.config.options import STDIN, Inputs
from reportlint.config.profiles import Profiles
from reportlint.engine.discover import Discovery, Excludes, Found, discover
from reportlint.engine.lint import lint
from reportlint.engine.reports import is_page, is_report
from reportlint.errors import Message, ReportlintError
from reportlint.language.han import has_chinese
from reportlint.model.finding import Checked, Failure, Run
from reportlint.model.rule import Rule
from reportlint.model.source import Source
from reportlint.readers.formats import CONVERTIBLE, original_of, suffix_of
from reportlint.readers.read import content, is_misnamed_word, read_bytes

if TYPE_CHECKING:
    from reportlint.readers.conversion import Converted

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
    with _converted(discovery.files, inputs, profiles) as conversion:
        return _checked(discovery, inputs, profiles, progress, conversion)


def _checked(
    discovery: Discovery, inputs: Inputs, profiles: Profiles, progress: Progress, conversion: Converted | None
) -> Run:
    checked: list[Checked] = []
    failures = list(discovery.failures)
    left_out: Counter[_LeftOut] = Counter()
    for file in progress(discovery.files):
        match _check(file, inputs, profiles, conversion):
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


def _check(
    file: Found, inputs: Inputs, profiles: Profiles, conversion: Converted | None
) -> Checked | Failure | _LeftOut:
    name = inputs.name(file.path)
    try:
        if not file.named and (_is_copy(file.path) or is_page(file.path)):
            return _LeftOut.REPORT
        source = _read(file.path, inputs, conversion)
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
    original = original_of(path)
    return original is not None and os.path.exists(original)


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


def _converted(files: Sequence[Found], inputs: Inputs, profiles: Profiles) -> AbstractContextManager[Converted | None]:
    """The files that have to be converted, converted, all in one go; None where there are none.

    Raises ReportlintError where that takes a program that is missing.
    """
    wanted = [file.path for file in files if _is_convertible(file.path, inputs)] if _converts(inputs, profiles) else []
    if not wanted:
        return nullcontext()
    from reportlint.readers.conversion import Original, converted  # few runs need it

    def originals() -> Iterator[Original]:
        for path in wanted:
            with suppress(ReportlintError):  # told when it is its turn
                yield Original(path, suffix_of(inputs.name(path)), _content(path, inputs))

    return converted(originals())


def _read(path: str, inputs: Inputs, conversion: Converted | None) -> Source:
    if conversion and path in conversion.files:
        return conversion.read(path, inputs.name(path))
    return read_bytes(_content(path, inputs), inputs.name(path), inputs.encoding)


def _is_convertible(path: str, inputs: Inputs) -> bool:
    return suffix_of(inputs.name(path)) in CONVERTIBLE and not is_misnamed_word(path)


def _content(path: str, inputs: Inputs) -> bytes:
    """What a file holds. Raises ReportlintError where it cannot be read."""
    if path == STDIN:
        return standard_input() if inputs.stdin is None else inputs.stdin
    return content(path)


def standard_input() -> bytes:
    """All that standard input holds: nothing if the caller closed it."""
    return sys.stdin.buffer.read() if sys.stdin else b""


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
