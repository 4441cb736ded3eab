"""What a careful user would call a lie of `check`: reports that are linted, words that mean nothing, silence."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reportlint.cli.main import main
from reportlint.engine.reports import is_report
from reportlint.model.severity import Lang
from reportlint.reporters import FORMATS

DRAFT = "关于防汛工作的汇报\n\n一、基本情况\n全县召开会议X次。\n三、下一步打算\n继续抓好落实。\n"

Put = Callable[..., Path]


@pytest.fixture
def put(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Put:
    """Write a file into the current folder, which is a repository."""
    monkeypatch.chdir(tmp_path)
    subprocess.run(["git", "init", "-q"], check=True)

    def write(name: str, text: str = DRAFT) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write


def run(*args: str) -> Result:
    return CliRunner().invoke(main, args)


# Reports in the folder of the drafts


@pytest.mark.parametrize("name", ["报告.txt", "报告.md"])
@pytest.mark.parametrize("format_", ["full", "concise", "markdown"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_report_in_the_folder_is_written_again_and_never_linted(
    put: Put, name: str, format_: str, lang: Lang
) -> None:
    put("汇报.txt")
    command = ("check", ".", "--format", format_, "--lang", lang, "-o", name)
    first = run(*command)
    written = Path(name).read_text(encoding="utf-8")
    assert (first.exit_code, is_report(written)) == (1, True)
    assert run(*command).exit_code == 1
    skipped = json.loads(run("check", ".", "--format", "json").stdout)["summary"]
    assert (skipped["files"], skipped["own_reports"]) == (1, 1)
    assert "1 份 reportlint 写出的报告、批注副本已跳过" in run("check").stdout


@pytest.mark.parametrize("text", [f"全县召开会议X次。\n{DRAFT}", DRAFT])
@pytest.mark.parametrize("format_", FORMATS)
def test_a_report_for_programs_under_the_name_of_a_draft_is_written_again(put: Put, format_: str, text: str) -> None:
    put("汇报.txt").write_text(text, encoding="utf-8")
    command = ("check", ".", "--format", format_, "-o", "报告.txt")
    codes = [run(*command).exit_code for _ in range(3)]
    assert codes[0] in (0, 1)
    assert len(set(codes)) == 1
    written = Path("报告.txt").read_text(encoding="utf-8")
    assert not written or is_report(written)


@pytest.mark.parametrize("counted", ["full", "json"])
def test_statistics_and_patches_too(put: Put, counted: str) -> None:
    put("汇报.txt").write_text("全县召开会议X次。\n1.目标\n一.目标、\n", encoding="utf-8")
    for options in (("--statistics", "--format", counted), ("--diff",)):
        assert {run("check", "汇报.txt", *options, "-o", f"{options[0]}.txt").exit_code for _ in range(2)} <= {0, 1}


@pytest.mark.parametrize("name", ["别的稿.txt", ".reportlint.yml", ".reportlint-baseline.json"])
def test_a_report_is_written_over_nothing_else(put: Put, name: str) -> None:
    put("汇报.txt")
    put("别的稿.txt")
    put(".reportlint.yml", "fail-on: never\n")
    run("check", "汇报.txt", "--write-baseline")
    before = Path(name).read_bytes()
    result = run("check", "汇报.txt", "-o", f"json:{name}")
    assert (result.exit_code, "请换一个文件名" in result.stderr) == (2, True)
    assert Path(name).read_bytes() == before


def test_a_report_that_is_named_is_checked_like_any_text(put: Put) -> None:
    put("汇报.txt")
    run("check", "-o", "报告.txt")
    assert "检查 1 个文件" in run("check", "报告.txt").stdout
    assert run("check", "报告.txt", "-o", "报告.txt").exit_code == 2


@pytest.mark.parametrize("text", [DRAFT, DRAFT + "检查 3 个文件柜，未发现问题。\n", "检查 12 个文件：逐一登记。\n"])
def test_a_draft_is_no_report(text: str) -> None:
    assert not is_report(text)


# Words that mean nothing


def test_a_colon_in_a_name_is_no_format(put: Put) -> None:
    put("汇报.txt")
    for name in ("报告:一稿.json", "./sarfi:x"):
        assert run("check", "-o", name, "--format", "json").exit_code == 1
        assert Path(name).is_file()


def test_outline_and_config_write_the_format_that_is_named(put: Put) -> None:
    put("汇报.txt")
    told = run("outline", "-o", "json:大纲.json")
    assert "一、基本情况" in told.stdout
    assert json.loads(Path("大纲.json").read_text(encoding="utf-8"))["documents"][0]["kind"] == "工作汇报"
    run("config", "-o", "json:配置.json")
    assert json.loads(Path("配置.json").read_text(encoding="utf-8"))["configuration"] is None


def test_a_command_of_one_format_says_so(put: Put) -> None:
    result = run("rules", "-o", "json:规则.json")
    assert result.exit_code == 2
    assert "没有格式 json，这个命令只有一种格式" in result.stderr
    assert list(Path().glob("*规则*")) == []


def test_statistics_for_programs(put: Put) -> None:
    put("汇报.txt")
    told = json.loads(run("check", "--statistics", "--format", "json", "--select", "PLH,NUM").stdout)
    assert told["statistics"] == [
        {"rule": "NUM101", "name": "gap", "severity": "error", "count": 1},
        {"rule": "PLH101", "name": "unfilled-number", "severity": "error", "count": 1},
    ]
    assert told["summary"]["errors"] == 2


def test_a_revision_that_is_none_is_an_error_and_nothing_is_told(put: Put) -> None:
    put("汇报.txt")
    result = run("check", "--diff-base", "nope")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "错误：--diff-base: 没有版本 nope\n"


@pytest.mark.parametrize(("lang", "told"), [("zh", "未发现问题"), ("en", "no problems")])
def test_a_configuration_that_selects_nothing_finds_nothing_out(put: Put, lang: str, told: str) -> None:
    put("汇报.txt")
    put(".reportlint.yml", "select: [SEX]\n")
    result = run("check", "--lang", lang)
    assert result.exit_code == 2
    assert told not in result.stdout
    assert "SEC" in result.stdout.splitlines()[0]
    assert json.loads(run("check", "--format", "json").stdout)["summary"]["without_rules"] == 1


# Silence


@pytest.mark.parametrize("ignored", ["归档/", "归档", "/归*/", "归档/**", "**"])
def test_a_folder_that_is_named_is_checked_though_it_is_ignored(put: Put, ignored: str) -> None:
    put("归档/旧稿/汇报.txt")
    put(".gitignore", f"{ignored}\n")
    assert "检查 1 个文件：错误" in run("check", "归档").stdout
    assert "检查 1 个文件：错误" in run("check", "归档/旧稿").stdout


def test_what_is_ignored_for_a_reason_of_its_own_stays_so(put: Put) -> None:
    put("归档/汇报.txt")
    put("归档/附件.txt")
    put("归档/草稿/1.txt")
    put(".gitignore", "归档/\n附件.txt\n")
    put(".reportlint.yml", "exclude: [草稿/]\n")
    result = run("check", "归档", "--show-files")
    assert result.stdout == "归档/汇报.txt\n"


def test_a_hook_excludes_a_named_folder(put: Put) -> None:
    put("归档/汇报.txt")
    put(".gitignore", "归档/\n")
    result = run("check", "归档", "--force-exclude")
    assert (result.exit_code, result.stdout) == (0, "1 个文件夹按设置排除\n")
    put("汇报.txt")
    assert run("check", "归档", "汇报.txt", "--force-exclude").stdout.count("；1 个文件夹按设置排除；") == 1


# Order


def test_the_gravest_may_come_first(put: Put) -> None:
    put("1.txt", "关于防汛工作的汇报\n（一）、基本情况\n召开会议X次。\n")
    put("0.txt", "关于防汛工作的汇报\n（一）、基本情况\n")

    def told(*args: str) -> list[str]:
        result = run("check", "--format", "concise", "--select", "NUM201,PLH101", *args)
        return [" ".join((line.split(":")[0], line.split()[1])) for line in result.stdout.splitlines()[:-1]]

    assert told() == ["0.txt NUM201", "1.txt NUM201", "1.txt PLH101"]
    assert told("--sort", "severity") == ["0.txt NUM201", "1.txt PLH101", "1.txt NUM201"]


# What a draft or the name of a file would do to a log or a terminal

COMMANDS = ("::stop-commands::x", "  ::add-mask::全", "汇报##[group]全", "汇报##vso[task.complete]全")


@pytest.mark.parametrize("variable", ["CI", "GITHUB_ACTIONS", "TF_BUILD"])
@pytest.mark.parametrize("format_", ["full", "concise", "markdown"])
@pytest.mark.parametrize("words", COMMANDS)
def test_a_draft_gives_no_commands_to_a_build(
    put: Put, format_: str, variable: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(f"{words.strip()}.txt").write_text(f"{words}县召开会议X次。\n", encoding="utf-8")
    monkeypatch.setenv(variable, "true")
    told = run("check", "--format", format_, "--select", "PLH", f"{words.strip()}.txt", f"{words.strip()}无.txt").output
    lines = [line for line in told.splitlines() if "title=" not in line]  # those are our own commands
    assert not any(line.lstrip().startswith("::") or "##[" in line or "##vso[" in line for line in lines)


def test_elsewhere_a_draft_is_shown_as_it_is(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CI", "GITHUB_ACTIONS", "TF_BUILD", "TEAMCITY_VERSION"):
        monkeypatch.delenv(name, raising=False)
    put("汇报.txt").write_text("::全县##[召开]会议X次。\n", encoding="utf-8")
    assert "::全县##[召开]会议X次" in run("check", "--select", "PLH").stdout


@pytest.mark.skipif(sys.platform == "win32", reason="names that Windows has not")
def test_names_of_files_do_not_drive_the_terminal(put: Put) -> None:
    put("汇\x1b[2J报\n稿.txt")
    result = run("check", "--show-files", ".", "没有\x1b[2J\n.txt")
    assert result.stdout == "汇 [2J报 稿.txt\n"
    assert result.stderr == "没有 [2J .txt: 文件或文件夹不存在\n"


@pytest.mark.skipif(sys.platform == "win32", reason="names that Windows has not")
def test_names_of_files_stay_within_their_code_in_markdown(put: Put) -> None:
    put("汇`\u202a`报`.txt").write_text("请@zhangsan召开会议X次。\n", encoding="utf-8")
    told = run("check", "--select", "PLH", "--format", "markdown").stdout
    assert "### ``` 汇``报`.txt ```\n" in told
    assert "@zhangsan" not in told
