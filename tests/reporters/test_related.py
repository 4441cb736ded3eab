"""A finding that is about two places names both, in every format that knows of a second one."""

from __future__ import annotations

import json
from collections.abc import Callable
from textwrap import dedent
from typing import Any

import jsonschema
import pytest
from linting import check_text, make_rule
from places import SCHEMAS

from reportlint.errors import Message
from reportlint.filters.changed import on_changed_lines
from reportlint.model.document import Document
from reportlint.model.finding import Checked, Finding, Run, stamp
from reportlint.model.rule import Hit, Related
from reportlint.model.severity import Lang
from reportlint.model.text import Span
from reportlint.reporters import reporter
from reportlint.reporters.look import Look

TEXT = "2025年工作总结\n全镇走访群众3次。\n清河镇\n2023年1月5日\n"
NOTE = Message("标题写的年份", "the year in the title")


@pytest.fixture
def run(checked: Callable[..., Checked], finding: Callable[..., Finding]) -> Run:
    found = finding(TEXT, "2023年", rule="DAT107", message="落款的年份不对", advice="核对年份")
    return Run((checked(TEXT, found._replace(related=(Related(Span(0, 5), NOTE),))),), ())


def told(run: Run, format_: str, lang: Lang = "zh") -> Any:
    return json.loads(reporter(format_)(run, Look(lang)))


def test_what_a_check_yields_reaches_the_finding() -> None:
    hit = Hit(Span(20, 25), related=(Related(Span(0, 5), NOTE),))
    assert stamp(make_rule("DAT107"), hit).related == hit.related


def test_the_engine_passes_it_on() -> None:
    class Both:
        """Yields one hit about the first two characters and the two behind."""

        def run(self, document: Document) -> Any:
            yield Hit(Span(0, 2), related=(Related(Span(2, 4), NOTE),))

    (found,) = check_text(TEXT, [make_rule("DAT107", Both())]).findings
    assert found.related == (Related(Span(2, 4), NOTE),)


def test_full_shows_the_other_place(run: Run) -> None:
    assert reporter("full")(run, Look("zh")).startswith(
        dedent("""\
        汇报.txt:4:1: DAT107 错误 落款的年份不对
            2023年1月5日
            ^^^^^^
            另见 1:1（标题写的年份）：2025年工作总结
            建议：核对年份
        """)
    )
    assert "    see also 1:1 (the year in the title): 2025年工作总结\n" in reporter("full")(run, Look("en"))


def test_full_keeps_to_its_width(checked: Callable[..., Checked], finding: Callable[..., Finding]) -> None:
    text = "全县新建道路30公里，" * 30 + "\n共有40公里。\n"
    other = Related(Span(100, 105), NOTE)
    run = Run((checked(text, finding(text, "40公里")._replace(related=(other,))),), ())
    (line,) = (line for line in reporter("full")(run, Look("zh")).splitlines() if "另见" in line)
    assert len(line) < 60
    assert text[100:105] in line


def test_json(run: Run) -> None:
    (found,) = told(run, "json", "en")["documents"][0]["findings"]
    assert found["related"] == [
        {
            "line": 1,
            "column": 1,
            "end_line": 1,
            "end_column": 6,
            "text": "2025年",
            "message": "the year in the title",
        }
    ]


def test_sarif(run: Run) -> None:
    log = told(run, "sarif")
    jsonschema.validate(log, json.loads((SCHEMAS / "sarif-2.1.0.json").read_text("utf-8")))
    (related,) = log["runs"][0]["results"][0]["relatedLocations"]
    assert related["message"] == {"text": "标题写的年份"}
    assert related["physicalLocation"]["region"] == {
        "startLine": 1,
        "startColumn": 1,
        "endLine": 1,
        "endColumn": 6,
        "snippet": {"text": "2025年"},
    }


def test_rdjson(run: Run) -> None:
    log = told(run, "rdjson")
    jsonschema.validate(log, json.loads((SCHEMAS / "rdformat.json").read_text("utf-8")))
    (related,) = log["diagnostics"][0]["related_locations"]
    assert related["message"] == "标题写的年份"
    assert related["location"]["range"] == {"start": {"line": 1, "column": 1}, "end": {"line": 1, "column": 8}}


def test_gitlab(run: Run) -> None:
    (issue,) = told(run, "gitlab")
    (related,) = issue["other_locations"]
    assert related["lines"] == {"begin": 1, "end": 1}


@pytest.mark.parametrize(("format_", "key"), [("sarif", "relatedLocations"), ("rdjson", "related_locations")])
def test_a_finding_about_one_place_says_nothing_of_another(
    checked: Callable[..., Checked], finding: Callable[..., Finding], format_: str, key: str
) -> None:
    run = Run((checked(TEXT, finding(TEXT, "2023年")),), ())
    assert key not in reporter(format_)(run, Look("zh"))


@pytest.mark.parametrize(("changed", "kept"), [(range(1, 2), True), (range(2, 3), False), (range(4, 5), True)])
def test_it_is_new_where_either_place_changed(run: Run, changed: range, kept: bool) -> None:
    (left,) = on_changed_lines(run.checked, {"汇报.txt": [changed]})
    assert bool(left.findings) is kept
