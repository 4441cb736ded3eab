"""The workbook that people fill in: what is locked, what is checked while they type, how it prints."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import openpyxl
import pytest
from sheeting import checked

from reportlint.sheets.rows import COLUMNS, rows
from reportlint.sheets.workbook import sheets_of, to_fill_in

TEXT = """一、主要工作
全年召开会议X次，同比增长%。
自20XX年X月X日起施行，20XX年完成。
=联系电话：____
@某单位：{{name}}
"""


def book(*groups: str) -> Any:
    """A workbook of a draft, in sheets called so."""
    every = list(rows(checked(TEXT), {"主要工作": "水利局"}, "zh"))
    return openpyxl.load_workbook(BytesIO(to_fill_in([(name, every) for name in groups or ("",)], "zh")))


def column(name: str) -> int:
    return list(COLUMNS).index(name) + 1


def test_only_what_is_to_be_written_is_open() -> None:
    sheet = book().worksheets[0]
    assert sheet.protection.sheet
    assert not sheet.protection.password
    assert not sheet.protection.sort
    assert not sheet.protection.autoFilter
    for row in sheet.iter_rows(min_row=2):
        open_ = [name for name, cell in zip(COLUMNS, row, strict=True) if not cell.protection.locked]
        assert open_ == ["document", "office", "value", "note"]


def test_what_may_be_typed_follows_from_what_is_wanted() -> None:
    sheet = book().worksheets[0]
    kinds = {cell: rule.type for rule in sheet.data_validations.dataValidation for cell in str(rule.sqref).split()}
    assert [kinds[f"I{row}"] for row in range(2, 7)] == ["decimal", "decimal", "date", "whole", "textLength"]
    assert all(rule.errorStyle == "warning" for rule in sheet.data_validations.dataValidation)
    assert [sheet.cell(row, 9).number_format for row in (2, 4, 5, 6)] == [
        "General",
        'yyyy"年"m"月"d"日"',
        "General",
        "@",
    ]


def test_nothing_is_a_formula() -> None:
    sheet = book().worksheets[0]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    assert sheet.cell(6, column("sentence")).value == "=联系电话：【____】"


def test_it_is_made_to_be_read_and_printed() -> None:
    sheet = book().worksheets[0]
    assert sheet.freeze_panes == "A2"
    assert sheet.print_title_rows == "$1:$1"
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.cell(2, column("sentence")).alignment.wrap_text
    assert sheet.column_dimensions["F"].width > 40


def test_the_office_stands_there() -> None:
    assert book().worksheets[0].cell(2, column("office")).value == "水利局"


def test_names_of_sheets_are_such_as_excel_takes() -> None:
    names = book("甲/乙:丙?", "稿" * 40, "稿" * 41, "", "'").sheetnames
    assert names == ["甲_乙_丙_", "稿" * 31, "稿" * 29 + "~2", "填空表", "_"]


def test_rows_are_numbered_through_all_sheets() -> None:
    sheets = book("甲", "乙").worksheets
    assert [sheets[1].cell(2, 1).value, sheets[0].cell(2, 1).value] == [len(list(sheets[0].rows)), 1]


def test_it_is_read_back_as_written() -> None:
    every = list(rows(checked(TEXT), {}, "zh"))
    (sheet,) = sheets_of(to_fill_in([("", every)], "zh"))
    assert sheet.rows[0][1][0].given == "序号"
    assert [row[-1].given for _, row in sheet.rows[1:]] == [row.key for row in every]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"a,b"])
def test_what_is_no_workbook(data: bytes) -> None:
    with pytest.raises(Exception, match="打不开"):
        sheets_of(data)
