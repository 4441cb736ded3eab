"""Widths are those of terminals, and nothing in a draft may act on one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from wcwidth import wcwidth

from reportlint.reporters import display
from reportlint.reporters.display import fitting, padded, plain, shortened, width


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("abc", 3),
        ("汇报", 4),
        ("（一）", 6),
        ("“—…①×”", 6),  # ambiguous: one column each
        ("a\u200bb", 2),  # zero-width space
        ("e\u0301", 1),  # combining accent
        ("😀", 2),
        ("䷀", 2),  # wide since Unicode 16
        ("\t\x85\u2028", 3),  # shown as spaces
        ("\u202e", 0),
        ("", 0),
    ],
)
def test_width(text: str, columns: int) -> None:
    assert width(text) == columns


def test_what_we_know_ourselves_is_what_wcwidth_says() -> None:
    known = list(filter(display._known_columns, map(chr, range(0x10000))))
    assert len(known) > 20_000
    assert [char for char in known if width(char) != wcwidth(char)] == []


@pytest.mark.parametrize(("text", "asked"), [("走访X户，“全年”投入X万元。", "False"), ("走访X户。🎉", "True")])
def test_a_usual_report_is_told_without_wcwidth(tmp_path: Path, text: str, asked: str) -> None:
    (tmp_path / "汇报.txt").write_text(text, encoding="utf-8")
    program = """if True:
        import atexit, sys
        from reportlint.cli.main import main
        atexit.register(lambda: print("wcwidth" in sys.modules, file=sys.stderr))
        main(["check", "--isolated", "汇报.txt"])
    """
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.stderr.split() == [asked]


def test_fitting_never_splits_a_wide_character() -> None:
    assert fitting("汇报", 3) == 1
    assert fitting("汇报", 4) == 2
    assert fitting("汇报", 0) == 0


def test_padded_aligns_by_columns() -> None:
    assert padded("汇报", 6) == "汇报  "
    assert padded("汇报", 2) == "汇报"


def test_shortened_leaves_room_for_the_ellipsis() -> None:
    assert shortened("工作汇报", 8) == "工作汇报"
    assert shortened("工作汇报", 7) == "工作汇…"


def test_plain_disarms_the_terminal() -> None:
    assert plain("红\x1b[31m\t\r\n字") == "红 [31m   字"
    assert plain("a\u202eb\u2066c") == "abc"
    assert plain("段一\u2028段二") == "段一 段二"
