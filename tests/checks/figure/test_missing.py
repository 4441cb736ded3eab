"""Numbers that fell out: which are told, how gravely, where, and what only looks like one."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from linting import check
from places import FIXTURES

from reportlint.cards.card import load
from reportlint.cards.select import choose
from reportlint.checks.figure.numbers.detector import find
from reportlint.model.finding import Finding
from reportlint.model.severity import Severity
from reportlint.readers.read import read_bytes

RULES = choose(load(), (), (), ())
FIGURES = [rule for rule in RULES if rule.family == "FIG"]


def told(text: str, suffix: str = "txt") -> list[tuple[str, str, str]]:
    checked = check(read_bytes(text.encode(), f"draft.{suffix}"), FIGURES)
    return [
        (finding.rule.id, finding.severity.value, checked.source.text[finding.span.start : finding.span.end])
        for finding in checked.findings
    ]


def findings(text: str) -> tuple[Finding, ...]:
    return check(read_bytes(text.encode(), "draft.txt"), RULES).findings


def test_a_unit_that_cannot_stand_alone_is_an_error() -> None:
    assert told("累计投入资金万元，走访群众余户，绿化覆盖率提高个百分点。") == [
        ("FIG101", "error", "万元"),
        ("FIG101", "error", "余户"),
        ("FIG102", "error", "个百分点"),
    ]


def test_what_may_mean_one_of_it_is_no_error() -> None:
    (finding,) = findings("卫生院年接诊患者万人次以上。")
    assert (finding.rule.id, finding.severity is Severity.ERROR) == ("FIG101", False)
    assert finding.advice() == "补上数额；若意思是1万，请把“1”写出来"


def test_a_measure_word_judged_by_its_sentence_is_a_warning() -> None:
    assert told("全年新建文化广场个，投入资金36万元。") == [("FIG101", "warning", "个")]


def test_an_idiom_lacks_nothing() -> None:
    assert told("全年产值突破亿元，引进亿元以上项目12个，户均增收万元以上。") == []


def test_the_rest_of_them_lacks_no_number() -> None:
    assert told("走访其余户，其余项限期办结，其余亩年底前完成。") == []
    assert told("走访困难职工余户。") == [("FIG101", "error", "余户")]


def test_what_only_looks_like_a_measure_word_is_left_alone() -> None:
    assert told("党支部专题学习，支队专项整治，实行场领导包片，强化场队伍建设。") == []


def test_a_statute_lacks_no_number() -> None:
    articles = "".join(f"第{numeral}条　对处元以上五千元以下罚款的，可以延长个工作日。\n" for numeral in "一二三四五六")
    assert told(f"青山市河道管理条例\n{articles}") == []


def test_the_message_shows_the_phrase_and_what_is_missing() -> None:
    (finding,) = findings("两节期间走访慰问困难职工余户。")
    assert finding.message() == "“余户”前面缺数字：走访慰问困难职工〔数字〕余户"
    (finding,) = findings("矛盾纠纷化解率达。")
    assert finding.message() == "“达”后面像是缺数字：矛盾纠纷化解率达〔百分比〕"


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_number_at_the_end_of_a_wrapped_line_counts(line_end: str) -> None:
    assert told(f"去年全县共新建了农村公路并投入资金1200{line_end}万元，解决出行难题。") == []


def test_a_short_line_is_an_item_and_not_wrapped() -> None:
    assert told("1.新增就业岗位个\n2.新增就业岗位300个") == [("FIG101", "warning", "个")]


def test_spaces_left_to_be_filled_in_are_told_once() -> None:
    assert [finding.rule.id for finding in findings("今年共  万元，全部到位。")] == ["PLH104"]


def test_units_that_are_named_are_left_alone() -> None:
    assert told("单位：万元\n| 指标 | 单位 | 数值 |\n| --- | --- | --- |\n| 投资 | 亿元 | 35 |\n（亿元）", "md") == []


def test_prose_in_a_cell_is_read() -> None:
    assert told("| 项目 | 情况 |\n| --- | --- |\n| 投入 | 全年投入资金万元，同比增长%。 |", "md") == [
        ("FIG101", "error", "万元"),
        ("FIG102", "error", "%"),
    ]


def test_a_date_is_told_once() -> None:
    assert told("2026年月日") == [("FIG103", "error", "月日")]


def test_an_ordinary_text_never_reads_the_dictionary(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(text: str) -> None:
        raise AssertionError(text)

    monkeypatch.setattr("reportlint.checks.figure.numbers.features.tagged", read)
    text = "国家级专家3名，项目35个，条件成熟，支持企业发展，户籍改革，首批试点，每个单位逐项落实。"
    assert find(text + "\n", 0, len(text)) == ()


@given(st.text(alphabet="万亿元人次个名项年月日第%余以上、，。\n\r 3十截至达率组长成员：实施|“”（）", max_size=60))
def test_gaps_stand_in_order_in_the_text(text: str) -> None:
    gaps = find(text + "\n", 0, len(text))
    assert all(0 <= gap.span.start < gap.span.end <= len(text) for gap in gaps)
    assert all(one.span.end <= other.span.start for one, other in pairwise(gaps))


INNOCENT = FIXTURES / "innocent.txt"


@pytest.mark.parametrize("sentence", INNOCENT.read_text(encoding="utf-8").splitlines())
def test_words_that_look_like_measure_words_are_left_alone(sentence: str) -> None:
    assert [found for found in told(sentence) if found[1] != "info"] == []  # doubt is told as advice
