"""Rules: YAML cards in `rules/<family>/`, one card a file, each naming the check that does its work."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal, NamedTuple

from reportlint.cards import schema as strict
from reportlint.checks import CHECKS
from reportlint.errors import ReportlintError
from reportlint.model.document import Document
from reportlint.model.rule import Check, Hit
from reportlint.model.severity import Lang, Severity

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_PLACES = (os.path.join(_PACKAGE, "rules"), os.path.join(_PACKAGE, "..", "..", "rules"))
# A wheel carries the rules inside the package; a checkout keeps them at its root.
BUILTIN = next((os.path.normpath(place) for place in _PLACES if os.path.isdir(place)), _PLACES[0])

# Folders of rules/ that hold other things than cards.
_NO_CARDS = frozenset(("templates", "profiles", "words"))
_OPTIONAL, _WORD = r"\[([^\[\]]*)\]", r"\{(\w+)\}"  # compiled when there is something to tell
_RUN = "RUN"  # the family of what is found about the run and not in a draft
_CODE = re.compile(r"[A-Z]{3}[0-9]{3}")

Words = Mapping[Lang, str]


class Bad(NamedTuple):
    """A draft that breaks the rule, and the texts that are found in it, in order."""

    text: str
    found: tuple[str, ...]


class Examples(NamedTuple):
    """Drafts that break the rule and drafts that do not: its documentation and its tests."""

    bad: tuple[Bad, ...]
    good: tuple[str, ...]


class Authority(NamedTuple):
    """Where a rule comes from: a clause of a standard or regulation (规定), or practice (惯例)."""

    basis: Literal["规定", "惯例"]
    text: str


class _Head(NamedTuple):
    """What a run needs of a card file: its first YAML document."""

    id: str
    name: str
    severity: Severity
    check: str | None = None  # none where the run itself finds it and the card only tells it
    default: bool = True  # whether it runs unless it is named


class Card(NamedTuple):
    """What a card says of its rule: the second YAML document of its file, read when somebody asks for it."""

    title: Words
    message: Words
    why: Words
    source: Authority
    examples: Examples
    advice: Words | None = None


_HEAD = frozenset(_Head._fields)
_KEYS = (*_Head._fields, "params", *Card._fields)


@dataclass(frozen=True, eq=False)
class Rule:
    """A card with its check: what is looked for, how it is told, why, and on whose authority."""

    id: str
    name: str
    severity: Severity
    check: Check | None  # None where the run itself finds it: RUN101 …
    path: str
    read: Callable[[], Card]
    default: bool = True  # False: only where its code or name is selected

    @cached_property
    def card(self) -> Card:
        """What the card says. Raises ReportlintError for a broken one."""
        return self.read()

    @property
    def family(self) -> str:
        """The three letters of the code."""
        return self.id[:3]

    @property
    def source(self) -> str:
        """The authority in one line: 规定：GB/T 15834-2011 B.3.2."""
        return f"{self.card.source.basis}：{self.card.source.text}"

    def title(self, lang: Lang) -> str:
        """What it is about."""
        return self.card.title[lang]

    def why(self, lang: Lang) -> str:
        """What is wrong about it."""
        return self.card.why[lang].strip()

    def hits(self, document: Document) -> Iterator[Hit]:
        """What the rule's check finds in one report."""
        return self.check.run(document) if self.check else iter(())

    def message(self, lang: Lang, hit: Hit) -> str:
        """What is wrong, in a hit's words."""
        return _filled(self.card.message[lang], hit)

    def advice(self, lang: Lang, hit: Hit) -> str | None:
        """What to do, in a hit's words."""
        return _filled(self.card.advice[lang], hit) if self.card.advice else None

    def fits(self, selector: str) -> bool:
        """Whether a code, the beginning of codes (NUM, NUM1) or a name means this rule."""
        return self.id.startswith(selector.upper()) or self.name == selector.lower()

    def with_params(self, params: strict.Node) -> Rule:
        """The rule with some params other than its card's. Raises ReportlintError, with the place of the new ones."""
        if self.check is None:
            raise params.fail("这条规则没有参数")
        own = strict.entries_of(strict.read(self.path, whole=False), _KEYS).get("params")
        entries = dict(own.value) if own and isinstance(own.value, dict) else {}
        entries |= strict.entries_of(params, strict.keys_of(type(self.check)))
        return replace(self, check=strict.build(type(self.check), params._replace(value=entries)))


def _filled(template: str, hit: Hit) -> str:
    """A message filled with a hit's words; a part in [brackets] goes where one of its words is missing."""

    def part(match: re.Match[str]) -> str:
        return match[1] if all(word in hit.words for word in re.findall(_WORD, match[1])) else ""

    return re.sub(_WORD, lambda match: str(hit.words.get(match[1], "")), re.sub(_OPTIONAL, part, template))


def load(folders: Sequence[str]) -> tuple[Rule, ...]:
    """The built-in rules and those of `folders` (or files), by code. Raises ReportlintError for a broken card."""
    rules: dict[str, Rule] = {}
    for folder in (BUILTIN, *folders):
        for path in _cards(folder):
            rule = _read(path, prove=folder != BUILTIN)  # the built-in cards are proved by their examples
            twin = next((r for r in rules.values() if rule.id == r.id or rule.name == r.name), None)
            if twin:
                raise ReportlintError(f"{path}:1: 规则 {rule.id}（{rule.name}）与 {twin.path} 重复")
            rules[rule.id] = rule
    return tuple(rules[code] for code in sorted(rules))


def _cards(folder: str) -> list[str]:
    if os.path.isfile(folder):
        return [folder]
    if not os.path.isdir(folder):
        raise ReportlintError(f"{folder}: 规则文件夹不存在")
    found: list[str] = []
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if name not in _NO_CARDS and not name.startswith("."))
        found += [os.path.join(place, name) for name in sorted(files) if name.endswith((".yaml", ".yml"))]
    if not found:
        raise ReportlintError(f"{folder}: 文件夹里没有规则（*.yaml）")
    return found


def _read(path: str, *, prove: bool) -> Rule:
    """The rule in a file; one that is to be proved is read whole, so that all that is wrong with it is told."""
    node = strict.read(path, whole=prove)
    entries = strict.entries_of(node, _KEYS)
    head = strict.build(_Head, _part(node, entries, _HEAD))
    if not _CODE.fullmatch(head.id):
        raise entries["id"].fail(f"应是三个大写字母加三位数字，如 NUM101，不是 {head.id}")
    check = _check(head, node, entries, prove=prove)
    rule = Rule(head.id, head.name, head.severity, check, path, lambda: _card(path), head.default)
    if prove:
        _ = rule.card
    return rule


def _check(head: _Head, node: strict.Node, entries: Mapping[str, strict.Node], *, prove: bool) -> Check | None:
    if head.check is None:
        if head.id[:3] != _RUN:
            raise node.fail("缺少键 check")
        return None
    if head.check not in CHECKS:
        raise entries["check"].fail(f"没有检查 {head.check}{strict.suggestion(head.check, CHECKS)}")
    params = entries.get("params", strict.Node({}, node.path, node.line, "params"))
    check: Check = strict.build(CHECKS[head.check], params, prove=prove)
    return check


def _card(path: str) -> Card:
    node = strict.read(path)
    entries = strict.entries_of(node, _KEYS)
    card = strict.build(Card, _part(node, entries, frozenset(Card._fields)))
    if not card.examples.bad or not card.examples.good:
        raise entries["examples"].fail("正反例各至少要有一个")
    return card


def _part(node: strict.Node, entries: Mapping[str, strict.Node], keys: Set[str]) -> strict.Node:
    """A mapping with some of its keys."""
    return node._replace(value={name: value for name, value in entries.items() if name in keys})
