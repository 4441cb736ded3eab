"""Feeds damaged drafts, Word files, cards, templates, configurations and baselines to the whole program.

    python tests/fuzz.py [--cases N] [--first N] [--sorts text,word,card,template,configuration,baseline] [--jobs N]
                         [--keep FOLDER]

Each case is made out of its number, and so can be made again: a draft of the fixtures, a card of rules/ and the like in
which pieces were taken out, doubled, moved or exchanged for odd ones. A clear error is as good as findings. Told, by
number, are a fault of the program, a case that takes more than 2 seconds of CPU time, and one that does not come back
within 20 or takes more than 2 GB, whose process is ended. With --keep the files of such cases are left in a folder.
Exit code 1 if there were any.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import json
import multiprocessing
import os
import random
import re
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from multiprocessing.connection import Connection, wait
from pathlib import Path
from time import monotonic, process_time
from typing import NamedTuple

from click.testing import CliRunner
from fuzz_word import damaged
from linting import check
from places import FIXTURES, ROOT

from reportlint.cards.card import load
from reportlint.cli.main import main as command
from reportlint.errors import ReportlintError
from reportlint.model.finding import Run
from reportlint.readers.read import read_bytes
from reportlint.reporters import FORMATS, reporter
from reportlint.reporters.look import Look
from reportlint.views.outline import outline_json, outline_text

_CASES = 1200
_PATIENCE, _CPU = 20.0, 2.0  # seconds: until a process is ended; that a case may take
_MEMORY = 2 << 30  # bytes of a process
_FAULT = "程序内部出错"  # how the program says that it is at fault

# What drafts and files of settings are made odd with.
_ODD_WORDS = (
    *(
        "一、",
        "（一）",
        "1.",
        "1、",
        "（1）",
        "①",
        "第一条　",
        "一是",
        "第一，",
        "XX",
        "X",
        "××",
        "__",
        "【】",
        "（）",
        "年  月  日",
    ),
    *(
        "《",
        "》",
        "“",
        "”",
        "‘",
        "（",
        "）",
        "【",
        "。",
        "，",
        "、",
        "：",
        "；",
        "……",
        "——",
        "．",
        "·",
        "％",
        "万元",
        "人次",
        "同比增长",
    ),
    *(
        "2025年",
        "〔2025〕",
        "号",
        "  ",
        "\u3000\u3000",
        "\t",
        "|",
        "||",
        "|---|",
        "# ",
        "```\n",
        "---\n",
        "> ",
        "* ",
        "![",
        "](",
    ),
    *(
        "<!-- reportlint-disable PLH101 -->",
        "<!-- reportlint-disable",
        "-->",
        "template: 通知\n",
        "<table><tr><td>",
        "&nbsp;",
    ),
    *(
        "\0",
        "\x1b[31m",
        "\u202e",
        "\ufeff",
        "\u2028",
        "\r",
        "\r\n",
        "\u0301",
        "😀",
        "𠀀",
        "ﬁ",
        "９９",
        "9" * 400,
        "甲" * 400,
    ),
)
_ODD_VALUES = (
    *(
        "",
        "null",
        "true",
        "-1",
        "0",
        "9" * 5000,
        "1e999",
        "[]",
        "{}",
        "[[[[]]]]",
        "{a: {a: {a: []}}}",
        "''",
        '"\\0"',
        "!",
        "*",
        "&a",
    ),
    *(
        "&a [*a]",
        "*b",
        "!!python/object:os.system",
        "'('",
        "'(a+)+$'",
        "'(?R)'",
        "'[^'",
        "'\\'",
        "../../x",
        "/dev/zero",
        "NUM101",
    ),
    *(
        "PLH",
        "error",
        "很长" * 300,
        "a: b: c",
        "- x",
        "  - x",
        "|",
        ">",
        "%",
        "@",
        "`",
        "文字",
        "12:30",
        "no",
        "0x10",
        "2025-01-01",
    ),
)


class Case(NamedTuple):
    """The files of a case by their names, and how the program is called on them."""

    files: Mapping[str, bytes]
    args: Sequence[str] = ()  # none: as a library


def case(number: int, sorts: Sequence[str]) -> Case:
    """The case of a number; the same one for the same sorts."""
    return _MAKERS[sorts[number % len(sorts)]](number)


def _text(number: int) -> Case:
    chance = random.Random(number)
    path = chance.choice(_drafts())
    text = _changed(path.read_text(encoding="utf-8"), chance, _ODD_WORDS)
    text = text.replace("\n", chance.choice(("\n", "\n", "\n", "\r\n", "\r")))
    data = text.encode(chance.choice(("utf-8", "utf-8", "utf-8-sig", "gb18030", "utf-16")), "replace")
    if chance.random() < 0.1:
        changed = bytearray(data or b"x")
        for _ in range(chance.randint(1, 6)):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        data = bytes(changed)
    return Case({f"稿{chance.choice((path.suffix, '.txt', '.md', '.html'))}": data})


def _word(number: int) -> Case:
    return Case({"汇报.docx": damaged(number)})


def _card(number: int) -> Case:
    chance = random.Random(number)
    content = _ID.sub(b"id: USR901\nname: odd", _yaml(chance.choice(_yamls("[!lpt]*/*")), chance))
    return Case({"卡.yaml": content, **_DRAFT}, ("check", "--isolated", "--rules", "卡.yaml", "稿.txt"))


def _template(number: int) -> Case:
    chance = random.Random(number)
    content = _yaml(chance.choice(_yamls("templates/*")), chance)
    args = chance.choice(
        (("check", "--isolated", "--template", "模板.yaml", "稿.txt"), ("new", "模板.yaml", "-o", "新.md"))
    )
    return Case({"模板.yaml": content, **_DRAFT}, args)


def _configuration(number: int) -> Case:
    chance = random.Random(number)
    toml = chance.random() < 0.3
    text = _TOML if toml else _YML
    if chance.random() < 0.6:
        value = chance.choice(list(_VALUE.finditer(text)))
        text = text[: value.start(1)] + chance.choice(_ODD_VALUES) + text[value.end(1) :]
    else:
        text = _changed(text, chance, (*_ODD_VALUES, *(f"{key}: " for key in _KEYS)))
    content = text.encode()
    return Case({"pyproject.toml" if toml else ".reportlint.yml": content, **_DRAFT}, ("check", "."))


def _baseline(number: int) -> Case:
    chance = random.Random(number)
    content = _changed(
        _BASELINE, chance, ("9" * 5000, "-1", "null", "[]", "{}", '"', ",", "]", "}", "{", "\\ud800")
    ).encode()
    args = chance.choice((("check", "."), ("check", ".", "--write-baseline"), ("check", ".", "--prune-baseline")))
    return Case({".reportlint-baseline.json": content, **_DRAFT}, args)


_MAKERS: Mapping[str, Callable[[int], Case]] = {
    "text": _text,
    "word": _word,
    "card": _card,
    "template": _template,
    "configuration": _configuration,
    "baseline": _baseline,
}
_ID, _VALUE = (
    re.compile(rb"(?m)^id: .*\nname: .*"),
    re.compile(r"(?m)(?:^|: |- |\[|, )([^\s:,\[\]{}][^:,\n\]}]*)(?=[,\n\]}])"),
)
_DRAFT = {"稿.txt": "关于防汛工作的汇报\n\n一、基本情况\n全县召开会议X次。\n三、下一步打算\n整改到实处。。\n".encode()}
_KEYS = (
    "select",
    "ignore",
    "extends",
    "rules",
    "templates",
    "exclude",
    "per-file-ignores",
    "severity",
    "params",
    "baseline",
)
_YML = """\
select: [PLH, NUM, SEC101]
ignore: [NUM103]
severity: {PLH101: warning}
params:
  FIG101: {certain: 0.99}
templates: {'*.txt': 工作汇报}
per-file-ignores: {'旧/*': [PLH]}
exclude: ['草稿/', '*.tmp']
fail-on: warning
max-warnings: 3
lang: zh
"""
_TOML = """\
[tool.reportlint]
select = ["PLH", "NUM", "SEC101"]
ignore = ["NUM103"]
max-warnings = 3
exclude = ["草稿/", "*.tmp"]
[tool.reportlint.severity]
PLH101 = "warning"
[tool.reportlint.templates]
"*.txt" = "工作汇报"
"""
_BASELINE = json.dumps(
    {
        "version": 2,
        "findings": [
            {"path": "稿.txt", "rule": "PLH101", "section": ["基本情况"], "text": "X次", "occurrence": 1},
            {"path": "旧.txt", "rule": "NUM101", "section": [], "text": "", "occurrence": 2},
        ],
    },
    ensure_ascii=False,
    indent=1,
)


@cache
def _drafts() -> Sequence[Path]:
    return sorted(
        path for path in FIXTURES.rglob("*") if path.suffix in (".txt", ".md") and path.stat().st_size < 30_000
    )


@cache
def _yamls(pattern: str) -> Sequence[Path]:
    return sorted((ROOT / "rules").glob(f"{pattern}.yaml"))


def _yaml(path: Path, chance: random.Random) -> bytes:
    """A file of YAML that is no longer sound in one place or two, if at all."""
    text, odd = path.read_text(encoding="utf-8"), _ODD_VALUES
    for _ in range(chance.choice((1, 1, 2))):
        values = list(_VALUE.finditer(text))
        value = chance.choice(values)
        text = text[: value.start(1)] + chance.choice(odd) + text[value.end(1) :]
    return (text if chance.random() < 0.6 else _changed(text, chance, odd)).encode("utf-8", "replace")


def _changed(text: str, chance: random.Random, odd: Sequence[str]) -> str:
    """A text after some changes: lines or pieces of them are taken out, doubled, moved, exchanged; odd words come in."""
    for _ in range(chance.choice((1, 1, 2, 3, 5, 9))):
        lines = text.splitlines(keepends=True) or ["\n"]
        at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        line = lines[at]
        cut = chance.randrange(len(line) + 1)
        lines[at] = chance.choice(
            (
                "",
                line * chance.choice((2, 2, 3, 40)),
                lines[other],
                line[:cut],
                line[cut:] + line[:cut],
                line[:cut] + chance.choice(odd) * chance.choice((1, 1, 1, 2, 60)) + line[cut:],
                line[:cut] + chance.choice(odd) + line[cut + 3 :],
                line.partition(":")[0] + ": " + chance.choice(odd) + "\n",
                line.rstrip("\n"),
                " " * chance.randint(1, 4) + line,
            )
        )
        text = "".join(lines)
    return text


# Running


def outcome(made: Case) -> str:
    """What comes of a case, in a word. Raises what the program raises."""
    if not made.args:
        ((name, data),) = made.files.items()
        return _linted(data, name)
    with tempfile.TemporaryDirectory() as place, contextlib.chdir(place):
        for name, data in made.files.items():
            Path(name).write_bytes(data)
        done = CliRunner().invoke(command, made.args)
        if done.exception and not isinstance(done.exception, SystemExit):
            raise done.exception
        if _FAULT in done.output or "Traceback" in done.output or done.exit_code not in (0, 1, 2):
            raise AssertionError(done.output)
        return ("clean", "checked", "refused")[done.exit_code]


def _linted(data: bytes, name: str) -> str:
    try:
        checked = check(read_bytes(data, name), load())
    except ReportlintError:
        return "refused"
    for report in map(reporter, FORMATS):
        report(Run((checked,), ()), Look("zh"))
    outline_text((checked,), Look("zh"))
    outline_json((checked,), (), Look("zh"))
    return "checked"


def _work(line: Connection, sorts: Sequence[str]) -> None:
    """A process that tries the cases of the numbers that it is sent; what comes of each, and its seconds."""
    with contextlib.suppress(ImportError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    while True:
        number = line.recv()
        made = case(number, sorts)
        gc.enable()  # which a run does without, as it ends soon
        began = process_time()
        try:
            said = outcome(made)
        except Exception:
            said = traceback.format_exc()
        line.send((said, process_time() - began))


class _Worker:
    """A process that can be given up."""

    def __init__(self, sorts: Sequence[str]) -> None:
        self.line, far = multiprocessing.Pipe()
        self._process = multiprocessing.Process(target=_work, args=(far, sorts), daemon=True)
        self._process.start()
        far.close()
        self.number, self.until = -1, 0.0

    def ask(self, number: int) -> None:
        """Have a case tried."""
        self.number, self.until = number, monotonic() + _PATIENCE
        self.line.send(number)

    def answer(self) -> tuple[str, float] | None:
        """What came of it; None where there is nothing yet."""
        try:
            if self.line.poll():
                said, seconds = self.line.recv()
                return str(said), float(seconds)
        except (EOFError, OSError):
            return "the process died", 0.0
        return (f"no answer in {_PATIENCE:.0f} s", _PATIENCE) if monotonic() > self.until else None

    def end(self) -> None:
        """Give it up."""
        self._process.kill()
        self._process.join()


def outcomes(numbers: Iterator[int], sorts: Sequence[str], jobs: int) -> Iterator[tuple[int, str, float]]:
    """The number of each case, what came of it and its seconds, as they come."""
    workers = [_Worker(sorts) for _ in range(jobs)]
    asked: list[_Worker] = []
    for worker, number in zip(workers, numbers, strict=False):
        worker.ask(number)
        asked.append(worker)
    while asked:
        wait([worker.line for worker in asked], timeout=1)
        for worker in list(asked):
            answer = worker.answer()
            if answer is None:
                continue
            yield worker.number, *answer
            asked.remove(worker)
            if answer[0] not in _GOOD:
                worker.end()
                worker = _Worker(sorts)
                workers.append(worker)
            if (coming := next(numbers, None)) is not None:
                worker.ask(coming)
                asked.append(worker)
    for worker in workers:
        worker.end()


_GOOD = ("clean", "checked", "refused")


def main(argv: Sequence[str]) -> int:
    """Print what came of all cases; 1 where one failed or was slow."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, default=_CASES)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--sorts", default=",".join(_MAKERS), type=lambda names: names.split(","))
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args(argv)
    results: Counter[tuple[str, str]] = Counter()
    slowest = (0.0, options.first)
    bad = 0
    numbers = iter(range(options.first, options.first + options.cases))
    for number, said, seconds in outcomes(numbers, options.sorts, options.jobs):
        slowest = max(slowest, (seconds, number))
        is_good = said in _GOOD and seconds <= _CPU
        results[options.sorts[number % len(options.sorts)], said if said in _GOOD else "FAILED"] += 1
        if not is_good:
            bad += 1
            print(f"number {number}, {seconds:.1f} s: {said}", flush=True)
            if options.keep:
                _keep(case(number, options.sorts), options.keep / str(number))
    for (sort, what), count in sorted(results.items()):
        print(f"{sort:14}{what:8}{count:8}")
    print(f"{options.cases} cases, {bad} bad; the slowest {slowest[0]:.2f} s of CPU time (number {slowest[1]})")
    return int(bad > 0)


def _keep(made: Case, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in made.files.items():
        (folder / name).write_bytes(data)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
