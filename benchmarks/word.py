"""Measures Word files against plain text: a report of 50 pages, then ever longer ones, then a file full of pictures.

    python benchmarks/word.py

The bar: reading and checking the Word file takes less than twice what the same text takes as .txt, plus what
python-docx needs to open it and go over its paragraphs, runs and cells. All figures are medians of runs taken in turn.
"""

from __future__ import annotations

import gc
import io
import os
import statistics
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from time import perf_counter

import docx
from docx.document import Document

from reportlint.config.profile import unconfigured
from reportlint.engine.lint import lint
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


if __name__ == "__main__":
    main()
