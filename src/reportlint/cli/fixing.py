"""Fixes on the command line: in the files, as a patch, or, for what came on standard input, on standard output."""

from __future__ import annotations

from collections.abc import Sequence

from reportlint.cli.console import CLEAN, FAILED, FOUND, Output, show, tell
from reportlint.config.options import STDIN, Fixing, Inputs, KnownFindings
from reportlint.config.settings import Settings
from reportlint.engine.reading import standard_input
from reportlint.errors import ReportlintError
from reportlint.files import write
from reportlint.fixes.apply import Outcome
from reportlint.fixes.patch import patch
from reportlint.fixes.rounds import Mended
from reportlint.model.finding import Checked, Run
from reportlint.reporters.fixes import listed, total
from reportlint.reporters.look import Look


def are_unsafe_asked(fixing: Fixing, settings: Settings) -> bool:
    """Whether unsafe fixes count as well: the command line has the last word."""
    return bool(settings.unsafe_fixes) if fixing.unsafe_fixes is None else fixing.unsafe_fixes


def with_standard_input(inputs: Inputs) -> Inputs:
    """The inputs with what standard input holds, which has to be given back."""
    return inputs._replace(stdin=standard_input()) if STDIN in inputs.paths else inputs


def refuse_contradictions(fixing: Fixing, known: KnownFindings, output: Output) -> None:
    """Refuse to write or to report in a run that only shows a patch. Raises ReportlintError."""
    formats = [target.format for target in output.targets if target.format]
    if fixing.diff and formats:
        raise ReportlintError(
            f"--diff 只出补丁，没有 {formats[0]} 格式", f"--diff gives a patch, which has no format {formats[0]}"
        )
    if fixing.diff and (known.write_baseline or known.prune_baseline):
        raise ReportlintError(
            "--diff 什么都不写，不能与 --write-baseline、--prune-baseline 同用",
            "--diff writes nothing and does not go with --write-baseline or --prune-baseline",
        )


def give_text(inputs: Inputs, files: Sequence[Mended]) -> None:
    """Print what came on standard input, if anything did, fixed where that was possible: an editor loses no text."""
    before = inputs.stdin or b""
    show(next((one.data for one in files if one.before.source.data is before), before), is_utf8=False)


def show_fixes(outcome: Outcome, look: Look, *, beside: bool) -> None:
    """List what was fixed, before the report or beside it."""
    show(listed(outcome.run, look), is_utf8=False, beside=beside)


def tell_patch(outcome: Outcome, output: Output, look: Look, *, shows_fixes: bool) -> None:
    """Print the patch, or write it to the file that takes the place of the terminal; the rest is told beside."""
    data = b"".join(patch(_shown(one.before), _shown(one.after), one.before.source.path) for one in outcome.files)
    if not output.to_files:
        show(data, is_utf8=False)
    for target in output.targets:
        write(data, target.path)
    tell((*outcome.run.errors, *outcome.notes))
    if shows_fixes:
        show_fixes(outcome, look, beside=True)
    show(total(outcome.run, look), is_utf8=False, beside=True)


def _shown(checked: Checked) -> bytes:
    """What a patch compares: the bytes of a text file, the text of a Word file, which no patch could change."""
    return checked.source.text.encode() if checked.source.markup else checked.source.data


def exit_code_of_patch(run: Run, *, exit_zero: bool) -> int:
    """Whether there is something to change; of a run that failed, that."""
    if run.errors:
        return FAILED
    return FOUND if run.fixed and not exit_zero else CLEAN
