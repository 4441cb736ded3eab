"""Drafts by strangers: their gold stands where it says, and the benchmark counts as it says; no figure is asserted."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

import pytest
from benchmarks.drafts import Fault, draft_of, faults_of, main, score
from linting import make_rule
from places import FIXTURES

from reportlint.model.finding import Finding
from reportlint.model.severity import Severity
from reportlint.model.text import Span
from reportlint.readers.read import read, read_bytes

STRANGERS = FIXTURES / "strangers"
ABSOLUTE = re.compile(r"(?<![\w./）)])/[a-z]+/[\w.]+|\b[A-Z]:\\")  # a path of somebody's machine
GOLD = sorted(STRANGERS.glob("*.json"))
TEXT = "关于购置设备的请示\n一、概况\n投入万元，走访XX户。\n三、打算\n"
SOURCE = read_bytes(TEXT.encode(), "draft.txt")
NONE: Mapping[str, str] = MappingProxyType({})


def fault(family: str, text: str = "", *, missing: str = "", before_line: int = 0, arguable: bool = False) -> Fault:
    """A fault of the draft above: at its text, or a lack."""
    line, column = SOURCE.map.position(TEXT.index(text))
    return Fault(family, line, text, "有错", column, missing, before_line, arguable)


def finding(code: str, text: str, words: Mapping[str, str] = NONE, severity: Severity = Severity.ERROR) -> Finding:
    """What a rule tells of a text of the draft above."""
    start = TEXT.index(text)
    return Finding(make_rule(code), severity, Span(start, start + len(text)), words=words)


def scored(faults: Sequence[Fault], *findings: Finding) -> tuple[int, int, int, int]:
    """How many faults are told, and told gravely; how many errors and warnings are true and false."""
    found = score(SOURCE, faults, findings)
    return len(found.told), len(found.gravely), len(found.true), len(found.false)


def test_there_are_as_many_as_the_readme_says() -> None:
    there = [sum(gold.stem.startswith(letter) for gold in GOLD) for letter in "defghikmn"]
    assert there == [32, 32, 20, 20, 18, 18, 16, 16, 18]
    assert len(list(STRANGERS.iterdir())) == 2 * len(GOLD) + 1


@pytest.mark.parametrize("gold", GOLD, ids=lambda path: path.stem)
def test_gold_stands_at_its_place(gold: Path) -> None:
    source, said = read(str(draft_of(gold))), json.loads(gold.read_text(encoding="utf-8"))
    assert source.text == draft_of(gold).read_text(encoding="utf-8")
    assert said.keys() == {"kind", "faults", "traps"}
    for one in faults_of(gold):
        assert source.text[slice(*one.span(source))] == one.text
        assert source.map.position(one.span(source).start) == (one.line, one.column)
        assert one.family in ("PLH", "FIG", "NUM", "SEC", "DAT", "RES", "PUN")
        assert one.text or one.family == "SEC"
        assert not one.before_line or source.map.line_start(one.before_line) <= len(source.text)
    for trap in said["traps"]:
        if "column" in trap:
            start = source.map.line_start(trap["line"]) + trap["column"] - 1
            assert source.text.startswith(trap["text"], start)


def test_gold_names_no_place_of_a_machine() -> None:
    for path in STRANGERS.iterdir():
        assert ABSOLUTE.findall(path.read_text(encoding="utf-8")) == []


def test_a_table_for_each_set_and_family(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("d07", "e30", "m01", "m02"):
        for path in STRANGERS.glob(f"{name}.*"):
            shutil.copy(path, tmp_path)
    main([str(tmp_path), "--family", "DAT"])
    printed = capsys.readouterr().out
    tables = printed.partition("held out: 2 drafts\n")
    assert tables[0].startswith("development: 2 drafts\n")
    for table, names in ((tables[0], ("PLH", "FIG", "NUM", "SEC", "all")), (tables[2], ("DAT", "RES", "PUN", "all"))):
        rows = [line.split() for line in table.splitlines()]
        for name in names:
            assert len(next(row for row in rows if row[:1] == [name])) == 9
    assert "! " not in tables[2]
    assert "? " not in tables[2]


def test_one_set(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("e13", "m01"):
        for path in STRANGERS.glob(f"{name}.*"):
            shutil.copy(path, tmp_path)
    main([str(tmp_path), "--held-out", "--family", "PLH"])
    printed = capsys.readouterr().out
    assert printed.startswith("held out: 1 drafts\n")
    assert "development" not in printed


def test_what_is_missed_and_what_is_false_is_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "稿.txt").write_text("全年召开会议X次，走访群众。\n", encoding="utf-8")
    gold = {
        "kind": "总结",
        "traps": [],
        "faults": [{"family": "PLH", "line": 1, "column": 10, "text": "走访", "what": "漏"}],
    }
    (tmp_path / "稿.json").write_text(json.dumps(gold), encoding="utf-8")
    main([str(tmp_path), "--family", "PLH"])
    printed = capsys.readouterr().out
    assert printed.startswith(f"{tmp_path.name}: 1 drafts\n")
    assert "! 稿.txt:1 PLH 漏 | 全年召开会议X次，⟦走访⟧群众。⏎\n" in printed
    assert "? 稿.txt:1 PLH101 error " in printed


def test_what_lies_on_a_fault_tells_of_it() -> None:
    assert scored([fault("PLH", "XX户")], finding("PLH101", "XX")) == (1, 1, 1, 0)
    assert scored([fault("PLH", "XX户")], finding("FIG101", "户", severity=Severity.INFO)) == (1, 0, 0, 0)
    assert scored([fault("PLH", "XX")], finding("FIG101", "户")) == (1, 1, 1, 0)  # it touches
    assert scored([fault("PLH", "XX户")], finding("NUM101", "XX户")) == (0, 0, 0, 1)
    assert scored([fault("FIG", "万元")], finding("PLH101", "XX户")) == (0, 0, 0, 1)


def test_one_finding_satisfies_one_fault() -> None:
    lacks = [fault("SEC", missing=name) for name in ("主送机关", "结语", "发文机关署名")]
    assert scored(lacks, finding("SEC202", "关于购置设备的请示")) == (1, 1, 1, 0)
    assert scored([fault("PLH", "走访"), fault("PLH", "XX户")], finding("PLH101", "走访XX户")) == (1, 1, 1, 0)
    two = [fault("FIG", "万元"), fault("PLH", "XX户")]
    assert scored(two, finding("PLH101", "万元，走访XX户"), finding("FIG101", "万元")) == (2, 2, 2, 0)


def test_a_second_finding_of_the_same_is_not_false() -> None:
    assert scored([fault("PLH", "XX户")], finding("PLH101", "XX"), finding("PLH101", "户")) == (1, 1, 2, 0)


def test_what_touches_a_fault_and_lies_on_another_is_about_the_other() -> None:
    neighbours = [fault("PLH", "走访"), fault("PLH", "XX")]
    assert scored(neighbours, finding("PLH101", "XX"), finding("PLH104", "XX")) == (1, 1, 2, 0)


def test_a_lack_is_told_by_its_name_or_for_a_section_its_place() -> None:
    problems = fault("SEC", missing="存在问题/不足", before_line=4)
    named = {"section": "存在的问题", "wordings": "“困难”", "before": "三、打算"}
    other = {"section": "保障措施", "wordings": "“组织领导”", "before": "三、打算"}
    assert scored([problems], finding("SEC101", "关于", named)) == (1, 1, 1, 0)
    assert scored([problems], finding("SEC101", "三、", other)) == (1, 1, 1, 0)
    assert scored([problems], finding("SEC101", "关于", other)) == (0, 0, 0, 1)
    assert scored([problems], finding("SEC205", "三、")) == (0, 0, 0, 1)
    assert scored([fault("SEC", missing="结束语")], finding("SEC101", "关于", other)) == (0, 0, 0, 1)
    numbered = [problems, fault("NUM", "三、")]
    assert scored(numbered, finding("SEC101", "三、", named), finding("NUM101", "三、")) == (2, 2, 2, 0)


def test_a_lack_of_something_else_does_not_tell_of_the_heading_before_which_it_belongs() -> None:
    empty = fault("SEC", "三、打算", missing="空节")
    words = {"section": "存在的问题", "wordings": "“困难”", "before": "三、打算"}
    assert scored([empty], finding("SEC101", "三、", words)) == (0, 0, 0, 1)
    assert scored([empty], finding("SEC103", "三、")) == (1, 1, 1, 0)
    assert scored([empty], finding("SEC102", "一、", {"section": "一、概况", "after": "三、打算"})) == (1, 1, 1, 0)


def test_arguable_faults_count_neither_way() -> None:
    arguable = fault("PLH", "XX户", arguable=True)
    assert scored([arguable], finding("PLH101", "XX")) == (0, 0, 0, 0)
    assert scored([arguable]) == (0, 0, 0, 0)
