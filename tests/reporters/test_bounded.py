"""Of one rule so many findings are told of a file, and then how many more there are; all of them count."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest
import xmlschema
from click.testing import CliRunner
from linting import make_rule
from places import SCHEMAS

from reportlint.cli.main import main
from reportlint.model.finding import Checked, Finding
from reportlint.model.severity import Severity
from reportlint.model.source import Source
from reportlint.model.text import Span
from reportlint.reporters import FORMATS
from reportlint.reporters.bounded import MOST, bounded_findings

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

    def test_gitlab_has_an_issue_for_the_others_which_is_the_same_while_there_are_any(self, folder: Path) -> None:
        issues = json.loads(check("--format", "gitlab")[1])
        *listed, more = issues
        assert len(listed) == MOST
        assert more["description"] == "PLH101 还有 7 处，没有列出"
        assert (more["check_name"], more["severity"]) == ("PLH101", "major")
        assert more["location"] == {"path": "汇报.txt", "lines": {"begin": 1, "end": 1}}
        assert more["fingerprint"] not in {one["fingerprint"] for one in listed}
        (folder / "汇报.txt").write_text(DRAFT + "八、召开会议XX次。\n", encoding="utf-8")
        (*_, again) = json.loads(check("--format", "gitlab")[1])
        assert again == {**more, "description": "PLH101 还有 8 处，没有列出"}

    def test_github_has_a_command_for_the_others(self) -> None:
        *lines, more = check("--format", "github")[1].splitlines()
        assert len(lines) == MOST
        assert more == "::error file=汇报.txt,title=PLH101 unfilled-number::PLH101 还有 7 处，没有列出"

    def test_junit_has_a_failed_case_for_the_others(self) -> None:
        told = check("--format", "junit")[1]
        xmlschema.XMLSchema(str(SCHEMAS / "junit-10.xsd")).validate(told)
        (suite,) = ElementTree.fromstring(told)
        assert [suite.get(key) for key in ("tests", "failures", "skipped")] == [str(MOST + 1), str(MOST + 1), "0"]
        *_, more = suite
        assert len(suite) == MOST + 1
        assert [(one.tag, one.get("message")) for one in more] == [("failure", "PLH101 还有 7 处，没有列出")]

    def test_checkstyle_has_an_error_for_the_others(self) -> None:
        (file,) = ElementTree.fromstring(check("--format", "checkstyle")[1])
        *_, more = file
        assert len(file) == MOST + 1
        assert (more.get("severity"), more.get("source")) == ("error", "reportlint.PLH101")
        assert more.get("message") == "PLH101 还有 7 处，没有列出"

    def test_reviewdog_has_a_diagnostic_of_the_file_for_the_others(self) -> None:
        told = json.loads(check("--format", "rdjson")[1])
        jsonschema.validate(told, json.loads((SCHEMAS / "rdformat.json").read_text(encoding="utf-8")))
        *listed, more = told["diagnostics"]
        assert len(listed) == MOST
        assert more == {
            "message": "PLH101 还有 7 处，没有列出",
            "location": {"path": "汇报.txt"},
            "severity": "ERROR",
            "code": {"value": "PLH101"},
        }

    def test_markdown_ends_the_list_of_the_file_with_the_others(self) -> None:
        told = check("--format", "markdown")[1].splitlines()
        listed = [line for line in told if line.startswith("- ")]
        assert len(listed) == MOST + 1
        assert listed[-1] == told[-1] == "- PLH101 还有 7 处，没有列出"

    @pytest.mark.parametrize("sort", ["place", "severity"])
    def test_the_page_lists_and_marks_as_many_and_counts_all(self, sort: str) -> None:
        pytest.importorskip("jinja2")
        told = check("--format", "html", "--sort", sort)[1]
        assert told.count('<li class="item ') == told.count('<a class="pin ') == MOST
        assert "PLH101 还有 7 处，没有列出" in told
        assert f'<span class="many">{MOST + MORE}</span></h3>' in told

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


@pytest.mark.parametrize("format_", sorted(set(FORMATS) - {"html"}))
def test_what_every_format_tells_of_many_findings_is_bounded(
    format_: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """None of them writes more of twice as many findings, however it writes them."""
    monkeypatch.chdir(tmp_path)
    sizes = []
    for times in (1, 2):
        Path("汇报.txt").write_text("关于工作的报告\n" + "召开会议XX次。\n" * (MOST + 100) * times, encoding="utf-8")
        sizes.append(len(check("--format", format_)[1]))
    assert sizes[1] < 1.1 * sizes[0]


def test_the_gravest_of_what_is_left_out_says_how_grave_it_is() -> None:
    rule = make_rule("OUR101", None, Severity.ERROR)
    checked = Checked(Source("稿.txt", "甲", ()), (), ())
    severities = [Severity.INFO] * MOST + [Severity.INFO, Severity.WARNING, Severity.INFO]
    _, (left,) = bounded_findings(checked, [Finding(rule, severity, Span(0, 1)) for severity in severities])
    assert (left.findings, left.severity) == (3, Severity.WARNING)
