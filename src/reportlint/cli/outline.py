"""`reportlint outline`: the sections of files as a tree, with the breaks in their numbering."""

from __future__ import annotations

import sys

from reportlint.cli import options, speech
from reportlint.cli.console import CLEAN, FAILED, Output, emit, tell
from reportlint.cli.profiles import profiles_of
from reportlint.cli.running import run_of
from reportlint.config.options import ConfigSource, Inputs, Selection
from reportlint.views.outline import NUMBERING, outline_json, outline_text


@speech.command(
    "outline", "显示文件的章节结构，标出编号的问题。", "Show the sections of files, and where the numbering breaks."
)
@options.inputs
@speech.option(
    "--kinds",
    is_flag=True,
    zh="同时显示文种和各章节被看作什么、凭什么。",
    en="also show the kind of document, and what each section was taken for and why",
)
@options.config_source
@options.format_option("text", "json")
@options.output_options("text", "json")
@speech.help_option()
def command(inputs: Inputs, kinds: bool, source: ConfigSource, format_: str, output: Output) -> None:
    profiles = profiles_of(Selection(select=(NUMBERING,)), source, template=inputs.template)
    lang = profiles.at(inputs.folder).settings.lang
    speech.speak(lang)
    look = output.look(lang)
    run = run_of(inputs, profiles, output)

    def written(name: str) -> str:
        if name == "json":
            return outline_json(run.checked, run.errors, look, kinds=kinds)
        return outline_text(run.checked, look, kinds=kinds)

    emit(written, output, format_)
    if format_ == "text" or output.to_files:
        tell(run.errors)
    sys.exit(FAILED if run.errors else CLEAN)
