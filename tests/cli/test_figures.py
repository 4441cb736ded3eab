"""`reportlint figures` from outside: formats, files, exit codes."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from wordfile import package, paragraph

from reportlint.cli.main import main

TEXT = "关于防汛工作的报告\n\n一、主要工作\n2024年，全县排查隐患245处，整改222处。\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "报告.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def run(*args: str) -> Result:
    return CliRunner().invoke(main, ("figures", *args))


def test_the_table() -> None:
    result = run("报告.txt")
    assert result.exit_code == 0
    assert "隐患" in result.stdout
    assert "245处" in result.stdout


def test_english_heads() -> None:
    assert run("报告.txt", "--format", "csv", "--lang", "en").stdout.startswith("file,report,section,counted")


def test_json_of_a_word_file(folder: Path) -> None:
    (folder / "报告.docx").write_bytes(package("".join(map(paragraph, TEXT.split("\n")))))
    figures = json.loads(run("报告.docx", "--format", "json").stdout)["figures"]
    assert [figure["text"] for figure in figures] == ["245处", "222处"]
    assert figures[0]["location"]["paragraph"] == 4


def test_files_beside_the_table(folder: Path) -> None:
    result = run("报告.txt", "-o", "csv:台账.csv", "-o", "json:台账.json")
    assert "245处" in result.stdout
    assert "245处" in (folder / "台账.csv").read_text(encoding="utf-8")
    assert len(json.loads((folder / "台账.json").read_text(encoding="utf-8"))["figures"]) == 2


def test_xlsx_needs_a_file() -> None:
    result = run("报告.txt", "--format", "xlsx")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "-o" in result.stderr


def test_xlsx_without_openpyxl(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    result = run("报告.txt", "-o", "xlsx:台账.xlsx")
    assert result.exit_code == 2
    assert "reportlint[xlsx]" in result.stderr
    assert not (folder / "台账.xlsx").exists()


def test_xlsx(folder: Path) -> None:
    pytest.importorskip("openpyxl")
    assert run("报告.txt", "--format", "xlsx", "-o", "台账.xlsx").exit_code == 0
    assert (folder / "台账.xlsx").read_bytes().startswith(b"PK")


def test_a_missing_file_fails() -> None:
    assert run("没有.txt").exit_code == 2
