"""What people read at the terminal: full, concise, and the line that counts."""

from __future__ import annotations

import re
from collections.abc import Callable
from textwrap import dedent

import pytest
from linting import painted

from reportlint.errors import Message
from reportlint.model.document import Document
from reportlint.model.finding import Checked, Failure, Finding, Run
from reportlint.model.severity import Severity
from reportlint.reporters import reporter
from reportlint.reporters.display import width
from reportlint.reporters.look import Look
from reportlint.reporters.summary import summary

PLAIN = Look("zh")
UNSUPPORTED = Message("暂不支持", "not supported")
TEXT = "二、主要做法\n召开会议X次，走访XX县。\n"


@pytest.fixture
def run(checked: Callable[..., Checked], finding: Callable[..., Finding]) -> Run:
    number = finding(TEXT, "X", advice="填上次数，或删去这一句", section=("二、主要做法", "（一）动员"))
    name = finding(TEXT, "XX", rule="PLH102", severity=Severity.WARNING, message="地名没有填")
    return Run((checked(TEXT, number, name),), (Failure("旧.doc", UNSUPPORTED),))


def test_full(run: Run) -> None:
    assert reporter("full")(run, PLAIN) == dedent("""\
        汇报.txt:2:5: PLH101 错误 数字没有填
            召开会议X次，走访XX县。
                    ^
            建议：填上次数，或删去这一句
            位置：二、主要做法 › （一）动员

        汇报.txt:2:10: PLH102 警告 地名没有填
            召开会议X次，走访XX县。
                             ^^

        旧.doc: 暂不支持
        检查 1 个文件：错误 1，警告 1；1 个文件未能检查
        """)


def test_concise(run: Run) -> None:
    assert reporter("concise")(run, PLAIN) == dedent("""\
        汇报.txt:2:5: PLH101 错误 数字没有填
        汇报.txt:2:10: PLH102 警告 地名没有填
        旧.doc: 暂不支持
        检查 1 个文件：错误 1，警告 1；1 个文件未能检查
        """)


@pytest.fixture
def many(checked: Callable[..., Checked], finding: Callable[..., Finding]) -> Run:
    """Four blanks in two sentences of a line, two alike, and a warning among them."""
    text = "一、做法\n召开会议X次，走访XX县，另有Y次，投入Z元。印发W份。\n"
    say: dict[str, object] = {"advice": "填上实际数字", "section": ("一、做法",)}
    name = {"rule": "PLH102", "severity": Severity.WARNING, "message": "地名没有填", "advice": "写上全名"}
    found = (
        finding(text, "X次", message="次数没有填", **say),
        finding(text, "XX县", **say | name),
        finding(text, "Y次", message="次数没有填", **say),
        finding(text, "Z元", message="金额没有填", **say),
        finding(text, "W份", message="份数没有填", **say),
    )
    return Run((checked(text, *found),), ())


def test_findings_of_one_sentence_share_an_excerpt_and_advice_is_given_once(many: Run) -> None:
    assert reporter("full")(many, PLAIN) == dedent("""\
        汇报.txt:2:5: PLH101 错误 次数没有填（2处）；金额没有填
        汇报.txt:2:10: PLH102 警告 地名没有填
            召开会议X次，走访XX县，另有Y次，投入Z元。印发W份。
                    ^^^      ^^^^      ^^^      ^^^
            建议（PLH101）：填上实际数字
            建议（PLH102）：写上全名
            位置：一、做法

        汇报.txt:2:26: PLH101 错误 份数没有填
            召开会议X次，走访XX县，另有Y次，投入Z元。印发W份。
                                                         ^^^
            位置：一、做法

        检查 1 个文件：错误 4，警告 1
        """)


def test_what_does_not_fit_the_terminal_gets_an_excerpt_of_its_own(many: Run) -> None:
    told = reporter("full")(many, Look("zh", width=40)).splitlines()
    assert "    …X次，走访XX县，另有Y次，投入Z元。…" in told
    assert all(width(line) <= 40 for line in told if line.startswith("    "))


def test_the_same_fault_in_one_sentence_is_said_once(
    checked: Callable[..., Checked], finding: Callable[..., Finding]
) -> None:
    text = "甲办会X次，乙办会Y次。"
    run = Run((checked(text, *(finding(text, one, message="次数没有填") for one in ("X次", "Y次"))),), ())
    assert reporter("full")(run, PLAIN).startswith("汇报.txt:1:4: PLH101 错误 次数没有填（2处）\n")
    assert reporter("full")(run, Look("en")).startswith("汇报.txt:1:4: PLH101 error 次数没有填 (2 places)\n")


def test_a_finding_on_a_heading_does_not_say_that_it_stands_under_it(
    checked: Callable[..., Checked], finding: Callable[..., Finding]
) -> None:
    text = "二、主要 做法\n（一）动员\n"
    found = (
        finding(text, "二、", section=("二、主要 做法",)),
        finding(text, "（一）", section=("二、主要 做法", "（一）动员")),
    )
    told = reporter("full")(Run((checked(text, *found),), ()), PLAIN).splitlines()
    assert [line for line in told if "位置" in line] == ["    位置：二、主要 做法"]


@pytest.mark.parametrize("name", ["full", "concise", "markdown", "json", "json-lines"])
def test_the_gravest_come_first_where_that_is_wanted(many: Run, name: str) -> None:
    by_place, by_severity = (reporter(name)(many, Look("zh", sort=sort)) for sort in ("place", "severity"))
    assert by_place.index("地名没有填") < by_place.index("份数没有填")
    assert by_severity.index("地名没有填") > by_severity.index("份数没有填")


def test_concise_says_where_what_is_told_in_the_same_words(many: Run) -> None:
    assert reporter("concise")(many, PLAIN).splitlines()[:4] == [
        "汇报.txt:2:5: PLH101 错误 次数没有填：召开会议X次，走访XX县，另有Y次…",
        "汇报.txt:2:10: PLH102 警告 地名没有填",
        "汇报.txt:2:16: PLH101 错误 次数没有填：…访XX县，另有Y次，投入Z元。印…",
        "汇报.txt:2:21: PLH101 错误 金额没有填",
    ]


@pytest.mark.parametrize("name", ["checkstyle", "sarif", "rdjson", "github", "markdown"])
def test_message_and_advice_are_joined_as_the_language_has_it(run: Run, name: str) -> None:
    assert "数字没有填。填上次数，或删去这一句" in reporter(name)(run, PLAIN)
    assert "数字没有填; 填上次数，或删去这一句" in reporter(name)(run, Look("en"))


def test_english(run: Run) -> None:
    told = reporter("full")(run, Look("en"))
    assert "汇报.txt:2:5: PLH101 error " in told
    assert "    help: 填上次数" in told
    assert "    in: 二、主要做法" in told
    assert told.endswith("checked 1 file: 1 error, 1 warning; 1 file could not be checked\n")


@pytest.mark.parametrize("name", ["full", "concise"])
def test_colour_adds_nothing_but_colour(run: Run, name: str) -> None:
    colored = reporter(name)(run, Look("zh", painted))
    assert "\x1b[1m错误\x1b[0m" in colored
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
    assert summary(Run((), (Failure("旧.doc", UNSUPPORTED),)), PLAIN) == "1 个文件未能检查"


def test_summary_of_a_clean_run(checked: Callable[..., Checked]) -> None:
    run = Run((checked(TEXT), checked(TEXT)), (), skipped=2, unsupported=5)
    assert summary(run, PLAIN) == (
        "检查 2 个文件：未发现问题；另有 2 个不含中文的文件已跳过；5 个旧版 Word、PDF 等文件暂不支持，未检查"
    )
    assert summary(run, Look("en")) == (
        "checked 2 files: no problems found; skipped 2 files without Chinese; "
        "5 documents (old Word, PDF and the like) not supported yet, not checked"
    )
