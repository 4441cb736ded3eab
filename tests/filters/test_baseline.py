"""The baseline from outside: old findings are let pass, new ones are told, stale entries too."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from linting import check
from places import ROOT

from reportlint.cards.card import load
from reportlint.cards.select import choose
from reportlint.cli.main import main
from reportlint.config.options import Inputs
from reportlint.files import alone
from reportlint.filters import known
from reportlint.filters.baseline import current, empty, encoded, read_baseline, without_known
from reportlint.model.finding import Checked
from reportlint.readers.read import read_bytes

OLD = "关于防汛的材料\n一、做法\n召开会议X次，走访X户。\n二、问题\n投入X万元。\n"
BASELINE = ".reportlint-baseline.json"
RULES = choose(load(), ("PLH", "FIG", "NUM1"), (), ())

Put = Callable[[str, str], Path]


@pytest.fixture
def put(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Put:
    """Write a file into a new repository, the root of which is the current folder."""
    monkeypatch.chdir(tmp_path)
    for name in ("REPORTLINT_LANG", "NO_COLOR", "FORCE_COLOR", "GITHUB_ACTIONS"):
        monkeypatch.delenv(name, raising=False)
    git("init", "-q")

    def write(name: str, text: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write


def git(*args: str) -> None:
    subprocess.run(
        ["git", "-c", "user.name=测试", "-c", "user.email=t@example.org", *args], check=True, capture_output=True
    )


def run(*args: str) -> Result:
    return CliRunner().invoke(main, ["check", "--format", "concise", "--select", "PLH,NUM,RUN", *args])


def told(*args: str) -> list[str]:
    """Path, line, rule of each finding."""
    return [" ".join((*line.split(":")[:2], line.split()[1])) for line in run(*args).stdout.splitlines()[:-1]]


# The baseline


def test_old_findings_pass_and_new_ones_are_told(put: Put) -> None:
    put("汇报.txt", OLD)
    first = run("--write-baseline")
    assert first.exit_code == 0
    assert first.stderr == f"{BASELINE}: 基线里有 3 处问题\n"
    assert run().exit_code == 0
    put("汇报.txt", OLD.replace("二、问题\n", "二、问题\n培训X人。\n"))
    assert told() == ["汇报.txt 5 PLH101"]
    assert run("--isolated").stdout.count("PLH101") == 4


def test_it_survives_lines_put_in_and_sections_renumbered(put: Put) -> None:
    put("汇报.txt", OLD)
    run("--write-baseline")
    put("汇报.txt", OLD.replace("一、做法", "说明如下。\n\n一、概况\n平稳。\n二、做法").replace("二、问题", "三、问题"))
    assert told() == []


NUMBERED = (
    "关于防汛工作的汇报\n\n"
    "一、组织领导\n成立专班。\n"
    "三、物资储备\n储备沙袋3000个。\n"
    "（一）、沙袋\n入库。\n（二）水泵\n备足。\n（二）船只\n备好。\n"
    "四、值班值守\n一是定人，二是定岗，四是定责。\n"
    "五、下一步打算\n"
)
FRONT = "一、总体情况\n全县平稳。\n"


def renumbered(text: str) -> str:
    """The draft with a section put in front, and every number one on."""
    for old, new in (("五、", "六、"), ("四、", "五、"), ("三、", "四、"), ("一、", "二、")):
        text = text.replace(f"\n{old}", f"\n{new}")
    return text.replace("\n\n", f"\n\n{FRONT}", 1)


def every(*args: str) -> Result:
    return CliRunner().invoke(main, ["check", "--format", "concise", "--ignore", "RUN,FIG,SEC301", *args])


def test_a_section_put_in_front_and_all_renumbered_reopens_nothing(put: Put) -> None:
    put("汇报.txt", NUMBERED)
    codes = {line.split()[1] for line in every().stdout.splitlines()[:-1]}
    assert {"NUM101", "NUM102", "NUM106", "NUM201", "SEC101", "SEC103"} <= codes
    every("--write-baseline")
    put("汇报.txt", renumbered(NUMBERED))
    assert every().stdout == "检查 1 个文件：未发现问题\n"
    assert told("--select", "RUN,NUM,SEC") == []


def test_a_missing_section_is_known_by_its_name(put: Put) -> None:
    put("汇报.txt", NUMBERED)
    every("--write-baseline")
    missing = [entry for entry in read_baseline(BASELINE).entries if entry.rule == "SEC101"]
    assert {(entry.section, entry.text) for entry in missing} == {((), "存在的问题")}
    put("汇报.txt", NUMBERED.replace("五、下一步打算", "五、今后的工作安排").replace("工作的汇报", "工作情况的汇报"))
    assert "SEC101" not in every().stdout


def test_another_gap_is_new(put: Put) -> None:
    put("汇报.txt", NUMBERED)
    every("--write-baseline")
    put("汇报.txt", NUMBERED.replace("四、值班", "六、值班").replace("五、下一步", "七、下一步"))
    assert [line.split()[1] for line in every().stdout.splitlines()[:-1]] == ["NUM101"]


NUMBERING = ("--ignore", "PLH,NUM2,NUM3")
OLDER = """\
{"version": 1, "findings": [
{"path": "别的.txt", "rule": "NUM101", "section": ["甲"], "text": "三、", "occurrence": 1},
{"path": "汇报.txt", "rule": "NUM101", "section": ["物资储备"], "text": "三、", "occurrence": 1},
{"path": "汇报.txt", "rule": "NUM101", "section": ["物资储备"], "text": "九、", "occurrence": 1},
{"path": "汇报.txt", "rule": "NUM102", "section": ["物资储备", "船只"], "text": "(二)", "occurrence": 1},
{"path": "汇报.txt", "rule": "NUM106", "section": ["值班值守"], "text": "四是", "occurrence": 1}
]}
"""


def test_a_baseline_of_version_1_works_and_is_written_anew(put: Put) -> None:
    """Entries of files that are not checked stay as they are; those that are met are known by their titles from then on."""
    put("汇报.txt", NUMBERED)
    put("别的.txt", "关于防汛的材料\n一、乙\n好。\n三、甲\n好。\n")
    put(BASELINE, OLDER)
    assert told(*NUMBERING) == [f"{BASELINE} 4 RUN102"]
    run(*NUMBERING, "汇报.txt", "--prune-baseline")
    written = json.loads(Path(BASELINE).read_text(encoding="utf-8"))
    assert written["version"] == 2
    assert [(entry["path"], entry["text"]) for entry in written["findings"]] == [
        ("别的.txt", "三、"),
        ("汇报.txt", "物资储备"),
        ("汇报.txt", "船只"),
        ("汇报.txt", "定责"),
    ]
    put("汇报.txt", renumbered(NUMBERED))
    assert told(*NUMBERING) == []
    run(*NUMBERING, "--write-baseline")
    assert "三、" not in Path(BASELINE).read_text(encoding="utf-8")
    assert told(*NUMBERING) == []


def test_the_same_text_once_more_is_new(put: Put) -> None:
    put("汇报.txt", OLD)
    run("--write-baseline")
    put("汇报.txt", OLD.replace("走访X户", "走访X户，又走访X户"))
    assert told() == ["汇报.txt 3 PLH101"]


def test_stale_entries_are_told_where_they_stand_and_pruned(put: Put) -> None:
    put("汇报.txt", OLD)
    run("--write-baseline")
    put("汇报.txt", OLD.replace("X万元", "30万元"))
    assert told() == [f"{BASELINE} 4 RUN102"]
    assert run().exit_code == 0
    assert "检查 1 个文件" in run().stdout
    assert run("--prune-baseline").exit_code == 0
    assert told() == []
    assert len(read_baseline(BASELINE).entries) == 2


def test_a_run_on_some_files_calls_nothing_else_stale_and_loses_nothing(put: Put) -> None:
    for name in ("甲/1.txt", "甲/2.txt", "乙/3.txt"):
        put(name, OLD)
    run("--write-baseline")
    put("甲/1.txt", OLD.replace("X", "5"))
    (Path("甲") / "2.txt").unlink()
    assert told("乙") == []
    assert told("乙/3.txt", "甲/1.txt") == [f"{BASELINE} {line} RUN102" for line in (5, 6, 7)]
    assert len(told("甲")) == 6
    run("乙", "--prune-baseline")
    assert len(read_baseline(BASELINE).entries) == 9
    run("甲", "--write-baseline")
    assert {entry.path for entry in read_baseline(BASELINE).entries} == {"乙/3.txt"}


def test_rules_that_did_not_run_are_not_judged(put: Put) -> None:
    put("汇报.txt", OLD.replace("二、", "三、"))
    run("--write-baseline")
    put("汇报.txt", OLD)
    assert told("--select", "PLH,RUN") != []
    assert run("--ignore", "NUM").stdout == "检查 1 个文件：未发现问题\n"


def test_a_suppressed_finding_is_stale(put: Put) -> None:
    put("汇报.txt", OLD)
    run("--write-baseline")
    put("汇报.txt", OLD + "<!-- reportlint-disable-file PLH101 -->\n")
    assert told() == [f"{BASELINE} {line} RUN102" for line in (2, 3, 4)]


def test_it_stands_beside_the_configuration_or_where_it_is_named(put: Put) -> None:
    put("县/.reportlint.yml", "select: [PLH, RUN]\n")
    put("县/乡/汇报.txt", OLD)
    assert CliRunner().invoke(main, ["check", "县/乡", "--write-baseline"]).exit_code == 0
    assert {entry.path for entry in read_baseline(f"县/{BASELINE}").entries} == {"乡/汇报.txt"}
    assert CliRunner().invoke(main, ["check", "县"]).exit_code == 0
    put("县/.reportlint.yml", "select: [PLH, RUN]\nbaseline: 旧账.json\n")
    assert "县/旧账.json: 没有这个基线文件" in CliRunner().invoke(main, ["check", "县"]).stdout
    assert CliRunner().invoke(main, ["check", "县", "--write-baseline"]).exit_code == 0
    assert len(read_baseline("县/旧账.json").entries) == 3


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", f"{BASELINE}:1: 基线不是有效的 JSON"),
        ("[]", f"{BASELINE}: 不是 reportlint 的基线"),
        ('{"version": 3, "findings": []}', f"{BASELINE}: 不是 reportlint 的基线"),
        ('{"version": 1, "findings": [{"path": "a"}]}', f"{BASELINE}: 基线里有一项不完整"),
    ],
)
def test_a_broken_baseline_is_told_and_never_overwritten(put: Put, text: str, message: str) -> None:
    put("汇报.txt", OLD)
    path = put(BASELINE, text)
    for options in ((), ("--write-baseline",), ("--prune-baseline",)):
        result = run(*options)
        assert result.exit_code == 2
        assert sum(line.startswith(message) for line in result.stdout.splitlines()) == 1
        assert result.stdout.count("PLH101") == 3
    assert path.read_text(encoding="utf-8") == text


def test_a_named_baseline_that_is_not_there_is_told(put: Put) -> None:
    put("汇报.txt", OLD)
    result = run("--baseline", "没有.json")
    assert result.exit_code == 2
    assert "没有.json: 没有这个基线文件；用 --write-baseline 写一个" in result.stdout
    assert result.stdout.count("PLH101") == 3


def test_what_another_run_has_written_meanwhile_is_kept(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the check and the writing another run may have done its own."""
    put("汇报.txt", OLD)
    put("总结.txt", OLD)
    first = known.filtered

    def overtaken(*args: Any) -> known.Filtered:
        result = first(*args)
        monkeypatch.setattr("reportlint.cli.check.filtered", first)
        run("总结.txt", "--write-baseline")
        return result

    monkeypatch.setattr("reportlint.cli.check.filtered", overtaken)
    assert run("汇报.txt", "--write-baseline").stderr.endswith("基线里有 6 处问题\n")
    assert run().exit_code == 0


@pytest.mark.skipif(sys.platform == "win32", reason="no locks of folders there")
def test_runs_at_once_lose_no_entry(put: Put) -> None:
    names = [f"{number}.txt" for number in range(4)]
    for name in names:
        put(name, OLD)
    command = [sys.executable, "-m", "reportlint", "check", "--select", "PLH101", "--write-baseline"]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    runs = [subprocess.Popen([*command, name], env=environment, stderr=subprocess.DEVNULL) for name in names]
    for one in runs:
        one.wait()
    assert {entry.path for entry in read_baseline(BASELINE).entries} == set(names)


@pytest.mark.skipif(sys.platform == "win32", reason="no locks of folders there")
def test_one_at_a_time(tmp_path: Path) -> None:
    order: list[str] = []
    file = str(tmp_path / BASELINE)

    def second() -> None:
        with alone(file):
            order.append("second")

    with alone(file):
        waiting = Thread(target=second)
        waiting.start()
        waiting.join(0.2)
        order.append("first")
    waiting.join()
    assert order == ["first", "second"]


def test_a_baseline_laid_out_anew_is_still_read(put: Put) -> None:
    put("汇报.txt", OLD)
    run("--write-baseline")
    value = json.loads(Path(BASELINE).read_text(encoding="utf-8"))
    put(BASELINE, json.dumps(value, indent=4))
    put("汇报.txt", OLD.replace("X万元", "30万元"))
    assert told() == [f"{BASELINE} 1 RUN102"]


def checked(text: str) -> Checked:
    return check(read_bytes(text.encode(), "a.txt"), RULES)


@given(st.lists(st.sampled_from([*"一二三"]), max_size=6), st.integers(0, 30))
def test_what_was_written_is_known_wherever_a_paragraph_is_put_in(marks: list[str], at: int) -> None:
    body = [f"{mark}、{mark}号工作\n召开会议X次，累计投入资金万元用于防汛。\n" for mark in marks]
    text = "关于防汛的材料\n" + "".join(body)
    entries = current([checked(text)], "")
    baseline = empty("base.json")._replace(entries=dict.fromkeys(entries))  # type: ignore[arg-type]
    lines = text.splitlines(keepends=True)
    later = "".join((*lines[: at + 1], "另外的事已经办好。\n", *lines[at + 1 :]))
    assert without_known([checked(later)], baseline)[0].findings == ()
    assert json.loads(encoded(entries))["version"] == 2


def test_the_folder_of_a_run_is_what_holds_all(tmp_path: Path) -> None:
    paths = (str(tmp_path / "甲" / "1.txt"), str(tmp_path / "乙" / "2.txt"))
    assert Inputs(paths).folder == str(tmp_path)
