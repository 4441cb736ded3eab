"""What people read at the terminal: full, concise, and the line that counts."""

from __future__ import annotations

import re
from collections.abc import Callable
from textwrap import dedent

import pytest
from linting import painted

from reportlint.model.document import Document
from reportlint.model.finding import Checked, Failure, Finding, Run
from reportlint.model.severity import Severity
from reportlint.reporters import reporter
from reportlint.reporters.look import Look
from reportlint.reporters.summary import summary

PLAIN = Look("zh")
TEXT = "二、主要做法\n召开会议X次，走访XX县。\n"


@pytest.fixture
def run(checked: Callable[..., Checked], finding: Callable[..., Finding]) -> Run:
    number = finding(TEXT, "X", advice="填上次数，或删去这一句", section=("二、主要做法", "（一）动员"))
    name = finding(TEXT, "XX", rule="PLH102", severity=Severity.WARNING, message="地名没有填")
    return Run((checked(TEXT, number, name),), (Failure("旧.doc", "暂不支持"),))


def test_full(run: Run) -> None:
    assert reporter("full")(run, PLAIN) == dedent("""\
        汇报.txt:2:5: PLH101 error 数字没有填
            召开会议X次，走访XX县。
                    ^
            建议：填上次数，或删去这一句
            位置：二、主要做法 › （一）动员

        汇报.txt:2:10: PLH102 warning 地名没有填
            召开会议X次，走访XX县。
                             ^^

        旧.doc: 暂不支持
        检查 1 个文件：错误 1，警告 1；1 个文件未能检查
        """)


def test_concise(run: Run) -> None:
    assert reporter("concise")(run, PLAIN) == dedent("""\
        汇报.txt:2:5: PLH101 error 数字没有填
        汇报.txt:2:10: PLH102 warning 地名没有填
        旧.doc: 暂不支持
        检查 1 个文件：错误 1，警告 1；1 个文件未能检查
        """)


def test_english(run: Run) -> None:
    told = reporter("full")(run, Look("en"))
    assert "    help: 填上次数" in told
    assert "    in: 二、主要做法" in told
    assert told.endswith("checked 1 file: 1 error, 1 warning; 1 file could not be checked\n")


@pytest.mark.parametrize("name", ["full", "concise"])
def test_colour_adds_nothing_but_colour(run: Run, name: str) -> None:
    colored = reporter(name)(run, Look("zh", painted))
    assert "\x1b[1merror\x1b[0m" in colored
    assert re.sub(r"\x1b\[[\d;]*m", "", colored) == reporter(name)(run, PLAIN)


def test_a_compendium_says_which_report(
    checked: Callable[..., Checked], finding: Callable[..., Finding], document: Callable[..., Document]
) -> None:
    documents = (document(TEXT), document(TEXT, part=2))
    run = Run((checked(TEXT, finding(TEXT, "X", part=2, section=("二、主要做法",)), documents=documents),), ())
    assert "位置：第2篇 › 二、主要做法" in reporter("full")(run, PLAIN)


@pytest.mark.parametrize("name", ["full", "concise"])
def test_a_draft_cannot_drive_the_terminal(
    checked: Callable[..., Checked], finding: Callable[..., Finding], name: str
) -> None:
    text = "召开\x1b[2J会议X次"
    run = Run((checked(text, finding(text, "X", message="“\x1b[2J”没有填")),), ())
    assert "\x1b" not in reporter(name)(run, PLAIN)


def test_summary_never_calls_clean_what_was_not_checked() -> None:
    assert summary(Run((), (Failure("旧.doc", "暂不支持"),)), PLAIN) == "1 个文件未能检查"


def test_summary_of_a_clean_run(checked: Callable[..., Checked]) -> None:
    run = Run((checked(TEXT), checked(TEXT)), (), skipped=2, unsupported=5)
    assert summary(run, PLAIN) == (
        "检查 2 个文件：未发现问题；另有 2 个不含中文的文件已跳过；5 个旧版 Word、PDF 等文件暂不支持，未检查"
    )
    assert summary(run, Look("en")) == (
        "checked 2 files: no problems found; skipped 2 files without Chinese; "
        "5 documents (old Word, PDF and the like) not supported yet, not checked"
    )
