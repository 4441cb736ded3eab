"""`reportlint explain`: all that a rule's card says."""

from __future__ import annotations

import click

from reportlint.cards.select import rule_named
from reportlint.cli import options, speech
from reportlint.cli.console import Output, emit
from reportlint.cli.profiles import ends, profile_here
from reportlint.config.options import ConfigSource, Selection
from reportlint.views.cards import explained


@speech.command(
    "explain",
    "说明一条规则：查什么、为什么、依据、正误例子。",
    "Explain a rule: what it looks for, why, on whose authority, with examples.",
)
@click.argument("rule", shell_complete=options.complete_rule)
@options.own_rules
@options.config_source
@options.output_options()
@speech.help_option()
def command(rule: str, selection: Selection, source: ConfigSource, output: Output) -> None:
    profile = profile_here(selection, source)
    emit(explained(rule_named(profile.known, rule), output.look(profile.settings.lang)), output)
    ends(profile)
