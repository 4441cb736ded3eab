"""`reportlint templates`: the templates in a list, what one of them asks for, or how it is written."""

from __future__ import annotations

import click

from reportlint.cli import options, speech
from reportlint.cli.console import Output, emit
from reportlint.cli.profiles import ends, profile_here
from reportlint.config.options import ConfigSource, Selection
from reportlint.views.templates import described, listed, written

_SHOW = "show"


@speech.command(
    "templates",
    "列出模板，或说明一个模板要求什么；show 输出它的 YAML，连同 extends 带来的，每一行注明出处。",
    "List the templates, or tell what one of them asks for; `show` prints it as YAML, with what it extends and the"
    " origin of each line.",
)
@click.argument("names", nargs=-1, metavar="[show] [NAME|FILE]", shell_complete=options.complete_template)
@options.config_source
@options.output_options()
@speech.help_option()
def command(names: tuple[str, ...], source: ConfigSource, output: Output) -> None:
    is_shown = len(names) > 1 and names[0] == _SHOW
    name, *others = names[is_shown:] or (None,)
    if others:
        raise click.UsageError(f"unexpected extra argument ({others[0]})")
    profile = profile_here(Selection(), source)
    known, look = profile.templates, output.look(profile.settings.lang)
    if name is None:
        emit(listed(known.all, look), output)
    elif is_shown:
        emit(written(known.written(name), look), output)
    else:
        emit(described(known.completed(known.named(name)), look), output)
    ends(profile)
