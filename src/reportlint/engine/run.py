"""One run: the files that are meant, each read, checked by the profile of its folder, and nothing lost on the way."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from reportlint.config.globs import Globs, proved, read_ignore_file
from reportlint.config.options import ALONE, STDIN, Inputs, Means
from reportlint.config.profiles import Profiles
from reportlint.engine.budget import budget_of, within
from reportlint.engine.discover import Discovery, Found, discover
from reportlint.engine.lint import lint
from reportlint.engine.patience import begin_run
from reportlint.engine.reading import Reading, reading
from reportlint.engine.reports import is_report
from reportlint.errors import Message, ReportlintError
from reportlint.language.han import has_chinese
from reportlint.model.finding import Checked, Failure, Run
from reportlint.model.rule import Rule
from reportlint.model.source import Source

if TYPE_CHECKING:
    from reportlint.engine.cache import Cache  # who keeps nothing does not wait for it

DIED = Message(
    "检查它的进程被系统终止（可能是内存不够），这份文件没有查完",
    "the system ended the process that checked it (out of memory?); this file was not finished",
)
MANY = 200  # files; with fewer, other processes are not worth their start
Progress = Callable[[Sequence[Found]], Iterable[Found]]


def find_files(inputs: Inputs, profiles: Profiles) -> Discovery:
    """The files that are meant, standard input first. Raises ReportlintError for a pattern that is none."""
    named = tuple(path for path in inputs.paths if path != STDIN)
    excludes = _exclusion(inputs, profiles)
    found = discover(named, excludes, force=inputs.force_exclude, converts=_converts(inputs, profiles))
    found = found._replace(failures=(*found.failures, *excludes.failures))
    if named == inputs.paths:
        return found
    if inputs.force_exclude and excludes(inputs.stdin_filename, False, ""):
        return found._replace(excluded=found.excluded + 1)
    return found._replace(files=(Found(STDIN, named=not inputs.force_exclude), *found.files))


def check_files(
    discovery: Discovery,
    inputs: Inputs,
    profiles: Profiles,
    progress: Progress = lambda files: files,
    means: Means = ALONE,
) -> Run:
    """Check all files; what fails in one of them, in whatever way, is told beside the findings of the others."""
    begin_run()
    paths = [file.path for file in discovery.files]
    with reading(paths, inputs, converts=_converts(inputs, profiles)) as files:
        work = _Work(files, profiles, _cache(means, files))
        outcomes = _outcomes(discovery.files, work, _jobs(means, files, len(paths)), progress)
        return _run(discovery, profiles, outcomes)


def check_contents(contents: Mapping[str, bytes], inputs: Inputs, profiles: Profiles) -> Run:
    """Check what was fetched from elsewhere, by name, as `check_files` would if it lay in a folder."""
    begin_run()
    found = tuple(Found(name, named=False) for name in contents)
    work = _Work(Reading(inputs, held=contents), profiles, None)
    return _run(Discovery(found), profiles, map(work.outcome, found))


def _cache(means: Means, files: Reading) -> Cache | None:
    """What is kept from run to run; nothing is of files that have to be converted."""
    if means.no_cache or files.conversion:
        return None
    from reportlint.engine.cache import Cache, usual_folder

    return Cache(usual_folder())


def _jobs(means: Means, files: Reading, count: int) -> int:
    """How many processes are worth it; standard input and what was converted are at hand in this one alone."""
    if files.conversion or STDIN in files.inputs.paths:
        return 1
    usual = processors() if count >= MANY else 1
    return min(usual if means.jobs is None else means.jobs, max(count, 1))


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _outcomes(files: Sequence[Found], work: _Work, jobs: int, progress: Progress) -> Iterator[_Outcome]:
    """What comes of each file, in order; the progress is shown as files come back."""
    if jobs == 1:
        yield from map(work.outcome, progress(files))
        return
    from reportlint.engine.jobs import spread

    sent = spread(work, files, jobs, work.died)
    yield from (work.received(next(sent)) for _ in progress(files))


def _run(discovery: Discovery, profiles: Profiles, outcomes: Iterable[_Outcome]) -> Run:
    checked: list[Checked] = []
    failures = list(discovery.failures)
    left_out: Counter[_LeftOut] = Counter()
    for outcome in outcomes:
        match outcome:
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


class _Sent(NamedTuple):
    """A file that another process checked, on its way back: the file, and what was found in it."""

    source: Source
    record: bytes


_Outcome = Checked | Failure | _LeftOut


@dataclass(frozen=True)
class _Work:
    """What is done with each file of a run, here or, called, in another process."""

    files: Reading
    profiles: Profiles
    cache: Cache | None

    def outcome(self, file: Found) -> _Outcome:
        """What comes of a file."""
        name = self.files.inputs.name(file.path)
        try:
            with within(budget_of(self.files.size(file.path))):
                return self._checked(file, name)
        except ReportlintError as error:
            return Failure(name, error.said)
        except Exception as error:  # a fault of ours must not cost the findings of all other files
            return Failure(name, fault(error))

    def _checked(self, file: Found, name: str) -> Checked | _LeftOut:
        if not file.named and self.files.is_ours(file.path):
            return _LeftOut.REPORT
        source = self.files.read(file.path)
        if not file.named and is_report(source.text):
            return _LeftOut.REPORT
        if not file.named and not has_chinese(source.text):
            return _LeftOut.FOREIGN
        profile = self.profiles.of(name)
        if not profile.rules:
            return _LeftOut.WITHOUT_RULES
        template = self.files.inputs.template
        known = self.cache.found(source, profile, template) if self.cache else None
        checked = known or lint(source, profile)
        if self.cache and not known:
            self.cache.keep(checked, profile, template)
        return checked

    def __call__(self, file: Found) -> _Sent | Failure | _LeftOut:
        """What comes of a file, as it goes to another process."""
        outcome = self.outcome(file)
        if isinstance(outcome, Checked):
            from reportlint.engine.record import recorded

            return _Sent(replace(outcome.source), recorded(outcome))  # without what was worked out of the source
        return outcome

    def received(self, sent: _Sent | Failure | _LeftOut) -> _Outcome:
        """What comes of a file, out of what another process sent."""
        if isinstance(sent, _Sent):
            from reportlint.engine.record import remembered

            return remembered(sent.record, sent.source, self.profiles.of(sent.source.path))
        return sent

    def died(self, file: Found) -> Failure:
        """That the system ended the process that checked a file."""
        return Failure(self.files.inputs.name(file.path), DIED)


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
        self.failures: list[Failure] = []  # what is wrong with ignore files, without which the run goes on

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
            read = read_ignore_file(file)
            self._read[file] = read.value
            self.failures += read.problems
        return self._read[file]


def _exclusion(inputs: Inputs, profiles: Profiles) -> _Exclusion:
    if not inputs.exclude:
        return _Exclusion(profiles, None)
    return _Exclusion(profiles, Globs(os.getcwd(), tuple(map(proved, inputs.exclude))))
