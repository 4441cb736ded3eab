"""`reportlint blanks`: every blank and lost number of some drafts as a sheet that goes round the offices."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence

from reportlint.cli import options, speech
from reportlint.cli.console import CLEAN, FAILED, Output, Target, emit, show, tell, write_text
from reportlint.cli.copies import spare
from reportlint.cli.profiles import profiles_of
from reportlint.cli.running import run_of
from reportlint.config.options import ConfigSource, Inputs, Selection
from reportlint.config.profiles import Profiles
from reportlint.errors import Message, ReportlintError
from reportlint.files import write
from reportlint.model.finding import Run
from reportlint.readers.formats import suffix_of
from reportlint.sheets.rows import Row, rows
from reportlint.sheets.slots import FAMILIES
from reportlint.sheets.table import FORMATS, as_csv
from reportlint.sheets.workbook import to_fill_in
from reportlint.views.blanks import blanks_json, blanks_text

_WRITTEN = Message("{}：{} 处要填", "{}: blanks {}")
_FORMATS = ("text", "csv", "json", "xlsx")


@speech.command(
    "blanks",
    "把没填的空和丢了的数字列成填空表，发给各单位填。\n\n"
    "一个空一行；一个日期（20XX年X月X日）不管缺几处都是一行，填一个日期就行。各单位只填“填写”一列，"
    "改不了的列锁着（没有密码）。填好的表用 reportlint fill 写回原稿。\n\n"
    "例：\n\n"
    "  reportlint blanks 汇报.docx                   在终端上看\n\n"
    "  reportlint blanks 汇报.docx -o 填空.xlsx      写成 Excel（要装 reportlint[xlsx]）\n\n"
    "  reportlint blanks 材料/ -o 填空.csv           不装 Excel 扩展也能用\n\n"
    "责任单位按章节标题里的词带出来，写在 .reportlint.yml 里：offices: {经费: 财政局}",
    "List blanks and lost numbers as a sheet that the offices fill in.\n\n"
    "A row is a blank; a date is one row however many parts of it are open: the day is filled in. Only the column "
    "“value” is for the offices; what must not change is locked, without a password. What comes back is written into "
    "the drafts by reportlint fill.\n\n"
    "Examples:\n\n"
    "  reportlint blanks draft.docx                   on the terminal\n\n"
    "  reportlint blanks draft.docx -o blanks.xlsx    for Excel (needs reportlint[xlsx])\n\n"
    "  reportlint blanks drafts/ -o blanks.csv        without that extra\n\n"
    "The office follows from words of a section's title: offices in .reportlint.yml maps such words to offices.",
)
@options.inputs
@options.config_source
@options.format_option(*_FORMATS)
@speech.option(
    "--sheet-per-file",
    is_flag=True,
    zh="xlsx 里每份稿子一张工作表，默认都在一张。",
    en="in xlsx a sheet for each draft instead of one for all",
)
@speech.option("--force", is_flag=True, zh="文件已有时覆盖它。", en="replace a file that is there")
@options.output_options(*_FORMATS)
@speech.help_option()
def command(
    inputs: Inputs, source: ConfigSource, format_: str, sheet_per_file: bool, force: bool, output: Output
) -> None:
    profiles = profiles_of(Selection(select=FAMILIES), source, template=inputs.template)
    lang = profiles.at(inputs.folder).settings.lang
    speech.speak(lang)
    if format_ == "xlsx" and not output.to_files:
        raise ReportlintError("xlsx 要写到文件：-o 文件名.xlsx", "xlsx goes to a file: -o NAME.xlsx")
    run = run_of(inputs, profiles, output)
    for target in output.targets:
        spare(target.path, force=force)  # offices may have filled it in
    found = _rows(run, profiles)
    look = output.look(lang)

    def written(name: str) -> str:
        if name == "json":
            return blanks_json(found, run.errors, look)
        return as_csv(_all(found), look.lang) if name == "csv" else blanks_text(found, look)

    if not output.to_files:
        emit(written, output._replace(targets=()), format_)
    for target in output.targets:
        name = _format_of(target, format_)
        if name == "xlsx":
            write(to_fill_in(_groups(found, is_apart=sheet_per_file), speech.spoken()), target.path)
        else:
            write_text(written(name), target.path)
    if output.to_files:
        lines = [_WRITTEN.to(speech.spoken()).format(target.path, len(_all(found))) for target in output.targets]
        show("".join(f"{line}\n" for line in lines), is_utf8=False)
    if format_ != "json" or output.to_files:
        tell(run.errors)
    sys.exit(FAILED if run.errors else CLEAN)


def _format_of(target: Target, format_: str) -> str:
    """The format of a file: as asked for, or as its name says."""
    suffix = suffix_of(target.path)
    said = suffix[1:] if format_ == _FORMATS[0] and suffix in FORMATS else format_
    return target.format or said


def _rows(run: Run, profiles: Profiles) -> dict[str, list[Row]]:
    """The rows of each draft."""
    spoken = speech.spoken()
    return {
        one.source.path: list(rows(one, profiles.of(one.source.path).settings.offices, spoken)) for one in run.checked
    }


def _all(found: Mapping[str, Sequence[Row]]) -> list[Row]:
    return [row for several in found.values() for row in several]


def _groups(found: Mapping[str, Sequence[Row]], *, is_apart: bool) -> list[tuple[str, Sequence[Row]]]:
    """The rows of each sheet, with its name."""
    if not is_apart:
        return [("", _all(found))]
    return [(os.path.splitext(os.path.basename(path))[0], several) for path, several in found.items()]
