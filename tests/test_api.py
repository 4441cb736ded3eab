"""The public API: a draft in, findings out; what `reportlint check` would say of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from wordfile import package, paragraph

import reportlint
from reportlint import Checked, Finding, ReportlintError, Severity, lint

BLANK = "关于防汛工作的汇报\n\n一、基本情况\n全县召开会议X次。\n二、下一步打算\n继续抓好落实。\n"
CLAIM = (
    "我镇扎实开展普法宣传，组织干部深入村组，广泛发动群众参与，营造了学法用法的浓厚氛围，"
    "群众法治意识明显增强，干部依法办事能力不断提高。\n"
)
CARD = """\
id: ABC101
name: no-plan
severity: warning
check: pattern
params: {patterns: [打算]}
title: {zh: 打算, en: plan}
message: {zh: 写了打算, en: a plan}
why: {zh: 不写打算。, en: No plans.}
source: {basis: 惯例, text: 本单位}
examples:
  bad: [{text: 下一步打算, found: [打算]}]
  good: [下一步]
"""


@pytest.fixture(autouse=True)
def _in_a_folder_without_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)


def told(checked: Checked) -> list[tuple[str, str]]:
    """Rule and text of each finding."""
    return [(found.rule.id, checked.source.text[found.span.start : found.span.end]) for found in checked.findings]


def test_what_the_documentation_shows() -> None:
    Path("汇报.docx").write_bytes(package(paragraph("全县召开会议X次。")))
    checked = lint(Path("汇报.docx"), select=["PLH"])
    (finding,) = checked.findings
    assert isinstance(finding, Finding)
    assert (finding.rule.id, finding.severity) == ("PLH101", Severity.ERROR)
    assert "X次" in finding.message("zh")
    assert finding.message("en") != finding.message("zh")
    assert checked.source.map.position(finding.span.start) == (1, 7)


def test_a_path_bytes_and_a_text_say_the_same() -> None:
    Path("汇报.txt").write_text(BLANK, encoding="gb18030")
    wanted = [("PLH101", "X次")]
    assert told(lint(Path("汇报.txt"), select=["PLH"])) == wanted
    assert told(lint(BLANK.encode("gb18030"), select=["PLH"])) == wanted
    assert told(lint(BLANK.encode("utf-16-le"), encoding="utf-16-le", select=["PLH"])) == wanted
    assert told(lint(BLANK, select=["PLH"])) == wanted


def test_a_str_is_never_a_path() -> None:
    Path("汇报.txt").write_text(BLANK, encoding="utf-8")
    checked = lint("汇报.txt", select=["PLH"])
    assert checked.source.text == "汇报.txt"
    assert told(checked) == []


def test_a_text_that_no_file_can_hold_is_read_all_the_same() -> None:
    assert told(lint("会议\ud800X次。", select=["PLH"])) == [("PLH101", "X次")]


def test_the_name_says_how_a_draft_is_read() -> None:
    fenced = "```\n全县召开会议X次。\n```\n"
    assert told(lint(fenced, select=["PLH"])) == [("PLH101", "X次")]
    assert told(lint(fenced, name="汇报.md", select=["PLH"])) == []
    word = package(paragraph("全县召开会议X次。"))
    assert told(lint(word, name="汇报.docx", select=["PLH"])) == [("PLH101", "X次")]
    with pytest.raises(ReportlintError):
        lint("全县召开会议X次。", name="汇报.docx")


def test_the_name_says_which_configuration_counts() -> None:
    Path("报告").mkdir()
    Path("报告/.reportlint.yml").write_text("ignore: [PLH]\n", encoding="utf-8")
    blank = ("PLH101", "X次")
    assert blank in told(lint(BLANK))
    assert blank not in told(lint(BLANK, name="报告/汇报.txt"))
    assert blank in told(lint(BLANK, name="报告/汇报.txt", isolated=True))
    assert blank not in told(lint(BLANK, config=Path("报告/.reportlint.yml")))


def test_options_are_those_of_the_command_line() -> None:
    Path("卡片").mkdir()
    Path("卡片/no-plan.yaml").write_text(CARD, encoding="utf-8")
    assert told(lint(BLANK, ignore=["PLH", "SEC"])) == []
    assert told(lint(BLANK, rules=[Path("卡片")], select=["no-plan"])) == [("ABC101", "打算")]
    assert told(lint(CLAIM, extend_select=["FIG301"], ignore=["SEC"])) == [("FIG301", "扎实开展")]
    assert told(lint(CLAIM, ignore=["SEC"])) == []
    assert [document.kind for document in lint(BLANK, template="会议纪要").documents] == ["会议纪要"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"select": ["PLH9"]}, "没有规则 PLH9"),
        ({"rules": ["卡片"]}, "卡片: 规则文件夹不存在"),
        ({"template": "会议纪要二"}, "没有模板 会议纪要二"),
        ({"config": "没有.yml"}, "没有配置文件 没有.yml"),
    ],
)
def test_what_means_nothing_is_said_in_the_words_of_the_command_line(options: dict[str, str], said: str) -> None:
    with pytest.raises(ReportlintError, match=f"^{said}"):
        lint(BLANK, **options)  # type: ignore[arg-type]


def test_all_that_is_wrong_in_a_configuration_is_said() -> None:
    Path(".reportlint.yml").write_text("selct: [PLH]\nignore: [QQQ]\n", encoding="utf-8")
    with pytest.raises(ReportlintError) as raised:
        lint(BLANK)
    assert str(raised.value).splitlines() == [
        ".reportlint.yml:1: selct：不认识的键，是不是想写 select？",
        ".reportlint.yml:2: ignore：没有规则 QQQ",
    ]


def test_a_draft_that_cannot_be_read() -> None:
    with pytest.raises(ReportlintError, match="文件或文件夹不存在") as raised:
        lint(Path("没有.txt"))
    assert raised.value.message("en") == "没有.txt: no such file or folder"


def test_what_is_public_is_there_and_nothing_else() -> None:
    assert {name for name in reportlint.__all__ if getattr(reportlint, name)} == set(reportlint.__all__)
    with pytest.raises(AttributeError, match="lints"):
        _ = reportlint.lints


def test_codes_may_be_one_word_as_on_the_command_line() -> None:
    checked = lint("全县召开会议X次，走访XX县。\n", select="PLH101,PLH102", isolated=True)
    assert [finding.rule.id for finding in checked.findings] == ["PLH101", "PLH102"]


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReportlintError, match=r"没有\.txt: 文件或文件夹不存在"):
        lint(tmp_path / "没有.txt")


def test_what_is_no_draft_is_a_type_error() -> None:
    with pytest.raises(TypeError, match="a draft is a Path, bytes or a str, not int"):
        lint(3)  # type: ignore[arg-type]


def test_how_long_a_draft_may_be() -> None:
    with pytest.raises(ReportlintError, match="全文"):
        lint(BLANK, max_characters=10)
    assert lint(BLANK, max_characters=None).source.text == BLANK
