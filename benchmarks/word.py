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
from reportlint.language.pattern import Pattern
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

    body: Counter[str]
    beside: Counter[str]  # of boxes, notes, headers and footers, of which LibreOffice gives some
    labelled: Sequence[tuple[str, str]]


def _beside_libreoffice(folder: str, *, show: bool) -> None:
    files = sorted(Path(folder).rglob("*.docx"))
    outcomes: Counter[str] = Counter()
    labels: Counter[bool] = Counter()
    with tempfile.TemporaryDirectory() as scratch:
        for name, theirs in zip(files, _by_libreoffice(files, Path(scratch)), strict=True):
            outcome, lines = compared(name, theirs, labels)
            outcomes[outcome] += 1
            if show and lines:
                print(f"{name}: {outcome}", *lines, sep="\n    ")
    print(f"{len(files)} files")
    for outcome, count in outcomes.most_common():
        print(f"{count:6} {outcome}")
    print(f"computed labels: {labels[True]} of {labels.total()} as LibreOffice shows them, in lines that both have")


def compared(file: Path, theirs: str | None, labels: Counter[bool]) -> tuple[str, list[str]]:
    """Whether both read the same, with the lines that only one does; labels are counted by whether they agree."""
    if theirs is None:
        return "LibreOffice makes nothing of it", []
    try:
        ours = _reading(read_bytes(file.read_bytes(), str(file)))
    except ReportlintError as error:
        ours = _Reading(Counter(), Counter(), ())
        if "只有空白" not in error.message("zh"):
            return f"not read: {error.message('zh')}", []
    shown = Counter(filter(None, map(_squeezed, theirs.splitlines())))
    labels.update(
        bool(shown[label + words])
        for label, words in ours.labelled
        if shown[label + words] or any(line.endswith(words) for line in shown)
    )
    lost, more = shown - ours.body - ours.beside, ours.body - shown
    lines = [f"- {line[:100]}" for line in list(lost)[:5]] + [f"+ {line[:100]}" for line in list(more)[:5]]
    if not lost and not more:
        return "the same lines", []
    if sorted("".join(lost.elements())) == sorted("".join(more.elements())):
        return "the same characters in other lines", lines
    return f"other lines, {_cause(file)}", lines


# What LibreOffice is known to show otherwise in plain text, by what tells in the body of the file.
_KNOWN = {
    b"w:del ": "with tracked changes (LibreOffice shows what was deleted)",
    b"w:moveFrom ": "with tracked changes (LibreOffice shows what was deleted)",
    b"w:vanish": "with hidden text (LibreOffice shows it)",
    b"w:footnoteReference": "with notes (LibreOffice puts their numbers into the text)",
    b"w:endnoteReference": "with notes (LibreOffice puts their numbers into the text)",
    b"m:oMath": "with formulas (LibreOffice leaves them out)",
    b"w:framePr": "with frames (LibreOffice leaves them out)",
    b"w:tblpPr": "with floating tables (LibreOffice leaves them out)",
    b"w:sdt": "with content controls",
    b"w:instr": "with fields",
}


def _cause(file: Path) -> str:
    with zipfile.ZipFile(file) as package:
        bodies = [name for name in package.namelist() if name.rpartition("/")[2].startswith("document")]
        body = b"".join(package.read(name) for name in bodies if name.endswith(".xml"))
    return next((cause for mark, cause in _KNOWN.items() if mark in body), "for another reason")


def _reading(source: Source) -> _Reading:
    body: Counter[str] = Counter()
    beside: Counter[str] = Counter()
    labelled: list[tuple[str, str]] = []
    for block in source.blocks:
        location = source.map.location(block.span.start)
        written = source.text[block.span.start : block.span.end]
        lines = body if location and location.story == "body" else beside
        lines.update(filter(None, map(_squeezed, written.split("\u2029"))))
        if block.computed and lines is body:
            label, words = _squeezed(written[: block.computed]), _squeezed(written[block.computed :].split("\u2029")[0])
            if label:
                labelled.append((label, words))
    return _Reading(body, beside, labelled)


# White space, and characters that LibreOffice writes otherwise: hyphens, bullets, symbols, marks of direction.
_UNLIKE = Pattern("[\\s\u00ad\u200b-\u200f\u2010\u2011\u202a-\u202e\ufeff\ufffc\ue000-\uf8ff•◦·▪●○■□◆➢☐☒☑✓✗-]+")


def _squeezed(line: str) -> str:
    return _UNLIKE.sub("", line)


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
    command: tuple[str, ...] = (
        "soffice",
        f"-env:UserInstallation=file://{scratch}/profile",
        "--headless",
        "--convert-to",
        _FORM,
    )
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
