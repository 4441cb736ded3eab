"""Of one rule so many findings are told of a file, and then how many more there are; all of them count."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from reportlint.cli.main import main
from reportlint.reporters.bounded import MOST

MORE = 7
DRAFT = "关于工作的报告\n" + "".join(f"{number}、召开会议{number}XX次。\n" for number in range(MOST + MORE))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "汇报.txt").write_text(DRAFT, encoding="utf-8")
    return tmp_path


def check(*options: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["check", "--select", "PLH101", *options, "汇报.txt"])
    return result.exit_code, result.stdout


@pytest.mark.usefixtures("folder")
class TestMany:
    def test_json_says_how_many_it_left_out_and_counts_all(self) -> None:
        code, told = check("--format", "json")
        (document,) = json.loads(told)["documents"]
        assert code == 1
        assert len(document["findings"]) == MOST
        assert document["left_out"] == [
            {"rule": "PLH101", "name": "unfilled-number", "left_out": MORE, "message": "PLH101 还有 7 处，没有列出"}
        ]
        assert json.loads(told)["summary"]["errors"] == MOST + MORE

    def test_json_lines_end_with_how_many_more(self) -> None:
        *lines, last = map(json.loads, check("--format", "json-lines")[1].splitlines())
        assert len(lines) == MOST
        assert last == {
            "path": "汇报.txt",
            "rule": "PLH101",
            "name": "unfilled-number",
            "left_out": MORE,
            "message": "PLH101 还有 7 处，没有列出",
        }

    def test_sarif_says_so_in_a_notification(self) -> None:
        (run,) = json.loads(check("--format", "sarif")[1])["runs"]
        assert len(run["results"]) == MOST
        (notice,) = run["invocations"][0]["toolExecutionNotifications"]
        assert notice == {"level": "warning", "message": {"text": "汇报.txt: PLH101 还有 7 处，没有列出"}}

    @pytest.mark.parametrize("format_", ["full", "concise"])
    def test_people_are_told_in_a_line_below_the_findings_of_the_file(self, format_: str) -> None:
        code, told = check("--format", format_)
        assert code == 1
        assert "汇报.txt: PLH101 还有 7 处，没有列出\n" in told
        assert told.count("PLH101") <= 2 * MOST + 1
        assert f"{MOST + MORE} 个错误" in told or str(MOST + MORE) in told.splitlines()[-1]

    def test_a_baseline_holds_all_of_them(self, folder: Path) -> None:
        check("--write-baseline")
        assert check("--format", "json")[0] == 0
        assert (folder / ".reportlint-baseline.json").exists()


@pytest.mark.usefixtures("folder")
def test_the_most_that_is_told_is_told_without_a_word() -> None:
    draft = "\n".join(DRAFT.splitlines()[: MOST + 1]) + "\n"
    Path("汇报.txt").write_text(draft, encoding="utf-8")
    (document,) = json.loads(check("--format", "json")[1])["documents"]
    assert len(document["findings"]) == MOST
    assert document["left_out"] == []
