"""`reportlint test`: the examples of one's own cards, run."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from reportlint.cli import options, speech
from reportlint.cli.console import CLEAN, FAILED, FOUND, Output, emit
from reportlint.cli.profiles import profile_here
from reportlint.config.options import ConfigSource, Selection
from reportlint.config.profile import Profile
from reportlint.engine.examples import broken_examples, can_run
from reportlint.errors import ReportlintError
from reportlint.model.rule import Rule
from reportlint.nodes import is_builtin
from reportlint.views.examples import broken, summary, untried


@speech.command(
    "test",
    "运行自己规则的正反例，不写文件夹就用配置里的；有不成立的，退出码为 1。",
    "Run the examples of your own rules, those of the configuration if none is named; exit code 1 if one fails.",
)
@click.argument("cards", nargs=-1, metavar="[DIR|FILE…]")
@options.config_source
@options.output_options()
@speech.help_option()
def command(cards: tuple[str, ...], source: ConfigSource, output: Output) -> None:
    profile = profile_here(Selection(rules=cards), source)
    own = _own(profile, cards)
    look = output.look(profile.settings.lang)
    faults = [(rule, example) for rule in own for example in broken_examples(rule, profile)]
    told = [broken(rule, example, look) for rule, example in faults]
    told += [untried(rule, look) for rule in own if not can_run(rule)]
    emit("".join(f"{line}\n" for line in (*told, summary(own, look))), output)
    if profile.failures:
        sys.exit(FAILED)
    sys.exit(FOUND if faults else CLEAN)


def _own(profile: Profile, cards: Sequence[str]) -> list[Rule]:
    """The user's rules: those of the cards that are named, else those of the configuration."""
    own = [rule for rule in profile.known if not is_builtin(rule.path)]
    if not own:
        raise ReportlintError(
            "没有自己的规则：写出规则文件夹，或在配置里写 rules",
            "no rules of your own: name their folder, or write it under rules in the configuration",
        )
    named = [os.path.abspath(place) for place in cards]
    return [rule for rule in own if any(_lies_in(place, rule.path) for place in named)] if named else own


def _lies_in(place: str, path: str) -> bool:
    """Whether a file is that one, or lies in that folder."""
    whole = os.path.abspath(path)
    return whole == place or whole.startswith(os.path.join(place, ""))
