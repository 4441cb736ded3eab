"""Announced numbers and their lists."""

from __future__ import annotations

import pytest
from linting import RULES, check_text, quoted

from reportlint.checks.data.counts import counts
from reportlint.model.severity import Severity

_RULES = [rule for rule in RULES if rule.id == "DAT102"]


def told(text: str) -> list[tuple[str, str]]:
    checked = check_text(text, _RULES)
    return [(finding.severity.value, words) for finding, words in zip(checked.findings, quoted(checked), strict=True)]


def seen(text: str) -> list[tuple[str, bool]]:
    document = check_text(text, _RULES).documents[0]
    return [(document.quote(count.announced.span), count.agrees) for count in document.fact(counts)]


@pytest.mark.parametrize(
    "text",
    [
        "推进“六进”（进机关、企业、社区、乡镇、学校、寺庙）活动。",
        "推进“六进”：进机关、进企业、进社区、进乡镇、进学校、进寺庙。",
        "推进“八进”（进机关、进管委会（街道）、进社区（村）、进学校、进企业、进军（警）营、进连队、进寺庙）。",
        "推动工作进机关、企业、乡（镇、街道）、学校“四进”活动。",
        "推动“进机关”、“进企业”、“进学校”“三进”活动。",
        "深入推进“三进”工作。以村为单位，推动活动进机关、进企业、进军（警）营，做到全覆盖。",
        "开展“三个一”（即：读一本书；看一部“光影，岁月”影片；办一场晚会、联欢会）活动。",
        "抓好“甲工程、乙工程、丙工程”三大工程。",
        "通过干部讲政策、专家讲理论、农户讲变化“三讲”机制宣传。",
        "我们从三个方面入手，一是修渠，二是护坡，三是植树。",
        "主要有三个原因。首先，雨大。其次，坡陡。最后，人少。",
        "抓好3项工作：（1）修渠；（2）护坡；（3）植树。",
        "组成三人小组（王建国、李敏、赵强）开展工作，涉及三个部门（县委办、县政府办、县人大办）。",
    ],
)
def test_a_number_and_its_list_agree(text: str) -> None:
    assert told(text) == []
    assert (True) in [agrees for _, agrees in seen(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("推进“七进”（进机关、企业、社区、乡镇、学校、寺庙）活动。", "七进"),
        ("开展“六个一”（上一堂党课、组织一次参观、办一场演出、读一本书、写一篇体会）。", "六个一"),
        ("我们从两个方面入手，一是修渠，二是护坡，三是植树。", "两个方面"),
        ("落实“五大举措”：修渠引水、护坡固土、植树造林、清淤疏浚。", "五大举措"),
        ("通过干部讲政策、专家讲理论、农户讲变化“四讲”机制宣传。", "四讲"),
        ("一、以下两个方面\n（一）修渠\n挖沟。\n（二）护坡\n砌石。\n（三）植树\n种柳。\n", "两个方面"),
    ],
)
def test_a_list_that_is_longer_or_shorter_is_told_on_the_number(text: str, words: str) -> None:
    assert told(text) == [("warning", words)]


def test_without_a_cue_a_contradiction_is_only_doubt() -> None:
    assert told("今年办成两件实事。一是修渠。二是护坡。三是植树。") == [("info", "两件")]


@pytest.mark.parametrize(
    "text",
    [
        "增强“四个意识”、坚定“四个自信”、做到“两个维护”。",
        "坚持“1+3”模式，落实“三会一课”，一是修渠，二是护坡。",
        "抓好几个方面工作：一是修渠；二是护坡。",
        "涉及柳林镇、青石镇等12个乡镇。",
        "涉及11个县（市、区）。",
        "一、二十项科研任务\n1. 查土壤。\n2. 建样库。\n3. 编标准。\n二、平台建设\n1. 修温室。\n2. 买设备。\n",
        "由干部和村民组成七人小组进行：\n（一）复核面积；\n（二）核实人口。\n",
        "岗位由高到低分为五个等级，即一级至五级、见习级。",
        "“三日”、“五日”、“七日”、“十日”的规定是指工作日。",
        "学习贯彻党的二十大精神，一是修渠，二是护坡。",
        "全年举办促销活动不少于40场；改造3条街。\n一、二、三产业融合发展。",
        "提出15个方面的任务和4个方面的措施。一是更实。二是更细。三是更严。",
    ],
)
def test_what_announces_no_list_says_nothing(text: str) -> None:
    assert told(text) == []


def test_where_the_numbering_is_broken_the_numbering_tells_it() -> None:
    text = "我讲三点意见：\n一、认识到位\n很重要。\n二、措施到位\n要抓实。\n（三）保障到位\n要有力。\n"
    assert told(text) == []


def test_a_list_whose_numbers_run_on_is_not_counted() -> None:
    text = (
        "一、抓好以下三个方面\n（一）修渠\n甲。\n（二）护坡\n乙。\n二、再抓落实\n（三）植树\n丙。\n（四）清淤\n丁。\n"
    )
    assert [severity for severity, _ in told(text) if severity != Severity.INFO] == []
