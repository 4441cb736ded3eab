"""A report's own stand-ins: whatever mark its template used, where something belongs it is told; elsewhere it is not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from linting import RULES, check_text
from places import FIXTURES

from reportlint.checks.placeholder.standins import filled_with_x, is_explained

BLANKS = tuple(rule for rule in RULES if rule.id.startswith("PLH"))
MARKS = [
    *"X×？?▲□●◆★※⊙Ⅹ～某#",
    *(
        "XX",
        "××",
        "**",
        "____",
        "？？",
        "■■",
        "○○",
        "〇〇",
        "～～",
        "--",
        "——",
        "……",
        "NN",
        "00",
        "##",
        "...",
        "@@",
        "﹏﹏",
    ),
    *("\\_\\_", "[]", "（　）", "<数>", "【数】"),
]
INNOCENT = sorted((FIXTURES / "innocent").glob("plh-*"))


def told(text: str, name: str = "draft.md") -> list[str]:
    findings = check_text(text, BLANKS, name).findings
    return [text[slice(*finding.span)].strip() for finding in findings if finding.severity.value != "info"]


@pytest.mark.parametrize("mark", MARKS)
def test_any_mark_that_recurs_is_seen(mark: str) -> None:
    text = (
        f"召开会议{mark}次，培训{mark}人次，整改问题{mark}项，完成率达{mark}%。于3月{mark}日完成，发放资料{mark}余份。"
    )
    assert len(told(text)) == 6


@pytest.mark.parametrize("mark", ["？", "▲", "[  ]", "（　　）", "～～", "--", "……", "##", "NN", "N.N"])
def test_a_mark_that_is_no_content_is_told_alone(mark: str) -> None:
    assert told(f"全年培训干部{mark}期，群众反映良好。") == [f"{mark}期"]


@pytest.mark.parametrize(
    ("text", "blanks"),
    [
        ("2025年？月？日", ["2025年？月？日"]),
        ("202N年N月N日印发，登记房屋NNN件。", ["202N年N月N日", "NNN件"]),
        (
            "3月00日开会，下达奖补00项、000.00万元，覆盖0.00万户，选派0人。",
            ["3月00日", "00项", "000.00万元", "0.00万户", "0人"],
        ),
        ("2024年9月某日开工，召开会议某次，由第某督导组验收。", ["2024年9月某日", "某次", "某"]),
        ("位于老城区--路，封闭--天，增加到--吨，于--月--日通车。", ["--路", "--天", "--吨", "--月--日"]),
        ("由甲乙丙公司承建。", ["甲乙丙公司"]),
        ("地点：　　　会议室\n派技术员赴      县开展指导，名单发到邮箱          ，过时不候。", ["会议室", "县", ""]),
        ("印发《　　　管理细则》，获得“县先进”“　　　”称号。", ["", "“　　　”"]),
        ("位居全县第X；评为全市第Ⅹ位。", ["X", "Ⅹ位"]),
        ("| 项目 | 数量 |\n| --- | --- |\n| 水渠 | #REF! |\n| 合计 | ？ |\n| 泵站 | ××座 |\n", ["#REF!", "？", "××座"]),
        ("（20  年修订）\n主持人：（　　　）", ["20  年", "（　　　）"]),
        ("请假：吴×、周××（出差）", ["吴×", "周××"]),
        (
            "期限[1/2/3]年，由[姓名+职务]负责，报[主管部门]和[单位名称]。",
            ["[1/2/3]", "[姓名+职务]", "[主管部门]", "[单位名称]"],
        ),
        ("每月$金额$元，由%姓名%改造${n}户。", ["$金额$元", "%姓名%", "${n}户"]),
        (
            "投入XX万元，培训XX人。（编制人：待定）（此处由财政局补充）",
            ["XX万元", "XX人", "待定", "（此处由财政局补充）"],
        ),
        ("培训XX人，投入XX元，查出（病名）。", ["XX人", "XX元", "（病名）"]),
    ],
)
def test_slots_and_what_stands_in_them(text: str, blanks: list[str]) -> None:
    assert told(text) == blanks


@pytest.mark.parametrize("path", INNOCENT, ids=lambda path: path.stem)
def test_a_finished_report_is_left_alone(path: Path) -> None:
    assert told(path.read_text(encoding="utf-8"), path.name) == []


@given(st.text(alphabet="X×*_？▲□○〇Ⅹ～-—…N0某#.@\\[]（） 　年月日第达次万元县镇，。：|\n", max_size=60))
def test_nothing_moves(text: str) -> None:
    filled = filled_with_x(text)
    assert len(filled) == len(text)
    assert filled.count("\n") == text.count("\n")


class _SearchedText(str):
    """A text that counts how often it is searched."""

    searched = 0

    def find(self, *place: Any) -> int:
        """Where words stand, counted."""
        self.searched += 1
        return super().find(*place)


def test_a_mark_that_comes_again_and_again_is_looked_up_once() -> None:
    text = _SearchedText("各县完成“××”个。" * 1000)
    assert is_explained(text, "××")
    assert all(is_explained(text, "××", own) for own in range(5, 9000, 9))
    assert text.searched <= 4


@pytest.mark.parametrize(
    ("text", "own", "explained"),
    [
        ("完成“××”个。", None, True),
        ("完成“××”个。", 3, False),
        ("完成“××”个，“××”是代号。", 3, True),
        ("完成××表示的个数。", 2, False),
        ("完成××个，××表示没有算。", 2, True),
    ],
)
def test_a_mark_does_not_explain_itself(text: str, own: int | None, explained: bool) -> None:
    assert is_explained(text, "××", own) is explained
