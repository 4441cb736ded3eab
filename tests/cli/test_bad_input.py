"""Whatever is wrong with the input: exit 2, one clear line, and the findings of the rest are still printed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from reportlint.cli.main import main

GOOD = "召开会议X次。\n"

Arrange = Callable[[Path], None]


def nothing(folder: Path) -> None:
    """Leave the folder as it is."""


def file(name: str, data: bytes) -> Arrange:
    def put(folder: Path) -> None:
        (folder / name).write_bytes(data)

    return put


def empty_folder(folder: Path) -> None:
    (folder / "空").mkdir()


def ignored_folder(folder: Path) -> None:
    (folder / "出/稿").mkdir(parents=True)
    (folder / "出/稿/甲.txt").write_text(GOOD, encoding="utf-8")
    (folder / ".reportlintignore").write_text("稿\n", encoding="utf-8")


TABLE = [
    pytest.param(nothing, ("没有.txt",), "没有.txt: 文件或文件夹不存在", id="missing file"),
    pytest.param(file("表.xlsx", b"PK"), ("表.xlsx",), "表.xlsx: 不支持 .xlsx 文件", id="unsupported file"),
    pytest.param(file("坏.txt", "防汛".encode() + b"\xff\xfe\x00\x01"), ("坏.txt",), "坏.txt: ", id="undecodable file"),
    pytest.param(file("白.txt", b" \n"), ("白.txt",), "白.txt: 文件里只有空白", id="blank file"),
    pytest.param(file(".reportlint.yml", b"ignore: [ZZZ999]\n"), (), ".reportlint.yml:1: ignore：没有规则 ZZZ999", id="unknown rule"),
    pytest.param(file(".reportlint.yml", b"\nignroe: [NUM]\n"), (), ".reportlint.yml:2: ignroe：不认识的键，是不是想写 ignore？", id="unknown key"),
    pytest.param(file(".reportlint.yml", b"\xff\xfe"), (), ".reportlint.yml: 读不了", id="undecodable configuration"),
    pytest.param(file(".reportlint-baseline.json", b"{"), (), ".reportlint-baseline.json:1: 基线不是有效的 JSON", id="unreadable baseline"),
    pytest.param(file(".reportlint-baseline.json", b"\xff"), (), ".reportlint-baseline.json: 基线不是有效的 JSON", id="undecodable baseline"),
    pytest.param(nothing, ("--baseline", "无.json"), "无.json: 没有这个基线文件", id="missing baseline"),
    pytest.param(empty_folder, ("空",), "空: 文件夹里没有可检查的文件", id="empty folder beside others"),
]  # fmt: skip


@pytest.mark.parametrize(("arrange", "args", "told"), TABLE)
def test_it_is_told_in_one_line_and_the_rest_is_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arrange: Arrange, args: tuple[str, ...], told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    (tmp_path / "稿.txt").write_text(GOOD, encoding="utf-8")
    arrange(tmp_path)
    result = CliRunner().invoke(main, ["check", "稿.txt", "--format", "concise", *args])
    lines = result.stdout.splitlines()
    assert result.exit_code == 2
    assert [line.startswith(told) for line in lines].count(True) == 1
    assert "稿.txt:1:5: PLH101 错误 “召开会议X次”的次数没有填" in lines
    assert result.stderr == ""


NOTHING = [
    pytest.param(empty_folder, ("空",), "没有可检查的文件：空", id="empty folder"),
    pytest.param(
        ignored_folder, ("出",), "没有可检查的文件：出（1 个文件夹按设置（如 .gitignore）排除）", id="ignored folder"
    ),
    pytest.param(nothing, ("稿.txt", "--select", "ZZZ999"), "没有规则 ZZZ999", id="unknown rule on the command line"),
    pytest.param(nothing, ("稿.txt", "--config", "无.yml"), "没有配置文件 无.yml", id="missing configuration"),
    pytest.param(nothing, ("稿.txt", "--template", "汇抱"), "没有模板 汇抱", id="unknown template"),
    pytest.param(nothing, ("稿.txt", "--diff-base", "HEAD"), "--diff-base: 这里不在 git 仓库里", id="no repository"),
    pytest.param(nothing, ("稿.txt", "--select", "SEX"), "没有规则 SEX，是不是想写 SEC？", id="a family that is none"),
    pytest.param(
        nothing, ("稿.txt", "-o", "sarfi:x"), "--output：没有格式 sarfi，是不是想写 sarif？", id="a format that is none"
    ),
    pytest.param(nothing, ("稿.txt", "-o", "json:"), "--output：json: 后面缺文件名", id="a format without a file"),
    pytest.param(
        nothing,
        ("稿.txt", "--statistics", "--format", "sarif"),
        "--statistics 只能用 full、concise、json 格式",
        id="statistics in a format that has none",
    ),
    pytest.param(
        nothing,
        ("稿.txt", "--watch", "--write-baseline"),
        "--watch 不能与 --write-baseline",
        id="watch that hides what is new",
    ),
    pytest.param(
        nothing,
        ("--show-files", "--format", "json"),
        "--show-files 只列文件名，没有 json 格式",
        id="names in a format for findings",
    ),
    pytest.param(
        nothing,
        ("--show-files", "-o", "json:x"),
        "--show-files 只列文件名，没有 json 格式",
        id="names in a file of such a format",
    ),
    pytest.param(nothing, ("-", "--watch"), "--watch 不能看着标准输入", id="watch of standard input"),
]


@pytest.mark.parametrize(("arrange", "args", "told"), NOTHING)
def test_where_there_is_nothing_to_check_or_the_command_is_wrong_one_line_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arrange: Arrange, args: tuple[str, ...], told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "稿.txt").write_text(GOOD, encoding="utf-8")
    arrange(tmp_path)
    result = CliRunner().invoke(main, ["check", *args])
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"错误：{told}")
    assert len(result.stderr.splitlines()) == 1
