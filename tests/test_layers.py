"""Imports go one way: each module may use those before it in the list, never those after it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "reportlint"

# Inner to outer; a package stands for all of its modules.
LAYERS = (
    "errors",
    "frozen",
    "writing",
    "watching",
    "lines",
    "matching",
    "span",
    "markup",
    "model",
    "numerals",
    "words",
    "readers",
    "outline",
    "titles",
    "kinds",
    "units",
    "quantities",
    "references",
    "blanks",
    "checks",
    "strict",
    "rule",
    "template",
    "settings",
    "projects",
    "globs",
    "config",
    "profile",
    "engine",
    "suppressions",
    "fingerprint",
    "baseline",
    "changed",
    "run",
    "filters",
    "reporters",
    "cli",
)
# Only for their types: a table of rules and templates names what it shows.
MODULES = sorted(SOURCE.rglob("*.py"))


def layer(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    """The layers of reportlint that a module imports when it runs."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    typing_only = {
        node
        for block in ast.walk(tree)
        if isinstance(block, ast.If) and isinstance(block.test, ast.Name) and block.test.id == "TYPE_CHECKING"
        for node in ast.walk(block)
    }
    names = [
        f"{node.module}.{alias.name}" if node.module == "reportlint" else str(node.module)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node not in typing_only
        for alias in node.names
    ]
    return {name.split(".")[1] for name in names if name.startswith("reportlint.")} - {"__version__"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_imports_go_one_way(path: Path) -> None:
    name = layer(path)
    if name in ("__init__", "__main__"):
        return
    inner = LAYERS[: LAYERS.index(name) + 1]
    assert imported(path) <= set(inner)


def test_every_layer_is_listed() -> None:
    assert {layer(path) for path in MODULES} == {*LAYERS, "__init__", "__main__"}


@pytest.mark.parametrize(
    ("foreign", "doors"),
    [
        ("yaml", {"strict.py"}),
        ("click", {"cli.py"}),
        ("regex", {"matching.py"}),
        ("zipfile", {"package.py"}),
        ("xml", {"elements.py"}),
        ("pathspec", {"globs.py"}),
    ],
)
def test_foreign_things_stay_behind_one_door(foreign: str, doors: set[str]) -> None:
    users = {
        path.name
        for path in MODULES
        if any(
            alias.name.split(".")[0] == foreign
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Import)
            for alias in node.names
        )
    }
    assert users == doors
