"""The progress bar of long runs: on a terminal, beside the report, and never where a program listens."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from places import ROOT

from reportlint.reporters.display import width

MANY = 30


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in range(MANY):
        (tmp_path / f"{number:02}号{'很长的' * (number % 9)}汇报.txt").write_text("召开会议X次。\n", encoding="utf-8")
    return tmp_path


def start(folder: Path, stderr: int, *args: str) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "COLUMNS": "80", "TERM": "xterm"}
    command = [sys.executable, "-m", "reportlint", "check", "--isolated", "--format", "concise", *args]
    return subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=stderr)


def on_a_terminal(folder: Path, *args: str) -> tuple[str, str]:
    """What is printed, and what the terminal shows on the side of it."""
    pty = pytest.importorskip("pty", reason="no terminals of this kind here")
    ours, theirs = pty.openpty()
    process = start(folder, theirs, *args)
    os.close(theirs)
    shown = b""
    try:
        while piece := os.read(ours, 4096):
            shown += piece
    except OSError:  # how a terminal ends
        pass
    os.close(ours)
    printed, _ = process.communicate()
    return printed.decode(), shown.decode()


@pytest.mark.parametrize(("lang", "label"), [("zh", "检查"), ("en", "checking")])
def test_many_files_on_a_terminal(folder: Path, lang: str, label: str) -> None:
    printed, shown = on_a_terminal(folder, ".", "--lang", lang)
    assert printed.count("PLH101") == MANY
    assert "100%" not in printed
    rounds = [re.sub(r"\x1b\[[?\d]*\w", "", line) for line in re.split(r"[\r\n]+", shown)]
    bars = [line for line in rounds if line.startswith(label)]
    assert "100%" in bars[-1]
    assert any("汇报.txt" in line for line in bars)
    assert max(map(width, bars)) < 80


def test_few_files_need_none(folder: Path) -> None:
    printed, shown = on_a_terminal(folder, *[file.name for file in sorted(folder.iterdir())[:20]])
    assert printed.count("PLH101") == 20
    assert shown == ""


def test_nobody_who_listens_hears_of_it(folder: Path) -> None:
    process = start(folder, subprocess.PIPE, ".")
    printed, told = process.communicate()
    assert printed.decode().count("PLH101") == MANY
    assert told == b""
