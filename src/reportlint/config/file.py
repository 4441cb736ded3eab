"""Configuration files: read strictly, each with what it extends, into settings that know where each value comes from.

Read only where there is one. A key that is wrong is told with its place and left out; the others count.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator, Mapping
from functools import partial
from importlib.util import find_spec
from typing import Any, NamedTuple

from reportlint.cards import schema
from reportlint.config.project import folder_of, shown
from reportlint.config.read import Read, joined, tried
from reportlint.config.settings import Settings
from reportlint.errors import Message, ReportlintError
from reportlint.language.nearest import suggestion
from reportlint.language.pattern import Pattern
from reportlint.model.finding import Failure
from reportlint.nodes import BUILTIN, MOST, SUFFIXES, TOO_MANY, Node, node_of, read, text_of

_PACKAGE = Pattern(r"[A-Za-z_][\w-]*")
_TOML_PLACE = Pattern(r"at line (\d+), column (\d+)")
_IN_PACKAGE = ("reportlint.yml", "reportlint.yaml", ".reportlint.yml")
_CONFIGURATION_FILES = (*SUFFIXES, ".toml")
_TABLE = "tool.reportlint"
_PROFILES = os.path.join(BUILTIN, "profiles")
_OPPOSITES = {"ignore": ("select", "extend-select"), "select": ("ignore",), "extend-select": ("ignore",)}

_MOST = 64  # files that a configuration extends, through others too
_TOO_MANY = Message(
    f"引用的配置超过 {_MOST} 份，从这里起没有读", f"more than {_MOST} files extended, the rest is unread"
)

Layer = Mapping[str, Node]


class Configuration(NamedTuple):
    """What a configuration file and all that it extends say, and what is wrong with them."""

    path: str
    settings: Settings
    layer: Layer  # the values that count, each with the place it comes from
    folder: str  # its patterns of files count from here
    failures: tuple[Failure, ...]


def read_configuration(path: str) -> Configuration:
    """Read a configuration. Never raises: what is wrong is among the failures, with file, line and key."""
    layers = _layers(path, (), iter(range(_MOST + 1)))
    merged: dict[str, Node] = {}
    for layer in layers.value:
        _lay(merged, layer)
    settings = schema.build(Settings, Node(merged, path, 0))
    return Configuration(path=path, settings=settings, layer=merged, folder=folder_of(path), failures=layers.problems)


def presets() -> tuple[str, ...]:
    """The names of the built-in profiles."""
    return tuple(sorted(name.removesuffix(".yaml") for name in os.listdir(_PROFILES)))


# Reading


def _layers(path: str, within: tuple[str, ...], left: Iterator[int]) -> Read[tuple[Layer, ...]]:
    """What a file extends, innermost first, and then its own keys; `within` are the files that extend it.

    So many more are `left` to read: where several extend the same, that is read for each of them.
    """
    nodes = tried(partial(_entries, path))
    if not nodes.value:
        return Read((), nodes.problems)
    (node,) = nodes.value
    sound = joined(tried(partial(_checked, node, name, value)) for name, value in node.entries.items())
    layer = {name: _anchored(name, value, path) for name, value in sound.value}
    inner = (*within, os.path.abspath(path))
    extended = layer["extends"].items if "extends" in layer else ()
    below = (_extended(item, path, inner, left) for item in extended)
    return joined((Read((), sound.problems), *below, Read((layer,))))


def _extended(item: Node, path: str, within: tuple[str, ...], left: Iterator[int]) -> Read[tuple[Layer, ...]]:
    """The layers that one entry of `extends` brings."""
    if (number := next(left, None)) in (_MOST, None):
        return Read((), (Failure(item.place, _TOO_MANY),) if number == _MOST else ())
    base = tried(partial(_base, str(item.value), path, within), item)
    return joined((Read((), base.problems), *(_layers(file, within, left) for file in base.value)))


def _entries(path: str) -> Node:
    """The mapping in a file. Raises ReportlintError where it is none."""
    node = _read_toml(path) if path.endswith(".toml") else read(shown(path), may_be_empty=True)
    _ = node.entries
    return node


def _checked(node: Node, name: str, value: Node) -> tuple[str, Node]:
    """One entry of a configuration. Raises ReportlintError where it is none."""
    settings = schema.build(Settings, node._replace(value={name: value}))
    if settings.max_warnings is not None and settings.max_warnings < 0:
        raise value.fail("不能小于 0", "cannot be below 0")
    return name, value


def _read_toml(path: str) -> Node:
    name = shown(path)
    text = text_of(path, name)
    try:
        table: Any = tomllib.loads(text)
        for part in _TABLE.split("."):
            table = table.get(part, {}) if isinstance(table, dict) else {}
        if _count(table) > MOST:
            raise ReportlintError(*TOO_MANY, name)
        return _with_dotted_keys(node_of(table, name), _TABLE)
    except (RecursionError, ValueError) as error:  # a number of thousands of digits is no error of TOML's own
        place = _TOML_PLACE.search(str(error))
        zh = f"错在第 {place[1]} 行第 {place[2]} 列" if place else "没有写完，或者嵌套太深、数字太长"
        en = f"no valid TOML: {error}" if place else "no valid TOML: not complete, nested too deeply, or a huge number"
        raise ReportlintError(f"不是有效的 TOML：{zh}", en, name) from error


def _count(value: Any) -> int:
    """How many values there are in one, with itself."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return 1 + sum(map(_count, inner))


def _with_dotted_keys(node: Node, key: str) -> Node:
    """A node of TOML with its whole key, for it has no line: tool.reportlint.select."""
    if isinstance(node.value, dict):
        entries = {name: _with_dotted_keys(item, f"{key}.{name}") for name, item in node.value.items()}
        return node._replace(value=entries, key=key)
    if isinstance(node.value, list):
        return node._replace(value=[_with_dotted_keys(item, key) for item in node.value], key=key)
    return node._replace(key=key)


def _anchored(name: str, node: Node, path: str) -> Node:
    """The value with file names that count from the file that holds them."""
    folder = folder_of(path)

    def anchored(item: Node) -> Node:
        return item._replace(value=shown(os.path.join(folder, str(item.value))))

    match name:
        case "rules" | "template-folders":
            return node._replace(value=[anchored(item) for item in node.items])
        case "baseline" | "lost-numbers":
            return anchored(node)
        case "templates":
            files = {
                glob: anchored(item) if str(item.value).endswith(SUFFIXES) else item
                for glob, item in node.entries.items()
            }
            return node._replace(value=files)
        case _:
            return node


# extends


def _base(name: str, path: str, within: tuple[str, ...]) -> str:
    """The file that an entry of `extends` means. Raises ReportlintError where there is none, or it leads back."""
    base = _meant(name, path)
    if os.path.abspath(base) in within:
        raise ReportlintError("绕成了圈", "leads round in a circle")
    return base


def _meant(name: str, path: str) -> str:
    """A preset, a file (it has a suffix or a slash), or the configuration of a package."""
    if name in presets():
        return os.path.join(_PROFILES, f"{name}.yaml")
    if "/" in name or os.sep in name or name.endswith(_CONFIGURATION_FILES):
        base = os.path.join(folder_of(path), name)
        if not os.path.isfile(base):
            raise ReportlintError(f"没有文件 {shown(base)}", f"no file {shown(base)}")
        return base
    if found := _in_package(name):
        return found
    there = Message(f"；现有预设：{'、'.join(presets())}", f"; there are the presets {', '.join(presets())}")
    near = suggestion(name, presets(), there)
    raise ReportlintError(f"没有预设或已安装的包 {name}{near.zh}", f"no preset or installed package {name}{near.en}")


def _in_package(name: str) -> str | None:
    """The configuration that an installed package carries; nothing of the package is run."""
    try:
        spec = find_spec(name.replace("-", "_")) if _PACKAGE.fullmatch(name) else None
    except ValueError:  # of the program itself, which is in no package
        return None
    folders = (spec.submodule_search_locations if spec else None) or ()
    files = (os.path.join(folder, file) for folder in folders for file in _IN_PACKAGE)
    return next(filter(os.path.isfile, files), None)


# One upon the other


def _lay(merged: dict[str, Node], layer: Layer) -> None:
    """Put a layer upon those before it: its word counts, its lists and mappings add to theirs, `select` replaces."""
    for name, node in layer.items():
        for opposite in _OPPOSITES.get(name, ()):
            if opposite in merged:
                merged[opposite] = _without(merged[opposite], {str(item.value) for item in node.items})
    for name, node in layer.items():
        merged[name] = node if name == "select" else _upon(merged.get(name), node)


def _upon(below: Node | None, above: Node) -> Node:
    if below and isinstance(below.value, list) and isinstance(above.value, list):
        return above._replace(value=[*below.value, *above.value])
    if below and isinstance(below.value, dict) and isinstance(above.value, dict):
        both = {name: _upon(below.value.get(name), node) for name, node in above.value.items()}
        return above._replace(value={**{k: v for k, v in below.value.items() if k not in both}, **both})
    return above


def _without(node: Node, values: set[str]) -> Node:
    return node._replace(value=[item for item in node.items if str(item.value) not in values])
