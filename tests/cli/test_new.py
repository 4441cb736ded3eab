"""`reportlint new` from outside: drafts on the terminal and in files, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reportlint.cli.main import main


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*args: str) -> Result:
    return CliRunner().invoke(main, args)


def new(*args: str) -> str:
    result = run("new", *args)
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


def refused(*args: str) -> str:
    result = run("new", *args)
    assert (result.exit_code, result.stdout) == (2, "")
    return result.stderr


def test_without_a_file_the_draft_is_shown() -> None:
    assert new("请示", "--set", "发文单位=清河县水利局") == (
        "关于【请求批准的事项】的请示\n【主送机关】：\n　　现将【请求批准的事项】请示如下：\n"
        "　　一、请示缘由\n　　【写明请示缘由：依据什么，为什么办，为什么自己办不了】\n"
        "　　二、请示事项\n　　【写明请示事项：请求批准什么，用数据说明】\n"
        "　　妥否，请批示。\n清河县水利局\n【成文日期】\n"
    )


@pytest.mark.parametrize("suffix", [".txt", ".md", ".docx"])
def test_check_reports_a_file_blank_by_blank(suffix: str, folder: Path) -> None:
    assert new("工作总结", "-o", f"总结{suffix}") == f"已写好 总结{suffix}：7 处要填\n"
    result = run("check", "--format", "concise", f"总结{suffix}")
    assert result.exit_code == 1
    assert result.stdout.splitlines()[-1] == "检查 1 个文件：错误 7"
    assert result.stdout.count(": PLH10") == 7


def test_markdown_has_headings_with_their_numbers(folder: Path) -> None:
    new("会议纪要", "-o", "纪要.md", "--set", "会议名称=防汛会议")
    assert (
        (folder / "纪要.md")
        .read_text(encoding="utf-8")
        .startswith("# 防汛会议纪要\n\n现将会议情况和议定事项纪要如下：\n\n## 一、会议概况\n\n【写明会议概况：时间")
    )


def test_a_file_that_is_there_stays(folder: Path) -> None:
    (folder / "稿.txt").write_text("我的稿子\n", encoding="utf-8")
    assert refused("请示", "-o", "稿.txt") == "错误：已经有 稿.txt，不覆盖；请换一个文件名，或加 --force\n"
    assert refused("请示", "-o", "稿.txt", "--lang", "en").endswith(
        "稿.txt exists; choose another name, or add --force\n"
    )
    assert (folder / "稿.txt").read_text(encoding="utf-8") == "我的稿子\n"
    new("请示", "-o", "稿.txt", "--force")
    assert (folder / "稿.txt").read_text(encoding="utf-8").startswith("关于【请求批准的事项】的请示\n")


def test_what_cannot_be_written_leaves_nothing(folder: Path) -> None:
    assert refused("请示", "-o", "稿.pdf") == "错误：-o：写得出的是 .txt、.md、.markdown、.docx 文件，不是 稿.pdf\n"
    assert refused("请示", "-o", "没有/稿.docx") == "错误：无法写入 没有/稿.docx：文件夹不存在\n"
    assert list(folder.iterdir()) == []


def test_names_are_listed_and_wrong_ones_told() -> None:
    assert new("任免通知", "--prompts").splitlines() == [
        "任免人员姓名  【任免人员姓名】",
        "任职人员姓名  【任职人员姓名】",
        "所任职务      【所任职务】",
        "免职人员姓名  【免职人员姓名】",
        "所免职务      【所免职务】",
        "发文单位      【发文单位】",
        "成文日期      【成文日期】",
    ]
    assert "没有叫“发文单倍”的空，是不是想写 发文单位？" in refused("请示", "--set", "发文单倍=县水利局")
    assert "应写作 名称=内容" in refused("请示", "--set", "发文单位")


def test_without_a_kind_all_are_listed() -> None:
    listed = new()
    assert listed == run("templates").stdout
    assert "请示" in listed


@pytest.mark.parametrize("args", [("-o", "稿.txt"), ("--set", "县名=清河县"), ("--prompts",)])
def test_options_want_a_kind(args: tuple[str, ...]) -> None:
    assert refused(*args) == "错误：缺少文种；不带选项的 new 列出有哪些\n"


def test_names_are_not_written(folder: Path) -> None:
    assert "不能和 -o 同用" in refused("请示", "--prompts", "-o", "稿.txt")
    assert list(folder.iterdir()) == []


def test_a_wrong_kind() -> None:
    assert "没有模板 工作总接，是不是想写 工作总结？" in refused("工作总接")


def test_a_template_of_ones_own(folder: Path) -> None:
    (folder / "模板").mkdir()
    (folder / "模板" / "专报.yaml").write_text(
        "kind: 专报\ntitles: [防汛专报]\nsections: [{name: 水情}]\n", encoding="utf-8"
    )
    (folder / ".reportlint.yml").write_text("template-folders: [模板]\n", encoding="utf-8")
    shown = "【单位名称】防汛专报\n　　一、水情\n　　【写明水情】\n"
    assert new("专报") == shown
    assert new("防汛专报") == shown
    assert new("模板/专报.yaml") == shown
