"""`reportlint explain`: all that a rule's card says."""

from __future__ import annotations

import click

from reportlint.cards.select import rule_named
from reportlint.cli import options
from reportlint.cli.console import Output, emit
from reportlint.cli.profiles import profile_here
from reportlint.config.options import ConfigSource, Selection
from reportlint.views.cards import explained


@click.command("explain")
@click.argument("rule", shell_complete=options.complete_rule)
@options.own_rules
@options.config_source
@options.output
@options.help_option
def command(rule: str, selection: Selection, source: ConfigSource, output: Output) -> None:
    """说明一条规则：查什么、为什么、依据、正误例子。"""
    profile = profile_here(selection, source)
    emit(explained(rule_named(profile.known, rule), output.look(profile.settings.lang)), output)
