"""The source stays plain enough to live in: no bar of benchmarks/house.py is passed, and its figures mean what they say."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path
from runpy import run_path

import pytest
from places import ROOT

SCRIPT = ROOT / "benchmarks" / "house.py"


def run(folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(SCRIPT), *([str(folder)] if folder else [])]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def put(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_the_source_is_above_no_bar() -> None:
    result = run()
    assert result.stderr == ""
    assert result.stdout.partition("above a bar:\n")[2] == ""
    assert result.returncode == 0


def test_what_is_plain_passes(tmp_path: Path) -> None:
    put(tmp_path, "__init__.py", '"""A package."""\n')
    put(tmp_path, "engine.py", "from reportlint import model\n\n\ndef lint():\n    return model\n")
    put(tmp_path, "model/__init__.py", "")
    result = run(tmp_path)
    assert result.returncode == 0
    assert "rooms: 2 (at most 23): engine, model\n" in result.stdout
    assert "    1 engine.py:4 lint\n" in result.stdout


DENSE = "def dense(a):\n    return " + " or ".join("a" * 17) + "\n"
LONG = "\n" * 150


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({f"room{n}.py": "" for n in range(24)}, "24 rooms, at most 23"),
        ({"engine.py": DENSE}, "complexity 17, at most 15: engine.py:1 dense"),
        ({"engine.py": "a = 1 or 2\n" * 20 + LONG}, "118 and/or per 1,000 lines, at most 90: engine"),
        ({"checks/data/sums.py": "a = 1 or 2\n" * 20 + LONG}, "118 and/or per 1,000 lines, at most 90: checks/data"),
        (
            {"engine.py": "import reportlint.model\n", "model.py": "from reportlint.engine import lint\n"},
            "import circle: reportlint.engine → reportlint.model → reportlint.engine",
        ),
    ],
)
def test_what_is_above_a_bar_is_told(tmp_path: Path, files: dict[str, str], said: str) -> None:
    for name, text in files.items():
        put(tmp_path, name, text)
    result = run(tmp_path)
    assert result.returncode == 1
    assert result.stdout.partition("above a bar:\n")[2] == f"  {said}\n"


@pytest.mark.parametrize(
    ("body", "complexity"),
    [
        ("pass", 1),
        ("if a: pass\n elif b: pass\n else: pass", 3),
        ("for x in a:\n  while b: pass", 3),
        ("return a and b and c or d", 4),
        ("return [x for x in a if b if c]", 4),
        ("try: a\n except B: c\n except D: e", 3),
        ("match a:\n  case 1: pass\n  case _: pass", 3),
        ("return a if b else c", 2),
    ],
)
def test_complexity_counts_the_ways_that_a_function_may_go(body: str, complexity: int) -> None:
    (function,) = ast.parse(f"def f():\n {body}\n").body
    assert run_path(str(SCRIPT))["complexity"](function) == complexity
