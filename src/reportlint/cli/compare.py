"""`reportlint compare OLD NEW`: what became of the figures, sections and names of a report in another version."""

from __future__ import annotations

import os
import sys

import click

from reportlint.cli import options, speech
from reportlint.cli.console import CLEAN, FOUND, Output, emit
from reportlint.cli.profiles import profiles_of
from reportlint.config.options import ConfigSource, Inputs, Selection
from reportlint.config.profiles import Profiles
from reportlint.engine.lint import lint
from reportlint.engine.reading import Reading, reading
from reportlint.errors import ReportlintError
from reportlint.model.finding import Checked
from reportlint.views.compare import compare_json, compare_text
from reportlint.views.versions import compare

_NO_RULES = "RUN"  # versions are read, not checked


@speech.command(
    "compare",
    "比较一份材料的两个版本：数字、章节、名称少了哪些、改了哪些、多了哪些。",
    "Compare two versions of a report: which figures, sections and names were lost, changed or appeared.",
)
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@speech.option(
    "--fail-on",
    type=speech.OneOf(["changed", "never"]),
    default="never",
    zh="有不同时退出码为 1（changed），默认 never。",
    en="changed: exit code 1 where there are differences; never by default",
)
@options.config_source
@options.convert_option
@options.format_option("text", "json")
@options.output_options("text", "json")
@speech.help_option()
def command(
    old: str, new: str, fail_on: str, source: ConfigSource, convert: bool, format_: str, output: Output
) -> None:
    profiles = profiles_of(Selection(select=(_NO_RULES,)), source)
    lang = profiles.at(os.path.dirname(new)).settings.lang
    speech.speak(lang)
    with reading((old, new), Inputs((old, new), max_characters=None), converts=convert or profiles.converts) as files:
        before, after = _version(files, old, profiles), _version(files, new, profiles)
    differences = compare(before, after)
    look = output.look(lang)

    def written(name: str) -> str:
        if name == "json":
            return compare_json(before, after, differences)
        return compare_text(before, after, differences, look)

    emit(written, output, format_)
    sys.exit(FOUND if differences.all and fail_on == "changed" else CLEAN)


def _version(files: Reading, path: str, profiles: Profiles) -> Checked:
    """One version. Raises ReportlintError where it cannot be read."""
    try:
        return lint(files.read(path), profiles.of(path))
    except ReportlintError as error:
        raise ReportlintError(*error.said.within(f"{path}：{{}}", f"{path}: {{}}")) from error
