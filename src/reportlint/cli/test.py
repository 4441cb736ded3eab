"""`reportlint test`: the examples of one's own cards, run."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import click

from reportlint.cli import options
from reportlint.cli.console import CLEAN, FOUND, Output, emit
from reportlint.cli.profiles import profile_here
from reportlint.config.options import ConfigSource, Selection
from reportlint.config.profile import Profile
from reportlint.engine.examples import broken_examples, can_run
from reportlint.errors import ReportlintError
from reportlint.model.rule import Rule
from reportlint.nodes import BUILTIN
from reportlint.reporters.look import Look
from reportlint.views.examples import broken, summary, untried


@click.command("test")
@click.argument("cards", nargs=-1, metavar="[DIR|FILE…]")
@options.config_source
@options.output
@options.help_option
def command(cards: tuple[str, ...], source: ConfigSource, output: Output) -> None:
    """运行自己规则的正反例，不写文件夹就用配置里的；有不成立的，退出码为 1。"""
    profile = profile_here(Selection(rules=cards), source)
    own = [rule for rule in profile.known if not rule.path.startswith(BUILTIN)]
    if not own:
        raise ReportlintError("没有自己的规则：写出规则文件夹，或在配置里写 rules")
    look = output.look(profile.settings.lang)
    told = [line for rule in own for line in _told(rule, profile, look)]
    emit("".join(f"{line}\n" for line in (*told, summary(own, look))), output)
    sys.exit(FOUND if any(_is_broken(rule, profile) for rule in own) else CLEAN)


def _is_broken(rule: Rule, profile: Profile) -> bool:
    return can_run(rule) and any(True for _ in broken_examples(rule, profile))


def _told(rule: Rule, profile: Profile, look: Look) -> Iterator[str]:
    if not can_run(rule):
        yield untried(rule, look)
        return
    for example in broken_examples(rule, profile):
        yield broken(rule, example, look)
