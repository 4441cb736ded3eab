"""`reportlint config`: the configuration that counts for a file, each value with where it comes from."""

from __future__ import annotations

import os
import sys

import click

from reportlint.cli import options, speech
from reportlint.cli.console import CLEAN, FAILED, Output, emit, tell
from reportlint.cli.profiles import profiles_of
from reportlint.config.options import ConfigSource, Selection
from reportlint.views.settings import effective_json, effective_text


@speech.command(
    "config",
    "显示对一个文件或文件夹生效的配置，每一项出自哪里。",
    "Show the configuration that counts for a file or folder, and where each value comes from.",
)
@click.argument("target", default=".", metavar="[FILE]")
@options.config_source
@options.format_option("text", "json")
@options.output_options("text", "json")
@speech.help_option()
def command(target: str, source: ConfigSource, format_: str, output: Output) -> None:
    profiles = profiles_of(Selection(), source)
    folder = target if os.path.isdir(target) else os.path.dirname(target)
    profile, project = profiles.at(folder), profiles.projects.around(folder)
    speech.speak(profile.settings.lang)

    def written(name: str) -> str:
        if name == "json":
            return effective_json(profile, project, target)
        return effective_text(profile, project, target, output.look(profile.settings.lang))

    emit(written, output, format_)
    tell(profiles.failures)
    sys.exit(FAILED if profiles.failures else CLEAN)
