"""`reportlint figures`: every figure of some reports as a ledger, with what it was checked against."""

from __future__ import annotations

import sys

from reportlint.cli import options, speech
from reportlint.cli.console import CLEAN, FAILED, Output, emit, tell
from reportlint.cli.profiles import profiles_of
from reportlint.cli.running import run_of
from reportlint.config.options import ConfigSource, Inputs, Selection
from reportlint.errors import Message, ReportlintError
from reportlint.files import write
from reportlint.model.finding import Run
from reportlint.reporters.look import Look
from reportlint.sheets.workbook import workbook
from reportlint.views.figures import figures_csv, figures_json, figures_text, rows

_FAMILY = "DAT"
_SHEET = Message("数字台账", "figures")
_FORMATS = ("text", "csv", "json", "xlsx")


@speech.command(
    "figures",
    "列出文件里的每个数字：数的是什么、单位、时间、出处，和什么核对过。",
    "List every figure: what it counts, unit, time, place, and what it was checked against.",
)
@options.inputs
@options.config_source
@options.format_option(*_FORMATS)
@options.output_options(*_FORMATS)
@speech.help_option()
def command(inputs: Inputs, source: ConfigSource, format_: str, output: Output) -> None:
    profiles = profiles_of(Selection(select=(_FAMILY,)), source, template=inputs.template)
    lang = profiles.at(inputs.folder).settings.lang
    speech.speak(lang)
    run = run_of(inputs, profiles, output)
    look = output.look(lang)
    if format_ == "xlsx" and not output.to_files:
        raise ReportlintError("xlsx 要写到文件：-o 文件名.xlsx", "xlsx goes to a file: -o NAME.xlsx")
    _emit(run, output, format_, look)
    if format_ != "json" or output.to_files:
        tell(run.errors)
    sys.exit(FAILED if run.errors else CLEAN)


def _emit(run: Run, output: Output, format_: str, look: Look) -> None:
    """Print the ledger and write it to files; a workbook is no text."""

    def written(name: str) -> str:
        if name == "json":
            return figures_json(run.all_checked, run.errors, look)
        return figures_csv(run.all_checked, look) if name == "csv" else figures_text(run.all_checked, look)

    books = [target for target in output.targets if (target.format or format_) == "xlsx"]
    for target in books:
        write(_workbook(run, output), target.path)
    others = tuple(target for target in output.targets if target not in books)
    if others or not output.to_files:
        emit(written, output._replace(targets=others), format_)


def _workbook(run: Run, output: Output) -> bytes:
    lang = output.lang or speech.spoken()
    return workbook(rows(run.all_checked, lang), _SHEET.to(lang))
