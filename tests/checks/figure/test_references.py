"""Figures, tables and attachments: what is promised and not there, and what other documents promise."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from linting import check

from reportlint.cards.card import load
from reportlint.cards.select import choose
from reportlint.checks.figure.citations.broken_references import find_broken_references
from reportlint.outline.read import read_outline
from reportlint.readers.read import read_bytes

RULES = choose(load(), ["FIG2"], (), ())
LIST = "附件：1.任务分解表\n　　　2.联络员名单\n"


def told(text: str, suffix: str = "txt") -> list[tuple[str, str, str]]:
    checked = check(read_bytes(text.encode(), f"draft.{suffix}"), RULES)
    return [(f.rule.id, f.severity.value, checked.source.text[f.span.start : f.span.end]) for f in checked.findings]


def test_an_attachment_beyond_the_list_is_missing() -> None:
    assert told(f"分工见附件1，经费见附件3。\n{LIST}") == [("FIG201", "warning", "附件3")]


def test_a_range_of_attachments_is_looked_through() -> None:
    assert told(f"详见附件1至4。\n{LIST}") == [("FIG201", "warning", "附件1至4")]
    assert told(f"详见附件1、2。\n{LIST}") == []


def test_without_any_list_attachments_may_travel_apart() -> None:
    assert told("报名表见附件2。") == [("FIG201", "info", "附件2")]


@pytest.mark.parametrize(
    "text",
    ["按照《县考核办法》附件5执行。", "参照该文件附件4。", "依据原附件3办理。", "县政办〔2025〕3号附件6已经明确。"],
)
def test_attachments_of_other_documents_are_not_ours(text: str) -> None:
    assert told(text + "\n" + LIST) == []


def test_listed_and_following_attachments_must_agree() -> None:
    assert told(f"{LIST}\n附件1\n任务分解表\n序号 单位\n附件3\n经费预算表") == [
        ("FIG204", "warning", "2"),
        ("FIG204", "warning", "附件3"),
    ]
    assert told(f"{LIST}\n附件1\n全县任务分解表\n附件2\n联络员名单") == []


def test_a_listed_attachment_under_another_title_is_told() -> None:
    (finding,) = check(
        read_bytes(f"{LIST}\n附件1\n任务分解表\n附件2\n经费使用管理办法".encode(), "a.txt"), RULES
    ).findings
    assert finding.message() == "“附件2”的标题是“经费使用管理办法”，附件说明里是“联络员名单”"


def test_a_gap_in_the_list_is_told() -> None:
    assert told("附件：1.甲表\n　　　2.乙表\n　　　4.丁表") == [("FIG203", "warning", "4")]


def test_a_figure_that_is_not_there() -> None:
    assert told("变化情况如图2所示。") == [("FIG201", "warning", "图2")]
    assert told("变化情况如图1所示。\n![图1 变化](a.png)", "md") == []
    assert told("变化情况如图1所示。\n图1 变化情况") == []


def test_a_chart_by_chapters() -> None:
    assert told("图2-1 甲\n图2-2 乙\n图3-1 丙\n图3-3 丁") == [("FIG203", "warning", "图3-3")]


def test_a_caption_whose_table_is_gone() -> None:
    text = "表1 甲\n| a | b |\n| - | - |\n| 1 | 2 |\n\n表2 乙\n\n正文第一段。\n\n正文第二段。"
    assert told(text, "md") == [("FIG202", "warning", "表2")]


def test_a_picture_some_lines_away_belongs_to_no_caption() -> None:
    between = "第一段。\n\n第二段。\n\n第三段。\n\n"
    assert told(f"![](a.png)\n\n{between}图1 流程\n", "md") == [("FIG202", "warning", "图1")]
    assert told("图1 流程\n\n单位：万元\n\n![](a.png)\n", "md") == []


def test_a_caption_in_running_text_is_there() -> None:
    assert told("变化情况如图2-1所示。下图2-1 为全年变化情况。") == []
    assert told("变化情况如图2-1所示。下图2-2 为全年变化情况。") == [("FIG201", "warning", "图2-1")]


def test_captions_of_a_text_without_pictures_prove_nothing() -> None:
    assert told("图1 流程\n图2 架构\n表1 数据") == []


def test_counts_of_maps_and_forms_are_no_references() -> None:
    assert told("发放报表2份，绘制地图1幅，代表3人，检查表26份，企图2次。") == []


@given(st.text(alphabet="附件图表12一：.-见如所示\n |!](《》#", max_size=60))
def test_broken_references_lie_in_their_report(text: str) -> None:
    for document in read_outline(read_bytes(f"按{text}".encode(), "draft.txt")):
        for broken in find_broken_references(document):
            assert document.span.start <= broken.span.start < broken.span.end <= document.span.end
