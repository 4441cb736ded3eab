"""The tree as text and as JSON, with its numbering faults."""

from __future__ import annotations

import json
from collections.abc import Callable
from textwrap import dedent

import pytest

from reportlint.errors import Message
from reportlint.model.document import Document, Label, Section, Style
from reportlint.model.finding import Checked, Failure, Finding
from reportlint.model.text import Span
from reportlint.reporters.look import Look
from reportlint.views.outline import outline_json, outline_text

PLAIN = Look("zh")
UNSUPPORTED = Message("暂不支持", "not supported")
TEXT = "关于依法治理的汇报\n二、做法\n（一）动员\n一是学，三是干。\n四、依法治理\n"


def _section(heading: str, mark: int, style: Style, level: int, end: int, *children: Section) -> Section:
    start = TEXT.index(heading)
    label = Label(
        Span(start, start + mark), style, "一二三四".index(heading.strip("（")[0]) + 1, Span(start, start + 1)
    )
    return Section(label, level, Span(start + mark, start + len(heading)), Span(start, end), children)


@pytest.fixture
def report(document: Callable[..., Document]) -> Document:
    middle = TEXT.index("四、")
    child = _section("（一）动员", 3, Style.CHINESE_PAREN, 2, middle)
    sections = (
        _section("二、做法", 2, Style.CHINESE, 1, middle, child),
        _section("四、依法治理", 2, Style.CHINESE, 1, len(TEXT)),
    )
    return document(TEXT, sections=sections, title=Span(0, 9))


def test_text(checked: Callable[..., Checked], finding: Callable[..., Finding], report: Document) -> None:
    findings = (
        finding(TEXT, "二、", rule="NUM104", message="应从“一、”开始"),
        finding(TEXT, "三是", rule="NUM106", message="缺“二是”"),
        finding(TEXT, "四、", rule="NUM101", message="缺“三、”"),
        finding(TEXT, "四、", rule="NUM201", message="不归这里管"),
    )
    assert outline_text([checked(TEXT, *findings, documents=(report,))], PLAIN) == dedent("""\
        汇报.txt
        关于依法治理的汇报  [工作汇报]
        ✗ 二、做法  (3行)  ← NUM104 应从“一、”开始
            （一）动员  (2行)
        ✗     三是  ← NUM106 缺“二是”
        ✗ 四、依法治理  (1行)  ← NUM101 缺“三、”
        """)


def test_a_compendium_counts_its_reports(
    checked: Callable[..., Checked], document: Callable[..., Document], report: Document
) -> None:
    second = document(TEXT, part=2, title=Span(10, 14))
    told = outline_text([checked(TEXT, documents=(report, second))], PLAIN)
    assert "\n第1篇（第1行）  关于依法治理的汇报  [工作汇报]\n" in told
    assert told.endswith("\n第2篇（第2行）  二、做法  [工作总结]\n  （没有章节）\n")


def test_a_fault_before_all_sections_stands_below_the_title(
    checked: Callable[..., Checked], finding: Callable[..., Finding], report: Document
) -> None:
    found = finding(TEXT, "关于", rule="NUM106", message="乱")
    told = outline_text([checked(TEXT, found, documents=(report,))], PLAIN)
    assert told.splitlines()[2] == "✗ 关于  ← NUM106 乱"


def test_json(checked: Callable[..., Checked], report: Document) -> None:
    told = json.loads(outline_json([checked(TEXT, documents=(report,))], (Failure("旧.doc", UNSUPPORTED),), Look()))
    assert told["errors"] == [{"path": "旧.doc", "message": "暂不支持"}]
    (entry,) = told["documents"]
    first, last = entry.pop("sections")
    assert entry == {"path": "汇报.txt", "part": 1, "title": "关于依法治理的汇报", "kind": "工作汇报"}
    assert last == {
        "label": "四、",
        "ordinal": 4,
        "style": "chinese",
        "level": 1,
        "title": "依法治理",
        "line": 5,
        "column": 1,
        "location": None,
        "children": [],
    }
    assert [child["label"] for child in first["children"]] == ["（一）"]
