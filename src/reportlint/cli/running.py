"""The run of a command from its inputs to what was found, with a progress bar, and refusing what cannot be meant."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence

import click

from reportlint.cli.console import Output, is_terminal
from reportlint.cli.speech import spoken
from reportlint.config.options import ALONE, Inputs, KnownFindings, Means
from reportlint.config.profiles import Profiles
from reportlint.engine.discover import Discovery, Found
from reportlint.engine.reports import is_replaceable
from reportlint.engine.run import check_files, find_files
from reportlint.errors import Message, ReportlintError
from reportlint.model.finding import Run
from reportlint.readers.formats import READERS, suffix_of
from reportlint.reporters.display import padded, plain, shortened

_CHECKING = Message("检查", "checking")
_MANY = 20  # files; with more, a progress bar is worth its line
_BAR, _NAME = 20, 20  # columns, so that the line fits into 80 whatever the names are


def run_of(inputs: Inputs, profiles: Profiles, output: Output, means: Means = ALONE) -> Run:
    """What is found in all files that are meant. Raises ReportlintError where there is nothing to check."""
    discovery = _without_targets(find_files(inputs, profiles), output)
    run = check_files(discovery, inputs, profiles, _progress, means)
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


def _without_targets(discovery: Discovery, output: Output) -> Discovery:
    """The files to check less an empty one that is to be replaced. Raises ReportlintError where that is a draft."""
    targets = [target.path for target in output.targets if os.path.exists(target.path)]
    if not targets:
        return discovery
    replaced = set()
    for file in discovery.files:
        target = next((one for one in targets if os.path.exists(file.path) and os.path.samefile(file.path, one)), None)
        if target and (file.named or not is_replaceable(target)):
            raise ReportlintError(
                f"-o {target} 就是要检查的文件，会把它覆盖；请换一个文件名",
                f"-o {target} is to be checked and would be overwritten; choose another name",
            )
        if target and not os.path.getsize(target):
            replaced.add(file)
    return discovery._replace(files=tuple(file for file in discovery.files if file not in replaced))


def refuse_losses(inputs: Inputs, profiles: Profiles, known: KnownFindings, output: Output) -> None:
    """Refuse to write the report over what a run goes by, or over what may be a draft. Raises ReportlintError."""
    for target in (target.path for target in output.targets if os.path.isfile(target.path)):
        around = profiles.projects.around(os.path.dirname(target))
        governing = (*profiles.at(inputs.folder).own_files, around.configuration, around.baseline, known.baseline)
        if any(os.path.samefile(file, target) for file in governing if file and os.path.exists(file)):
            raise ReportlintError(
                f"-o {target} 是检查所依据的配置、规则、模板或基线，会把它覆盖；请换一个文件名",
                f"-o {target} is a configuration, card, template or baseline of this run; choose another name",
            )
        if suffix_of(target) in READERS and not is_replaceable(target):
            raise ReportlintError(
                f"-o {target} 已有内容，又不是 reportlint 写的报告，可能是稿子，不覆盖；请换一个文件名，或先删掉它",
                f"-o {target} exists and is no report of ours: it may be a draft; choose another name, or delete it",
            )


def _progress(files: Sequence[Found]) -> Iterator[Found]:
    """Show on a terminal how far it is; the bar is done before the report begins."""
    if len(files) <= _MANY or not is_terminal(sys.stderr):
        yield from files
        return
    label = _CHECKING.to(spoken())
    with click.progressbar(files, label=label, width=_BAR, item_show_func=_name, file=sys.stderr) as bar:
        yield from bar


def _name(file: Found | None) -> str:
    """The file that is being checked, always as wide: Click counts characters, of which some take two columns."""
    return padded(shortened(plain(os.path.basename(file.path)), _NAME), _NAME) if file else ""


def _has_matched(run: Run, inputs: Inputs) -> bool:
    """Whether the run may pass for one: who excludes files knows why nothing is left, others must be told."""
    if run.all_checked or run.errors:
        return True
    return bool(run.excluded or (inputs.force_exclude and run.skipped + run.own_reports + run.excluded_folders))


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
