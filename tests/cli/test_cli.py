"""The command line from outside: exit codes, streams, files and options."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from linting import make_rule
from places import ROOT
from wordfile import package, paragraph

from reportlint import __version__
from reportlint.cli.main import main
from reportlint.config.profile import Profile
from reportlint.engine.lint import lint
from reportlint.model.finding import Checked, Finding
from reportlint.model.severity import Severity
from reportlint.model.source import Source
from reportlint.model.text import Span
from reportlint.reporters.display import width

CLEAN = "关于防汛工作的汇报\n\n一、基本情况\n全县召开会议3次。\n二、下一步打算\n继续抓好落实。\n"
BLANK = CLEAN.replace("3次", "X次")
GAP = CLEAN.replace("二、", "三、")
ONLY_BLANKS = ("--select", "PLH101")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def draft(folder: Path) -> Callable[..., Path]:
    """Write a draft into the current folder."""

    def write(name: str, content: str | bytes = CLEAN) -> Path:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


def run(*args: str, **more: object) -> Result:
    return CliRunner().invoke(main, args, **more)  # type: ignore[arg-type]


# Exit codes


@pytest.mark.parametrize(
    ("content", "options", "code"),
    [
        (CLEAN, (), 0),
        (BLANK, (), 1),
        (BLANK, ("--exit-zero",), 0),
        (BLANK, ("--fail-on", "never"), 0),
    ],
    ids=["clean", "blank", "exit-zero", "never"],
)
def test_exit_code_of_findings(draft: Callable[..., Path], content: str, options: tuple[str, ...], code: int) -> None:
    draft("汇报.txt", content)
    assert run("check", *ONLY_BLANKS, *options).exit_code == code


@pytest.mark.parametrize(
    ("severities", "options", "code"),
    [
        ("", ("--fail-on", "info"), 0),
        ("info", (), 0),
        ("warning", (), 0),
        ("error", (), 1),
        ("error", ("--fail-on", "warning"), 1),
        ("warning", ("--fail-on", "warning"), 1),
        ("info", ("--fail-on", "warning"), 0),
        ("info", ("--fail-on", "info"), 1),
        ("warning warning", ("--max-warnings", "2"), 0),
        ("warning warning", ("--max-warnings", "1"), 1),
        ("warning", ("--max-warnings", "0", "--fail-on", "never"), 1),
        ("error warning", ("--max-warnings", "0", "--exit-zero"), 0),
    ],
)
def test_thresholds(
    draft: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
    severities: str,
    options: tuple[str, ...],
    code: int,
) -> None:
    def linted(source: Source, profile: Profile) -> Checked:
        found = (Finding(make_rule("PLH101"), Severity(severity), Span(0, 1)) for severity in severities.split())
        return Checked(source, (), tuple(found))

    monkeypatch.setattr("reportlint.engine.run.lint", linted)
    draft("汇报.txt")
    assert run("check", *options).exit_code == code


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("没有.txt",), "没有.txt"),
        (("汇报.docx",), "汇报.docx"),
        (("坏.txt",), "坏.txt"),
    ],
)
def test_what_cannot_be_read_fails_and_the_rest_is_checked(
    draft: Callable[..., Path], args: tuple[str, ...], told: str
) -> None:
    draft("汇报.docx", b"PK\x03\x04")
    draft("坏.txt", "防汛".encode() + b"\xff\xfe\x00\x01")
    draft("空缺.txt", BLANK)
    result = run("check", "空缺.txt", *args, *ONLY_BLANKS)
    assert result.exit_code == 2
    assert f"{told}: " in result.stdout
    assert "空缺.txt:4:7: PLH101 错误" in result.stdout


def test_failure_wins_over_exit_zero(folder: Path) -> None:
    assert run("check", "没有.txt", "--exit-zero", "--fail-on", "never").exit_code == 2


@pytest.mark.parametrize("files", [(), (("README.md", "# read me\n"),), (("汇报.doc", "PK"),)])
def test_nothing_matched(draft: Callable[..., Path], folder: Path, files: tuple[tuple[str, str], ...]) -> None:
    for name, content in files:
        draft(name, content)
    for command in ("check", "outline"):
        result = run(command)
        assert result.exit_code == 2
        assert result.stdout == ""
        assert result.stderr.startswith("错误：没有可检查的文件：.")


@pytest.mark.parametrize(
    "args",
    [
        ("check", "--no-such-option"),
        ("check", "--format", "xml"),
        ("check", "--lang", "fr"),
        ("check", "--max-warnings", "-1"),
        ("check", "--select", "ZZZ999"),
        ("check", "--ignore", "no-such-rule"),
        ("check", "--rules", "没有这个文件夹"),
        ("check", "--template", "没有这个模板"),
        ("check", "--encoding", "no-such-encoding"),
        ("check", "--encoding", "rot13"),
        ("check", "-o", "没有/结果.txt"),
        ("check", "-o", "."),
        ("outline", "-o", "没有/结果.txt"),
        ("rules", "ZZZ"),
        ("explain", "ZZZ999"),
        ("explain",),
        ("no-such-command",),
    ],
)
def test_wrong_use(draft: Callable[..., Path], folder: Path, args: tuple[str, ...]) -> None:
    draft("汇报.txt", BLANK)
    result = run(*args)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) in range(1, 6)
    assert [path.name for path in folder.iterdir()] == ["汇报.txt"]


def test_a_wrong_environment_is_told(draft: Callable[..., Path]) -> None:
    draft("汇报.txt")
    result = run("check", env={"REPORTLINT_LANG": "fr"})
    assert result.exit_code == 2
    assert result.stderr == "错误：REPORTLINT_LANG：应是 zh、en 之一，不是 fr\n"


def test_a_crash_is_no_finding(draft: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(source: Source, profile: Profile) -> Checked:
        if "坏" in source.path:
            raise ZeroDivisionError
        return lint(source, profile)

    monkeypatch.setattr("reportlint.engine.run.lint", crash)
    draft("坏.txt")
    draft("好.txt")
    result = run("check", "--format", "json")
    told = json.loads(result.stdout)
    assert result.exit_code == 2
    (error,) = told["errors"]
    assert error["path"] == "坏.txt"
    assert re.fullmatch(
        r"程序内部出错（ZeroDivisionError，test_cli.py:\d+），这份文件没有查完；请把它告诉我们", error["message"]
    )
    assert [one["path"] for one in told["documents"] if one["findings"]] == ["好.txt"]


# Input


def test_a_folder_is_walked_and_foreign_texts_are_skipped(draft: Callable[..., Path]) -> None:
    draft("县/汇报.txt", BLANK)
    draft("README.md", "# read me\n")
    draft("县/总结.doc", b"PK")
    result = run("check", *ONLY_BLANKS)
    assert result.exit_code == 1
    assert result.stdout.endswith(
        "检查 1 个文件：错误 1；另有 1 个不含中文的文件已跳过；1 个旧版 Word、PDF 等文件暂不支持，未检查\n"
    )


@pytest.mark.parametrize(("columns", "wide"), [("60", 60), ("120", 120), ("9", 40), ("0", 80), ("wide", 80), ("", 80)])
def test_excerpts_are_as_wide_as_the_terminal(
    draft: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, columns: str, wide: int
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    draft("长.txt", "前" * 90 + "召开会议X次" + "，后" * 90 + "。\n")
    shown = next(line for line in run("check", *ONLY_BLANKS).stdout.splitlines() if line.startswith("    …"))
    assert wide - 2 <= width(shown) <= wide
    run("check", *ONLY_BLANKS, "-o", "报告.log")
    assert shown in Path("报告.log").read_text(encoding="utf-8") or wide != 80


def test_word_files_are_read_like_any_other(draft: Callable[..., Path]) -> None:
    data = package(paragraph("一、会议") + paragraph("召开会议X次"))
    draft("县/汇报.docx", data)
    draft("县/~$汇报.docx", b"lock")
    draft("空.docx", b"")
    result = run("check", "县", *ONLY_BLANKS, "--format", "concise")
    assert result.exit_code == 1
    assert result.stdout == "县/汇报.docx:2:5: PLH101 错误 “召开会议X次”的次数没有填 [第2段]\n检查 1 个文件：错误 1\n"
    assert "一、会议" in run("outline", "县").stdout
    told = run("check", "-", "--stdin-filename", "汇报.docx", *ONLY_BLANKS, input=data)
    assert told.stdout.startswith("汇报.docx:2:5: PLH101")
    broken = run("check", *ONLY_BLANKS, "--encoding", "gb18030")
    assert broken.exit_code == 2
    assert "空.docx: 文件是空的" in broken.stdout
    assert "县/汇报.docx:2:5" in broken.stdout


def test_a_named_text_is_checked_even_without_chinese(draft: Callable[..., Path]) -> None:
    draft("README.md", "# read me\n")
    assert "检查 1 个文件" in run("check", "README.md", *ONLY_BLANKS).stdout


@pytest.mark.parametrize(("options", "name"), [((), "<stdin>"), (("--stdin-filename", "县/汇报.md"), "县/汇报.md")])
def test_standard_input(folder: Path, options: tuple[str, ...], name: str) -> None:
    result = run("check", "-", *ONLY_BLANKS, "--format", "concise", *options, input=BLANK.encode())
    assert result.exit_code == 1
    assert result.stdout.startswith(f"{name}:4:7: PLH101 错误 ")


def test_standard_input_beside_files(draft: Callable[..., Path]) -> None:
    draft("汇报.txt", BLANK)
    result = run("check", "-", "汇报.txt", *ONLY_BLANKS, input=BLANK.encode())
    assert "检查 2 个文件：错误 2" in result.stdout


def test_standard_input_that_cannot_be_read(folder: Path) -> None:
    result = run("check", "-", "--stdin-filename", "汇报.docx", input=b"PK\x03\x04")
    assert result.exit_code == 2
    assert result.stdout.startswith("汇报.docx: ")


def test_a_named_encoding_is_used(draft: Callable[..., Path]) -> None:
    draft("汇报.txt", BLANK.encode("gb18030"))
    result = run("check", *ONLY_BLANKS, "--encoding", "gb18030", "--format", "json")
    assert json.loads(result.stdout)["documents"][0]["encoding"] == "gb18030"


def test_a_draft_that_is_too_long_is_told_and_the_others_are_checked(draft: Callable[..., Path]) -> None:
    draft("汇编.txt", BLANK + "继续抓好落实。\n" * 10)
    draft("汇报.txt", BLANK)
    draft("长.md", BLANK + "继续抓好落实。\n")
    result = run("check", *ONLY_BLANKS, "--format", "concise", "--max-characters", str(len(BLANK) + 8))
    assert result.exit_code == 2
    assert f"汇编.txt: 全文 {len(BLANK) + 80} 字，超过 {len(BLANK) + 8} 字，没有检查" in result.stdout
    assert result.stdout.count("PLH101") == 2


def test_a_thousand_pages_are_the_most_unless_more_are_asked_for(draft: Callable[..., Path]) -> None:
    draft("汇编.txt", "全县" * 250_000 + "\n")
    refused = run("check", *ONLY_BLANKS)
    assert refused.exit_code == 2
    assert "--max-characters 500001" in refused.stdout
    assert run("check", *ONLY_BLANKS, "--max-characters", "500001").exit_code == 0


# Rules


@pytest.mark.parametrize("code", ["PLH", "PLH1", "PLH101", "unfilled-number", "NUM,PLH", "NUM， PLH101"])
def test_select(draft: Callable[..., Path], code: str) -> None:
    draft("汇报.txt", BLANK)
    assert "PLH101" in run("check", "--select", code).stdout


def test_options_may_be_repeated(draft: Callable[..., Path]) -> None:
    draft("汇报.txt", BLANK.replace("二、", "三、"))
    result = run("check", "--select", "PLH101", "--select", "NUM101", "--format", "concise")
    assert [line.split()[1] for line in result.stdout.splitlines()[:-1]] == ["PLH101", "NUM101"]


def test_ignore_and_extend_select(draft: Callable[..., Path]) -> None:
    draft("汇报.txt", BLANK)
    assert "PLH101" not in run("check", "--ignore", "PLH").stdout
    assert "PLH101" in run("check", "--select", "NUM", "--extend-select", "PLH101").stdout


def test_rules_are_listed_in_columns(folder: Path) -> None:
    result = run("rules", "NUM", "PLH")
    assert result.exit_code == 0
    codes = [line.split()[0] for line in result.stdout.splitlines()]
    assert {"NUM101", "PLH101"} <= set(codes)
    assert {code[:3] for code in codes} == {"NUM", "PLH"}


@pytest.mark.parametrize("name", ["NUM101", "gap"])
def test_explain(folder: Path, name: str) -> None:
    result = run("explain", name)
    assert result.exit_code == 0
    assert result.stdout.startswith("NUM101 gap  ")
    for head in ("级别：错误（error）", "为什么：", "依据：", "错例：", "正例："):
        assert f"\n{head}" in result.stdout
    assert "{" not in result.stdout


@pytest.mark.parametrize("args", [("rules",), ("explain", "gap"), ("templates",)])
def test_what_shows_fails_where_the_configuration_is_wrong(draft: Callable[..., Path], args: tuple[str, ...]) -> None:
    draft(".reportlint.yml", "rules: [没有]\n")
    result = run(*args)
    assert result.exit_code == 2
    assert "没有: 规则文件夹不存在" in result.stderr
    assert result.stdout


def test_explain_in_english(folder: Path) -> None:
    assert "\nWhy: " in run("explain", "NUM101", "--lang", "en").stdout


# Output


def test_json(draft: Callable[..., Path]) -> None:
    draft("汇报.txt", BLANK)
    told = json.loads(run("check", "--output-format", "json", *ONLY_BLANKS, "--color", "always").stdout)
    (document,) = told["documents"]
    (finding,) = document["findings"]
    assert (document["path"], finding["rule"], finding["line"], finding["column"]) == ("汇报.txt", "PLH101", 4, 7)
    assert finding["section"] == ["一、基本情况"]
    assert told["summary"]["errors"] == 1


def test_output_file(draft: Callable[..., Path], folder: Path) -> None:
    draft("汇报.txt", BLANK)
    (folder / "结果.json").write_text("旧", encoding="utf-8")
    result = run("check", "汇报.txt", "没有.txt", *ONLY_BLANKS, "--format", "json", "-o", "结果.json")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith("没有.txt: ")
    assert json.loads((folder / "结果.json").read_text(encoding="utf-8"))["summary"]["errors"] == 1
    assert len(list(folder.iterdir())) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX devices")
def test_a_device_is_written_and_never_replaced(draft: Callable[..., Path]) -> None:
    draft("汇报.txt")
    assert run("check", *ONLY_BLANKS, "-o", os.devnull).exit_code == 0
    assert Path(os.devnull).is_char_device()


@pytest.mark.parametrize(
    ("options", "env", "colored"),
    [
        ((), {}, False),  # no terminal
        ((), {"FORCE_COLOR": "1"}, True),
        ((), {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (("--color", "always"), {"NO_COLOR": "1"}, True),
        (("--color", "never"), {"FORCE_COLOR": "1"}, False),
    ],
)
def test_color(draft: Callable[..., Path], options: tuple[str, ...], env: dict[str, str], colored: bool) -> None:
    draft("汇报.txt", BLANK)
    result = run("check", *ONLY_BLANKS, *options, env=env, color=True)
    assert ("\x1b[" in result.stdout) is colored


@pytest.mark.parametrize(("options", "env"), [(("--lang", "en"), {}), ((), {"REPORTLINT_LANG": "en"})])
def test_english(draft: Callable[..., Path], options: tuple[str, ...], env: dict[str, str]) -> None:
    draft("汇报.txt")
    assert run("check", *ONLY_BLANKS, *options, env=env).stdout == "checked 1 file: no problems found\n"


def test_outline(draft: Callable[..., Path]) -> None:
    draft("汇报.txt", GAP)
    result = run("outline")
    assert result.exit_code == 0  # it shows; check judges
    assert "\n  一、基本情况" in result.stdout
    assert "\n✗ 三、下一步打算" in result.stdout
    assert "← NUM101" in result.stdout


def test_outline_json(draft: Callable[..., Path]) -> None:
    draft("汇报.txt", GAP)
    result = run("outline", "汇报.txt", "没有.txt", "--format", "json")
    assert result.exit_code == 2
    told = json.loads(result.stdout)
    assert [section["ordinal"] for section in told["documents"][0]["sections"]] == [1, 3]
    assert told["errors"][0]["path"] == "没有.txt"


def test_outline_says_what_sections_were_taken_for(draft: Callable[..., Path]) -> None:
    draft("a.txt")
    told = run("outline", "--kinds", "a.txt").stdout
    assert "[工作汇报]  ← 标题 汇报" in told
    assert "二、下一步打算  (2行)  = 下一步打算 1.00（下一步打算）" in told
    (document,) = json.loads(run("outline", "--kinds", "--format", "json", "a.txt").stdout)["documents"]
    assert document["kind_source"] == "title"
    assert [section["names"] for section in document["sections"]] == [["基本情况"], ["下一步打算"]]


def test_templates_are_listed_and_described(folder: Path) -> None:
    assert "述职报告" in run("templates").stdout
    assert "应有：警告 存在的问题" in run("templates", "工作总结").stdout
    wrong = run("templates", "工作总洁")
    assert wrong.exit_code == 2
    assert "没有模板 工作总洁，是不是想写 工作总结？" in wrong.stderr


def test_a_template_is_named_on_the_command_line(draft: Callable[..., Path]) -> None:
    draft("a.txt")
    told = run("check", "--select", "SEC101", "--format", "concise", "--template", "实施方案", "a.txt").stdout
    assert [line.split("“")[1].split("”")[0] for line in told.splitlines() if "SEC101" in line] == [
        "工作目标",
        "主要任务",
        "实施步骤",
        "保障措施",
    ]


def test_outline_tells_failures_on_stderr(draft: Callable[..., Path]) -> None:
    draft("汇报.txt")
    result = run("outline", "汇报.txt", "没有.txt")
    assert result.exit_code == 2
    assert "没有.txt" not in result.stdout
    assert result.stderr.startswith("没有.txt: ")


def test_version_and_help(folder: Path) -> None:
    assert run("--version").stdout == f"reportlint {__version__}\n"
    assert run("-h").exit_code == 0
    for command in ("check", "outline", "rules", "explain"):
        assert "显示帮助" in run(command, "--help").stdout


# As a process


def _process(*args: str, **env: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "reportlint", *args]
    return subprocess.run(command, capture_output=True, env={**os.environ, **env}, check=False)


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "gbk"])
def test_a_poor_encoding_crashes_nothing(draft: Callable[..., Path], encoding: str) -> None:
    draft("汇报😀.txt", BLANK)
    for args in (("check", *ONLY_BLANKS), ("check", "没有›.txt"), ("outline",), ("rules",), ("check", "--help")):
        result = _process(*args, PYTHONIOENCODING=encoding)
        assert b"Traceback" not in result.stderr
        assert result.stdout


def test_json_is_utf8_everywhere(draft: Callable[..., Path]) -> None:
    draft("汇报😀.txt", BLANK)
    result = _process("check", *ONLY_BLANKS, "--format", "json", PYTHONIOENCODING="latin-1")
    assert json.loads(result.stdout.decode())["documents"][0]["path"] == "汇报😀.txt"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has a device that is always full")
def test_a_full_disk_is_told(draft: Callable[..., Path]) -> None:
    draft("汇报.txt", BLANK)
    command = [sys.executable, "-m", "reportlint", "check", *ONLY_BLANKS]
    with Path("/dev/full").open("wb") as full:
        result = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert result.returncode == 2
    assert result.stderr.decode().startswith("错误：无法输出：")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has a device that is always full")
@pytest.mark.parametrize("args", [("--help",), ("check", "--help"), ("--version",), ("rules",), ("explain", "PLH101")])
def test_a_full_disk_is_told_of_help_too(args: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "reportlint", *args]
        result = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert result.returncode == 2
    assert result.stderr.decode().startswith("错误：无法输出：磁盘满了")
    assert result.stderr.count(b"\n") == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has a device that is always full")
def test_wrong_use_that_nobody_can_be_told_is_wrong_use() -> None:
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "reportlint", "--nope"]
        assert subprocess.run(command, stderr=full, check=False).returncode == 2


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX folders")
def test_a_working_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    gone = tmp_path / "旧"
    gone.mkdir()
    command = f"cd {gone} && rmdir {gone} && {sys.executable} -m reportlint check ."
    result = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (2, "错误：当前文件夹已经不存在；请先换到别的文件夹\n")


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX pipes")
def test_a_reader_that_leaves_early(draft: Callable[..., Path]) -> None:
    draft("汇报.txt", BLANK * 2000)
    command = f"{sys.executable} -m reportlint check --select PLH101 | head -n 1"
    result = subprocess.run(command, shell=True, capture_output=True, check=False)
    assert result.stdout.count(b"\n") == 1
    assert result.stderr == b""


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
def test_ctrl_c_while_the_program_is_loaded_ends_it_without_a_word(tmp_path: Path) -> None:
    """The module that is loaded first after the beginning stands for any: it interrupts itself."""
    (tmp_path / "click.py").write_text("import os, signal\nos.kill(os.getpid(), signal.SIGINT)\n", encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": os.pathsep.join((str(tmp_path), str(ROOT / "src")))}
    command = [sys.executable, "-m", "reportlint", "check"]
    result = subprocess.run(command, env=environment, capture_output=True, check=False)
    assert (result.returncode, result.stdout, result.stderr) == (-signal.SIGINT, b"", b"")


def test_a_report_never_overwrites_the_draft(tmp_path: Path) -> None:
    draft = tmp_path / "汇报.txt"
    draft.write_text("全县召开会议X次。\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["check", str(tmp_path), "-o", str(draft)])
    assert result.exit_code == 2
    assert "覆盖" in result.stderr
    assert draft.read_text(encoding="utf-8") == "全县召开会议X次。\n"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--select", "NUM", "--ignore", "NUM"], "没有选中任何规则"),
        (["--select", ""], "有一项是空的"),
        (["--select", "NUM,,PLH"], "有一项是空的"),
        (["--encoding", "latin-1"], "没有汉字，--encoding 可能不对"),
    ],
)
def test_nothing_passes_because_nothing_was_looked_for(tmp_path: Path, options: list[str], message: str) -> None:
    draft = tmp_path / "汇报.txt"
    draft.write_text("全县召开会议X次。\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["check", str(draft), *options])
    assert result.exit_code == 2
    assert message in result.output


def test_a_file_name_that_is_no_text_does_no_harm(tmp_path: Path) -> None:
    draft = os.path.join(os.fsencode(tmp_path), b"bad\xff.txt")
    with open(draft, "wb") as file:
        file.write("全县召开会议X次。\n".encode())
    result = CliRunner().invoke(main, ["check", "--format", "json", os.fsdecode(draft)])
    assert result.exit_code == 1
    assert json.loads(result.stdout)["summary"]["errors"] == 1


def test_one_card_file_serves_as_rules(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["rules", "--rules", str(tmp_path / "none.yaml")])
    assert result.exit_code == 2
    assert "规则文件夹不存在" in result.stderr
