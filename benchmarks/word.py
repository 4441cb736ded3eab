"""Measures Word files against plain text: a report of 50 pages, then ever longer ones, then a file full of pictures.

    python benchmarks/word.py
    python benchmarks/word.py FOLDER [--show]   every .docx below it, held against what LibreOffice (`soffice`) reads

Held against LibreOffice are the lines of the body and, in these, the labels that Word computes; with --show each line
that only one of the two has. What LibreOffice leaves out of plain text (boxes, notes, headers) is left out here, too.

The bar: reading and checking the Word file takes less than twice what the same text takes as .txt, plus what
python-docx needs to open it and go over its paragraphs, runs and cells. All figures are medians of runs taken in turn.
"""

from __future__ import annotations

import gc
import io
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

import docx
from docx.document import Document

from reportlint.config.profile import unconfigured
from reportlint.engine.lint import lint
from reportlint.errors import ReportlintError
from reportlint.model.source import Source
from reportlint.readers.read import read_bytes

_RUNS = 9
_WORDS = (
    "全县各镇按照部署要求，逐村逐户开展排查，建立台账，明确责任人和完成时限，累计投入资金三百二十万元，新建沟渠十二条。"
)
_LONG = 50_000  # paragraphs
_MEASURED = """
import sys
from reportlint.cli.main import main
try:
    main(["check", "--exit-zero", "-o", sys.argv[2], sys.argv[1]])
finally:
    print(next(line for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""  # getrusage would count what this process took when it began that one


def main() -> None:
    """Print the figures."""
    folders = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    if folders:
        _beside_libreoffice(folders[0], show="--show" in sys.argv)
        return
    gc.disable()  # as the command does
    data = _report(66)  # 50 pages by LibreOffice's count
    source = read_bytes(data, "report.docx")
    _beside_text(data, source.text)
    _growth()
    _pictures(data)


def _report(sections: int) -> bytes:
    """A report as Word writes it: headings, numbered paragraphs, tables, several runs a paragraph."""
    document = docx.Document()
    document.add_heading("清河县农田水利建设工作情况汇报", 0)
    for number in range(sections):
        document.add_heading(f"第{number + 1}部分工作", 1)
        for item in range(7):
            paragraph = document.add_paragraph(style="List Number" if item % 2 else None)
            for place, piece in enumerate((_WORDS, _WORDS[:30], _WORDS)):
                paragraph.add_run(piece).bold = place == 1
        if number % 2:
            _add_table(document)
    return _saved(document)


def _add_table(document: Document) -> None:
    table = document.add_table(5, 4)
    for row in table.rows:
        for cell in row.cells:
            cell.text = "石桥镇十二个村"


def _saved(document: Document) -> bytes:
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _beside_text(data: bytes, text: str) -> None:
    profile = unconfigured()
    plain = text.encode()

    def word() -> None:
        lint(read_bytes(data, "report.docx"), profile)

    def txt() -> None:
        lint(read_bytes(plain, "report.txt"), profile)

    ours, read, same, theirs = _in_turn(
        word, lambda: read_bytes(data, "report.docx"), txt, lambda: _with_python_docx(data)
    )
    bar = 2 * same + theirs
    print(f"50 pages, {len(text)} characters: {ours * 1000:.0f} ms as .docx (reading {read * 1000:.0f} ms),")
    print(f"    {same * 1000:.0f} ms as .txt, {theirs * 1000:.0f} ms to open and go over it with python-docx")
    print(f"    bar {bar * 1000:.0f} ms: {ours / bar:.2f} of it")


def _with_python_docx(data: bytes) -> int:
    document = docx.Document(io.BytesIO(data))
    length = sum(len(run.text) for paragraph in document.paragraphs for run in paragraph.runs)
    return length + sum(len(cell.text) for table in document.tables for row in table.rows for cell in row.cells)


def _growth() -> None:
    profile = unconfigured()
    small, large = _long(_LONG // 10), _long(_LONG)

    def run(data: bytes) -> Callable[[], object]:
        return lambda: lint(read_bytes(data, "long.docx"), profile)

    few, many = _in_turn(run(small), run(large), runs=3)
    print(f"{_LONG} paragraphs: {many:.2f} s, {many / few:.1f} times a tenth of them (bar: 11)")
    print(f"    peak {_peak(large):.0f} MB for the command; {len(large) / 1e6:.1f} MB on disk")


def _long(paragraphs: int) -> bytes:
    document = docx.Document()
    first = document.add_paragraph("工作情况", style="List Number")
    plain = document.add_paragraph(_WORDS)
    body = first._p.getparent()
    for number in range(paragraphs):
        body.append(deepcopy(first._p) if number % 10 == 0 else deepcopy(plain._p))
    return _saved(document)


def _peak(data: bytes) -> float:
    """The most memory that the command takes for a file, in MB."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "long.docx"
        file.write_bytes(data)
        done = subprocess.run([sys.executable, "-c", _MEASURED, str(file), os.devnull], capture_output=True, check=True)
    return int(done.stdout.split()[-2]) / 1024


def _pictures(data: bytes) -> None:
    """A file of 100 MB, nearly all of it pictures that nobody reads."""
    target = io.BytesIO(data)
    with zipfile.ZipFile(target, "a", zipfile.ZIP_STORED) as file:
        for number in range(20):
            file.writestr(f"word/media/image{number}.png", os.urandom(5_000_000))
    large = target.getvalue()
    (seconds,) = _in_turn(lambda: read_bytes(large, "pictures.docx"), runs=1)
    print(
        f"a file of {len(large) / 1e6:.0f} MB, nearly all pictures: read in {seconds:.2f} s, peak {_peak(large):.0f} MB"
    )


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


# Beside LibreOffice

_BATCH = 40  # files that one process converts
_PATIENCE = 180  # seconds for a batch, 30 for each of its files alone if that was not enough
_FORM = "txt:Text (encoded):UTF8,LF,,,false"


class _Reading(NamedTuple):
    """The lines of a file that hold ink, without white space; of those with a computed label, label and words."""

    lines: Counter[str]
    labelled: Sequence[tuple[str, str]]


def _beside_libreoffice(folder: str, *, show: bool) -> None:
    files = sorted(Path(folder).rglob("*.docx"))
    unread: Counter[str] = Counter()
    same_text = same_labels = compared = labels = right = 0
    with tempfile.TemporaryDirectory() as scratch:
        for name, theirs in zip(files, _by_libreoffice(files, Path(scratch)), strict=True):
            try:
                source = read_bytes(name.read_bytes(), str(name))
            except ReportlintError as error:
                unread[error.message("zh")] += 1
                continue
            if theirs is None:
                unread["LibreOffice gives nothing"] += 1
                continue
            ours = _reading(source)
            shown = Counter(filter(None, map(_squeezed, theirs.splitlines())))
            wrong = [label + words for label, words in ours.labelled if not shown[label + words]]
            compared += 1
            labels += len(ours.labelled)
            right += len(ours.labelled) - len(wrong)
            same_labels += not wrong
            same_text += ours.lines == shown
            if show and ours.lines != shown:
                print(f"{name}")
                _show("-", shown - ours.lines)
                _show("+", ours.lines - shown)
    print(f"{compared} of {len(files)} files compared: the same lines in {same_text}, the same labels in {same_labels}")
    print(f"computed labels: {right} of {labels} as LibreOffice shows them")
    for why, count in unread.most_common():
        print(f"{count:5} {why}")


def _show(mark: str, lines: Counter[str]) -> None:
    for line in list(lines)[:5]:
        print(f"  {mark} {line[:100]}")


def _reading(source: Source) -> _Reading:
    bodies = {line for line, location in enumerate(source.locations, 1) if location.story == "body"}
    lines: Counter[str] = Counter()
    labelled: list[tuple[str, str]] = []
    for block in source.blocks:
        if source.map.position(block.span.start)[0] not in bodies:
            continue
        written = source.text[block.span.start : block.span.end]
        lines.update(filter(None, map(_squeezed, written.split("\u2029"))))
        if block.computed:
            label, words = _squeezed(written[: block.computed]), _squeezed(written[block.computed :].split("\u2029")[0])
            labelled.append((label, words))
    return _Reading(lines, labelled)


def _squeezed(line: str) -> str:
    return "".join(line.split())


def _by_libreoffice(files: Sequence[Path], scratch: Path) -> Iterator[str | None]:
    """The plain text that LibreOffice makes of each file; None where it makes none, or never ends."""
    for first in range(0, len(files), _BATCH):
        batch = files[first : first + _BATCH]
        copies = [scratch / f"{first + number}.docx" for number in range(len(batch))]
        for file, copy in zip(batch, copies, strict=True):
            copy.write_bytes(file.read_bytes())
        if not _converted(copies, scratch, _PATIENCE):
            for copy in copies:
                if not copy.with_suffix(".txt").exists():
                    _converted([copy], scratch, _PATIENCE / 6)
        for copy in copies:
            text = copy.with_suffix(".txt")
            yield text.read_text(encoding="utf-8-sig") if text.exists() else None


def _converted(copies: Sequence[Path], scratch: Path, patience: float) -> bool:
    command: tuple[str, ...] = ("soffice", f"-env:UserInstallation=file://{scratch}/profile", "--headless", "--convert-to", _FORM)
    command += ("--outdir", str(scratch), *map(str, copies))
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        process.wait(patience)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)  # it is a script that starts others
        process.wait()
    return all(copy.with_suffix(".txt").exists() for copy in copies)


if __name__ == "__main__":
    main()
