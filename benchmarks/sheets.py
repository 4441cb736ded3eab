"""Types values into sheets of blanks in LibreOffice itself, and holds what `fill` makes of them to what was meant.

    python benchmarks/sheets.py

Drafts of all formats are made, and their sheets by `reportlint blanks`. LibreOffice opens each, a macro types into its
cells as a person would (into locked ones too), and saves it as .xlsx and as .csv. Filled in, each draft must be what it
was before its numbers were masked, and what was typed into a locked cell must not be there. Exit code 1 if not, or if
LibreOffice cannot be run: nothing is skipped.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import docx

ROOT = Path(__file__).resolve().parent.parent
_PATIENCE = 300  # seconds that LibreOffice may take

_MASKED = """清河县防汛工作汇报

一、主要工作
全县召开会议X次，排查隐患XX处，整改率达到X%。县财政安排专项经费万元，用于清淤。
本方案自20XX年X月X日起施行，20XX年底前完成。
二、下一步打算
由____局负责，联系电话：________
"""
_TYPED = ("12", "245", "98.25%", "300", "2025-3-15", "2026", "水利", "0971-1234567")
_MEANT = """清河县防汛工作汇报

一、主要工作
全县召开会议12次，排查隐患245处，整改率达到98.25%。县财政安排专项经费300万元，用于清淤。
本方案自2025年3月15日起施行，2026年底前完成。
二、下一步打算
由水利局负责，联系电话：0971-1234567
"""
_VALUE, _KEY = "I", "K"
_HACKED = "k000000000000"
_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
{}
</script:module>
"""
_MACRO = """
Sub TypeIn(url As String, typed As String, csv As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  book = StarDesktop.loadComponentFromURL(url, "_blank", 0, hidden())
  sheet = book.Sheets.getByIndex(0)
  For Each one In Split(typed, "|")
    parts = Split(one, "=")
    sheet.getCellRangeByName(parts(0)).FormulaLocal = parts(1)
  Next
  book.store()
  Dim text(1) As New com.sun.star.beans.PropertyValue
  text(0).Name = "FilterName"
  text(0).Value = "Text - txt - csv (StarCalc)"
  text(1).Name = "FilterOptions"
  text(1).Value = "44,34,76,1"
  book.storeToURL(csv, text())
  book.close(True)
End Sub
"""


def main() -> int:
    """Print what is lost; 1 if anything is."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        office = _Office(folder / "profile")
        lost = [one for name, drafts in _drafts(folder).items() for one in _tried(office, folder, name, drafts)]
    for one in lost:
        print(f"lost: {one}")
    print("typed in LibreOffice, filled in: " + ("NOT as meant" if lost else "all as meant"))
    return bool(lost)


def _drafts(folder: Path) -> Mapping[str, bytes]:
    """The same draft in every format and encoding, by the name of its file."""
    document = docx.Document()
    for line in _MASKED.rstrip("\n").split("\n"):
        paragraph = document.add_paragraph()
        for at in range(0, len(line), 3):
            paragraph.add_run(line[at : at + 3]).bold = at % 2 == 0
    file = folder / "made.docx"
    document.save(str(file))
    return {
        "稿.txt": _MASKED.encode(),
        "国标.txt": _MASKED.encode("gb18030"),
        "双字节.txt": _MASKED.replace("\n", "\r\n").encode("utf-16"),
        "稿.md": _MASKED.encode(),
        "稿.docx": file.read_bytes(),
    }


def _tried(office: _Office, folder: Path, name: str, data: bytes) -> Iterator[str]:
    """What is lost of a draft on its way through LibreOffice."""
    draft, book, table = folder / name, folder / f"{name}.xlsx", folder / f"{name}.csv"
    draft.write_bytes(data)
    _reportlint(folder, "blanks", name, "-o", book.name)
    office.type_in(
        book, {f"{_VALUE}{row}": value for row, value in enumerate(_TYPED, 2)} | {f"{_KEY}2": _HACKED}, table
    )
    before = _reportlint(folder, "text", name)
    for sheet in (book, table):
        if _HACKED.encode() in sheet.read_bytes():
            yield f"{sheet.name}: the locked key could be typed over"
        out = f"{sheet.name}.done{draft.suffix}"
        said = _reportlint(folder, "fill", name, sheet.name, "-o", out)
        if f"填入 {len(_TYPED)} 处，未填 0 处，拒绝 0 处" not in said:
            yield f"{sheet.name}: {said.strip()}"
        elif _words(_reportlint(folder, "text", out)) != _words(_MEANT):
            yield f"{sheet.name}: other than meant"
    if _reportlint(folder, "text", name) != before:
        yield f"{name}: the draft itself was changed"


def _words(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _reportlint(folder: Path, *args: str) -> str:
    command = [sys.executable, "-m", "reportlint", *args]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"}
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False, env=environment
    )
    return done.stdout + done.stderr


class _Office:
    """LibreOffice with a profile of its own, which holds the macro."""

    def __init__(self, profile: Path) -> None:
        self._profile = profile
        self._run("--terminate_after_init")
        module = profile / "user" / "basic" / "Standard" / "Module1.xba"
        if not module.exists():
            raise SystemExit("LibreOffice made no profile")
        module.write_text(_MODULE.format(escape(_MACRO)), encoding="utf-8")

    def type_in(self, book: Path, cells: Mapping[str, str], table: Path) -> None:
        """Type into cells of a workbook, save it, and save its first sheet as a table too."""
        typed = "|".join(f"{cell}={value}" for cell, value in cells.items())
        self._run(f'macro:///Standard.Module1.TypeIn("{book.as_uri()}","{typed}","{table.as_uri()}")')
        if not table.exists():
            raise SystemExit(f"LibreOffice did not open and save {book.name}")

    def _run(self, *args: str) -> None:
        command: Sequence[str] = (
            "soffice",
            "--headless",
            "--norestore",
            f"-env:UserInstallation={self._profile.as_uri()}",
        )
        subprocess.run([*command, *args], capture_output=True, check=False, timeout=_PATIENCE)


if __name__ == "__main__":
    sys.exit(main())
