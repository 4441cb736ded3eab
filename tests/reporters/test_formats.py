"""Reports for other programs, held to schemas that we did not write (tests/schemas) over all the fixture drafts."""

from __future__ import annotations

import json
import re
import shutil
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest
import xmlschema
from click.testing import CliRunner, Result
from places import FIXTURES, SCHEMAS

from reportlint.cli.main import main

DRAFTS = FIXTURES / "drafts"

# A name that wants escaping, a character that XML cannot hold, a county that a fix proposes, a suppression of no use.
HARD = "清河县防汛工作汇报\n一、做法\nXX县召开会议X次\x0c，投入|X|万元*。\n<!-- reportlint-disable PLH999 -->\n三、“问题”<b>\n另有𠮷字，走访X户。\n"
NAME = "甲, 乙&<丙>%.txt"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The fixture drafts and a hard one, a broken configuration, and files that cannot be read."""
    for name in ("REPORTLINT_LANG", "NO_COLOR", "FORCE_COLOR", "GITHUB_ACTIONS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    shutil.copytree(DRAFTS, tmp_path / "稿", ignore=shutil.ignore_patterns("*.json"))
    (tmp_path / NAME).write_text(HARD, encoding="utf-8")
    (tmp_path / "坏.txt").write_bytes("防汛".encode() + b"\xff\xfe\x00\x01")
    (tmp_path / "净.txt").write_text("全县平稳。\n", encoding="utf-8")
    (tmp_path / ".reportlint.yml").write_text("selct: []\n", encoding="utf-8")
    return tmp_path


def run(format_: str, *args: str) -> Result:
    result = CliRunner().invoke(main, ["check", "--format", format_, *args])
    assert result.exit_code == 2, result.output
    return result


@cache
def schema(name: str) -> Any:
    return json.loads((SCHEMAS / name).read_text(encoding="utf-8"))


def findings() -> int:
    """How many there are, as the JSON report tells."""
    return sum(len(document["findings"]) for document in json.loads(run("json").stdout)["documents"])


# SARIF


def sarif() -> Any:
    log = json.loads(run("sarif").stdout)
    jsonschema.validate(log, schema("sarif-2.1.0.json"))
    return log["runs"][0]


def test_sarif_is_valid_and_whole(folder: Path) -> None:
    told = sarif()
    results = told["results"]
    assert len(results) == findings() > 250
    rules = told["tool"]["driver"]["rules"]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in results)
    assert all(rule["help"]["text"] and rule["shortDescription"]["text"] for rule in rules)
    prints = [result["partialFingerprints"]["reportlint/v2"] for result in results]
    assert len(set(prints)) == len(prints)
    assert any("logicalLocations" in result["locations"][0] for result in results)
    assert [result["level"] for result in results] == sorted(
        (result["level"] for result in results), key=["error", "warning", "note"].index
    )
    assert told["invocations"][0]["executionSuccessful"] is False
    assert len(told["invocations"][0]["toolExecutionNotifications"]) == 2


def test_sarif_names_places_and_fixes(folder: Path) -> None:
    (result,) = (r for r in sarif()["results"] if r["ruleId"] == "PLH102" and "%25" in json.dumps(r["locations"]))
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {
        "uri": "%E7%94%B2%2C%20%E4%B9%99%26%3C%E4%B8%99%3E%25.txt",
        "uriBaseId": "SRCROOT",
    }
    assert place["region"] == {
        "startLine": 3,
        "startColumn": 1,
        "endLine": 3,
        "endColumn": 4,
        "snippet": {"text": "XX县"},
    }
    (change,) = result["fixes"][0]["artifactChanges"]
    assert change["replacements"][0]["insertedContent"] == {"text": "清河县"}
    safe = {r["ruleId"]: r["fixes"][0]["properties"]["safe"] for r in sarif()["results"] if "fixes" in r}
    assert (safe["PLH102"], safe["NUM101"], safe["NUM201"]) == (False, False, True)


# JUnit and checkstyle


def test_junit_is_valid_and_whole(folder: Path) -> None:
    text = run("junit").stdout
    xmlschema.XMLSchema(str(SCHEMAS / "junit-10.xsd")).validate(text)
    root = ElementTree.fromstring(text)
    assert len(root.findall(".//failure")) + len(root.findall(".//skipped")) == findings()
    assert len(root.findall(".//error")) == 2
    (clean,) = (suite for suite in root if suite.get("name") == "净.txt")
    assert [(case.get("name"), len(case)) for case in clean] == [("reportlint", 0)]
    assert all(int(suite.get("tests", "")) == len(suite.findall("testcase")) for suite in root)


def test_checkstyle_is_whole(folder: Path) -> None:
    root = ElementTree.fromstring(run("checkstyle").stdout)
    assert root.tag == "checkstyle"
    errors = root.findall("./file/error")
    assert len(errors) == findings() + 2
    assert {error.get("severity") for error in errors} == {"error", "warning", "info"}
    (hard,) = (file for file in root if file.get("name") == NAME)
    first = hard.find("error[@source='reportlint.PLH102']")
    assert first is not None
    assert (first.get("line"), first.get("column")) == ("3", "1")


# GitLab


def issue_keys() -> set[str]:
    """The keys that an issue must have, as the types of Code Climate say."""
    text = (SCHEMAS / "codeclimate.d.ts").read_text(encoding="utf-8")
    body = re.search(r"export interface Issue \{(.*?)\n\}", text, re.DOTALL)
    assert body
    return set(re.findall(r"^  (\w+): ", body[1], re.MULTILINE))


def union(name: str) -> set[str]:
    text = (SCHEMAS / "codeclimate.d.ts").read_text(encoding="utf-8")
    body = re.search(rf"export type {name} =(.*?)\n\n|export type {name} =(.*)$", text, re.DOTALL)
    assert body
    return set(re.findall(r"'([^']+)'", body[0]))


def gitlab() -> list[dict[str, Any]]:
    issues: list[dict[str, Any]] = json.loads(run("gitlab").stdout)
    return issues


def test_gitlab_has_what_code_climate_asks_for(folder: Path) -> None:
    issues = gitlab()
    assert len(issues) == findings() + 2
    assert issue_keys() == {"type", "check_name", "description", "categories", "location"}
    for issue in issues:
        assert issue_keys() <= issue.keys()
        assert issue["type"] == "issue"
        assert issue["severity"] in union("Severity")
        assert set(issue["categories"]) <= union("Category")
        assert not issue["location"]["path"].startswith(("/", "./"))
        assert {type(issue["location"]["lines"][end]) for end in ("begin", "end")} == {int}
        assert "\n" not in issue["description"]


def test_fingerprints_are_unique_and_stay_when_lines_are_put_in(folder: Path) -> None:
    before = {issue["fingerprint"] for issue in gitlab()}
    assert len(before) == len(gitlab())
    draft = folder / NAME
    draft.write_text(HARD.replace("一、做法\n", "一、做法\n说明如下。\n\n"), encoding="utf-8")
    assert {issue["fingerprint"] for issue in gitlab()} == before


# rdjson


def test_rdjson_is_valid_and_counts_bytes(folder: Path) -> None:
    told = json.loads(run("rdjson").stdout)
    jsonschema.validate(told, schema("rdformat.json"))
    assert len(told["diagnostics"]) == findings() + 2
    hard = [d for d in told["diagnostics"] if d["location"]["path"] == NAME]
    by_line = {d["location"]["range"]["start"]["line"]: d for d in hard if d["code"]["value"] == "PLH101"}
    text = HARD.split("\n")[5].encode()
    start, end = (by_line[6]["location"]["range"][key]["column"] - 1 for key in ("start", "end"))
    assert text[start:end].decode() == "X户"
    (name,) = (d for d in hard if d["code"]["value"] == "PLH102")
    assert name["suggestions"][0]["text"] == "清河县"
    assert name["message"].endswith("（改法请核对后再用）")


# GitHub


def unescaped(text: str) -> str:
    """As the runner of GitHub Actions reads it."""
    for escape, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(escape, character)
    return text


COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.+)")


def test_github_commands_can_be_read_back(folder: Path) -> None:
    lines = [COMMAND.fullmatch(line) for line in run("github").stdout.splitlines()]
    assert all(lines)
    told = [(match[1], dict(pair.split("=", 1) for pair in match[2].split(","))) for match in lines if match]
    assert len(told) == findings() + 2
    places = [(unescaped(values["file"]), values["line"], unescaped(values["title"])) for _, values in told[2:]]
    assert (NAME, "3", "PLH102 unfilled-name") in places
    order = [["error", "warning", "notice"].index(command) for command, _ in told]
    assert order == sorted(order)


def test_annotations_come_by_themselves_in_a_workflow(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    lines = run("concise", NAME).stdout.splitlines()
    assert sum(line.startswith("::") for line in lines) == sum(f"{NAME}:" in line for line in lines) + 1
    assert "::" not in run("json-lines", NAME).stdout


# For people and pipes


def test_json_lines_are_the_findings_of_json(folder: Path) -> None:
    lines = [json.loads(line) for line in run("json-lines").stdout.splitlines()]
    told = json.loads(run("json").stdout)
    assert lines == [
        *({"path": document["path"], **finding} for document in told["documents"] for finding in document["findings"]),
        *told["errors"],
    ]


def test_markdown_escapes_what_would_be_markup(folder: Path) -> None:
    text = run("markdown", NAME).stdout
    assert text.startswith("## reportlint\n\n检查 1 个文件")
    assert f"### `{NAME}`" in text
    assert "- 第 3 行 **错误** `PLH102` “XX县”" in text
    assert "缺“二、”：上一个是“一、”（第2行），这里是“三、”" in text
    assert not re.search(r"(?<!\\)[<>]", text.replace(f"`{NAME}`", ""))


def test_statistics_count(folder: Path) -> None:
    lines = run("full", "--statistics").stdout.splitlines()
    rows = [line.split() for line in lines if re.match(r" *\d+ ", line)]
    assert sum(int(row[0]) for row in rows) == findings()
    assert [int(row[0]) for row in rows] == sorted((int(row[0]) for row in rows), reverse=True)


def test_several_reports_in_one_run(folder: Path) -> None:
    result = run("concise", NAME, "-o", "sarif:报告.sarif", "-o", "junit:报告.xml")
    assert "PLH102" in result.stdout
    jsonschema.validate(json.loads((folder / "报告.sarif").read_text("utf-8")), schema("sarif-2.1.0.json"))
    xmlschema.XMLSchema(str(SCHEMAS / "junit-10.xsd")).validate(str(folder / "报告.xml"))


def test_a_file_without_a_format_takes_the_place_of_the_terminal(folder: Path) -> None:
    result = run("concise", NAME, "-o", "报告.log", "-o", "json:报告.json")
    assert result.stdout == ""
    assert "PLH102" in (folder / "报告.log").read_text("utf-8")
    assert json.loads((folder / "报告.json").read_text("utf-8"))["version"] == 1


def test_no_report_is_written_over_a_draft(folder: Path) -> None:
    result = run("concise", NAME, "-o", f"sarif:{NAME}")
    assert "覆盖" in result.stderr
    assert (folder / NAME).read_text("utf-8") == HARD
