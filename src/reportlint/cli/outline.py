"""`reportlint outline`: the sections of files as a tree, with the breaks in their numbering."""

from __future__ import annotations

import sys

import click

from reportlint.cli import options
from reportlint.cli.console import CLEAN, FAILED, Output, emit, tell
from reportlint.cli.profiles import profiles_of
from reportlint.cli.running import run_of
from reportlint.config.options import ConfigSource, Inputs, Selection
from reportlint.views.outline import NUMBERING, outline_json, outline_text


@click.command("outline")
@options.inputs
@click.option("--kinds", is_flag=True, help="同时显示文种和各章节被看作什么、凭什么。")
@options.config_source
@options.format_option("text", "json")
@options.output
@options.help_option
def command(inputs: Inputs, kinds: bool, source: ConfigSource, format_: str, output: Output) -> None:
    """显示文件的章节结构，标出编号的问题。"""
    profiles = profiles_of(Selection(select=(NUMBERING,)), source, template=inputs.template)
    look = output.look(profiles.at(inputs.folder).settings.lang)
    run = run_of(inputs, profiles, output)
    if format_ == "json":
        emit(outline_json(run.checked, run.errors, kinds=kinds), output, is_json=True)
    else:
        emit(outline_text(run.checked, look, kinds=kinds), output)
    if format_ == "text" or output.to_files:
        tell(run.errors)
    sys.exit(FAILED if run.errors else CLEAN)
