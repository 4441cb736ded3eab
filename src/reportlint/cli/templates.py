"""`reportlint templates`: the templates in a list, or what one of them asks for."""

from __future__ import annotations

import click

from reportlint.cli import options, speech
from reportlint.cli.console import Output, emit
from reportlint.cli.profiles import ends, profile_here
from reportlint.config.options import ConfigSource, Selection
from reportlint.views.templates import described, listed


@speech.command(
    "templates", "列出模板，或说明一个模板要求什么。", "List the templates, or tell what one of them asks for."
)
@click.argument("name", required=False, metavar="[NAME|FILE]", shell_complete=options.complete_template)
@options.config_source
@options.output_options()
@speech.help_option()
def command(name: str | None, source: ConfigSource, output: Output) -> None:
    profile = profile_here(Selection(), source)
    known, look = profile.templates, output.look(profile.settings.lang)
    emit(described(known.completed(known.named(name)), look) if name else listed(known.all, look), output)
    ends(profile)
