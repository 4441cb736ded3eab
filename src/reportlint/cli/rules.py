"""`reportlint rules`: the rules in a table."""

from __future__ import annotations

import click

from reportlint.cards.select import fitting
from reportlint.cli import options, speech
from reportlint.cli.console import Output, emit
from reportlint.cli.profiles import ends, profile_here
from reportlint.config.options import ConfigSource, Selection
from reportlint.views.cards import table


@speech.command(
    "rules", "列出规则，可只列几类，如 NUM、PLH。", "List the rules, or some families of them, such as NUM, PLH."
)
@click.argument("families", nargs=-1, metavar="[FAMILY…]")
@options.own_rules
@options.config_source
@options.output_options()
@speech.help_option()
def command(families: tuple[str, ...], selection: Selection, source: ConfigSource, output: Output) -> None:
    profile = profile_here(selection, source)
    emit(table(fitting(profile.known, families), output.look(profile.settings.lang)), output)
    ends(profile)
