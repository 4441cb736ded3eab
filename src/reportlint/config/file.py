"""Configuration files: read strictly, each with what it extends, into settings that know where each value comes from.

Read only where there is one. A key that is wrong is told with its place and left out; the others count.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from reportlint.cards import schema as strict
from reportlint.cards.card import BUILTIN
from reportlint.cards.schema import Node
from reportlint.config.project import folder_of, shown
from reportlint.config.settings import Settings
from reportlint.errors import ReportlintError
from reportlint.model.finding import Failure

_PACKAGE = re.compile(r"[A-Za-z_][\w-]*")
_IN_PACKAGE = ("reportlint.yml", "reportlint.yaml", ".reportlint.yml")
_TEMPLATE_FILES = (".yaml", ".yml")
_OPPOSITES = {"ignore": ("select", "extend-select"), "select": ("ignore",), "extend-select": ("ignore",)}

Layer = Mapping[str, Node]


class Configuration(NamedTuple):
    """What a configuration file and all that it extends say, and what is wrong with them."""

    path: str
    settings: Settings
    layer: Layer  # the values that count, each with the place it comes from
    folder: str  # its patterns of files count from here
    failures: tuple[Failure, ...]


def load(path: str) -> Configuration:
    """Read a configuration. Never raises: what is wrong is among the failures, with file, line and key."""
    failures: list[Failure] = []
    merged: dict[str, Node] = {}
    for layer in _layers(path, (), failures):
        _lay(merged, layer)
    settings = strict.build(Settings, Node(merged, path, 0))
    return Configuration(path, settings, merged, folder_of(path), tuple(failures))


def presets() -> tuple[str, ...]:
    """The names of the built-in profiles."""
    return tuple(sorted(name.removesuffix(".yaml") for name in os.listdir(_profiles())))


def failure(error: ReportlintError, at: Node | None = None) -> Failure:
    """An error as a failure at the place with which it begins, else at that of a node."""
    place, _, message = str(error).partition(": ")
    if message:
        return Failure(place, message)
    return failure(at.fail(place)) if at else Failure("reportlint", place)


# Reading


def _layers(path: str, within: tuple[str, ...], failures: list[Failure]) -> Iterator[Layer]:
    """What a file extends, innermost first, and then its own keys."""
    try:
        node = _read(path)
        entries = strict.entries_of(node, node.value if isinstance(node.value, dict) else ())
    except ReportlintError as error:
        failures.append(failure(error))
        return
    layer = {name: _anchored(name, value, path) for name, value in _sound(node, entries, failures)}
    for item in _items(layer.get("extends")):
        try:
            base = _base(str(item.value), path)
            if os.path.abspath(base) in within or os.path.abspath(base) == os.path.abspath(path):
                raise ReportlintError("绕成了圈")
        except ReportlintError as error:
            failures.append(failure(error, item))
        else:
            yield from _layers(base, (*within, os.path.abspath(path)), failures)
    yield layer


def _sound(node: Node, entries: Mapping[str, Node], failures: list[Failure]) -> Iterator[tuple[str, Node]]:
    for name, value in entries.items():
        try:
            settings = strict.build(Settings, node._replace(value={name: value}))
            if settings.max_warnings is not None and settings.max_warnings < 0:
                raise value.fail("不能小于 0")
        except ReportlintError as error:
            failures.append(failure(error))
        else:
            yield name, value


def _read(path: str) -> Node:
    if path.endswith(".toml"):
        return _read_toml(path)
    return strict.read(shown(path), may_be_empty=True)


def _read_toml(path: str) -> Node:
    import tomllib

    name = shown(path)
    try:
        with open(path, "rb") as file:
            table: Any = tomllib.load(file)
    except (OSError, UnicodeDecodeError) as error:
        raise ReportlintError(f"{name}: 读不了：{error}") from error
    except tomllib.TOMLDecodeError as error:
        raise ReportlintError(f"{name}: 不是有效的 TOML：{error}") from error
    key = "tool.reportlint"
    for part in key.split("."):
        table = table.get(part, {}) if isinstance(table, dict) else {}
    return _node(table, name, key)


def _node(value: Any, path: str, key: str) -> Node:
    """A TOML value as a node; it knows its key and not its line."""
    if isinstance(value, dict):
        return Node({name: _node(item, path, f"{key}.{name}") for name, item in value.items()}, path, 0, key)
    if isinstance(value, list):
        return Node([_node(item, path, key) for item in value], path, 0, key)
    return Node(value if isinstance(value, (str, int)) else str(value), path, 0, key)


def _anchored(name: str, node: Node, path: str) -> Node:
    """The value with file names that count from the file that holds them."""
    folder = folder_of(path)

    def anchored(item: Node) -> Node:
        return item._replace(value=shown(os.path.join(folder, str(item.value))))

    if name in ("rules", "template-folders"):
        return node._replace(value=[anchored(item) for item in _items(node)])
    if name == "baseline":
        return anchored(node)
    if name == "templates" and isinstance(node.value, dict):
        files = {k: anchored(v) if str(v.value).endswith(_TEMPLATE_FILES) else v for k, v in node.value.items()}
        return node._replace(value=files)
    return node


def _items(node: Node | None) -> Sequence[Node]:
    return node.value if node and isinstance(node.value, list) else ()


# extends


def _base(name: str, path: str) -> str:
    """The file that an entry of `extends` means: a preset, a file (it has a suffix or a slash), a package."""
    if name in presets():
        return os.path.join(_profiles(), f"{name}.yaml")
    if "/" in name or os.sep in name or name.endswith((".yml", ".yaml", ".toml")):
        base = os.path.join(folder_of(path), name)
        if not os.path.isfile(base):
            raise ReportlintError(f"没有文件 {shown(base)}")
        return base
    if found := _in_package(name):
        return found
    near = strict.suggestion(name, presets()) or f"；现有预设：{'、'.join(presets())}"
    raise ReportlintError(f"没有预设或已安装的包 {name}{near}")


def _in_package(name: str) -> str | None:
    """The configuration that an installed package carries; nothing of the package is run."""
    from importlib.util import find_spec

    spec = find_spec(name.replace("-", "_")) if _PACKAGE.fullmatch(name) else None
    for folder in (spec.submodule_search_locations if spec else None) or ():
        for file in _IN_PACKAGE:
            if os.path.isfile(path := os.path.join(folder, file)):
                return path
    return None


def _profiles() -> str:
    return os.path.join(BUILTIN, "profiles")


# One upon the other


def _lay(merged: dict[str, Node], layer: Layer) -> None:
    """Put a layer upon those before it: its word counts, its lists and mappings add to theirs, `select` replaces."""
    for name, node in layer.items():
        for opposite in _OPPOSITES.get(name, ()):
            if opposite in merged:
                merged[opposite] = _without(merged[opposite], {str(item.value) for item in _items(node)})
    for name, node in layer.items():
        merged[name] = node if name == "select" else _joined(merged.get(name), node)


def _joined(below: Node | None, above: Node) -> Node:
    if below and isinstance(below.value, list) and isinstance(above.value, list):
        return above._replace(value=[*below.value, *above.value])
    if below and isinstance(below.value, dict) and isinstance(above.value, dict):
        both = {name: _joined(below.value.get(name), node) for name, node in above.value.items()}
        return above._replace(value={**{k: v for k, v in below.value.items() if k not in both}, **both})
    return above


def _without(node: Node, values: set[str]) -> Node:
    return node._replace(value=[item for item in _items(node) if str(item.value) not in values])
