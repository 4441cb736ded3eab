"""`reportlint check`: one run from the drafts to the exit code."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator

import click

from reportlint.cli import options
from reportlint.cli.console import CLEAN, FAILED, FOUND, Output, emit, show, tell, write_text
from reportlint.cli.main import Failed
from reportlint.cli.profiles import profiles_of
from reportlint.cli.running import run_of
from reportlint.config.options import ConfigSource, Exit, Inputs, KnownFindings, Selection
from reportlint.config.profiles import Profiles
from reportlint.config.settings import USUAL_FAIL_ON, Settings
from reportlint.engine.run import find_files
from reportlint.errors import ReportlintError
from reportlint.files import rounds, write
from reportlint.filters.known import Filtered, filtered
from reportlint.model.finding import Run
from reportlint.model.rule import RunRule
from reportlint.model.severity import Lang, Severity
from reportlint.reporters import FOR_PEOPLE, FORMATS, STATISTICS, reporter


@click.command("check")
@options.inputs
@options.selection
@options.config_source
@options.known_findings
@options.exit_code
@options.format_option(*FORMATS)
@click.option("--statistics", is_flag=True, help="只按规则计数。")
@click.option("--show-files", is_flag=True, help="只列出要检查的文件。")
@click.option("-w", "--watch", is_flag=True, help="文件一改就再查，Ctrl-C 结束。")
@options.output
@options.help_option
def command(
    inputs: Inputs,
    selection: Selection,
    source: ConfigSource,
    known: KnownFindings,
    exit_: Exit,
    format_: str,
    statistics: bool,
    show_files: bool,
    watch: bool,
    output: Output,
) -> None:
    """检查文件或文件夹，- 为标准输入。

    退出码：0 没有问题，1 有问题，2 检查本身出错。
    """

    def fresh() -> Profiles:
        return profiles_of(selection, source, exit_, inputs.template)

    def once() -> int:
        profiles = fresh()
        run = _checked(inputs, profiles, known, STATISTICS if statistics else format_, output)
        return _exit_code(run, profiles.at(inputs.folder).settings, exit_zero=exit_.exit_zero)

    if show_files:
        sys.exit(_show_files(inputs, fresh(), output))
    if watch:
        _watch(once, inputs, fresh, output)
    sys.exit(once())


def _checked(inputs: Inputs, profiles: Profiles, known: KnownFindings, format_: str, output: Output) -> Run:
    """Check, tell, and write the baseline if it is wanted."""
    lang = profiles.at(inputs.folder).settings.lang
    result = filtered(run_of(inputs, profiles, output), inputs, profiles, known)
    _report(result.run, format_, output, lang)
    _write_baseline(result)
    return result.run


def _report(run: Run, format_: str, output: Output, lang: Lang | None) -> None:
    """Tell a run on the terminal, or in the files that take its place, and in those that have a format of their own."""
    if output.to_files:
        tell(run.errors)
    else:
        look = output.look(lang)
        show(reporter(format_)(run, look), is_utf8=format_ not in FOR_PEOPLE)
        if os.environ.get("GITHUB_ACTIONS") == "true" and format_ in FOR_PEOPLE:
            show(reporter("github")(run, look), is_utf8=True)
    for target in output.targets:
        write_text(reporter(target.format or format_)(run, output.look_in_files(lang)), target.path)


def _write_baseline(result: Filtered) -> None:
    if result.file:
        write(result.data, result.file)
        click.echo(f"{result.file}: 基线里有 {result.entries} 处问题", err=True)


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


def _show_files(inputs: Inputs, profiles: Profiles, output: Output) -> int:
    discovery = find_files(inputs, profiles)
    emit("".join(f"{inputs.name(file.path)}\n" for file in discovery.files), output)
    errors = (*profiles.failures, *discovery.failures)
    tell(errors)
    return FAILED if errors else CLEAN


def _watch(once: Callable[[], int], inputs: Inputs, fresh: Callable[[], Profiles], output: Output) -> None:
    """Check again whenever a draft, a configuration or the baseline changes, until the user has had enough."""

    def files() -> Iterator[str]:
        profiles = fresh()
        for file in find_files(inputs, profiles).files:
            project = profiles.projects.around(os.path.dirname(file.path))
            yield from (file.path, *project.ignore_files, *filter(None, (project.configuration, project.baseline)))

    gc.enable()  # this run has no end
    for _ in rounds(files):
        try:
            once()
        except ReportlintError as error:
            Failed(str(error)).show()
        waiting = {"zh": "等待改动，Ctrl-C 结束", "en": "waiting for changes, Ctrl-C ends"}
        click.echo(waiting[output.look(None).lang], err=True)
