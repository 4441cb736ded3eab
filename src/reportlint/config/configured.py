"""The profile that a configuration makes, with what the command line lays upon it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from reportlint.cards.card import load, with_params
from reportlint.cards.select import choose, require_known, rule_named, weight
from reportlint.cards.templates import Templates, read_template
from reportlint.checks.figure.missing import Missing
from reportlint.checks.figure.numbers.weights import weights
from reportlint.config.file import Layer, read_configuration
from reportlint.config.globs import Globs, proved
from reportlint.config.profile import NONE_CHOSEN, Profile
from reportlint.config.project import shown
from reportlint.config.read import Read, joined, tried
from reportlint.config.settings import Settings
from reportlint.errors import Message
from reportlint.model.finding import Failure
from reportlint.model.rule import Check, Rule
from reportlint.model.severity import Severity
from reportlint.model.template import Graded, Template
from reportlint.nodes import Node, files_in


def configured(path: str, options: Settings, template: str | None) -> Profile:
    """The profile of a configuration file and what the command line lays upon it.

    Raises ReportlintError for what the command line asks for and does not exist; what the configuration asks for and
    does not exist is among the failures, and left out.
    """
    configuration = read_configuration(path)
    layer, written = configuration.layer, configuration.settings
    rules = _by_own_weights(_with_params(_loaded(written.rules, options.rules), layer), layer)
    severities = _severities(rules.value, layer)
    known = tuple(replace(rule, severity=severities.value.get(rule.id, rule.severity)) for rule in rules.value)
    select, ignore, extend = (_sound(layer.get(key), known) for key in ("select", "ignore", "extend-select"))
    sound = written._replace(select=select.value, ignore=ignore.value, extend_select=extend.value)
    settings = _over(sound, options)
    lost = bool(written.select) and not settings.select  # not one of those that it selects exists: that is not all
    chosen = () if lost else choose(known, settings.select, settings.ignore, settings.extend_select)
    own = joined(map(_templates_in, written.template_folders))
    templates = Templates(own.value, _severities_in_templates(known, severities.value))
    ignores = [(glob, _sound(node, known)) for glob, node in _entries(layer, "per-file-ignores")]
    kinds = joined(tried(partial(_kind, glob, node, templates), node) for glob, node in _entries(layer, "templates"))
    globs = partial(Globs, configuration.folder)
    patterns = joined(tried(partial(proved, glob), node) for glob, node in _patterns(layer))
    return Profile(
        settings=settings,
        known=known,
        rules=chosen,
        templates=templates,
        template=templates.named(template) if template else None,
        ignores=tuple((globs((glob,)), off.value) for glob, off in ignores),
        kinds=tuple((globs((glob,)), kind) for glob, kind in kinds.value),
        excluded=globs(settings.exclude) if settings.exclude else None,
        ignored_for_this_run=options.ignore,
        failures=(
            *configuration.failures,
            *patterns.problems,
            *(() if lost or chosen else (Failure(shown(path), NONE_CHOSEN),)),
            *_problems(rules, severities, select, ignore, extend, own, *(off for _, off in ignores), kinds),
        ),
        path=configuration.path,
        layer=layer,
    )


def _problems(*reads: Read[Any]) -> Iterator[Failure]:
    for read in reads:
        yield from read.problems


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


def _patterns(layer: Layer) -> Iterator[tuple[str, Node]]:
    """The patterns of files, each with its place."""
    yield from ((str(item.value), item) for item in (layer["exclude"].items if "exclude" in layer else ()))
    for key in ("per-file-ignores", "templates"):
        yield from _entries(layer, key)


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
    require_known(selector, known)
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
    return with_params(rule_named(rules, name), params)


def _by_own_weights(rules: Read[tuple[Rule, ...]], layer: Layer) -> Read[tuple[Rule, ...]]:
    """The rules, those of lost numbers by the weights that the configuration names, if it does and they are sound."""
    if "lost-numbers" not in layer:
        return rules
    node = layer["lost-numbers"]
    made = tried(partial(_weighed_by, str(node.value), rules.value), node)
    return Read(made.value[0] if made.value else rules.value, (*rules.problems, *made.problems))


def _weighed_by(path: str, rules: Sequence[Rule]) -> tuple[Rule, ...]:
    """The rules by a file of weights. Raises ReportlintError where it is none."""
    weights(path)
    return tuple(
        replace(rule, makes_check=partial(_weighed_check, rule, path)) if rule.makes_check else rule for rule in rules
    )


def _weighed_check(rule: Rule, path: str) -> Check | None:
    """Of a rule, by a file of weights if it goes by weights."""
    return replace(rule.check, weights=path) if isinstance(rule.check, Missing) else rule.check


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


def _severities_in_templates(rules: Sequence[Rule], severities: Mapping[str, Severity]) -> Mapping[Graded, Severity]:
    """How grave a lack is, a template says and not the rule: what the configuration says of such a rule goes there."""
    return {rule.severity_from: severities[rule.id] for rule in rules if rule.severity_from and rule.id in severities}


def _templates_in(folder: str) -> Read[tuple[str, ...]]:
    if not os.path.isdir(folder):
        return Read((), (Failure(folder, Message("模板文件夹不存在", "no such folder of templates")),))
    return joined(tried(partial(_sound_template, path)) for path in files_in(folder))


def _sound_template(path: str) -> str:
    read_template(path)
    return path


def _kind(glob: str, node: Node, templates: Templates) -> tuple[str, Template]:
    return glob, templates.named(str(node.value))
