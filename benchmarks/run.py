"""Measures reportlint against fixed floors: start-up beside three imports, throughput beside 60 plain `regex` passes.

    python benchmarks/run.py [FOLDER]

FOLDER holds texts (.txt, .md); without it the drafts of tests/fixtures are used. All figures are medians of runs taken
in turn; only the ratios travel from one machine to another. Nothing here asserts: read the bars beside the figures.
"""

from __future__ import annotations

import gc
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from time import perf_counter

import regex

from reportlint.cards.families import families
from reportlint.config.profile import unconfigured
from reportlint.engine.discover import discover
from reportlint.engine.lint import lint
from reportlint.model.source import Source
from reportlint.nodes import BUILTIN, INDEX, index_of
from reportlint.readers.read import read, read_bytes

_HERE = Path(__file__).parent
_FIXTURES = _HERE.parent / "tests" / "fixtures" / "drafts"
_RUNS = 9
_SMALL = 200_000  # bytes of the smaller of two texts that are compared for growth

_HOSTILE: Sequence[tuple[str, str]] = (
    ("a text ten times over", ""),
    ("一、 over and over", "一、"),
    ("（ over and over", "（"),
    ("X over and over", "X"),
    ("X次 over and over", "X次"),
    ("lines of 1.", "1.加强领导\n"),
    ("lines of 一、", "一、加强领导\n"),
    ("（一） over and over", "（一）"),
    ("“ over and over", "“"),
    ("第一条 over and over", "第一条 "),
)


def main(argv: Sequence[str]) -> None:
    """Print the figures for one folder of texts."""
    gc.disable()  # as the command does: millions of small tuples, no cycles among them
    sources = [read(found.path) for found in discover([argv[0] if argv else str(_FIXTURES)]).files]
    if not sources:
        sys.exit("no texts there")
    _start_up(sources)
    _throughput(sources)
    _growth("".join(source.text for source in sources))


def _start_up(sources: Sequence[Source]) -> None:
    text = next((s.text for s in sources if 4_500 <= len(s.text.encode()) <= 12_000), sources[0].text)
    with tempfile.TemporaryDirectory() as folder:
        draft = Path(folder) / "draft.txt"
        draft.write_bytes(text.encode()[:5_000].decode(errors="ignore").encode())
        environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
        environment["PYTHONPYCACHEPREFIX"] = folder  # bytecode is kept, as after an ordinary installation
        environment["PYTHONPATH"] = _installed(folder)

        def run(*command: str) -> None:
            subprocess.run([sys.executable, *command], env=environment, check=True, stdout=subprocess.DEVNULL)

        check = ("-m", "reportlint", "check", "--isolated", "--exit-zero", str(draft))
        codes = [family.code for family in families().values() if not family.of_run]
        floor, ours, *alone = _in_turn(
            lambda: run("-c", "import click, yaml, regex"),
            lambda: run(*check),
            *(partial(run, *check, "--select", code) for code in codes),
        )
    print(f"start-up: one 5 KB draft {ours * 1000:.0f} ms; import click, yaml, regex {floor * 1000:.0f} ms")
    print(f"          ratio {ours / floor:.2f} (bar: 2.3)")
    each = (f"{code} {seconds / floor:.2f}" for code, seconds in zip(codes, alone, strict=True))
    print(f"          ratio with the rules of one family: {', '.join(each)}")


def _installed(folder: str) -> str:
    """The package as a wheel carries it, with its index of the rules; a checkout, which reads YAML, is slower."""
    package = Path(folder) / "installed" / "reportlint"
    shutil.copytree(_HERE.parent / "src" / "reportlint", package)
    shutil.copytree(BUILTIN, package / "rules")
    (package / "rules" / INDEX).write_text(index_of(BUILTIN), encoding="utf-8")
    return str(package.parent)


def _throughput(sources: Sequence[Source]) -> None:
    profile = unconfigured()
    patterns = [regex.compile(line, regex.M) for line in (_HERE / "patterns.txt").read_text("utf-8").splitlines()]
    texts = [source.text for source in sources]
    size = sum(len(text.encode()) for text in texts) / 1e6

    def ours() -> None:
        for source in sources:
            lint(read_bytes(source.text.encode(), source.path), profile)

    def floor() -> None:
        for text in texts:
            for pattern in patterns:
                for _ in pattern.finditer(text):
                    pass

    mine, theirs = _in_turn(ours, floor)
    print(f"throughput: {size:.2f} MB in {mine:.3f} s, {size / mine:.1f} MB/s; {len(patterns)} passes {theirs:.3f} s")
    print(f"            ratio {mine / theirs:.2f} (bar: 2.5)")


def _growth(text: str) -> None:
    profile = unconfigured()
    print("growth: ten times the text takes (bar: 11 times)")
    for name, unit in _HOSTILE:
        piece = unit or text
        small = piece * max(1, _SMALL // len(piece.encode()))

        def run(words: str) -> Callable[[], None]:
            source = read_bytes(words.encode(), "draft.txt")
            return lambda: lint(source, profile) and None

        once, ten = _in_turn(run(small), run(small * 10), runs=3)
        print(f"        {ten / once:5.1f} times  ({ten:.2f} s for {len(small.encode()) * 10 / 1e6:.1f} MB)  {name}")
    line = text.replace("\n", "")
    long = (line * (5_000_000 // max(1, len(line.encode())) + 1)).encode()[:5_000_000].decode(errors="ignore")
    source = read_bytes(long.encode(), "draft.txt")
    (seconds,) = _in_turn(lambda: lint(source, profile) and None, runs=1)
    print(f"        one line of 5 MB: {seconds:.2f} s")


def _in_turn(*runs_of: Callable[[], object], runs: int = _RUNS) -> list[float]:
    """The median seconds of each, after one run that is not counted."""
    taken: list[list[float]] = [[] for _ in runs_of]
    for turn in range(runs + 1):
        for place, run in enumerate(runs_of):
            start = perf_counter()
            run()
            if turn or runs == 1:
                taken[place].append(perf_counter() - start)
    return [statistics.median(seconds) for seconds in taken]


if __name__ == "__main__":
    main(sys.argv[1:])
