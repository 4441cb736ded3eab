"""`reportlint compare` from outside: text, JSON, exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reportlint.cli.main import main

TEXT = "关于防汛工作的报告\n\n一、主要工作\n全县排查隐患245处，整改222处。\n二、下一步打算\n继续抓好落实。\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "旧.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "新.txt").write_text(TEXT.replace("222处", "220处"), encoding="utf-8")
    return tmp_path


def run(*args: str) -> Result:
    return CliRunner().invoke(main, ("compare", *args))


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (("旧.txt", "新.txt"), 0),
        (("旧.txt", "新.txt", "--fail-on", "changed"), 1),
        (("旧.txt", "旧.txt", "--fail-on", "changed"), 0),
        (("旧.txt", "没有.txt"), 2),
        (("旧.txt",), 2),
    ],
)
def test_exit_codes(args: tuple[str, ...], code: int) -> None:
    assert run(*args).exit_code == code


def test_the_text() -> None:
    out = run("旧.txt", "新.txt").stdout
    assert "222处 → 220处  4:14 → 4:14" in out
    assert "改了 1 处，少了 0 处，多了 0 处" in out
    assert "都没有变" in run("旧.txt", "旧.txt").stdout


def test_english() -> None:
    assert "1 changed, 0 lost, 0 new" in run("旧.txt", "新.txt", "--lang", "en").stdout


def test_json() -> None:
    told = json.loads(run("旧.txt", "新.txt", "--format", "json").stdout)
    (figure,) = told["figures"]
    assert (figure["change"], figure["section"]) == ("changed", "一、主要工作")
    assert figure["old"] == {"text": "222处", "line": 4, "column": 14}
    assert told["summary"] == {"changed": 1, "lost": 0, "appeared": 0}


def test_a_version_that_cannot_be_read_is_named() -> None:
    assert "没有.txt" in run("旧.txt", "没有.txt").stderr
