"""Marks that stand in pairs: a balanced text is silent, one mark less is one finding, and any text takes linear time."""

from __future__ import annotations

import pytest
from counting import steps
from hypothesis import given
from hypothesis import strategies as st
from linting import RULES, check_text, line_of, quoted

from reportlint.model.document import Document
from reportlint.model.finding import Checked
from reportlint.model.severity import Severity

PAIRS = [rule for rule in RULES if rule.id == "PUN101"]
CERTAIN = [rule for rule in RULES if rule.id.startswith("PUN1")]

words = st.sampled_from(["推进河道治理", "落实包保责任", "修订完善", "群众满意", "今年以来", "一网通办"])
MARKS = ("“”", "《》", "（）", "〔〕", "【】", "()", "[]", "「」")


def wrapped(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(lambda marks, text: marks[0] + text + marks[1], st.sampled_from(MARKS), inner)


pieces = st.recursive(words, lambda inner: wrapped(st.builds(lambda a, b: a + b, words, inner)), max_leaves=4)
paragraphs = st.lists(pieces, min_size=1, max_size=5).map(lambda parts: "我镇" + "，".join(parts) + "。")
texts = st.lists(paragraphs, min_size=1, max_size=5)


def check(text: str) -> Checked:
    return check_text(text, PAIRS)


def document(text: str) -> Document:
    (one,) = check_text(text, []).documents
    return one


@given(texts)
def test_a_balanced_text_is_silent(paragraphs: list[str]) -> None:
    assert quoted(check("\n".join(paragraphs))) == ()


@given(texts, st.data())
def test_one_mark_less_is_one_finding_in_its_paragraph(paragraphs: list[str], data: st.DataObject) -> None:
    marks = [(n, at) for n, text in enumerate(paragraphs) for at, mark in enumerate(text) if mark in "".join(MARKS)]
    if not marks:
        return
    number, at = data.draw(st.sampled_from(marks))
    text = paragraphs[number]
    paragraphs[number] = text[:at] + text[at + 1 :]
    checked = check("\n".join(paragraphs))
    assert [line_of(checked, finding) for finding in checked.findings] == [number + 1]


@given(st.text(alphabet="“”‘’《》（）()[]〔〕甲1a，。\n 　", max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    check_text("今年" + text, CERTAIN)


@pytest.mark.parametrize(
    "text",
    [
        "“",
        "”",
        "（“",
        "（“）",
        "《（》",
        "（《）》",
        "“\n",
        "”\n“",
        "甲。。",
        "的的",
        "1）",
        "（a",
        "《〉",
        "甲 乙",
        "，\n",
        "今年今年",
    ],
)
def test_reading_takes_time_in_proportion_to_the_text(text: str) -> None:
    def read(report: Document) -> None:
        for rule in CERTAIN:
            list(rule.hits(report))

    small, large, larger = (document("今年我镇推进河道治理，" + text * length) for length in (50, 400, 800))
    read(small)  # the dictionary is opened once
    assert steps(read, larger) < 2.6 * steps(read, large)


def test_a_quotation_of_several_paragraphs_is_closed_once() -> None:
    assert quoted(check("来信说：\n“水渠修好了。\n“路也通了。\n“大家很满意。”\n我们把信贴出来了。")) == ()


def test_a_paragraph_that_begins_with_a_quotation_does_not_excuse_the_one_above() -> None:
    checked = check("“邻里一家亲活动走进社区，群众踊跃参加。\n“百姓大舞台”演出十二场。\n其他活动照常举行。")
    assert [line_of(checked, finding) for finding in checked.findings] == [1]


def test_a_broken_line_may_part_the_marks() -> None:
    assert quoted(check("各村开展“邻里\n一家亲”活动，学习《便民\n手册》，建好农家书屋（文化\n广场）。")) == ()


def test_a_title_does_not_go_on_behind_a_full_stop() -> None:
    assert quoted(check("印发《巡河制度。\n修订河湖名录》三册。")) == ("《", "》")


def test_a_mark_of_the_wrong_direction_is_one_finding_with_an_edit() -> None:
    (finding,) = check("开展“邻里一家亲“活动和“百姓大舞台”演出。").findings
    assert finding.fix is not None
    assert not finding.fix.safe
    assert [edit.text for edit in finding.fix.edits] == ["”"]


def test_many_turned_marks_are_one_finding() -> None:
    (finding,) = check("".join(f"开展”{name}“活动。\n" for name in ("甲村", "乙村", "丙村"))).findings
    assert finding.fix is not None
    assert len(finding.fix.edits) == 6
    assert "3处" in finding.message("zh")


def test_marks_that_a_scanner_misread_are_doubted() -> None:
    checked = check("".join(f"第{n}节 财政收入“ （31D 页\n总额增长〉百分之{n}。\n" for n in range(8)))
    assert checked.findings
    assert {finding.severity for finding in checked.findings} == {Severity.INFO}


def test_what_is_noted_above_a_statute_may_lack_a_bracket() -> None:
    text = "青石县河道管理办法\n2020年3月1日县政府通过 2021年5月6日修正）\n第一条 为了保护河道，制定本办法。\n第二条 本办法适用于本县。\n第三条 县水利局负责。\n第四条 本办法自公布之日起施行。\n"
    assert {finding.severity for finding in check(text).findings} <= {Severity.INFO}
