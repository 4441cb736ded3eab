"""How plain the source is: rooms, the densest functions, `and`/`or` by room and family, import circles.

    python benchmarks/house.py [FOLDER]

Exits with 1 above a bar.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from graphlib import CycleError, TopologicalSorter
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

SOURCE = Path(__file__).parent.parent / "src" / "reportlint"
# Twenty that a report goes through or that commands show, two that make things, drafts and sheets, and one for whole
# archives, which goes round them all and would be a second road in `engine`.
ROOMS = 23
COMPLEXITY, OPERATORS = 15, 90  # the other bars; and/or count per 1,000 lines
SHORT = 150  # lines; in less, a single `or` would weigh too much
SHOWN = 8

_BRANCHES = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.ExceptHandler, ast.IfExp, ast.match_case)
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


class Module(NamedTuple):
    """A file of the source: its path from the root, with /, how many lines it has, and what it says."""

    path: str
    lines: int
    tree: ast.Module

    @property
    def room(self) -> str:
        """The package or module at the top that it is, or lies in."""
        return self.path.partition("/")[0].removesuffix(".py")

    @property
    def family(self) -> str:
        """Its room; of a check, the folder of its family."""
        folders = self.path.split("/")[:-1]
        return "/".join(folders[:2]) if folders[:1] == ["checks"] else self.room


class Function(NamedTuple):
    """A function with its cyclomatic complexity: one, and one for each way that it may go otherwise."""

    complexity: int
    place: str


def read(folder: Path) -> list[Module]:
    """The files of a source, by path."""
    files = sorted(folder.rglob("*.py"))
    texts = [(file.relative_to(folder).as_posix(), file.read_text(encoding="utf-8")) for file in files]
    return [Module(path, text.count("\n"), ast.parse(text)) for path, text in texts]


def rooms(source: Iterable[Module]) -> list[str]:
    """What stands at the top, but for the package itself and the way to run it."""
    return sorted({module.room for module in source} - {"__init__", "__main__"})


def operators(node: ast.AST) -> int:
    """How many times `and` and `or` stand in it."""
    return sum(len(child.values) - 1 for child in ast.walk(node) if isinstance(child, ast.BoolOp))


def complexity(function: ast.AST) -> int:
    """Branches, `and`, `or`, loops and conditions of comprehensions, and one."""
    inside = list(ast.walk(function))
    branches = sum(isinstance(node, _BRANCHES) for node in inside)
    loops = sum(1 + len(node.ifs) for node in inside if isinstance(node, ast.comprehension))
    return 1 + branches + loops + operators(function)


def functions(source: Iterable[Module]) -> list[Function]:
    """All functions, the densest first."""
    found = [
        Function(complexity(node), f"{module.path}:{node.lineno} {node.name}")
        for module in source
        for node in ast.walk(module.tree)
        if isinstance(node, _FUNCTIONS)
    ]
    return sorted(found, reverse=True)


def densities(source: Iterable[Module]) -> dict[str, float]:
    """`and`/`or` per 1,000 lines of each room and family that is not too short, the densest first."""
    by_family = sorted(source, key=lambda module: module.family)
    found: dict[str, float] = {}
    for family, group in groupby(by_family, key=lambda module: module.family):
        members = list(group)
        lines = sum(module.lines for module in members)
        if lines >= SHORT:
            found[family] = 1000 * sum(operators(module.tree) for module in members) / lines
    return dict(sorted(found.items(), key=lambda item: -item[1]))


def circle(source: Sequence[Module], package: str = "reportlint") -> list[str]:
    """Modules that import one another round when they are loaded; none where there is no such circle."""
    named = {_name(module.path, package): module for module in source}
    graph = {name: named.keys() & set(_imported(module.tree.body, named.keys())) for name, module in named.items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        found: list[str] = error.args[1]
        return found
    return []


def _name(path: str, package: str) -> str:
    """checks/figure/__init__.py → reportlint.checks.figure."""
    parts = path.removesuffix(".py").removesuffix("__init__").strip("/")
    return f"{package}.{parts.replace('/', '.')}".removesuffix(".")


def _imported(body: Iterable[ast.stmt], known: Set[str]) -> Iterator[str]:
    """What is imported at the top of a module, but for what only types need; `known` are the modules there are."""
    for statement in body:
        match statement:
            case ast.Import(names=names):
                yield from (alias.name for alias in names)
            case ast.ImportFrom(module=package, names=names):
                modules = (f"{package}.{alias.name}" for alias in names)
                yield from (module if module in known else str(package) for module in modules)
            case ast.Try(body=tried):
                yield from _imported(tried, known)


def faults(source: Sequence[Module], dense: Mapping[str, float]) -> Iterator[str]:
    """What lies above a bar."""
    if len(rooms(source)) > ROOMS:
        yield f"{len(rooms(source))} rooms, at most {ROOMS}"
    for function in functions(source):
        if function.complexity > COMPLEXITY:
            yield f"complexity {function.complexity}, at most {COMPLEXITY}: {function.place}"
    for family, density in dense.items():
        if density > OPERATORS:
            yield f"{density:.0f} and/or per 1,000 lines, at most {OPERATORS}: {family}"
    if found := circle(source):
        yield f"import circle: {' → '.join(found)}"


def main(folder: Path) -> int:
    """Print the figures, then what is above a bar."""
    source = read(folder)
    dense = densities(source)
    print(f"rooms: {len(rooms(source))} (at most {ROOMS}): {', '.join(rooms(source))}")
    print(f"densest functions (at most {COMPLEXITY}):")
    for function in functions(source)[:SHOWN]:
        print(f"  {function.complexity:3} {function.place}")
    print(f"and/or per 1,000 lines (at most {OPERATORS}):")
    for family, density in dense.items():
        print(f"  {density:3.0f} {family}")
    above = list(faults(source, dense))
    print("above a bar:" if above else "nothing is above a bar")
    for fault in above:
        print(f"  {fault}")
    return 1 if above else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if sys.argv[1:] else SOURCE))
