"""`reportlint check`: one run from the drafts to the exit code."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator
from typing import NamedTuple, get_args

import click

from reportlint.cli import options, speech
from reportlint.cli.console import CLEAN, FAILED, FOUND, Output, emit, say, show, tell, write_text
from reportlint.cli.fixing import (
    are_unsafe_asked,
    exit_code_of_patch,
    give_text,
    refuse_contradictions,
    show_fixes,
    tell_patch,
    with_standard_input,
)
from reportlint.cli.main import failed
from reportlint.cli.profiles import profiles_of
from reportlint.cli.running import refuse_losses, run_of
from reportlint.config.options import STDIN, ConfigSource, Exit, Fixing, Inputs, KnownFindings, Means, Selection
from reportlint.config.profiles import Profiles
from reportlint.config.settings import USUAL_FAIL_ON, Settings
from reportlint.engine.run import find_files
from reportlint.errors import Message, ReportlintError
from reportlint.files import alone, rounds, write
from reportlint.filters.baseline import encoded
from reportlint.filters.known import Filtered, filtered
from reportlint.fixes.apply import fixed
from reportlint.model.finding import Run, Sort
from reportlint.model.rule import RunRule
from reportlint.model.severity import Lang, Severity
from reportlint.reporters import FOR_PEOPLE, FORMATS, STATISTICS, reporter
from reportlint.reporters.display import plain
from reportlint.reporters.look import Look

_WAITING = Message("等待改动，Ctrl-C 结束", "waiting for changes, Ctrl-C ends")


@speech.command(
    "check",
    "检查文件或文件夹，- 为标准输入。\n\n退出码：0 没有问题，1 有问题，2 检查本身出错。",
    "Check files or folders, - being standard input.\n\nExit codes: 0 no findings, 1 findings, 2 the run failed.",
)
@options.inputs
@options.selection
@options.config_source
@options.known_findings
@options.fixing
@speech.option(
    "--annotate",
    "annotates",
    is_flag=True,
    zh="同时给 Word 文件出一份带批注的副本：稿.批注.docx。",
    en="write a copy with comments beside each Word file too",
)
@options.means
@options.exit_code
@options.format_option(*FORMATS)
@speech.option("--statistics", is_flag=True, zh="只按规则计数。", en="only count, by rule")
@speech.option(
    "--sort",
    type=speech.OneOf(get_args(Sort)),
    default="place",
    zh="每份文件里问题的次序：按位置（默认），或严重的在前。",
    en="order of the findings of each file: by place (default), or the gravest first",
)
@speech.option("--show-files", is_flag=True, zh="只列出要检查的文件。", en="only list the files that would be checked")
@speech.option(
    "-w",
    "--watch",
    is_flag=True,
    zh="文件一改就再查，Ctrl-C 结束。",
    en="check again when a file changes, until Ctrl-C",
)
@options.output_options(*FORMATS)
@speech.help_option()
def command(
    inputs: Inputs,
    selection: Selection,
    source: ConfigSource,
    known: KnownFindings,
    fixing: Fixing,
    annotates: bool,
    means: Means,
    exit_: Exit,
    format_: str,
    statistics: bool,
    sort: Sort,
    show_files: bool,
    watch: bool,
    output: Output,
) -> None:
    telling = _Telling(_counting(format_) if statistics else format_, sort, output, means)
    for name in {telling.format, *(target.format for target in output.targets if target.format)}:
        reporter(name)  # which may need what is not installed: told before the work is done
    refuse_contradictions(fixing, known, output)
    if annotates and (watch or fixing.diff):
        raise ReportlintError("--annotate 不能与 --watch、--diff 同用", "--annotate does not go with --watch or --diff")

    def fresh() -> Profiles:
        return profiles_of(selection, source, exit_, inputs.template)

    def once() -> int:
        profiles = fresh()
        settings = profiles.at(inputs.folder).settings
        speech.speak(settings.lang)
        refuse_losses(inputs, profiles, known, output)
        how = telling._replace(lang=settings.lang, unsafe_fixes=are_unsafe_asked(fixing, settings))
        if fixing.diff:
            return exit_code_of_patch(_diffed(inputs, profiles, known, how, fixing), exit_zero=exit_.exit_zero)
        run = (_fixed if fixing.fix else _checked)(inputs, profiles, known, how, fixing)
        if annotates:
            run = _annotated(run, inputs, how)
        return _exit_code(run, settings, exit_zero=exit_.exit_zero)

    if show_files:
        _refuse_formats(format_, output)
        sys.exit(_show_files(inputs, fresh(), output))
    if watch:
        _refuse_endless(inputs, known)
        _watch(once, inputs, known, fresh, output)
    sys.exit(once())


class _Telling(NamedTuple):
    """How a run is done and told: by what means, in which format, order and language, and where."""

    format: str
    sort: Sort
    output: Output
    means: Means
    lang: Lang | None = None
    unsafe_fixes: bool = False  # may be applied, and are marked
    beside: bool = False  # standard output is for something else

    @property
    def is_for_people(self) -> bool:
        """Whether people read what is printed."""
        return self.format in FOR_PEOPLE and not self.output.to_files


def _counting(format_: str) -> str:
    """The format that counts, for people or for programs. Raises ReportlintError where there is none."""
    if format_ not in STATISTICS:
        raise ReportlintError(
            f"--statistics 只能用 {'、'.join(STATISTICS)} 格式，没有 {format_} 的",
            f"--statistics comes in the formats {', '.join(STATISTICS)}, not in {format_}",
        )
    return STATISTICS[format_]


def _checked(inputs: Inputs, profiles: Profiles, known: KnownFindings, telling: _Telling, fixing: Fixing) -> Run:
    """Check, tell, and write the baseline if it is wanted."""
    return _told(filtered(run_of(inputs, profiles, telling.output, telling.means), inputs, profiles, known), telling)


def _fixed(inputs: Inputs, profiles: Profiles, known: KnownFindings, telling: _Telling, fixing: Fixing) -> Run:
    """Check, fix, tell what is left, and write the baseline of that if it is wanted."""
    given = with_standard_input(inputs)
    try:
        run = run_of(given, profiles, telling.output, telling.means)
        outcome = fixed(run, given, profiles, known, unsafe=telling.unsafe_fixes, write=True, plain=fixing.plain)
    except ReportlintError:
        give_text(given, ())
        raise
    gives_text = given.stdin is not None
    give_text(given, outcome.files)
    if fixing.show_fixes:
        show_fixes(outcome, telling.output.look(telling.lang), beside=gives_text or not telling.is_for_people)
    left = _told(filtered(outcome.run, given, profiles, known), telling._replace(beside=gives_text))
    tell(outcome.notes)
    return left


def _diffed(inputs: Inputs, profiles: Profiles, known: KnownFindings, telling: _Telling, fixing: Fixing) -> Run:
    """Check, and tell what fixing would change."""
    given = with_standard_input(inputs)
    run = run_of(given, profiles, telling.output, telling.means)
    outcome = fixed(run, given, profiles, known, unsafe=telling.unsafe_fixes, write=False)
    tell_patch(outcome, telling.output, telling.output.look(telling.lang), shows_fixes=fixing.show_fixes)
    return outcome.run


def _annotated(run: Run, inputs: Inputs, telling: _Telling) -> Run:
    """Write copies with comments, and tell that beside the report; what failed is among the failures of the run."""
    from reportlint.cli.annotating import annotate  # who only checks does not wait for it

    copies = annotate(run, inputs, None, speech.spoken())
    show("".join(f"{line}\n" for line in copies.lines), is_utf8=False, beside=not telling.is_for_people)
    tell(copies.failures)
    return run._replace(failures=(*run.failures, *copies.failures))


def _told(result: Filtered, telling: _Telling) -> Run:
    """Tell a run on the terminal, or in the files that take its place, and in those that have a format of their own."""
    output, run = telling.output, result.run

    def written(format_: str, look: Look) -> str:
        return reporter(format_)(run, look._replace(sort=telling.sort, unsafe_fixes=telling.unsafe_fixes))

    if output.to_files:
        tell(run.errors)
    else:
        look = output.look(telling.lang)
        show(written(telling.format, look), is_utf8=not telling.is_for_people, beside=telling.beside)
        if os.environ.get("GITHUB_ACTIONS") == "true" and telling.is_for_people:
            show(written("github", look), is_utf8=True, beside=telling.beside)
    for target in output.targets:
        write_text(written(target.format or telling.format, output.look_in_files(telling.lang)), target.path)
    _write_baseline(result)
    return run


def _write_baseline(result: Filtered) -> None:
    if result.file:
        with alone(result.file):
            entries = result.entries()
            write(encoded(entries), result.file)
        told = Message("{}: 基线里有 {} 处问题", "{}: findings in the baseline: {}")
        say(told.to(speech.spoken()).format(result.file, len(entries)))


def _exit_code(run: Run, settings: Settings, *, exit_zero: bool) -> int:
    unfinished = any(finding.rule.id == RunRule.RULE_TIMEOUT for _, finding in run.findings)
    if run.errors or unfinished:
        return FAILED
    if exit_zero:
        return CLEAN
    if settings.max_warnings is not None and run.number_of(Severity.WARNING) > settings.max_warnings:
        return FOUND
    if settings.fail_on == "never":
        return CLEAN
    least = Severity(settings.fail_on or USUAL_FAIL_ON)
    grave = (severity for severity in Severity if severity.rank <= least.rank)
    return FOUND if any(map(run.number_of, grave)) else CLEAN


def _refuse_formats(format_: str, output: Output) -> None:
    """Refuse to list files in a format that is for findings. Raises ReportlintError."""
    others = [
        name for name in (format_, *(target.format for target in output.targets)) if name not in (None, FORMATS[0])
    ]
    if others:
        raise ReportlintError(
            f"--show-files 只列文件名，没有 {others[0]} 格式",
            f"--show-files lists names, and has no format {others[0]}",
        )


def _show_files(inputs: Inputs, profiles: Profiles, output: Output) -> int:
    discovery = find_files(inputs, profiles)
    emit("".join(f"{plain(inputs.name(file.path))}\n" for file in discovery.files), output)
    errors = (*profiles.failures, *discovery.failures)
    tell(errors)
    return FAILED if errors else CLEAN


def _refuse_endless(inputs: Inputs, known: KnownFindings) -> None:
    """Refuse what makes no sense round after round. Raises ReportlintError."""
    if known.write_baseline or known.prune_baseline:
        raise ReportlintError(
            "--watch 不能与 --write-baseline、--prune-baseline 同用：每改一次都会重写基线，新问题就看不到了",
            "--watch does not go with --write-baseline or --prune-baseline: each change would be let pass",
        )
    if STDIN in inputs.paths:
        raise ReportlintError("--watch 不能看着标准输入", "--watch cannot watch standard input")


def _watch(
    once: Callable[[], int], inputs: Inputs, known: KnownFindings, fresh: Callable[[], Profiles], output: Output
) -> None:
    """Check again whenever a draft or what it is checked by changes, until the user has had enough."""
    own = {os.path.realpath(target.path) for target in output.targets}  # what we write is no change

    def governing() -> Iterator[str]:
        profiles = fresh()
        yield from filter(None, (known.baseline, inputs.template))
        for file in find_files(inputs, profiles).files:
            project = profiles.projects.around(os.path.dirname(file.path))
            yield from (file.path, *project.ignore_files, *filter(None, (project.configuration, project.baseline)))
            yield from profiles.of(file.path).own_files

    def files() -> list[str]:
        try:
            return [file for file in governing() if os.path.realpath(file) not in own]
        except ReportlintError:  # told by the round that follows
            return []

    gc.enable()  # this run has no end
    for _ in rounds(files):
        try:
            once()
        except ReportlintError as error:
            failed(error).show()
        click.echo(_WAITING.to(speech.spoken()), err=True)
