"""Rules out of YAML cards, one card a file in `rules/<family>/`, each naming the check that does its work."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from reportlint.cards import schema
from reportlint.cards.families import families
from reportlint.checks import CHECKS, check_named
from reportlint.checks.pattern import Patterns
from reportlint.errors import ReportlintError
from reportlint.language.nearest import suggestion
from reportlint.language.pattern import Pattern
from reportlint.model.rule import Bad, Check, Examples, Rule, words_in
from reportlint.nodes import BUILTIN, Node, files_in, read

_CODE = Pattern(r"[A-Z]{3}[0-9]{3}")
_MOST_FOLDERS = 1_000  # below one of cards: who names the root does not want the disk looked through
_NO_CARDS = frozenset(("templates", "profiles", "lexicon", "words"))  # folders beside those of cards
_EXAMPLES = "examples"  # a third of a card, and nothing that a run needs
_GIVEN = ("path", "makes-check", "makes-examples")
_KEYS = (*(key for key in schema.keys_of(Rule) if key not in _GIVEN), "check", "params", _EXAMPLES)


def load(folders: Sequence[str] = ()) -> tuple[Rule, ...]:
    """The built-in rules and those of `folders` (or files), by code; a card that is named twice is read once.

    Raises ReportlintError for a broken card.
    """
    own = {os.path.abspath(path): path for folder in folders for path in _cards(folder)}
    rules: dict[str, Rule] = {}
    names: dict[str, Rule] = {}
    for rule in (*builtin_rules(), *map(_own, own.values())):
        if twin := rules.get(rule.id) or names.get(rule.name):
            raise ReportlintError(
                f"规则 {rule.id}（{rule.name}）与 {twin.path} 重复",
                f"rule {rule.id} ({rule.name}) is in {twin.path} already",
                f"{rule.path}:1",
            )
        rules[rule.id] = names[rule.name] = rule
    return tuple(rules[code] for code in sorted(rules))


def with_params(rule: Rule, params: Node) -> Rule:
    """The rule with some params other than its card's. Raises ReportlintError, with the place of the new ones."""
    if rule.check is None:
        raise params.fail("这条规则没有参数", "this rule has no params")
    values = schema.values_of(type(rule.check), params)
    check: Check = replace(rule.check, **values)  # type: ignore[type-var]
    schema.prove(check, params)
    return replace(rule, makes_check=lambda: check)


@cache
def builtin_rules() -> tuple[Rule, ...]:
    """The built-in rules, read once: a program may lint many drafts. Their folders are those of the families."""
    folders = (os.path.join(BUILTIN, family.folder) for family in families().values())
    return tuple(
        _rule(read(path, without=_EXAMPLES)) for folder in folders if os.path.isdir(folder) for path in files_in(folder)
    )


def _cards(folder: str) -> list[str]:
    """The cards in a folder of the user's, at any depth, or the one file that is named."""
    if os.path.isfile(folder):
        return [folder]
    if not os.path.isdir(folder):
        raise ReportlintError("规则文件夹不存在", "no such folder of rules", folder)
    found: list[str] = []
    for count, (place, folders, _) in enumerate(os.walk(folder)):
        if count >= _MOST_FOLDERS:
            raise ReportlintError(
                "不像规则文件夹，里面的文件夹太多", "too many folders below it for one of rules", folder
            )
        folders[:] = sorted(name for name in folders if name not in _NO_CARDS and not name.startswith("."))
        found += files_in(place)
    if not found:
        raise ReportlintError("文件夹里没有规则（*.yaml）", "the folder holds no rules (*.yaml)", folder)
    return found


def _own(path: str) -> Rule:
    """The rule in a user's file: its patterns are tried, and its examples are there."""
    node = read(path)
    entries = node.entries
    if _EXAMPLES not in entries:
        raise schema.lacks(_EXAMPLES, node)
    rule = _rule(node)
    if rule.check and "params" in entries:
        schema.prove(rule.check, entries["params"])
    if isinstance(rule.check, Patterns):
        _hold_to_words(entries, rule.check.words)
    if not rule.examples.bad or not rule.examples.good:
        raise entries[_EXAMPLES].fail("正反例各至少要有一个", "asks for at least one bad and one good example")
    for bad, example in zip(rule.examples.bad, entries[_EXAMPLES].entries["bad"].items, strict=True):
        _hold_to_text(bad, example)
    return rule


def _hold_to_text(bad: Bad, node: Node) -> None:
    """Raises ReportlintError where a bad example says that nothing is found in it, or what does not stand in it."""
    found = node.entries["found"]
    if not bad.found:
        raise found.fail("错例里要找到什么，写在这里", "say here what is found in the bad example")
    for text, item in zip(bad.found, found.items, strict=True):
        if text not in bad.text:
            raise item.fail(f"例子里没有“{text}”", f"the example does not hold “{text}”")


def _hold_to_words(entries: Mapping[str, Node], supplied: frozenset[str]) -> None:
    """Raises ReportlintError for a message with a {word} that no pattern supplies."""
    texts = [text for key in ("message", "advice") if key in entries for text in entries[key].entries.values()]
    for text in texts:
        for word in sorted(words_in(str(text.value)) - supplied):
            near = suggestion(word, supplied)
            raise text.fail(
                f"没有 {{{word}}}：正则式里没有叫这个名字的组{near.zh}",
                f"no {{{word}}}: no group of the patterns has this name{near.en}",
            )


def _rule(node: Node) -> Rule:
    entries = dict(schema.entries_of(node, _KEYS))
    named = entries.pop("check", None)
    params = entries.pop("params", None) or Node({}, node.path, node.line, "params")
    examples = entries.pop(_EXAMPLES, None)
    makes_check = _check(named, params) if named else None
    rule = schema.build(
        Rule,
        node._replace(value=entries),
        makes_check=makes_check,
        makes_examples=lambda: schema.build(Examples, examples or read(node.path).entries[_EXAMPLES]),
        path=node.path,
    )
    if not _CODE.fullmatch(rule.id):
        raise entries["id"].fail(
            f"应是三个大写字母加三位数字，如 NUM101，不是 {rule.id}",
            f"should be three capital letters and three digits, like NUM101, not {rule.id}",
        )
    family = families().get(rule.family)
    if makes_check is None and not (family and family.of_run):
        raise node.fail("缺少键 check", "lacks the key check")
    return rule


def _check(named: Node, params: Node) -> Callable[[], Check]:
    """What makes the check of that name."""
    name = str(named.value)
    if name not in CHECKS:
        near = suggestion(name, CHECKS)
        raise named.fail(f"没有检查 {name}{near.zh}", f"no check {name}{near.en}")
    return cache(lambda: schema.build(check_named(name), params))
