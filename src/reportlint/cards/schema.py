"""YAML read strictly: a mapping becomes the named tuple or dataclass it is meant to be, or one line says why not.

Unknown, missing and doubled keys, wrong types and wrong values raise `ReportlintError` with file, line and key.
YAML 1.1's surprises (`no`, `12:30`, `1_000`) are plain strings here; only true, false and whole numbers are not.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, NamedTuple, TypeVar, Union, cast, get_args, get_origin, get_type_hints

import yaml

from reportlint.errors import ReportlintError
from reportlint.language.pattern import CardPattern

T = TypeVar("T")

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NEAR = 0.6  # of 1: how alike a wrong name and the one that is proposed must be
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)")


class Node(NamedTuple):
    """A YAML value with its place: a scalar, a list of nodes or a mapping of nodes."""

    value: str | int | bool | list[Node] | dict[str, Node] | None
    path: str
    line: int
    key: str = ""

    def fail(self, message: str) -> ReportlintError:
        """The error that says what is wrong here."""
        return ReportlintError(f"{self.place}: {f'{self.key}：' if self.key else ''}{message}")

    @property
    def place(self) -> str:
        """File and line; the file alone where lines are not known."""
        return f"{self.path}:{self.line}" if self.line else self.path


def read(path: str, *, whole: bool = True, may_be_empty: bool = False) -> Node:
    """The mapping in a file: several YAML documents, parted by `---`, are read as one.

    Without `whole` only the first document is read, in a fraction of the time: what every run needs stands there.
    Raises ReportlintError where there is none, unless it `may_be_empty`, or it cannot be parsed.
    """
    try:
        with open(path, encoding="utf-8") as file:
            roots = list(_documents(file.read(), whole=whole))
    except (OSError, UnicodeDecodeError) as error:
        raise ReportlintError(f"{path}: 读不了：{error}") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or error
        raise ReportlintError(f"{path}:{mark.line + 1 if mark else 1}: 不是有效的 YAML：{problem}") from error
    if not roots and may_be_empty:
        return Node({}, path, 1)
    if not roots:
        raise ReportlintError(f"{path}:1: 文件是空的")
    try:
        return _merged([_node(root, path, "") for root in roots])
    except RecursionError as error:  # an alias inside its own anchor
        raise ReportlintError(f"{path}:1: YAML 的引用绕成了圈") from error


def _documents(text: str, *, whole: bool) -> Iterator[Any]:
    loader = _LOADER(text)
    try:
        while loader.check_node():
            yield loader.get_node()
            if not whole:
                return
    finally:
        loader.dispose()


def _merged(nodes: list[Node]) -> Node:
    """The mappings of several documents as one."""
    first, *others = nodes
    for other in others:
        if not isinstance(first.value, dict) or not isinstance(other.value, dict):
            raise other.fail("应是一组“键: 值”")
        for name, value in other.value.items():
            if name in first.value:
                raise value.fail("这个键写了两次")
            first.value[name] = value
    return first


def _node(node: Any, path: str, key: str, line: int = 0) -> Node:
    """The node with its place: the line of its key, where it has one."""
    line = line or node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        return Node(_mapping(node, path), path, line, key)
    if isinstance(node, yaml.SequenceNode):
        return Node([_node(item, path, key) for item in node.value], path, line, key)
    return Node(_scalar(node), path, line, key)


def _mapping(node: Any, path: str) -> dict[str, Node]:
    entries: dict[str, Node] = {}
    for name, value in node.value:
        line = name.start_mark.line + 1
        if name.value in entries:
            raise Node(None, path, line, name.value).fail("这个键写了两次")
        entries[name.value] = _node(value, path, name.value, line)
    return entries


def _scalar(node: Any) -> str | int | bool | None:
    if not node.style:  # plain, without quotes
        if node.value in ("true", "false"):
            return bool(node.value == "true")
        if node.value in ("", "~", "null"):
            return None
        if _INTEGER.fullmatch(node.value):
            return int(node.value)
    return str(node.value)


class _Key(NamedTuple):
    """A field, as a key of a mapping."""

    field: str
    kind: Any
    required: bool


@cache
def _keys(kind: Any) -> dict[str, _Key]:
    hints = get_type_hints(kind)
    optional = kind._field_defaults if _is_tuple(kind) else {f.name for f in fields(kind) if f.default is not MISSING}
    return {name.replace("_", "-"): _Key(name, hint, name not in optional) for name, hint in hints.items()}


def keys_of(kind: Any) -> Collection[str]:
    """The keys that a named tuple or dataclass has in YAML."""
    return _keys(kind).keys()


def _is_tuple(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, tuple)


def build(kind: type[T], node: Node, *, prove: bool = True) -> T:
    """A named tuple or dataclass out of a mapping whose keys are its fields; one with a default may be left out.

    `prove` compiles every pattern now, so that a bad one is told with its place; else each waits until it is needed.
    """
    known = _keys(cast("Any", kind))
    entries = entries_of(node, known)
    for name, key in known.items():
        if key.required and name not in entries:
            raise node.fail(f"缺少键 {name}")
    return kind(**{known[name].field: convert(known[name].kind, value, prove) for name, value in entries.items()})


def entries_of(node: Node, known: Collection[str]) -> dict[str, Node]:
    """The entries of a mapping, none of which has a key that is not known."""
    entries = _entries(node)
    for name, value in entries.items():
        if name not in known:
            raise value.fail(f"不认识的键{suggestion(name, known)}")
    return entries


def _entries(node: Node) -> dict[str, Node]:
    if not isinstance(node.value, dict):
        raise node.fail("应是一组“键: 值”")
    return node.value


def convert(kind: Any, node: Node, prove: bool = True) -> Any:
    """The value of a node as the type that a field asks for."""
    if kind is Node:
        return node
    if kind is CardPattern:
        return _regex(node, prove)
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        options = [option for option in get_args(kind) if option is not NoneType]
        return None if node.value is None else convert(options[0], node, prove)
    if origin is tuple:
        return tuple(convert(get_args(kind)[0], item, prove) for item in _items(node))
    if origin is Literal:
        return _choice(get_args(kind), node)
    if origin is not None and issubclass(origin, Mapping):
        key_kind, value_kind = get_args(kind)
        return dict(_pairs(key_kind, value_kind, node))
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind(_choice(tuple(kind), node))
    if is_dataclass(kind) or _is_tuple(kind):
        return build(kind, node, prove=prove)
    return _plain(kind, node)


def _regex(node: Node, prove: bool) -> CardPattern:
    pattern = CardPattern(_plain(str, node))
    try:
        if prove:
            pattern.prove()
    except ReportlintError as error:
        raise node.fail(str(error)) from error
    return pattern


def _items(node: Node) -> list[Node]:
    if not isinstance(node.value, list):
        raise node.fail("应是列表（每项以“- ”开头）")
    return node.value


def _pairs(key_kind: Any, value_kind: Any, node: Node) -> Iterator[tuple[str, Any]]:
    entries = _entries(node)
    wanted = get_args(key_kind) if get_origin(key_kind) is Literal else ()
    for name, value in entries.items():
        if wanted and name not in wanted:
            raise value.fail(f"不认识的键{suggestion(name, wanted)}")
        yield name, convert(value_kind, value)
    for name in wanted:  # the first is asked for; another language left out is told in the first
        if name not in entries:
            if wanted[0] not in entries:
                raise node.fail(f"缺少键 {wanted[0]}")
            yield name, convert(value_kind, entries[wanted[0]])


def _choice(options: tuple[Any, ...], node: Node) -> str:
    if node.value not in options:
        raise node.fail(
            f"应是 {'、'.join(map(str, options))} 之一，不是 {node.value}{suggestion(str(node.value), options)}"
        )
    return str(node.value)


_NAMES = {str: "文字", int: "整数", bool: "true 或 false"}


def _plain(kind: Any, node: Node) -> Any:
    if type(node.value) is not kind:
        raise node.fail(f"应是{_NAMES.get(kind, str(kind))}")
    return node.value


def suggestion(name: str, known: Any) -> str:
    """，是不是想写 X？ — or nothing where no known name is near; of equally near ones the first."""
    from difflib import SequenceMatcher

    def nearness(option: str) -> float:
        return SequenceMatcher(None, name, option).ratio()

    near = max(map(str, known), key=nearness, default="")
    return f"，是不是想写 {near}？" if near and nearness(near) >= _NEAR else ""
