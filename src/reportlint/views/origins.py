"""Nodes as YAML, with the place that each value comes from behind it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import Any

from reportlint.nodes import BUILTIN, Node
from reportlint.reporters.display import padded, plain, width
from reportlint.reporters.look import Look

Row = tuple[str, str]  # a line of YAML, and the origin of its value; "" where it holds none

_SPECIAL = frozenset("*&!|>%@`'\"{}[],#?:- ~")  # may not begin a value that is not quoted
_WIDEST = 72  # columns in front of the origins; longer lines push theirs aside
_WORDS = frozenset(("true", "false", "null", ""))


def in_columns(rows: Iterable[Row], look: Look) -> Iterator[str]:
    """The lines, their origins below one another."""
    held = list(rows)
    column = min(max((width(text) for text, origin in held if origin), default=0), _WIDEST) + 2
    for text, origin in held:
        beside = padded(text, max(column, width(text) + 2))
        yield beside + look.paint(f"# {origin}", "faint") if origin else text


def rows(name: str, node: Node, depth: int = 0) -> Iterator[Row]:
    """A key and what stands under it; a mapping in a list on a line of its own, unless it holds lists of mappings."""
    indent = "  " * depth
    key = f"{indent}{scalar(name)}:"
    if isinstance(node.value, dict) and node.value:
        yield key, ""
        for inner, value in node.value.items():
            yield from rows(inner, value, depth + 1)
    elif isinstance(node.value, list) and node.value:
        yield key, ""
        for item in node.value:
            yield from _item(item, depth + 1)
    else:
        yield f"{key} {_flow(node)}", origin(node)


def _item(node: Node, depth: int) -> Iterator[Row]:
    indent = "  " * depth
    deep = isinstance(node.value, dict) and any(_is_nested(value) for value in node.value.values())
    if not deep:
        yield f"{indent}- {_flow(node)}", origin(node)
        return
    inside = [row for name, value in node.entries.items() for row in rows(name, value, depth + 1)]
    (first, where), *others = inside
    yield f"{indent}- {first.lstrip()}", where
    yield from others


def _is_nested(node: Node) -> bool:
    return isinstance(node.value, list) and any(isinstance(item.value, dict) for item in node.value)


def _flow(node: Node) -> str:
    """A value on one line."""
    if isinstance(node.value, dict):
        return "{" + ", ".join(f"{scalar(name)}: {_flow(value)}" for name, value in node.value.items()) + "}"
    if isinstance(node.value, list):
        return "[" + ", ".join(map(_flow, node.value)) + "]"
    return scalar(node.value)


def scalar(value: Any) -> str:
    """A value as YAML; quoted where it could be read as something else."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value)
    text = plain(str(value))
    is_plain = text not in _WORDS and text[0] not in _SPECIAL and not set(text) & set(":#,[]{}")
    return text if is_plain and not _is_number(text) else "'" + text.replace("'", "''") + "'"


def _is_number(text: str) -> bool:
    return text.lstrip("+-.").replace(".", "").replace("_", "").isdecimal()


def origin(node: Node) -> str:
    """File and line of a value; a built-in file by its name."""
    path = node.path
    for folder in ("profiles", "templates"):
        path = path.removeprefix(os.path.join(BUILTIN, folder, ""))
    return plain(node._replace(path=path).place)
