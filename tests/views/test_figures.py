"""The ledger of figures as users see it: lines, values, what was checked, and what several reports tell differently."""

from __future__ import annotations

import csv
import json
import sys
from io import BytesIO, StringIO
from typing import Any

import pytest
from linting import check_text

from reportlint.errors import ReportlintError
from reportlint.reporters.display import width
from reportlint.reporters.look import Look
from reportlint.sheets.workbook import workbook
from reportlint.views.figures import across, figures_csv, figures_json, figures_text, ledger, rows

REPORT = """关于防汛工作的报告

一、主要工作
2024年，全县排查隐患245处，整改222处，整改率91.6%。投入资金约3.5万元，培训3至5场。
二、下一步打算
2025年，新建堤防12公里（其中东河5公里，西河7公里）。
"""


def told(text: str = REPORT) -> list[dict[str, Any]]:
    figures: list[dict[str, Any]] = json.loads(figures_json((check_text(text, ()),), (), Look()))["figures"]
    return figures


def test_an_entry_says_what_counts_and_where() -> None:
    first = told()[0]
    assert (first["counted"], first["value"], first["unit"]) == ("排查隐患", "245", "处")
    assert (first["time"], first["scope"], first["section"]) == ("2024年", "全县", ["一、主要工作"])
    assert (first["line"], first["column"], first["text"]) == (4, 13, "245处")
    assert first["sentence"] == "2024年，全县排查隐患245处，整改222处，整改率91.6%。"


def test_what_is_approximate_and_what_a_range() -> None:
    money, events = told()[3:5]
    assert (money["value"], money["approximate"]) == ("35000", True)
    assert (events["value"], events["high"]) == ("3", "5")


def test_what_was_checked_is_told_on_each_number_of_it() -> None:
    held = {entry["text"]: entry["checked"] for entry in told()}
    wrong = [{"against": "222处÷245处=90.6%", "agrees": False}]
    assert held["245处"] == held["222处"] == held["91.6%"] == wrong
    right = held["12公里"][0]
    assert right["agrees"]
    assert held["5公里"] == held["7公里"] == [right]


def test_what_may_be_another_list_holds_no_figure_to_account() -> None:
    figures = told("今年建成主题公园、文化长廊、书屋等15个阵地，拆除棚亭9处（其中东街2处）。")
    assert [one["checked"] for one in figures if one["value"] in ("15", "9")] == [[], []]


@pytest.mark.parametrize("columns", [40, 60, 100])
def test_the_table_keeps_to_the_terminal(columns: int) -> None:
    text = figures_text((check_text(REPORT, ()),), Look(width=columns))
    assert all(width(line) <= columns for line in text.splitlines())
    assert "共 8 个数字，6 个核对过，3 个对不上" in text


def test_csv_has_a_line_for_each_figure() -> None:
    lines = list(csv.reader(StringIO(figures_csv((check_text(REPORT, ()),), Look()))))
    assert [line[4] for line in lines] == ["原文", *(str(entry["text"]) for entry in told())]
    assert {len(line) for line in lines} == {15}


def test_no_figures_are_told_too() -> None:
    assert "没有数字" in figures_text((check_text("关于防汛工作的报告\n继续抓好落实。\n", ()),), Look())


def test_reports_that_differ_are_told() -> None:
    one = check_text("2024年，全县新建农村公路36公里。", (), "甲.txt")
    other = check_text("2024年，全县新建农村公路63公里。", (), "乙.txt")
    (found,) = across(ledger((one, other)))
    assert [(entry.path, entry.text) for entry in found.entries] == [("甲.txt", "36公里"), ("乙.txt", "63公里")]
    assert "各份材料不一致的数字" in figures_text((one, other), Look())


@pytest.mark.parametrize(
    "other",
    ["2024年，全县新建农村公路36公里。", "2023年，全县新建农村公路30公里。", "2024年，全市新建农村公路300公里。"],
)
def test_reports_that_agree_or_tell_of_something_else(other: str) -> None:
    one = check_text("2024年，全县新建农村公路36公里。", (), "甲.txt")
    assert across(ledger((one, check_text(other, (), "乙.txt")))) == ()


def test_a_workbook_without_openpyxl_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(ReportlintError, match="openpyxl"):
        workbook([("文件",)], "台账")


def test_a_workbook_holds_numbers_as_numbers() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    table = rows((check_text(REPORT, ()),), "zh")
    sheet = openpyxl.load_workbook(BytesIO(workbook(table, "台账"))).active
    assert sheet.max_row == len(table)
    assert sheet.cell(2, 6).value == 245
    assert sheet.cell(2, 5).value == "245处"
