"""`reportlint fill` from outside: what is written, what is refused, and that nothing else is touched."""

from __future__ import annotations

import csv
import datetime
import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result
from wordfile import package, paragraph, unzipped, zipped

from reportlint.cli.main import main

TEXT = """关于防汛工作的报告

全年召开会议X次，走访群众XX户。
本方案自20XX年X月X日起施行。
联系电话：____
XX县开展整治。XX县开展整治。
"""
DONE = """关于防汛工作的报告

全年召开会议12次，走访群众350户。
本方案自2025年3月15日起施行。
联系电话：0971-1234567
清河县开展整治。石桥县开展整治。
"""
VALUES = [12, "350", datetime.date(2025, 3, 15), "0971-1234567", "清河县", "石桥"]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "稿.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def run(*args: str) -> Result:
    return CliRunner().invoke(main, args)


def fill(*args: str) -> Result:
    return run("fill", *args)


def sheet(*values: Any, name: str = "填空.xlsx", drafts: tuple[str, ...] = ("稿.txt",)) -> Any:
    """A sheet of blanks with values, saved; its worksheet."""
    assert run("blanks", *drafts, "-o", name, "--force").exit_code == 0
    book = openpyxl.load_workbook(name)
    rows = book.worksheets[0]
    for row, value in enumerate(values, 2):
        rows.cell(row, 9).value = value
    book.save(name)
    return rows


def changed(change: Callable[[Any], None], *values: Any) -> None:
    """A sheet with values in which somebody changed more."""
    rows = sheet(*values)
    change(rows)
    rows.parent.save("填空.xlsx")


def read(name: str = "稿.定稿.txt") -> str:
    return Path(name).read_text(encoding="utf-8")


def test_all_is_filled_in() -> None:
    sheet(*VALUES)
    result = fill("稿.txt", "填空.xlsx")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "稿.txt → 稿.定稿.txt：填入 6 处，未填 0 处，拒绝 0 处\n"
    assert read() == DONE
    assert read("稿.txt") == TEXT


def test_what_is_empty_stays_a_blank() -> None:
    sheet(12)
    result = fill("稿.txt", "填空.xlsx")
    assert result.exit_code == 0
    assert "填入 1 处，未填 5 处，拒绝 0 处" in result.stdout
    assert read() == TEXT.replace("会议X次", "会议12次")


def test_nothing_filled_in_writes_nothing(folder: Path) -> None:
    sheet()
    result = fill("稿.txt", "填空.xlsx")
    assert (result.exit_code, result.stdout) == (0, "稿.txt：填入 0 处，未填 6 处，拒绝 0 处，没有写定稿\n")
    assert not (folder / "稿.定稿.txt").exists()


def test_csv_as_excel_saves_it_in_china(folder: Path) -> None:
    run("blanks", "稿.txt", "-o", "填空.csv")
    rows = list(csv.reader(StringIO((folder / "填空.csv").read_text(encoding="utf-8-sig"), newline="")))
    for row, value in zip(rows[1:], ["12", "350", "2025/3/15", "0971-1234567", "清河县", "石桥"], strict=True):
        row[8] = value
    out = StringIO(newline="")
    csv.writer(out).writerows(rows)
    for encoding in ("gb18030", "utf-8", "utf-8-sig"):
        (folder / "填空.csv").write_bytes(out.getvalue().encode(encoding))
        assert fill("稿.txt", "填空.csv", "--force").exit_code == 0
        assert read() == DONE
    out = StringIO(newline="")
    csv.writer(out, delimiter="\t").writerows(rows)
    (folder / "填空.csv").write_bytes(out.getvalue().encode("utf-16"))
    assert fill("稿.txt", "填空.csv", "--force").exit_code == 0
    assert read() == DONE


@pytest.mark.parametrize("name", ["填空.csv", "填空.json", "填空.xlsx"])
@pytest.mark.parametrize("text", ["'三会一课'全年召开会议X次。\n", "=全年召开会议X次。\n"])
def test_a_sentence_may_begin_with_any_mark(text: str, name: str) -> None:
    Path("稿.txt").write_text(text, encoding="utf-8")
    assert run("blanks", "稿.txt", "-o", name).exit_code == 0
    if name.endswith(".xlsx"):
        sheet(12)
    else:
        told = read(name).replace("第1行,,,", "第1行,,12,").replace('"value": null', '"value": 12')
        Path(name).write_text(told, encoding="utf-8")
    assert fill("稿.txt", name).exit_code == 0
    assert read() == text.replace("X", "12")


def test_json(folder: Path) -> None:
    run("blanks", "稿.txt", "-o", "填空.json")
    found = json.loads((folder / "填空.json").read_text(encoding="utf-8"))
    for row, value in zip(found["blanks"], [12, 350, "2025-3-15", "0971-1234567", "清河县", "石桥"], strict=True):
        row["value"] = value
    (folder / "填空.json").write_text(json.dumps(found), encoding="utf-8")
    assert fill("稿.txt", "填空.json").exit_code == 0
    assert read() == DONE


def test_word_plainly_and_tracked(folder: Path) -> None:
    (folder / "稿.docx").write_bytes(package("".join(map(paragraph, TEXT.strip().split("\n")))))
    sheet(*VALUES, drafts=("稿.docx",))
    assert fill("稿.docx", "填空.xlsx").exit_code == 0
    assert "".join(run("text", "稿.定稿.docx").stdout.split()) == "".join(DONE.split())
    assert fill("稿.docx", "填空.xlsx", "--track", "-o", "修订.docx").exit_code == 0
    assert "RES106" in run("check", "修订.docx", "--select", "RES106", "--format", "concise").stdout


def test_sheets_of_several_offices(folder: Path) -> None:
    sheet(12, None, name="水利局.xlsx")
    sheet(None, "350", name="教育局.xlsx")
    result = fill("稿.txt", "水利局.xlsx", "教育局.xlsx")
    assert result.exit_code == 0
    assert "填入 2 处，未填 4 处" in result.stdout


def test_one_sheet_for_several_drafts(folder: Path) -> None:
    for name in ("甲", "乙"):
        (folder / name).mkdir()
        (folder / name / "稿.txt").write_text(f"{name}镇召开会议X次。\n", encoding="utf-8")
    sheet(1, 2, drafts=("甲/稿.txt", "乙/稿.txt"))
    result = fill("甲/稿.txt", "乙/稿.txt", "填空.xlsx")
    assert result.exit_code == 0
    assert "共填入 2 处" in result.stdout
    assert read("甲/稿.定稿.txt") == "甲镇召开会议1次。\n"
    assert read("乙/稿.定稿.txt") == "乙镇召开会议2次。\n"


def test_a_sheet_for_each_draft_in_one_book(folder: Path) -> None:
    (folder / "乙.txt").write_text("乙镇召开会议X次。\n", encoding="utf-8")
    run("blanks", "稿.txt", "乙.txt", "--sheet-per-file", "-o", "填空.xlsx")
    book = openpyxl.load_workbook("填空.xlsx")
    assert book.sheetnames == ["稿", "乙"]
    book["乙"]["I2"] = "若干"
    book.save("填空.xlsx")
    result = fill("稿.txt", "乙.txt", "填空.xlsx")
    assert result.exit_code == 1
    assert "填空.xlsx“乙”第 2 行（序号 7）：“若干”不是数字" in result.stdout


def test_dry_run_and_diff_write_nothing(folder: Path) -> None:
    sheet(*VALUES)
    result = fill("稿.txt", "填空.xlsx", "--dry-run")
    assert (result.exit_code, result.stdout) == (0, "稿.txt：填入 6 处，未填 0 处，拒绝 0 处（没有写）\n")
    result = fill("稿.txt", "填空.xlsx", "--diff")
    assert "+全年召开会议12次，走访群众350户。" in result.stdout
    assert "填入 6 处" in result.stderr
    assert not (folder / "稿.定稿.txt").exists()


def test_a_copy_that_is_there_is_not_overwritten() -> None:
    sheet(*VALUES)
    Path("稿.定稿.txt").write_text("别人的", encoding="utf-8")
    result = fill("稿.txt", "填空.xlsx")
    assert result.exit_code == 2
    assert "--force" in result.stderr
    assert read() == "别人的"
    assert fill("稿.txt", "填空.xlsx", "--force").exit_code == 0
    assert read() == DONE


def test_the_draft_is_never_written() -> None:
    sheet(*VALUES)
    for more in ((), ("--force",)):
        result = fill("稿.txt", "填空.xlsx", "-o", "稿.txt", *more)
        assert result.exit_code == 2
        assert read("稿.txt") == TEXT


def test_the_rest_is_filled_into_the_copy_later() -> None:
    sheet(12)
    fill("稿.txt", "填空.xlsx")
    sheet(None, None, None, "0971-1234567")
    assert fill("稿.定稿.txt", "填空.xlsx", "--force").exit_code == 0
    assert read() == TEXT.replace("X次", "12次").replace("____", "0971-1234567")


def test_english() -> None:
    run("blanks", "稿.txt", "-o", "填空.csv", "--lang", "en")
    text = read("填空.csv").replace("XX】户。,第3行,,,", "XX】户。,第3行,,,")
    Path("填空.csv").write_text(text, encoding="utf-8")
    result = fill("稿.txt", "填空.csv", "--lang", "en")
    assert result.stdout == "稿.txt: filled 0, left 6, refused 0; no copy was written\n"


# What is refused: each in one line, the rest is filled in

KEY, VALUE, DOCUMENT, SENTENCE = 11, 9, 2, 6


def put(row: int, column: int, value: Any) -> Callable[[Any], None]:
    def change(rows: Any) -> None:
        rows.cell(row, column).value = value

    return change


def together(*changes: Callable[[Any], None]) -> Callable[[Any], None]:
    def change(rows: Any) -> None:
        for one in changes:
            one(rows)

    return change


def doubled(value: Any) -> Callable[[Any], None]:
    """The second row once more at the end, with another value."""

    def change(rows: Any) -> None:
        for column in range(1, 12):
            rows.cell(20, column).value = rows.cell(2, column).value
        rows.cell(20, VALUE).value = value

    return change


def swapped(column: int, row: int, other: int) -> Callable[[Any], None]:
    """Two cells of a column in each other's place, the rest of their rows where it was."""

    def change(rows: Any) -> None:
        one, two = rows.cell(row, column), rows.cell(other, column)
        one.value, two.value = two.value, one.value

    return change


REFUSED: list[tuple[str, Callable[[Any], None], int, str]] = [
    ("a word for a number", put(2, VALUE, "若干"), 2, "不是数字"),
    ("a number with another unit", put(2, VALUE, "12场"), 2, "单位不对"),
    ("a sentence for a number", put(2, VALUE, "约十二次左右吧"), 2, "不是数字"),
    ("a date for a number", put(2, VALUE, datetime.date(2025, 3, 15)), 2, "不是数字"),
    ("a time for a number", put(2, VALUE, datetime.time(8, 30)), 2, "不是数字"),
    ("a duration", put(2, VALUE, datetime.timedelta(days=2)), 2, "一段时间"),
    ("a logical value", put(2, VALUE, True), 2, "TRUE"),
    ("an error", put(2, VALUE, "#N/A"), 2, "出错"),
    ("a formula", put(2, VALUE, "=6*2"), 2, "公式"),
    ("a formula of text", put(5, VALUE, '="0971-"&"1"'), 5, "公式"),
    ("the mask itself", put(2, VALUE, "X"), 2, "还是个空"),
    ("a line to fill in", put(5, VALUE, "______"), 5, "还是个空"),
    ("to be settled", put(5, VALUE, "待定"), 5, "还是个空"),
    ("a line break", put(5, VALUE, "0971\n1234567"), 5, "换行"),
    ("a line separator", put(5, VALUE, "0971\u20281234567"), 5, "换行"),
    ("a direction mark", put(6, VALUE, "清\u202e河"), 6, "控制字符"),
    ("a zero-width mark", put(6, VALUE, "清\u200b河"), 6, "控制字符"),
    ("a rounded number", put(2, VALUE, "1.2E+11"), 2, "科学计数"),
    ("a rounded telephone number", put(5, VALUE, "1.39E+10"), 5, "科学计数"),
    ("no such day", put(4, VALUE, "2025年2月30日"), 4, "没有这一天"),
    ("no such month", put(4, VALUE, "2025-13-1"), 4, "没有这个月"),
    ("a month without its day", put(4, VALUE, "2025年3月"), 4, "缺日"),
    ("another century", put(4, VALUE, datetime.date(1998, 3, 15)), 4, "不一致"),
    ("a number that is no day of ours", put(4, VALUE, 315), 4, "“1900-11-10”的年与文中的“20XX年X月X日”不一致"),
    ("a day in words", put(4, VALUE, "三月中旬"), 4, "不像要填的日期"),
    ("a time alone", put(4, VALUE, datetime.time(8, 30)), 4, "缺年"),
    ("no key", put(2, KEY, None), 2, "没有核对码"),
    ("a key of another make", put(2, KEY, "123"), 2, "核对码“123”不对"),
    ("a key of nowhere", put(2, KEY, "k000000000000"), 2, "找不到"),
    ("a key cut short", put(2, KEY, "k0000"), 2, "不对"),
    ("another draft", put(2, DOCUMENT, "别的.txt"), 2, "是“别的.txt”的"),
    ("no draft", put(2, DOCUMENT, None), 2, "没有写是哪个文件的"),
    ("two values for one blank", doubled("13"), 20, "几个不同的值"),
    ("merged cells downwards", lambda rows: rows.merge_cells("I2:I3"), 2, "合并"),
    ("merged with the note", lambda rows: rows.merge_cells("I2:J2"), 2, "合并"),
    ("merged keys", lambda rows: rows.merge_cells("K2:K3"), 2, "合并"),
    ("keys moved, as by sorting one column", swapped(KEY, 2, 3), 2, "移动过"),
    ("sentences moved", swapped(SENTENCE, 2, 5), 5, "移动过"),
    ("a sentence that was edited in the sheet", put(2, SENTENCE, "全年召开会议【15】次"), 2, "移动过"),
    ("values moved where they do not fit", swapped(VALUE, 2, 4), 4, "不一致"),
    ("one of two that are the same, counted anew", put(6, KEY, "k000000000000-1-2"), 6, "找不到"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "row", "why"), [one[1:] for one in REFUSED], ids=[one[0] for one in REFUSED])
def test_what_is_refused_is_told_in_one_line(change: Callable[[Any], None], row: int, why: str) -> None:
    changed(change, *VALUES)
    result = fill("稿.txt", "填空.xlsx")
    assert result.exit_code == 1
    lines = [line for line in result.stdout.splitlines() if line.startswith(f"填空.xlsx第 {row} 行")]
    assert len(lines) == 1
    assert why in lines[0]
    for before, done, now in zip(TEXT.splitlines(), DONE.splitlines(), read().splitlines(), strict=True):
        assert now in _between(before, done)


def _between(before: str, done: str) -> set[str]:
    """A line with any of its values, and the blanks for the others."""
    found = {before}
    for blank, value in (("议X次", "议12次"), ("众XX户", "众350户"), ("20XX年X月X日", "2025年3月15日")):
        found |= {line.replace(blank, value) for line in found}
    found |= {line.replace("____", "0971-1234567") for line in found}
    if before.startswith("XX县"):
        found |= {"清河县开展整治。XX县开展整治。", "XX县开展整治。石桥县开展整治。", done}
    return found


@pytest.mark.parametrize(
    ("after", "rows"),
    [
        (TEXT.replace("全年", "上半年"), (2, 3)),
        (TEXT.replace("X次", "15次"), (2, 3)),
        (TEXT.replace("本方案", "本办法"), (4,)),
        (TEXT.replace("联系电话：____\n", ""), (5,)),
        (TEXT + "XX县开展整治。\n", (6, 7)),
        (TEXT.replace("XX县开展整治。XX县", "XX县开展整治。清河县"), (6, 7)),
    ],
)
def test_sentences_that_were_changed_are_refused(after: str, rows: tuple[int, ...]) -> None:
    sheet(*VALUES)
    Path("稿.txt").write_text(after, encoding="utf-8")
    result = fill("稿.txt", "填空.xlsx")
    assert result.exit_code == 1
    assert [line.split("（")[0] for line in result.stdout.splitlines()[:-1]] == [
        f"填空.xlsx第 {row} 行" for row in rows
    ]
    assert f"拒绝 {len(rows)} 处" in result.stdout


def test_drafts_of_one_name_are_told_apart_by_their_folder_or_refused(folder: Path) -> None:
    sheet(12)
    (folder / "甲").mkdir()
    (folder / "甲" / "稿.txt").write_text(TEXT, encoding="utf-8")
    result = fill("稿.txt", "甲/稿.txt", "填空.xlsx")
    assert result.exit_code == 1
    assert "填空.xlsx第 2 行（序号 1）：有几份稿子都叫“稿.txt”" in result.stdout


def test_a_draft_of_the_same_name_in_another_folder_is_another(folder: Path) -> None:
    for name in ("甲", "乙"):
        (folder / name).mkdir()
        (folder / name / "稿.txt").write_text(TEXT, encoding="utf-8")
    sheet(12, drafts=("甲/稿.txt",))
    result = fill("乙/稿.txt", "填空.xlsx")
    assert result.exit_code == 1
    assert "填空.xlsx第 2 行（序号 1）：是“甲/稿.txt”的" in result.stdout
    assert not (folder / "乙" / "稿.定稿.txt").exists()


def test_a_draft_that_was_renamed_is_told_once(folder: Path) -> None:
    sheet(*VALUES)
    (folder / "稿.txt").rename("新稿.txt")
    result = fill("新稿.txt", "填空.xlsx")
    assert result.exit_code == 1
    told = [line for line in result.stdout.splitlines() if "“文件”列" in line]
    assert len(told) == 1
    assert told[0].startswith("填空.xlsx第 2 行（序号 1）等 6 处：是“稿.txt”的")
    book = openpyxl.load_workbook("填空.xlsx")
    for row in range(2, 8):
        cell = book.worksheets[0].cell(row, DOCUMENT)
        assert not cell.protection.locked
        cell.value = "新稿.txt"
    book.save("填空.xlsx")
    assert fill("新稿.txt", "填空.xlsx").exit_code == 0
    assert read("新稿.定稿.txt") == DONE


def test_a_blank_with_a_value_and_a_refused_row_is_counted_once() -> None:
    changed(together(doubled("=1+1")), *VALUES)
    result = fill("稿.txt", "填空.xlsx")
    assert result.exit_code == 1
    assert "填入 6 处，未填 0 处，拒绝 1 处" in result.stdout


def test_a_cell_far_below_is_told(folder: Path) -> None:
    changed(put(1_000_000, 3, "x"), *VALUES)
    result = fill("稿.txt", "填空.xlsx")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "第 1000000 行" in result.stderr


# What is nothing to refuse


def reordered(rows: Any) -> None:
    rows.move_range("I1:I7", cols=5)
    rows.move_range("K1:K7", cols=1)


def with_a_title(rows: Any) -> None:
    rows.insert_rows(1, 2)
    rows["A1"] = "防汛报告填空表"


def by_value(rows: Any) -> None:
    """Sorted the other way round."""
    cells = [[cell.value for cell in row] for row in rows.iter_rows(min_row=2, max_row=7)]
    for row, values in enumerate(reversed(cells), 2):
        for column, value in enumerate(values, 1):
            rows.cell(row, column).value = value


@pytest.mark.parametrize(
    "change",
    [
        reordered,
        with_a_title,
        by_value,
        lambda rows: rows.delete_cols(3),
        lambda rows: rows.insert_cols(1),
        lambda rows: rows.insert_rows(4),
        put(2, VALUE, "12"),
        put(2, VALUE, " 12 次"),
        put(4, VALUE, 45731),
        put(4, VALUE, "2025-03-15"),
        put(2, SENTENCE, None),
        lambda rows: rows.delete_cols(SENTENCE),
        together(put(2, 4, "什么"), put(2, 5, None), put(2, 10, "备注")),
        doubled(12),
        doubled(None),
        lambda rows: rows.auto_filter.add_filter_column(0, ["1"]),
    ],
)
def test_what_does_no_harm(change: Callable[[Any], None]) -> None:
    changed(change, *VALUES)
    result = fill("稿.txt", "填空.xlsx")
    assert (result.exit_code, result.stderr) == (0, "")
    assert read() == DONE


# What cannot run


def drop(column: str) -> Callable[[Any], None]:
    def change(rows: Any) -> None:
        rows.delete_cols(openpyxl.utils.column_index_from_string(column))

    return change


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (drop("K"), "没有“核对码”这一列"),
        (drop("I"), "没有“填写”这一列"),
        (drop("B"), "没有“文件”这一列"),
        (put(1, 10, "填写"), "有两列“填写”"),
        (lambda rows: rows.delete_rows(1), "不是 reportlint blanks 做的填空表"),
    ],
)
def test_a_sheet_without_what_it_needs(folder: Path, change: Callable[[Any], None], why: str) -> None:
    changed(change, *VALUES)
    result = fill("稿.txt", "填空.xlsx")
    assert (result.exit_code, result.stdout) == (2, "")
    assert why in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert not (folder / "稿.定稿.txt").exists()


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("坏.xlsx", b"PK\x03\x04 no zip", "打不开"),
        ("坏.xlsx", b"", "打不开"),
        ("坏.csv", b"a,b\n1,2\n", "填空表"),
        ("坏.csv", b"", "填空表"),
        ("坏.json", b"{", "JSON"),
        ("坏.json", b"[]", "JSON"),
        ("没有.xlsx", None, "不存在"),
    ],
)
def test_a_sheet_that_is_none(name: str, data: bytes | None, why: str) -> None:
    if data is not None:
        Path(name).write_bytes(data)
    result = fill("稿.txt", name)
    assert (result.exit_code, result.stdout) == (2, "")
    assert why in result.stderr
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("args", [(), ("稿.txt",), ("填空.xlsx",), ("没有.txt", "填空.xlsx"), ("稿.pdf", "填空.xlsx")])
def test_what_is_named_must_be_there(args: tuple[str, ...]) -> None:
    sheet(*VALUES)
    assert fill(*args).exit_code == 2


def test_a_word_file_that_is_signed_is_left(folder: Path) -> None:
    kind = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin"
    link = f'<Relationship Id="s" Type="{kind}" Target="_xmlsignatures/origin.sigs"/>'
    parts = unzipped(package(paragraph("全年召开会议X次。")))
    parts["_rels/.rels"] = parts["_rels/.rels"].replace("</Relationships>", f"{link}</Relationships>")
    (folder / "稿.docx").write_bytes(zipped({name: text.encode() for name, text in parts.items()}))
    sheet(12, drafts=("稿.docx",))
    result = fill("稿.docx", "填空.xlsx")
    assert result.exit_code == 2
    assert "签名" in result.stderr
    assert not (folder / "稿.定稿.docx").exists()


def test_a_value_that_the_encoding_lacks(folder: Path) -> None:
    (folder / "稿.txt").write_bytes("縣政府召開會議X次，由____負責。\n".encode("cp950"))
    sheet(12, "王小川（负责）")
    result = fill("稿.txt", "填空.xlsx")
    assert result.exit_code == 1
    assert "填空.xlsx第 3 行（序号 2）：文件的编码" in result.stdout
    assert "12次" in (folder / "稿.定稿.txt").read_bytes().decode("cp950")


def test_a_cell_of_a_markdown_table_stays_one(folder: Path) -> None:
    (folder / "稿.md").write_text(
        "# 报告\n\n| 镇 | 次数 |\n|---|---|\n| 石桥镇 | X次，由XX局负责 |\n", encoding="utf-8"
    )
    sheet(None, "水利|农业", drafts=("稿.md",))
    result = fill("稿.md", "填空.xlsx")
    assert result.exit_code == 1
    assert "不能有“|”" in result.stdout
