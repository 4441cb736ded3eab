"""What is applied to a file: the rules that run on it and the template that it is held to."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from reportlint.cards.card import load
from reportlint.cards.select import choose
from reportlint.cards.templates import Templates
from reportlint.config.globs import Globs
from reportlint.config.settings import DEFAULTS, Settings
from reportlint.errors import Message, ReportlintError
from reportlint.model.finding import Failure
from reportlint.model.rule import Rule
from reportlint.model.template import Template
from reportlint.nodes import is_builtin

if TYPE_CHECKING:
    from reportlint.config.file import Layer

NONE_CHOSEN = Message("没有选中任何规则", "no rule is selected")


class Profile(NamedTuple):
    """One configuration, or none, made ready: rules, templates, and what differs from file to file."""

    settings: Settings
    known: tuple[Rule, ...]  # every rule, with the severities and params of the configuration
    rules: tuple[Rule, ...]  # those that were chosen
    templates: Templates
    template: Template | None = None  # given for every file
    ignores: tuple[tuple[Globs, tuple[str, ...]], ...] = ()
    kinds: tuple[tuple[Globs, Template], ...] = ()
    excluded: Globs | None = None
    ignored_for_this_run: tuple[str, ...] = ()  # what the command line ignores for this run
    failures: tuple[Failure, ...] = ()
    path: str | None = None  # of the configuration
    layer: Layer = MappingProxyType({})  # its values, each with the place it comes from

    @property
    def own_files(self) -> tuple[str, ...]:
        """The user's files that it was made of: configuration, cards, templates."""
        cards = (rule.path for rule in self.known if not is_builtin(rule.path))
        return (*((self.path,) if self.path else ()), *cards, *self.templates.own)

    def rules_for(self, path: str) -> tuple[Rule, ...]:
        """The rules that run on a file."""
        off = [selector for globs, selectors in self.ignores if globs.fit(path) for selector in selectors]
        return tuple(rule for rule in self.rules if not any(map(rule.fits, off))) if off else self.rules

    def template_for(self, path: str) -> Template | None:
        """The template that a file is held to, whatever it looks like; None if its looks decide."""
        if self.template:
            return self.template
        return next((template for globs, template in reversed(self.kinds) if globs.fit(path)), None)


def unconfigured(settings: Settings = DEFAULTS, template: str | None = None) -> Profile:
    """The profile where there is no configuration file. Raises ReportlintError for what does not exist."""
    known = load(settings.rules)
    templates = Templates()
    given = templates.named(template) if template else None
    chosen = choose(known, settings.select, settings.ignore, settings.extend_select)
    if not chosen:
        raise ReportlintError(*NONE_CHOSEN)
    return Profile(
        settings=settings,
        known=known,
        rules=chosen,
        templates=templates,
        template=given,
        ignored_for_this_run=settings.ignore,
    )
