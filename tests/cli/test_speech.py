"""The command line speaks one language at a time: Chinese without foreign words, or English without Chinese ones."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reportlint.cli.main import COMMANDS, main

CHINESE = re.compile(r"[一-鿿]")
# What stands in Chinese help in Latin letters: options, what they take, names of things.
NAMES = re.compile(
    r"--?[\w-]+|\b(?:reportlint|annotate|archive|build|run|status|zip|Parquet|blanks|clean|fill|offices|Excel|Word|docx|eval|check|config|explain|figures|compare|changed|csv|xlsx|learn|LibreOffice|doc|wps|rtf|odt|lost|outline|rules|templates|template|init|schema|Schema|show|extends|samples|yml|yaml|pre-commit|test|new|derive|md|txt|completion|bash|zsh|fish|git|gitignore|json|baseline|utf|gb18030|Ctrl|error|zh|auto|full"
    r"|text|always|never|place|severity|warning|info|en)\b|[A-Z][A-Z|_…]+|\[[\w|-]+\]"
)
FOREIGN = re.compile(r"[A-Za-z]{2,}")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "汇报.txt").write_text("全县召开会议X次。\n", encoding="utf-8")
    return tmp_path


def run(*args: str, **env: str) -> Result:
    return CliRunner().invoke(main, args, env=env)


# Help


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)], ids=" ".join)
def test_help_is_in_one_language(command: tuple[str, ...]) -> None:
    zh, en = run(*command, "--help"), run(*command, "--help", "--lang", "en")
    assert (zh.exit_code, en.exit_code) == (0, 0)
    assert CHINESE.findall(en.stdout.replace("gb18030", "")) == []
    assert en.stdout.startswith("usage: ")
    assert FOREIGN.findall(NAMES.sub("", zh.stdout)) == []
    assert zh.stdout.startswith("用法：")


@pytest.mark.parametrize(
    "args", [("--lang", "en", "check", "-h"), ("check", "-h", "--lang=en"), ("check", "--lang", "en", "-h")]
)
def test_the_language_may_stand_anywhere(args: tuple[str, ...]) -> None:
    assert run(*args).stdout.startswith("usage: ")


def test_the_environment_chooses_the_language() -> None:
    assert run("check", "-h", REPORTLINT_LANG="en").stdout.startswith("usage: ")
    assert run("check", "-h", "--lang", "zh", REPORTLINT_LANG="en").stdout.startswith("用法：")
    assert run("check", "-h", LANG="en_US.UTF-8").stdout.startswith("用法：")


def test_a_language_before_the_command_counts_for_the_findings_too() -> None:
    assert "was not filled in" in run("--lang", "en", "check", "汇报.txt").stdout


def test_without_a_command_help_is_shown_and_nothing_passes() -> None:
    result = run()
    assert result.exit_code == 2
    assert "命令" in result.stderr


# Wrong use and what cannot be done


WRONG = [
    (("check", "--formt", "json"), "没有选项 --formt，是不是想写 --format？", "no option --formt; did you mean --format?"),
    (("check", "--format", "jsn"), "--format：应是 full、", "--format: should be one of full, "),
    (("check", "--max-warnings", "-1"), "--max-warnings：应是不小于 0 的整数，不是 -1", "--max-warnings: should be a whole number"),
    (("check", "--max-warnings"), "选项 --max-warnings 缺少值", "option --max-warnings lacks its value"),
    (("check", "--exit-zero=1"), "选项 --exit-zero 不带值", "option --exit-zero takes no value"),
    (("check", "--encoding", "gbkk"), "--encoding：没有名为“gbkk”的编码", "--encoding: no encoding is called “gbkk”"),
    (("check", "--select", "PLH,,NUM"), "--select：有一项是空的", "--select: one of them is empty"),
    (("chek",), "没有命令 chek，是不是想写 check？", "no command chek; did you mean check?"),
    (("explain",), "缺少 RULE", "RULE is missing"),
    (("explain", "gap", "NUM102"), "多余的参数：NUM102", "what is this for: NUM102"),
    (("explain", "gapp"), "没有规则 gapp，是不是想写 gap？", "no rule gapp; did you mean gap?"),
    (("explain", "NUM"), "NUM 不是一条规则，是几条；用 reportlint rules NUM 列出", "NUM is not one rule but several"),
    (("templates", "工作汇抱"), "没有模板 工作汇抱，是不是想写 工作汇报？", "no template 工作汇抱; did you mean 工作汇报?"),
    (("check", "--config", "无.yml"), "没有配置文件 无.yml", "no configuration file 无.yml"),
    (("check", "-o", "无/a.txt"), "无法写入 无/a.txt：文件夹不存在", "cannot write 无/a.txt: no such folder"),
    (("check", "--diff-base", "HEAD"), "--diff-base: ", "--diff-base: "),
    (("test",), "没有自己的规则或模板", "no rules or templates of your own"),
]  # fmt: skip


@pytest.mark.parametrize(("args", "zh", "en"), WRONG, ids=[" ".join(args) for args, _, _ in WRONG])
def test_errors_are_in_one_language(args: tuple[str, ...], zh: str, en: str) -> None:
    ours, theirs = run(*args), run("--lang", "en", *args)
    assert (ours.exit_code, theirs.exit_code) == (2, 2)
    assert ours.stderr.startswith(f"错误：{zh}")
    assert theirs.stderr.startswith(f"error: {en}")
    assert CHINESE.findall(re.sub(r"工作汇\w|无", "", theirs.stderr)) == []


FAILS = [
    ("没有.txt", None, "文件或文件夹不存在", "no such file or folder"),
    ("表.xlsx", b"PK", "不支持 .xlsx 文件", ".xlsx files are not supported"),
    ("旧.doc", b"PK", "暂不支持 .doc 文件，请另存为 .docx 后再检查", ".doc files are not supported yet; save as .docx first"),
    ("坏.txt", "防汛".encode() + b"\xff\xfe\x00\x01", "含有空字节", "holds zero bytes"),
    ("截.txt", "防汛工作" .encode() + b"\xe9\xe9", "第 13 字节处", "byte 13 of the file"),
    ("白.txt", b" \n", "文件里只有空白", "the file holds blanks only"),
    ("假.txt", b"%PDF-1.4", "扩展名是 .txt，内容却是 PDF 文件", "called .txt, but the content is PDF"),
    ("假.docx", b"no zip", "内容不是 Word", "the content is no Word file"),
    ("坏.docx", b"PK\x03\x04", "Word 文件不完整或已损坏", "the Word file is cut off or damaged"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "zh", "en"), FAILS, ids=[name for name, *_ in FAILS])
def test_what_cannot_be_read_is_told_in_one_language(
    folder: Path, name: str, data: bytes | None, zh: str, en: str
) -> None:
    if data is not None:
        (folder / name).write_bytes(data)
    ours, theirs = run("check", name, "--format", "concise"), run("check", name, "--format", "concise", "--lang", "en")
    assert zh in ours.stdout
    assert en in theirs.stdout
    assert CHINESE.findall(theirs.stdout.replace(name, "")) == []


CONFIGURATIONS = [
    (".reportlint.yml", "select: PLH\n", "select：应是列表", "select: should be a list"),
    (".reportlint.yml", "selct: [PLH]\n", "selct：不认识的键，是不是想写 select？", "selct: unknown key; did you mean select?"),
    (".reportlint.yml", "fail-on: warnings\n", "应是 error、warning、info、never 之一", "should be one of error, warning, info, never"),
    (".reportlint.yml", "select: [PLH\nlang: zh\n", "不是有效的 YAML：括号里缺逗号", "no valid YAML: a comma or the closing bracket"),
    (".reportlint.yml", "a: b: c\n", "不是有效的 YAML：这里不该有“: ”", "no valid YAML: no “: ” may stand here"),
    (".reportlint.yml", "\tlang: zh\n", "不是有效的 YAML：值以特殊字符开头，要加引号；缩进要用空格", "no valid YAML: quote a value"),
    ("pyproject.toml", "[tool.reportlint]\nselect = [PLH]\n", "不是有效的 TOML：错在第 2 行第 11 列", "no valid TOML: "),
    (".reportlint-baseline.json", '{"version" 1}', "基线不是有效的 JSON：错在第 12 列", "the baseline is no valid JSON: "),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "zh", "en"), CONFIGURATIONS)
def test_what_is_configured_wrongly_is_told_in_one_language(
    folder: Path, name: str, text: str, zh: str, en: str
) -> None:
    (folder / name).write_text(text, encoding="utf-8")
    ours, theirs = run("check", "--format", "concise"), run("check", "--format", "concise", "--lang", "en")
    assert (ours.exit_code, theirs.exit_code) == (2, 2)
    (line,) = [line for line in ours.stdout.splitlines() if line.startswith(name)]
    assert zh in line
    (line,) = [line for line in theirs.stdout.splitlines() if line.startswith(name)]
    assert en in line
    assert CHINESE.findall(line) == []


def test_a_configuration_speaks_for_what_comes_after_it(folder: Path) -> None:
    (folder / ".reportlint.yml").write_text("lang: en\nexclude: ['*']\n", encoding="utf-8")
    (folder / "白").mkdir()
    assert run("check", "白").stderr.startswith("error: nothing to check: 白")
