"""What is applied to a file: the rules that run on it and the template that it is held to."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from reportlint.cards.card import load, with_params
from reportlint.cards.select import choose, demand, find, weight
from reportlint.cards.templates import Templates, read_template
from reportlint.config.globs import Globs
from reportlint.config.project import Projects
from reportlint.config.read import Read, joined, tried
from reportlint.config.settings import DEFAULTS, Settings
from reportlint.errors import ReportlintError
from reportlint.model.finding import Failure
from reportlint.model.rule import Rule
from reportlint.model.severity import Severity
from reportlint.model.template import Lack, Template
from reportlint.nodes import Node, files_in

if TYPE_CHECKING:
    from reportlint.config.file import Configuration, Layer


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
    unjudged: tuple[str, ...] = ()  # what the command line ignores for this run
    failures: tuple[Failure, ...] = ()
    path: str | None = None  # of the configuration
    layer: Layer = MappingProxyType({})  # its values, each with the place it comes from

    def rules_for(self, path: str) -> tuple[Rule, ...]:
        """The rules that run on a file."""
        off = [selector for globs, selectors in self.ignores if globs.fit(path) for selector in selectors]
        return tuple(rule for rule in self.rules if not any(map(rule.fits, off))) if off else self.rules

    def template_for(self, path: str) -> Template | None:
        """The template that a file is held to, whatever it looks like; None if its looks decide."""
        if self.template:
            return self.template
        return next((template for globs, template in reversed(self.kinds) if globs.fit(path)), None)


class Profiles:
    """The profile of each folder: that of the nearest configuration, made once.

    `options` and `template` are those of the command line; `file` is a configuration that is given for all folders.
    Raises ReportlintError where that does not exist.
    """

    def __init__(
        self, options: Settings, template: str | None = None, file: str | None = None, *, isolated: bool = False
    ) -> None:
        if file and not os.path.isfile(file):
            raise ReportlintError(f"没有配置文件 {file}")
        self.projects = Projects()
        self._options, self._template, self._file = options, template, file
        self.isolated = isolated  # from configurations, and from a baseline that nobody named
        self._made: dict[str | None, Profile] = {}

    def at(self, folder: str) -> Profile:
        """The profile of the files in a folder. Raises ReportlintError for what the command line asks in vain."""
        path = None if self.isolated else self._file or self.projects.around(folder).configuration
        if path not in self._made:
            self._made[path] = self._make(path)
        return self._made[path]

    def of(self, path: str) -> Profile:
        """The profile of a file."""
        return self.at(os.path.dirname(path))

    @property
    def failures(self) -> tuple[Failure, ...]:
        """What is wrong with the configurations that were needed."""
        return tuple(failure for profile in self._made.values() for failure in profile.failures)

    def _make(self, path: str | None) -> Profile:
        if path is None:
            return unconfigured(self._options, self._template)
        from reportlint.config.file import load as load_configuration  # most runs have no configuration

        return configured(load_configuration(path), self._options, self._template)


def unconfigured(settings: Settings = DEFAULTS, template: str | None = None) -> Profile:
    """The profile where there is no configuration file. Raises ReportlintError for what does not exist."""
    known = load(settings.rules)
    templates = Templates()
    given = templates.named(template) if template else None
    return Profile(
        settings=settings,
        known=known,
        rules=_chosen(known, settings),
        templates=templates,
        template=given,
        unjudged=settings.ignore,
    )


def configured(configuration: Configuration, options: Settings, template: str | None) -> Profile:
    """The profile of a configuration and what the command line lays upon it.

    Raises ReportlintError for what the command line asks for and does not exist; what the configuration asks for and
    does not exist is among the failures, and left out.
    """
    layer, written = configuration.layer, configuration.settings
    rules = _with_params(_loaded(written.rules, options.rules), layer)
    severities = _severities(rules.value, layer)
    known = tuple(replace(rule, severity=severities.value.get(rule.id, rule.severity)) for rule in rules.value)
    select, ignore, extend = (_sound(layer.get(key), known) for key in ("select", "ignore", "extend-select"))
    settings = written._replace(select=select.value, ignore=ignore.value, extend_select=extend.value)
    settings = _over(settings, options)
    lost = bool(written.select) and not settings.select  # not one of those that it selects exists: that is not all
    own = joined(map(_templates_in, written.template_folders))
    templates = Templates(own.value, _severities_in_templates(known, severities.value))
    ignores = [(glob, _sound(node, known)) for glob, node in _entries(layer, "per-file-ignores")]
    kinds = joined(tried(partial(_kind, glob, node, templates), node) for glob, node in _entries(layer, "templates"))
    globs = partial(Globs, configuration.folder)
    return Profile(
        settings=settings,
        known=known,
        rules=() if lost else _chosen(known, settings),
        templates=templates,
        template=templates.named(template) if template else None,
        ignores=tuple((globs((glob,)), off.value) for glob, off in ignores),
        kinds=tuple((globs((glob,)), kind) for glob, kind in kinds.value),
        excluded=globs(settings.exclude) if settings.exclude else None,
        unjudged=options.ignore,
        failures=(
            *configuration.failures,
            *_problems(rules, severities, select, ignore, extend, own, *(off for _, off in ignores), kinds),
        ),
        path=configuration.path,
        layer=layer,
    )


def _problems(*reads: Read[Any]) -> Iterator[Failure]:
    for read in reads:
        yield from read.problems


def _chosen(known: Sequence[Rule], settings: Settings) -> tuple[Rule, ...]:
    chosen = choose(known, settings.select, settings.ignore, settings.extend_select)
    if not chosen:
        raise ReportlintError("没有选中任何规则")
    return chosen


def _over(settings: Settings, options: Settings) -> Settings:
    """The settings of a file under those of the command line, whose word counts."""
    asked = {*options.select, *options.extend_select}
    return settings._replace(
        select=options.select or settings.select,
        ignore=(*(code for code in settings.ignore if code not in asked), *options.ignore),
        extend_select=(*(() if options.select else settings.extend_select), *options.extend_select),
        lang=options.lang or settings.lang,
        fail_on=options.fail_on or settings.fail_on,
        max_warnings=settings.max_warnings if options.max_warnings is None else options.max_warnings,
        baseline=options.baseline or settings.baseline,
    )


# What a configuration names and may not exist


def _entries(layer: Layer, key: str) -> Iterable[tuple[str, Node]]:
    return layer[key].entries.items() if key in layer else ()


def _loaded(folders: Sequence[str], asked: Sequence[str]) -> Read[tuple[Rule, ...]]:
    """The rules, with those of the configuration's own folders that are sound; `asked` are the command line's."""
    sound: list[str] = []
    problems: list[Failure] = []
    for folder in folders:
        loaded = tried(partial(load, (*sound, folder)))
        problems += loaded.problems
        if loaded.value:
            sound.append(folder)
    return Read(load((*sound, *asked)), tuple(problems))


def _sound(node: Node | None, known: Sequence[Rule]) -> Read[tuple[str, ...]]:
    """The selectors in a list that fit some rule."""
    items = node.items if node else ()
    return joined(tried(partial(_existing, str(item.value), known), item) for item in items)


def _existing(selector: str, known: Sequence[Rule]) -> str:
    demand(selector, known)
    return selector


def _with_params(rules: Read[tuple[Rule, ...]], layer: Layer) -> Read[tuple[Rule, ...]]:
    """The rules with the params that the configuration gives."""
    changed = {rule.id: rule for rule in rules.value}
    problems = list(rules.problems)
    for name, node in _entries(layer, "params"):
        made = tried(partial(_parametrised, name, node, tuple(changed.values())), node)
        changed |= {rule.id: rule for rule in made.value}
        problems += made.problems
    return Read(tuple(changed.values()), tuple(problems))


def _parametrised(name: str, params: Node, rules: Sequence[Rule]) -> Rule:
    return with_params(find(rules, name), params)


def _severities(rules: Sequence[Rule], layer: Layer) -> Read[Mapping[str, Severity]]:
    """How grave the configuration wants which rules, by code; who names a rule more exactly counts."""
    named = joined(tried(partial(_severity, name, node, rules), node) for name, node in _entries(layer, "severity"))
    asked = dict(named.value)
    wanted = {rule.id: asked[name] for rule in rules if (name := _closest(rule, asked))}
    return Read(wanted, named.problems)


def _closest(rule: Rule, names: Iterable[str]) -> str | None:
    """The name that means a rule most exactly."""
    fitting = [name for name in names if rule.fits(name)]
    return max(fitting, key=lambda name: weight((name,), rule), default=None)


def _severity(name: str, node: Node, rules: Sequence[Rule]) -> tuple[str, Severity]:
    return _existing(name, rules), Severity(str(node.value))


# Templates


def _severities_in_templates(rules: Sequence[Rule], severities: Mapping[str, Severity]) -> Mapping[Lack, Severity]:
    """How grave a lack is, a template says and not the rule: what the configuration says of such a rule goes there."""
    return {rule.severity_from: severities[rule.id] for rule in rules if rule.severity_from and rule.id in severities}


def _templates_in(folder: str) -> Read[tuple[str, ...]]:
    if not os.path.isdir(folder):
        return Read((), (Failure(folder, "模板文件夹不存在"),))
    return joined(tried(partial(_sound_template, path)) for path in files_in(folder))


def _sound_template(path: str) -> str:
    read_template(path)
    return path


def _kind(glob: str, node: Node, templates: Templates) -> tuple[str, Template]:
    return glob, templates.named(str(node.value))
