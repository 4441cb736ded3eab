"""Nodes to types: a mapping becomes the named tuple or dataclass it is meant to be, or one line says why not.

Unknown and missing keys, wrong types and wrong values raise `ReportlintError` with file, line and key.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass
from enum import StrEnum
from functools import cache, partial
from types import NoneType, UnionType
from typing import Any, Literal, NamedTuple, TypeVar, Union, get_args, get_origin, get_type_hints

from reportlint.errors import Message, ReportlintError
from reportlint.language.nearest import suggestion
from reportlint.language.pattern import CardPattern
from reportlint.model.severity import Probability
from reportlint.nodes import Node

T = TypeVar("T")
Converter = Callable[[Node], Any]

_NAMES = {
    str: Message("文字", "text"),
    int: Message("整数", "a whole number"),
    float: Message("数", "a number"),
    bool: Message(" true 或 false", "true or false"),
}


class Key(NamedTuple):
    """A field, as a key of a mapping."""

    field: str
    kind: Any  # the type that its value becomes
    convert: Converter
    required: bool


def keys_of(kind: type[Any]) -> Collection[str]:
    """The keys that a named tuple or dataclass has in YAML."""
    return keys(kind).keys()


def build(kind: type[T], node: Node, **given: Any) -> T:
    """A named tuple or dataclass out of a mapping whose keys are its fields; one with a default may be left out.

    Fields that are `given` are no keys.
    """
    all_keys = keys(kind)
    known = {name: key for name, key in all_keys.items() if key.field not in given} if given else all_keys
    entries = entries_of(node, known)
    for name, key in known.items():
        if key.required and name not in entries:
            raise lacks(name, node)
    return kind(**_values(known, entries), **given)


def values_of(kind: type[Any], node: Node) -> dict[str, Any]:
    """The fields of a named tuple or dataclass that a mapping speaks of, with their values."""
    known = keys(kind)
    return _values(known, entries_of(node, known))


def _values(known: Mapping[str, Key], entries: Mapping[str, Node]) -> dict[str, Any]:
    return {known[name].field: known[name].convert(value) for name, value in entries.items()}


def entries_of(node: Node, known: Collection[str]) -> dict[str, Node]:
    """The entries of a mapping, none of which has a key that is not known."""
    for name, value in node.entries.items():
        if name not in known:
            raise _unknown(name, value, known)
    return node.entries


def _unknown(name: str, value: Node, known: Iterable[str]) -> ReportlintError:
    near = suggestion(name, known)
    return value.fail(f"不认识的键{near.zh}", f"unknown key{near.en}")


def lacks(name: str, node: Node) -> ReportlintError:
    """That a mapping has not a key that it should have."""
    return node.fail(f"缺少键 {name}", f"lacks the key {name}")


def problems(kind: Any, node: Node, given: Collection[str] = ()) -> Iterator[ReportlintError]:
    """All that keeps a node from becoming that type, patterns that do not compile too; `build` raises the first."""
    origin, parts = get_origin(kind), get_args(kind)
    if origin is tuple and isinstance(node.value, list):
        for item in node.items:
            yield from problems(parts[0], item)
    elif isinstance(kind, type) and (is_dataclass(kind) or _is_tuple(kind)) and isinstance(node.value, dict):
        yield from _problems_of_entries({k: v for k, v in keys(kind).items() if v.field not in given}, node)
    else:
        yield from _problem(kind, node)


def _problems_of_entries(known: Mapping[str, Key], node: Node) -> Iterator[ReportlintError]:
    for name, value in node.entries.items():
        if name in known:
            yield from problems(known[name].kind, value)
        else:
            yield _unknown(name, value, known)
    for name, key in known.items():
        if key.required and name not in node.entries:
            yield lacks(name, node)


def _problem(kind: Any, node: Node) -> Iterator[ReportlintError]:
    try:
        prove(_converter(kind)(node), node)
    except ReportlintError as error:
        yield error


def prove(patterns: Any, node: Node) -> None:
    """Compile every pattern in a value that was built of a node, so that a bad one is told now, with its place."""
    if isinstance(patterns, CardPattern):
        try:
            patterns.prove()
        except ReportlintError as error:
            raise node.fail(*error.said) from error
    elif isinstance(node.value, list) and isinstance(patterns, tuple):
        for pattern, item in zip(patterns, node.value, strict=True):
            prove(pattern, item)
    elif isinstance(node.value, dict) and not isinstance(patterns, Mapping):
        for name, item in node.value.items():
            prove(getattr(patterns, name.replace("-", "_"), None), item)


def not_one_of(value: str, options: Sequence[str]) -> Message:
    """That a value is none of those there are."""
    near = suggestion(value, options)
    return Message(
        f"应是 {'、'.join(options)} 之一，不是 {value}{near.zh}",
        f"should be one of {', '.join(options)}, not {value}{near.en}",
    )


# Converters: made once for each type


def keys(kind: Any) -> Mapping[str, Key]:
    """The keys of a type, as YAML says them; a cache here would ask for a hash, which types have not for mypy."""
    return _keys_of(kind)


@cache
def _keys_of(kind: Any) -> dict[str, Key]:
    hints = get_type_hints(kind)
    optional = kind._field_defaults if _is_tuple(kind) else {f.name for f in fields(kind) if f.default is not MISSING}
    return {
        name.replace("_", "-"): Key(name, hint, _converter(hint), name not in optional) for name, hint in hints.items()
    }


def _is_tuple(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, tuple)


@cache
def _converter(kind: Any) -> Converter:
    """How a node becomes the type that a field asks for."""
    origin, parts = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return partial(_optional, _converter(next(part for part in parts if part is not NoneType)))
    if origin is tuple:
        return partial(_tuple, _converter(parts[0]))
    if origin is Literal:
        return partial(_choice, parts)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        wanted = get_args(parts[0]) if get_origin(parts[0]) is Literal else ()
        return partial(_mapping, wanted, _converter(parts[1]))
    return _of_class(kind)


def _of_class(kind: Any) -> Converter:
    if kind is Node:
        return _itself
    if kind is CardPattern:
        return _pattern
    if kind is float:
        return _number
    if kind is Probability:
        return _probability
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return partial(_member, kind)
    if is_dataclass(kind) or _is_tuple(kind):
        return partial(build, kind)
    return partial(_plain, kind)


def _itself(node: Node) -> Node:
    return node


def _optional(convert: Converter, node: Node) -> Any:
    return None if node.value is None else convert(node)


def _tuple(convert: Converter, node: Node) -> tuple[Any, ...]:
    if not isinstance(node.value, list):
        raise node.fail("应是列表（每项以“- ”开头）", "should be a list, each item behind “- ”")
    return tuple(map(convert, node.value))


def _mapping(wanted: tuple[str, ...], convert: Converter, node: Node) -> dict[str, Any]:
    """A mapping; of the `wanted` keys the first is asked for, and says what another that is left out would say."""
    entries = entries_of(node, wanted) if wanted else node.entries
    if wanted and wanted[0] not in entries:
        raise node.fail(f"缺少键 {wanted[0]}", f"lacks the key {wanted[0]}")
    return {name: convert(entries.get(name) or entries[wanted[0]]) for name in wanted or entries}


def _choice(options: tuple[Any, ...], node: Node) -> str:
    if node.value not in options:
        said = not_one_of(str(node.value), tuple(map(str, options)))
        raise node.fail(*said)
    return str(node.value)


def _member(kind: type[StrEnum], node: Node) -> StrEnum:
    return kind(_choice(tuple(kind), node))


def _pattern(node: Node) -> CardPattern:
    return CardPattern(_plain(str, node))


def _number(node: Node) -> float:
    """A number with or without a fraction; a node has no type of its own for it."""
    try:
        return float(str(node.value))
    except ValueError:
        raise node.fail(*_NAMES[float].within("应是{}", "should be {}")) from None


def _probability(node: Node) -> float:
    number = _number(node)
    if not 0 <= number <= 1:
        raise node.fail("应是 0 到 1 之间的数", "should be a number from 0 to 1")
    return number


def _plain(kind: Any, node: Node) -> Any:
    if type(node.value) is not kind:
        raise node.fail(*_NAMES[kind].within("应是{}", "should be {}"))
    return node.value
