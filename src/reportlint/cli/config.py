"""`reportlint config`: the configuration that counts for a file, each value with where it comes from."""

from __future__ import annotations

import os
import sys

import click

from reportlint.cli import options
from reportlint.cli.console import CLEAN, FAILED, Output, emit, tell
from reportlint.cli.profiles import profiles_of
from reportlint.config.options import ConfigSource, Selection
from reportlint.views.settings import effective_json, effective_text


@click.command("config")
@click.argument("target", default=".", metavar="[FILE]")
@options.config_source
@options.format_option("text", "json")
@options.output
@options.help_option
def command(target: str, source: ConfigSource, format_: str, output: Output) -> None:
    """显示对一个文件或文件夹生效的配置，每一项出自哪里。"""
    profiles = profiles_of(Selection(), source)
    folder = target if os.path.isdir(target) else os.path.dirname(target)
    profile, project = profiles.at(folder), profiles.projects.around(folder)
    if format_ == "json":
        emit(effective_json(profile, project, target), output, is_json=True)
    else:
        emit(effective_text(profile, project, target, output.look(profile.settings.lang)), output)
    tell(profiles.failures)
    sys.exit(FAILED if profiles.failures else CLEAN)
