"""`reportlint blanks` from outside: the table, files, offices, what is told where it fails."""

from __future__ import annotations

import csv
import json
import sys
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from wordfile import package, paragraph
from wordfile import run as runs

from reportlint.cli.main import main
from reportlint.reporters.display import width

TEXT = """关于防汛工作的报告

一、主要工作
（一）经费保障。县财政安排专项经费万元，全县召开会议X次。
（二）巡查。2025年  月  日起每天巡查，走访XX户。

二、下一步打算
=联系电话：____
"""
HEADS = ["序号", "文件", "章节", "要填什么", "单位", "原句", "位置", "责任单位", "填写", "备注", "核对码"]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "报告.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def run(*args: str) -> Result:
    return CliRunner().invoke(main, ("blanks", *args))


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_the_table_shows_each_blank_within_the_terminal(monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    result = run("报告.txt")
    assert result.exit_code == 0
    assert all(width(line) <= columns for line in result.stdout.splitlines())
    for blank in ("【____】", "【X】", "【2025年  月  日】", "【XX】"):
        assert blank in result.stdout
    assert "共 5 处要填" in result.stdout


def test_csv_is_for_excel(folder: Path) -> None:
    assert run("报告.txt", "-o", "填空.csv").exit_code == 0
    data = (folder / "填空.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(StringIO(data.decode("utf-8-sig"), newline="")))
    assert list(rows[0]) == HEADS
    assert [row["要填什么"] for row in rows] == ["金额", "次数", "日期", "户数", "联系电话"]
    assert [row["单位"] for row in rows] == ["万元", "次", "", "户", ""]
    assert rows[0]["位置"] == "第4行"
    assert rows[0]["章节"] == "一、主要工作 › （一）经费保障"
    assert rows[-1]["原句"] == "'=联系电话：【____】"  # no formula


def test_json(folder: Path) -> None:
    found = json.loads(run("报告.txt", "--format", "json").stdout)
    assert found["version"] == 1
    first = found["blanks"][0]
    assert (first["path"], first["line"], first["wanted"], first["unit"]) == ("报告.txt", 4, "金额", "万元")
    assert (first["value"], first["kind"], first["rule"]) == (None, "number", "FIG101")


def test_word_files_in_terms_of_word(folder: Path) -> None:
    (folder / "报告.docx").write_bytes(package("".join(map(paragraph, TEXT.split("\n")))))
    assert "第4段" in run("报告.docx").stdout


def test_what_fill_cannot_write_is_noted(folder: Path) -> None:
    control = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{runs('【待核实】')}</w:sdtContent></w:sdt>"
    (folder / "报告.docx").write_bytes(
        package(paragraph(runs("走访") + control + runs("户。")) + paragraph("培训X次。"))
    )
    found = json.loads(run("报告.docx", "--format", "json").stdout)["blanks"]
    assert [row["note"] for row in found] == ["写不进去，请在 Word 里填", None]


def test_the_office_is_told_by_the_section(folder: Path) -> None:
    (folder / ".reportlint.yml").write_text("offices: {经费: 财政局, 主要工作: 水利局}\n", encoding="utf-8")
    found = json.loads(run("报告.txt", "--format", "json").stdout)["blanks"]
    assert [row["office"] for row in found] == ["财政局", "财政局", "水利局", "水利局", None]


def test_a_key_that_is_misspelt_is_told(folder: Path) -> None:
    (folder / ".reportlint.yml").write_text("office: {经费: 财政局}\n", encoding="utf-8")
    result = run("报告.txt")
    assert result.exit_code == 2
    assert "是不是想写 offices" in result.stderr


def test_an_office_that_is_no_text_is_told(folder: Path) -> None:
    (folder / ".reportlint.yml").write_text("offices: {经费: [财政局]}\n", encoding="utf-8")
    result = run("报告.txt")
    assert result.exit_code == 2
    assert ".reportlint.yml:1" in result.stderr


def test_english() -> None:
    result = run("报告.txt", "--format", "csv", "--lang", "en")
    assert result.stdout.lstrip("\ufeff").startswith(
        "No.,file,section,wanted,unit,sentence,place,office,value,note,key"
    )


def test_xlsx_without_openpyxl(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    result = run("报告.txt", "-o", "填空.xlsx")
    assert result.exit_code == 2
    assert "reportlint[xlsx]" in result.stderr
    assert not (folder / "填空.xlsx").exists()
    assert run("报告.txt", "-o", "填空.csv").exit_code == 0


def test_xlsx_needs_a_file() -> None:
    assert run("报告.txt", "--format", "xlsx").exit_code == 2


def test_a_draft_is_not_overwritten() -> None:
    result = run("报告.txt", "-o", "报告.txt")
    assert result.exit_code == 2
    assert "会把它覆盖" in result.stderr


def test_a_finished_draft_has_none(folder: Path) -> None:
    (folder / "报告.txt").write_text("全县召开会议12次。\n", encoding="utf-8")
    result = run("报告.txt")
    assert result.exit_code == 0
    assert "没有空要填" in result.stdout


def test_what_is_suppressed_is_no_blank(folder: Path) -> None:
    text = "<!-- reportlint-disable PLH101 -- 样稿 -->\n全县召开会议X次。\n"
    (folder / "报告.txt").write_text(text, encoding="utf-8")
    assert "没有空要填" in run("报告.txt").stdout


@pytest.mark.parametrize("name", ["填空.csv", "填空.json", "填空.xlsx"])
def test_a_sheet_that_is_there_may_be_filled_in_and_stays(name: str, folder: Path) -> None:
    (folder / name).write_bytes(b"filled in")
    result = run("报告.txt", "-o", name)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"错误：已经有 {name}，不覆盖；请换一个文件名，或加 --force\n"
    assert (folder / name).read_bytes() == b"filled in"
    assert run("报告.txt", "-o", name, "--force").exit_code == 0
    assert (folder / name).read_bytes() != b"filled in"


def test_a_word_file_is_no_sheet(folder: Path) -> None:
    result = run("报告.txt", "-o", "旧稿.docx")
    assert result.exit_code == 2
    assert "旧稿.docx 是 Word 一类文件的名字" in result.stderr
    assert not (folder / "旧稿.docx").exists()
