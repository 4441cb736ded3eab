"""Times many texts: one process and two, what is kept from run to run, and a hook on one draft among a thousand.

    python benchmarks/many.py FOLDER [--beside COMMAND…]

Out of the texts (.txt) of FOLDER 200 drafts of 5,500 characters are made. They are checked in turn: by one process, by
two, and once more by what the run before has kept; the findings have to be the same. COMMAND is timed beside, the
folder of drafts as its last argument. Then the hook checks one draft of a repository of 1,000, beside the import of
click, yaml and regex. The least of several runs counts; only ratios travel from one machine to another.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from time import perf_counter

from reportlint.nodes import BUILTIN, INDEX, index_of

_SOURCE = Path(__file__).parent.parent / "src" / "reportlint"
_DRAFTS, _LENGTH = 200, 5_500  # files, code points of each
_REPOSITORY = 1_000  # files
_RUNS, _SHORT_RUNS = 3, 15


def main(argv: Sequence[str]) -> None:
    """Print seconds and ratios."""
    folder, _, *beside = [*argv, ""] if len(argv) == 1 else argv
    with tempfile.TemporaryDirectory() as place:
        home = Path(place)
        environment = _environment(home)
        text = "\n".join(path.read_text(encoding="utf-8") for path in sorted(Path(folder).rglob("*.txt")))
        drafts = _written(text, home / "drafts", _DRAFTS)
        _many(drafts, home, environment, [part for part in beside if part])
        _hook(_written(text, home / "repository", _REPOSITORY), home, environment)


def _environment(home: Path) -> dict[str, str]:
    """The program as it is installed from a wheel, with a cache of its own."""
    package = home / "site" / "reportlint"
    shutil.copytree(_SOURCE, package)
    shutil.copytree(BUILTIN, package / "rules", dirs_exist_ok=True)
    (package / "rules" / INDEX).write_text(index_of(BUILTIN), encoding="utf-8")
    subprocess.run([sys.executable, "-m", "compileall", "-q", str(package)], check=True)
    ours = {"PYTHONPATH": str(home / "site"), "REPORTLINT_CACHE_DIR": str(home / "cache")}
    return {**{k: v for k, v in os.environ.items() if not k.startswith("REPORTLINT")}, **ours}


def _written(text: str, folder: Path, count: int) -> Path:
    """So many drafts, each another part of the text, from its beginning again where it ends."""
    folder.mkdir()
    for number in range(count):
        at = number * _LENGTH % max(1, len(text) - _LENGTH)
        (folder / f"稿{number:04}.txt").write_text(text[at : at + _LENGTH], encoding="utf-8")
    return folder


def _timed(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> tuple[float, bytes]:
    began = perf_counter()
    done = subprocess.run(command, cwd=folder, env=environment, stdout=subprocess.PIPE, check=False)
    return perf_counter() - began, done.stdout


def _many(drafts: Path, home: Path, environment: Mapping[str, str], beside: Sequence[str]) -> None:
    check = (sys.executable, "-m", "reportlint", "check", "--isolated", "--format", "json-lines", ".")
    ways = {
        "one": (*check, "-j", "1", "--no-cache"),
        "two": (*check, "-j", "2", "--no-cache"),
        "warm": (*check, "-j", "1"),
    }
    if beside:
        ways["beside"] = (*beside, str(drafts))
    _timed(ways["warm"], drafts, environment)  # which keeps what is found
    times: dict[str, list[float]] = {name: [] for name in ways}
    outputs: dict[str, bytes] = {}
    for _ in range(_RUNS):
        for name, command in ways.items():
            seconds, outputs[name] = _timed(command, drafts, environment)
            times[name].append(seconds)
    least = {name: min(seconds) for name, seconds in times.items()}
    size, lines = sum(len(path.read_text(encoding="utf-8")) for path in drafts.iterdir()), outputs["one"].splitlines()
    print(f"{len(list(drafts.iterdir()))} drafts, {size:,} characters, {len(lines)} findings")
    for name, seconds in least.items():
        print(f"  {name:7} {seconds:6.2f} s   {seconds / least['one']:.3f} of one")
    same = outputs["one"] == outputs["two"] == outputs["warm"]
    print(f"  findings: {'the same' if same else 'DIFFERENT'}")


def _hook(repository: Path, home: Path, environment: Mapping[str, str]) -> None:
    names = sorted(path.name for path in repository.iterdir())
    hook = (sys.executable, "-m", "reportlint", "check", "--force-exclude", "--format", "concise", "--")
    floor = (sys.executable, "-c", "import click, yaml, regex")
    (repository / ".git").mkdir()
    _timed((*hook, *names), repository, environment)  # as the hook did when they came in
    times: dict[str, list[float]] = {"floor": [], "cold": [], "warm": []}
    for number in range(_SHORT_RUNS):
        draft = repository / names[number]
        draft.write_text(draft.read_text(encoding="utf-8") + "完。\n", encoding="utf-8")
        for name, command in (("floor", floor), ("cold", (*hook, draft.name)), ("warm", (*hook, draft.name))):
            times[name].append(_timed(command, repository, environment)[0])
    least = {name: min(seconds) for name, seconds in times.items()}
    print(f"a hook on one draft of {_REPOSITORY}")
    for name, seconds in least.items():
        print(f"  {name:7} {seconds * 1000:6.0f} ms  {seconds / least['floor']:.2f} of the floor")


if __name__ == "__main__":
    main(sys.argv[1:])
