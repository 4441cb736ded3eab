"""Lets two runs write one baseline at the same time, kills one or both at random moments, and looks at what is left.

    python benchmarks/baseline.py [--rounds N] [--seed S]

Each run checks a draft of its own and writes what it finds into the baseline that both share; entries of a third draft
stand there from the beginning. After each round the file has to be a whole baseline, the entries of the third draft
have to be in it, and those of every run that ended well. Exit code 1 where one is not.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import perf_counter, sleep

_SOURCE = Path(__file__).parent.parent / "src"
_FILE = ".reportlint-baseline.json"
_DRAFTS = ("甲", "乙", "丙")
_OLD = _DRAFTS[2]
_CHECK = ("-m", "reportlint", "check", "--select", "PLH101", "--write-baseline", "--baseline", _FILE)


def main(argv: Sequence[str]) -> int:
    """Print how the rounds ended; 1 where something was lost or broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(argv)
    chance, ends, lost = random.Random(options.seed), Counter[str](), 0
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for number, name in enumerate(_DRAFTS, start=2):
            lines = "".join(f"第{name}{n}次活动走访X户。\n" for n in range(number))
            (folder / f"{name}.txt").write_text(lines, encoding="utf-8")
        began = perf_counter()
        _begun(folder, _OLD).wait()
        usual = perf_counter() - began
        whole = (folder / _FILE).read_bytes()
        for number in range(options.rounds):
            (folder / _FILE).write_bytes(whole)
            done = _round(folder, chance, usual)
            ends[f"{len(done)} of 2 ended well"] += 1
            for what in _missing(folder, {_OLD, *done}):
                lost += 1
                print(f"round {number}: {what}")
        left = sorted(path.name for path in folder.iterdir() if path.suffix != ".txt" and path.name != _FILE)
    for end, count in sorted(ends.items()):
        print(f"{count:5} rounds: {end}")
    print(
        f"{options.rounds} rounds, {lost} times something was lost or broken; {len(left)} drafts of files left behind"
    )
    return int(lost > 0)


def _begun(folder: Path, name: str) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(_SOURCE), "REPORTLINT_NO_CACHE": "1"}
    command = [sys.executable, *_CHECK, f"{name}.txt"]
    nowhere = subprocess.DEVNULL
    return subprocess.Popen(command, cwd=folder, env=environment, stdout=nowhere, stderr=nowhere)


def _round(folder: Path, chance: random.Random, usual: float) -> set[str]:
    """The drafts whose runs ended well, of two of which some were killed at a moment of chance."""
    runs = {name: _begun(folder, name) for name in _DRAFTS[:2]}
    doomed = chance.choice(((), (_DRAFTS[0],), (_DRAFTS[1],), _DRAFTS[:2]))
    if doomed:
        sleep(chance.uniform(0.3, 2.2) * usual)  # two at a time take twice as long
    for name in doomed:
        runs[name].kill()
    return {name for name, run in runs.items() if run.wait() in (0, 1)}


def _missing(folder: Path, names: set[str]) -> Iterator[str]:
    """What is broken, or of which draft there are too few entries."""
    try:
        entries = json.loads((folder / _FILE).read_bytes())["findings"]
    except (OSError, ValueError, LookupError) as error:
        yield f"broken: {error}"
        return
    held = Counter(entry["path"] for entry in entries)
    for name in sorted(names):
        expected = (folder / f"{name}.txt").read_text(encoding="utf-8").count("X户")
        if held[f"{name}.txt"] != expected:
            yield f"{name}.txt: {held[f'{name}.txt']} of {expected} entries"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
