"""`reportlint test`: the examples of one's own cards and the samples of one's own templates, run."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence

import click

from reportlint.cards.templates import is_template, read_template
from reportlint.cli import options, speech
from reportlint.cli.console import CLEAN, FAILED, FOUND, Output, emit
from reportlint.cli.profiles import profile_here
from reportlint.config.options import ConfigSource, Selection
from reportlint.config.profile import Profile
from reportlint.engine.examples import broken_examples, broken_samples, can_run
from reportlint.errors import ReportlintError
from reportlint.model.rule import Rule
from reportlint.model.template import Template
from reportlint.nodes import files_in, is_builtin
from reportlint.reporters.look import Look
from reportlint.views.examples import broken, broken_sample, summary, summary_of_samples, untried


@speech.command(
    "test",
    "运行自己规则的正反例、自己模板的样稿（samples），不写文件夹就用配置里的；有不成立的，退出码为 1。",
    "Run the examples of your own rules and the samples of your own templates, those of the configuration if none is"
    " named; exit code 1 if one fails.",
)
@click.argument("places", nargs=-1, metavar="[DIR|FILE…]")
@options.config_source
@options.output_options()
@speech.help_option()
def command(places: tuple[str, ...], source: ConfigSource, output: Output) -> None:
    files = [file for place in places for file in _files(place)]
    named = [file for file in files if is_template(file)]
    cards = tuple(file for file in files if file not in named)
    profile = profile_here(Selection(rules=cards), source)
    own = _own(profile, cards) if cards or not places else []
    templates = {path: read_template(path) for path in (named if places else profile.templates.own)}
    if not (own or templates):
        raise ReportlintError(
            "没有自己的规则或模板：写出文件夹，或在配置里写 rules、template-folders",
            "no rules or templates of your own: name their folder, or write it under rules or template-folders in the"
            " configuration",
        )
    look = output.look(profile.settings.lang)
    told, faults = _told(own, templates, profile, look)
    emit("\n".join((*told, "")), output)
    if profile.failures:
        sys.exit(FAILED)
    sys.exit(FOUND if faults else CLEAN)


def _told(own: Sequence[Rule], templates: dict[str, Template], profile: Profile, look: Look) -> tuple[list[str], int]:
    """The lines that tell what does not hold and how much was tried, and how many do not."""
    faults = [broken(rule, example, look) for rule in own for example in broken_examples(rule, profile)]
    faults += [
        broken_sample(sample, look)
        for path, template in templates.items()
        for sample in broken_samples(path, template, profile)
    ]
    lines = [*faults, *(untried(rule, look) for rule in own if not can_run(rule))]
    if own:
        lines.append(summary(own, look))
    if templates:
        lines.append(summary_of_samples(tuple(templates.values()), look))
    return lines, len(faults)


def _files(place: str) -> Iterator[str]:
    """The YAML files in a folder, at any depth; what is no folder, or holds none, is told by who reads it."""
    found = [file for inner, _, _ in os.walk(place) if not _is_hidden(inner, place) for file in files_in(inner)]
    yield from sorted(found) or [place]


def _is_hidden(inner: str, place: str) -> bool:
    return any(part.startswith(".") for part in os.path.relpath(inner, place).split(os.sep) if part != ".")


def _own(profile: Profile, cards: Sequence[str]) -> list[Rule]:
    """The user's rules: those of the cards that are named, else those of the configuration."""
    named = {os.path.abspath(card) for card in cards}
    own = [rule for rule in profile.known if not is_builtin(rule.path)]
    return [rule for rule in own if os.path.abspath(rule.path) in named] if cards else own
