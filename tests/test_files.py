"""Watching, listing files and completing words: what the terminal offers beside a run."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Timer
from time import sleep

import pytest
from click.testing import CliRunner
from places import ROOT

from reportlint import files
from reportlint.cli.main import main


def test_a_round_after_every_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files that change, come and go are noticed; each pause stands for somebody at work."""
    one, two = tmp_path / "1.txt", tmp_path / "2.txt"
    acts: list[Callable[[], object]] = [
        lambda: one.write_text("改", encoding="utf-8"),
        lambda: None,
        lambda: two.write_text("新", encoding="utf-8"),
        one.unlink,
    ]
    work = iter(acts)
    pauses: list[float] = []

    def pause(seconds: float) -> None:
        pauses.append(seconds)
        next(work)()

    monkeypatch.setattr(files, "sleep", pause)
    one.write_text("", encoding="utf-8")
    rounds = files.rounds(lambda: map(str, tmp_path.iterdir()))
    for _ in range(4):
        next(rounds)
    assert len(pauses) == 4


def test_watch_checks_again_after_a_change(tmp_path: Path) -> None:
    draft = tmp_path / "汇报.txt"
    draft.write_text("召开会议X次。\n", encoding="utf-8")
    command = [sys.executable, "-u", "-m", "reportlint", "check", "--watch", "--format", "concise", str(draft)]
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment)
    guard = Timer(60, process.kill)  # a reader of a pipe cannot be told to give up
    guard.start()
    try:
        assert process.stdout
        lines = iter(process.stdout.readline, b"")
        assert "等待改动" in until(lines, "等待改动")
        draft.write_text("召开会议多次，增长%。\n", encoding="utf-8")
        assert "FIG102" in until(lines, "FIG102")
    finally:
        guard.cancel()
        process.kill()
        process.communicate()


def test_what_watching_writes_is_no_change(tmp_path: Path) -> None:
    """A report in the folder that is watched starts no round, and stops none."""
    draft = tmp_path / "汇报.txt"
    draft.write_text("召开会议X次。\n", encoding="utf-8")
    command = [sys.executable, "-u", "-m", "reportlint", "check", "--watch", "-o", "报告.txt"]
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(ROOT / "src")}
    process = subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, env=environment)
    guard = Timer(60, process.kill)
    guard.start()
    try:
        assert process.stderr
        lines = iter(process.stderr.readline, b"")
        assert "等待改动" in until(lines, "等待改动")
        sleep(1.5)
        before = (tmp_path / "报告.txt").stat().st_ino
        sleep(1.5)  # a round takes half a second
        assert (tmp_path / "报告.txt").stat().st_ino == before
        draft.write_text("召开会议多次，增长%。\n", encoding="utf-8")
        assert until(lines, "") == "等待改动，Ctrl-C 结束\n"
        assert "FIG102" in (tmp_path / "报告.txt").read_text(encoding="utf-8")
    finally:
        guard.cancel()
        process.kill()
        process.communicate()


def until(lines: Iterator[bytes], words: str) -> str:
    """The first line that holds the words; the last one where none does."""
    line = ""
    for raw in lines:
        line = raw.decode()
        if words in line:
            break
    return line


def test_show_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".reportlint.yml").write_text("exclude: [旧*]\n", encoding="utf-8")
    for name in ("汇报.txt", "旧稿.txt", "表.xlsx"):
        (tmp_path / name).write_text("防汛", encoding="utf-8")
    result = CliRunner().invoke(main, ["check", "--show-files", ".", "没有.txt"])
    assert (result.exit_code, result.stdout) == (2, "汇报.txt\n")
    assert result.stderr == "没有.txt: 文件或文件夹不存在\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_completion_script_names_the_program(shell: str) -> None:
    result = CliRunner().invoke(main, ["completion", shell])
    assert result.exit_code == 0
    assert "_REPORTLINT_COMPLETE" in result.stdout


def completed(*words: str) -> list[str]:
    environment = {
        "_REPORTLINT_COMPLETE": "bash_complete",
        "COMP_WORDS": " ".join(words),
        "COMP_CWORD": str(len(words) - 1),
    }
    result = CliRunner().invoke(main, [], prog_name="reportlint", env=environment)
    return [line.partition(",")[2] for line in result.stdout.splitlines()]


def test_codes_names_and_templates_are_completed() -> None:
    assert completed("reportlint", "explain", "unfilled-nu") == ["unfilled-number"]
    assert completed("reportlint", "check", "--select", "NUM101,PLH10")[:2] == ["NUM101,PLH101", "NUM101,PLH102"]
    assert "工作汇报" in completed("reportlint", "check", "--template", "工作")
