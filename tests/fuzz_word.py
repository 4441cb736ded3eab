"""Feeds thousands of damaged Word files to the whole program, and says which make it fail or hang.

    python tests/fuzz_word.py [COPIES] [SEED]

Each copy is a file of tests/fixtures/word in which bytes of the zip, bytes of a part, or elements and attributes of a
part were changed, taken out, doubled or exchanged. A clear error is as good as findings; anything else is told with its
number, by which it can be made again. A watchdog ends what takes longer than 20 seconds. Exit code 1 if any failed.
"""

from __future__ import annotations

import io
import multiprocessing
import random
import re
import sys
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection

from linting import check
from places import FIXTURES

from reportlint.cards.card import load
from reportlint.errors import ReportlintError
from reportlint.model.finding import Run
from reportlint.readers.read import read_bytes
from reportlint.reporters import FORMATS, reporter
from reportlint.reporters.look import Look
from reportlint.views.outline import outline_json, outline_text

_FILES = sorted((FIXTURES / "word").glob("*.docx"))
_PATIENCE = 20.0  # seconds
_COPIES = 2000

_TAG = re.compile(rb"<[^>]*>")
_ELEMENT = re.compile(rb"<(w:\w+)\b[^>]*(?:/>|(?<!/)>(?:(?!<\1\b).)*?</\1>)", re.S)  # none that holds its like
_OPENS = re.compile(rb"<w:\w")
_VALUE = re.compile(rb'"[^"]*"')
_VALUES = (
    b"",
    b"0",
    b"-1",
    b"1",
    b"9",
    b"10",
    b"999999999",
    b"99999999999999999999",
    b"9" * 5000,
    b"--1",
    "９".encode(),
    b"%1%2%3",
    "一".encode(),
    b"none",
)


def damaged(seed: int) -> bytes:
    """A damaged Word file; the same one for the same number."""
    chance = random.Random(seed)
    data = chance.choice(_FILES).read_bytes()
    if chance.random() < 0.1:
        return _bytes(data, chance)
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    for _ in range(chance.randint(1, 4)):
        name = chance.choice([name for name in parts if name.startswith("word/") and name.endswith(".xml")])
        parts[name] = chance.choice(_DAMAGES)(parts[name], chance)
    if chance.random() < 0.1:
        del parts[chance.choice(list(parts))]
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return target.getvalue()


def _bytes(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        if changed:
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed[: chance.randrange(len(changed) + 1)] if chance.random() < 0.2 else changed)


def _tag(data: bytes, chance: random.Random) -> bytes:
    """One tag taken out, doubled, or put elsewhere."""
    tags = list(_TAG.finditer(data))
    tag, other = chance.choice(tags), chance.choice(tags)
    new = chance.choice((b"", tag[0] * 2, other[0]))
    return data[: tag.start()] + new + data[tag.end() :]


def _element(data: bytes, chance: random.Random) -> bytes:
    """A whole element taken out, moved or doubled, so that the XML stays whole."""
    starts = [match.start() for match in _OPENS.finditer(data, _inside(data))]
    if not starts:
        return data
    element, other = (_ELEMENT.match(data, chance.choice(starts)) for _ in range(2))
    if element is None or other is None:
        return data
    new = chance.choice((b"", element[0] * chance.randint(2, 40), other[0], element[0] + other[0]))
    return data[: element.start()] + new + data[element.end() :]


def _value(data: bytes, chance: random.Random) -> bytes:
    values = list(_VALUE.finditer(data, _inside(data)))
    if not values:
        return data
    value, other = chance.choice(values), chance.choice(values)
    new = chance.choice((b'"' + chance.choice(_VALUES) + b'"', other[0]))
    return data[: value.start()] + new + data[value.end() :]


def _inside(data: bytes) -> int:
    """Where the tag of the root ends."""
    return max(data.find(b">", data.find(b"xmlns")), 0)


_DAMAGES: Sequence[Callable[[bytes, random.Random], bytes]] = (_bytes, _tag, *(_element, _value) * 10)


def lint(data: bytes) -> str:
    """All that the program does with a file; what came of it in a word."""
    try:
        checked = check(read_bytes(data, "汇报.docx"), load())
    except ReportlintError:
        return "refused"
    for report in map(reporter, FORMATS):
        report(Run((checked,), ()), Look("zh"))
    outline_text((checked,), Look("zh"))
    outline_json((checked,), (), Look("zh"))
    return "checked"


def _work(line: Connection) -> None:
    while True:
        seed = line.recv()
        try:
            line.send(lint(damaged(seed)))
        except Exception:
            line.send(traceback.format_exc())


class _Worker:
    """A process that can be given up."""

    def __init__(self) -> None:
        self._line, far = multiprocessing.Pipe()
        self._process = multiprocessing.Process(target=_work, args=(far,), daemon=True)
        self._process.start()

    def ask(self, seed: int) -> str | None:
        """What came of a file; None where nothing did in time."""
        self._line.send(seed)
        try:
            return str(self._line.recv()) if self._line.poll(_PATIENCE) else None
        except EOFError:
            return "the process died"

    def end(self) -> None:
        self._process.kill()
        self._process.join()


def main(argv: Sequence[str]) -> int:
    """Print what came of all copies."""
    copies, first = int(argv[0]) if argv else _COPIES, int(argv[1]) if len(argv) > 1 else 0
    results: Counter[str] = Counter()
    slowest, worker = (0.0, first), _Worker()
    for seed in range(first, first + copies):
        start = time.perf_counter()
        result = worker.ask(seed)
        slowest = max(slowest, (time.perf_counter() - start, seed))
        if result in ("checked", "refused"):
            results[result] += 1
            continue
        results["hung" if result is None else "failed"] += 1
        print(f"number {seed}: {result or f'no answer in {_PATIENCE:.0f} s'}")
        worker.end()
        worker = _Worker()
    worker.end()
    print(f"{copies} files: {', '.join(f'{count} {what}' for what, count in results.items())}")
    print(f"slowest {slowest[0]:.2f} s (number {slowest[1]})")
    return int(results["hung"] + results["failed"] > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
