"""Lists that seem to nest without end: read to a bound, in steps that grow with the text, and told without a crash."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from types import FrameType

import pytest
from click.testing import CliRunner

from reportlint.cli.main import main
from reportlint.model.source import Source
from reportlint.outline.read import read_outline
from reportlint.outline.search import _DEEPEST
from reportlint.readers.markdown import split_markdown
from reportlint.readers.text import split_text

# Each ① at the start of a line may begin a list inside the ① in mid-line above it, and so on.
NESTING = "①甲；①乙。\n小计\n"
HEADINGS = "# 甲\n## 1.乙\n### （1）丙\n#### 丁\n##### ①戊\n###### 己\n一、庚\n"
HEADINGS_BELOW = "工作总结\n" + "# ①甲；①乙。\n小计\n" * 20 + "## 丁\n### 戊\n#### 己\n##### 庚\n###### 辛\n"


@pytest.mark.parametrize("times", [340, 3400])
@pytest.mark.parametrize("command", ["check", "outline"])
def test_a_text_that_seems_to_nest_without_end_is_reported(tmp_path: Path, command: str, times: int) -> None:
    draft = tmp_path / "稿.txt"
    draft.write_text(NESTING * times, encoding="utf-8")
    result = CliRunner().invoke(main, [command, "--isolated", "--format", "json", str(draft)])
    assert result.exit_code in (0, 1)
    assert json.loads(result.stdout)


@pytest.mark.parametrize(
    "text", [NESTING * 340, HEADINGS * 40, HEADINGS_BELOW], ids=["lists", "headings", "headings below lists"]
)
def test_sections_nest_to_a_bound(text: str) -> None:
    (document,) = read_outline(Source("稿", text, split_markdown(text)))
    assert max(section.level for section in document.all_sections) <= _DEEPEST


@pytest.mark.parametrize("text", [NESTING, HEADINGS], ids=["lists", "headings"])
def test_twice_the_text_is_read_in_twice_the_steps(text: str) -> None:
    once, twice = (_steps(text * times) for times in (100, 200))
    assert twice < 2.2 * once


def _steps(text: str) -> int:
    """How many functions are called to read a text."""
    source = Source("稿", text, split_text(text))
    calls = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event == "call"

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        read_outline(source)
    finally:
        sys.setprofile(before)
    return calls
