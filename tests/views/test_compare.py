"""Two versions of a report: every figure, section and name that differs is told, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.compare import Pair, outcome, pairs
from linting import check, check_text
from wordfile import package, paragraph

from reportlint.readers.read import read_bytes
from reportlint.views.versions import Differences, compare

DRAFTS = Path(__file__).parents[1] / "fixtures" / "drafts"
OLD = """关于防汛工作的报告

一、主要工作
全县排查隐患245处，整改222处，整改率90.6%。张建国局长到青石桥现场督办。
投入资金3.5万元，培训骨干120人。
二、存在问题
基层力量不足，缺编12人。
三、下一步打算
2025年6月底前新建堤防12公里，按照《防洪预案》落实责任。
"""


def told(new: str, old: str = OLD) -> Differences:
    return compare(check_text(old, ()), check_text(new, ()))


def figures(new: str, old: str = OLD) -> list[tuple[str, str, str]]:
    return [(one.how, one.old[0] if one.old else "", one.new[0] if one.new else "") for one in told(new, old).figures]


def test_nothing_is_told_of_the_same_text() -> None:
    assert told(OLD).all == ()


@pytest.mark.parametrize(
    "new",
    [
        OLD.replace("投入资金3.5万元，培训骨干120人。", "培训骨干120人，投入资金35000元。"),
        OLD.replace(
            "全县排查隐患245处，整改222处，整改率90.6%。", "我县共排查出隐患245处，目前已整改222处，整改率达到90.6%。"
        ),
        OLD.replace("12公里", "12千米"),
        OLD.replace("缺编12人", "缺编十二人"),
        OLD.replace("投入资金3.5万元，培训骨干120人。\n", "").replace(
            "缺编12人。", "缺编12人。\n投入资金3.5万元，培训骨干120人。"
        ),
    ],
    ids=["other order", "other words", "other unit", "other numeral", "moved"],
)
def test_figures_that_stayed_are_not_told(new: str) -> None:
    assert figures(new) == []


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (OLD.replace("222处", "232处"), ("changed", "222处", "232处")),
        (OLD.replace("，整改率90.6%", ""), ("lost", "90.6%", "")),
        (OLD.replace("培训骨干120人。", "培训骨干120人，演练4场。"), ("appeared", "", "4场")),
        (OLD.replace("120人", "近120人"), ("changed", "120人", "120人")),
        (OLD.replace("2025年6月底", "2025年9月底"), ("changed", "2025年6月底", "2025年9月底")),
        (OLD.replace("12公里", "12公顷"), ("changed", "12公里", "12公顷")),
    ],
    ids=["changed", "lost", "appeared", "approximate", "date", "unit"],
)
def test_a_figure_that_differs_is_told(new: str, expected: tuple[str, str, str]) -> None:
    assert figures(new) == [expected]


def test_a_change_in_a_sentence_that_was_reworded() -> None:
    new = OLD.replace(
        "全县排查隐患245处，整改222处，整改率90.6%。", "我县共排查出隐患254处，已经整改222处，整改率90.6%。"
    )
    assert figures(new) == [("changed", "245处", "254处")]


def test_sections() -> None:
    new = OLD.replace("二、存在问题\n基层力量不足，缺编12人。\n三、下一步打算", "二、下一步工作打算")
    found = [(one.how, one.old and one.old[0], one.new and one.new[0]) for one in told(new).sections]
    assert found == [("lost", "二、存在问题", None), ("changed", "三、下一步打算", "二、下一步工作打算")]


def test_a_number_before_a_title_is_no_change_of_the_section() -> None:
    assert told(OLD.replace("三、下一步", "四、下一步")).sections == ()


def test_names() -> None:
    new = OLD.replace("张建国局长", "王建国局长").replace("《防洪预案》", "《应急预案》")
    found = {(one.how, (one.old or one.new or ("",))[0]) for one in told(new).names}
    assert found == {("lost", "张建国"), ("appeared", "王建国"), ("lost", "《防洪预案》"), ("appeared", "《应急预案》")}


def test_a_text_and_a_word_file() -> None:
    word = package("".join(map(paragraph, OLD.replace("120人", "125人").split("\n"))))
    found = compare(check_text(OLD, ()), check(read_bytes(word, "新.docx"), ()))
    assert [(one.old and one.old[0], one.new and one.new[0]) for one in found.all] == [("120人", "125人")]


def test_a_title_with_another_width_of_comma_is_the_same() -> None:
    before = "关于防汛工作的报告\n\n一、压实责任,凝聚合力\n今年以来，各村认真巡查河道。\n"
    found = compare(check_text(before, ()), check_text(before.replace(",", "，"), ()))
    assert found.sections == ()


PAIRS = list(pairs([path.read_text(encoding="utf-8") for path in sorted(DRAFTS.glob("*.txt"))][::2], 25, seed=3))


@pytest.mark.parametrize("pair", PAIRS, ids=range(len(PAIRS)))
def test_every_change_of_a_random_pair_is_told_and_nothing_else(pair: Pair) -> None:
    assert outcome(pair) == ((), ())
