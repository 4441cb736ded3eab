"""The run of a command from its inputs to what was found, with a progress bar, and refusing what cannot be meant."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress

import click

from reportlint.cli.console import Output, is_terminal
from reportlint.cli.speech import spoken
from reportlint.config.options import Inputs
from reportlint.config.profiles import Profiles
from reportlint.engine.discover import Discovery, Found
from reportlint.engine.reports import is_report
from reportlint.engine.run import check_files, find_files
from reportlint.errors import Message, ReportlintError
from reportlint.model.finding import Run
from reportlint.readers.read import read

_CHECKING = Message("检查", "checking")
_MANY = 20  # files; with more, a progress bar is worth its line


def run_of(inputs: Inputs, profiles: Profiles, output: Output) -> Run:
    """What is found in all files that are meant. Raises ReportlintError where there is nothing to check."""
    discovery = find_files(inputs, profiles)
    _spare_drafts(discovery, output)
    run = check_files(discovery, inputs, profiles, _progress)
    if not _has_matched(run, inputs):
        why = _why_nothing(run)
        raise ReportlintError(
            f"没有可检查的文件：{'、'.join(inputs.paths)}{why.zh}",
            f"nothing to check: {', '.join(inputs.paths)}{why.en}",
        )
    return run


def found_in(inputs: Inputs, profiles: Profiles) -> Run:
    """What is found in all files that are meant, if there are any."""
    return check_files(find_files(inputs, profiles), inputs, profiles, _progress)


def _spare_drafts(discovery: Discovery, output: Output) -> None:
    """Refuse to write the report over a draft that is to be checked; an older report may be replaced."""
    targets = [target.path for target in output.targets if os.path.exists(target.path)]
    for file in discovery.files if targets else ():
        for target in targets:
            if os.path.exists(file.path) and os.path.samefile(file.path, target) and not _is_older_report(file):
                raise ReportlintError(
                    f"-o {target} 就是要检查的文件，会把它覆盖；请换一个文件名",
                    f"-o {target} is to be checked and would be overwritten; choose another name",
                )


def _is_older_report(file: Found) -> bool:
    """Whether a file that was found in a folder is a report of ours: no draft is lost with it."""
    if file.named:
        return False
    with suppress(ReportlintError):  # what cannot be read is nothing of ours
        return is_report(read(file.path).text)
    return False


def _progress(files: Sequence[Found]) -> Iterator[Found]:
    """Show on a terminal how far it is; the bar is done before the report begins."""
    if len(files) <= _MANY or not is_terminal(sys.stderr):
        yield from files
        return
    with click.progressbar(files, label=_CHECKING.to(spoken()), file=sys.stderr) as bar:
        yield from bar


def _has_matched(run: Run, inputs: Inputs) -> bool:
    """Whether the run may pass for one: who excludes files knows why nothing is left, others must be told."""
    if run.all_checked or run.errors:
        return True
    return bool(run.excluded) or bool(inputs.force_exclude and run.skipped + run.own_reports)


def _why_nothing(run: Run) -> Message:
    counts = {
        Message("{} 个文件不含中文", "without Chinese: {}"): run.skipped,
        Message(
            "{} 份 reportlint 写出的报告、批注副本", "reports and annotated copies of reportlint: {}"
        ): run.own_reports,
        Message("{} 个旧版 Word、PDF 等文件暂不支持", "old Word, PDF and the like, not supported: {}"): run.unsupported,
        Message(
            "{} 个文件夹按设置（如 .gitignore）排除", "folders excluded, as by .gitignore: {}"
        ): run.excluded_folders,
    }
    zh, en = ([told.to(lang).format(count) for told, count in counts.items() if count] for lang in ("zh", "en"))
    return Message(f"（{'，'.join(zh)}）", f" ({', '.join(en)})") if zh else Message("", "")
