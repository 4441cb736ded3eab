"""What is applied to a file: the rules that run on it and the template that it is held to."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from reportlint.cards.card import BUILTIN, Rule, load
from reportlint.cards.select import choose, demand, find, weight
from reportlint.cards.templates import Templates, read_template
from reportlint.checks.structure.missing_element import MissingElement
from reportlint.checks.structure.required_sections import RequiredSections
from reportlint.config.project import Projects
from reportlint.config.settings import Settings
from reportlint.errors import ReportlintError
from reportlint.model.finding import Failure
from reportlint.model.severity import Severity
from reportlint.model.template import Element, Template

if TYPE_CHECKING:
    from reportlint.cards.schema import Node
    from reportlint.config.file import Configuration, Layer
    from reportlint.config.globs import Globs


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
    """

    def __init__(
        self, options: Settings, template: str | None = None, file: str | None = None, *, isolated: bool = False
    ) -> None:
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
            return plain(self._options, self._template)
        from reportlint.config.file import load as load_configuration

        return configured(load_configuration(path), self._options, self._template)


def plain(settings: Settings, template: str | None) -> Profile:
    """The profile where there is no configuration file. Raises ReportlintError for what does not exist."""
    known = load(settings.rules)
    templates = Templates(BUILTIN)
    given = templates.named(template) if template else None
    return Profile(settings, known, _chosen(known, settings), templates, given, unjudged=settings.ignore)


def configured(configuration: Configuration, options: Settings, template: str | None) -> Profile:
    """The profile of a configuration and what the command line lays upon it.

    Raises ReportlintError for what the command line asks for and does not exist; what the configuration asks for and
    does not exist is among the failures, and left out.
    """
    from reportlint.config.globs import Globs

    layer, folder, failures = configuration.layer, configuration.folder, list(configuration.failures)
    settings = configuration.settings
    known = _params(_loaded(settings, options, failures), layer, failures)
    grave = _severities(known, layer, failures)
    known = tuple(replace(rule, severity=grave.get(rule.id, rule.severity)) for rule in known)
    settings = settings._replace(
        select=_sound(layer.get("select"), known, failures),
        ignore=_sound(layer.get("ignore"), known, failures),
        extend_select=_sound(layer.get("extend-select"), known, failures),
    )
    nothing = not settings.select and bool(configuration.settings.select)  # not one of them exists: that is not all
    settings = _over(settings, options)
    templates = _templates(known, grave, settings, failures)
    return Profile(
        settings,
        known,
        () if nothing and not options.select else _chosen(known, settings),
        templates,
        templates.named(template) if template else None,
        tuple((Globs(folder, [glob]), off) for glob, off in _ignores(layer, known, failures)),
        tuple((Globs(folder, [glob]), kind) for glob, kind in _kinds(layer, templates, failures)),
        Globs(folder, settings.exclude) if settings.exclude else None,
        options.ignore,
        tuple(failures),
        configuration.path,
        layer,
    )


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


def _loaded(settings: Settings, options: Settings, failures: list[Failure]) -> tuple[Rule, ...]:
    """The rules, with those of the configuration's own folders that are sound."""
    from reportlint.config.file import failure

    sound: list[str] = []
    for folder in settings.rules:
        try:
            load((*sound, folder))
        except ReportlintError as error:
            failures.append(failure(error))
        else:
            sound.append(folder)
    return load((*sound, *options.rules))


def _sound(node: Node | None, known: Sequence[Rule], failures: list[Failure]) -> tuple[str, ...]:
    """The selectors in a list that fit some rule."""
    items = node.value if node and isinstance(node.value, list) else []
    return tuple(str(item.value) for item in items if _exists(str(item.value), item, known, failures))


def _exists(selector: str, node: Node, known: Sequence[Rule], failures: list[Failure]) -> bool:
    from reportlint.config.file import failure

    try:
        demand(selector, known)
    except ReportlintError as error:
        failures.append(failure(error, node))
        return False
    return True


def _entries(layer: Layer, key: str) -> Mapping[str, Node]:
    node = layer.get(key)
    return node.value if node and isinstance(node.value, dict) else {}


def _params(rules: Sequence[Rule], layer: Layer, failures: list[Failure]) -> tuple[Rule, ...]:
    from reportlint.config.file import failure

    changed = {rule.id: rule for rule in rules}
    for name, node in _entries(layer, "params").items():
        try:
            rule = find(rules, name)
            changed[rule.id] = rule.with_params(node)
        except ReportlintError as error:
            failures.append(failure(error, node))
    return tuple(changed.values())


def _severities(rules: Sequence[Rule], layer: Layer, failures: list[Failure]) -> Mapping[str, Severity]:
    """How grave the configuration wants which rules, by code; who names a rule more exactly counts."""
    asked = _entries(layer, "severity")
    sound = {name: Severity(str(n.value)) for name, n in asked.items() if _exists(name, n, rules, failures)}
    fitting = {rule.id: [name for name in sound if rule.fits(name)] for rule in rules}
    return {
        rule.id: sound[max(fitting[rule.id], key=lambda name: weight((name,), rule))]
        for rule in rules
        if fitting[rule.id]
    }


def _ignores(layer: Layer, known: Sequence[Rule], failures: list[Failure]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for glob, node in _entries(layer, "per-file-ignores").items():
        yield glob, _sound(node, known, failures)


# Templates


def _templates(
    rules: Sequence[Rule], grave: Mapping[str, Severity], settings: Settings, failures: list[Failure]
) -> Templates:
    """The templates, with those of the configuration's own folders that are sound.

    How grave a lack is, a template says and not the rule: what the configuration says of such a rule goes there.
    """
    sections: Severity | None = None
    elements: dict[Element, Severity] = {}
    for rule in rules:
        match rule.check:
            case RequiredSections():
                sections = grave.get(rule.id, sections)
            case MissingElement(element=element) if rule.id in grave:
                elements[element] = grave[rule.id]
    return Templates(BUILTIN, tuple(_own(settings.template_folders, failures)), sections, elements)


def _own(folders: Sequence[str], failures: list[Failure]) -> Iterator[str]:
    from reportlint.config.file import failure

    for folder in folders:
        if not os.path.isdir(folder):
            failures.append(Failure(folder, "模板文件夹不存在"))
            continue
        for name in sorted(os.listdir(folder)):
            if name.endswith((".yaml", ".yml")):
                path = os.path.join(folder, name)
                try:
                    read_template(path)
                except ReportlintError as error:
                    failures.append(failure(error))
                else:
                    yield path


def _kinds(layer: Layer, templates: Templates, failures: list[Failure]) -> Iterator[tuple[str, Template]]:
    from reportlint.config.file import failure

    for glob, node in _entries(layer, "templates").items():
        try:
            yield glob, templates.named(str(node.value))
        except ReportlintError as error:
            failures.append(failure(error, node))
