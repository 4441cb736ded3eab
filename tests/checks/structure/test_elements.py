"""Title, addressee, signature and date: what is there under other forms, and what is truly lacking."""

from __future__ import annotations

import pytest
from linting import check_text

from reportlint.cards.card import load
from reportlint.cards.select import choose

RULES = choose(load(), ["SEC2"], (), ())
TITLE = "青石县人民政府关于做好秋季造林工作的通知"
TO = "各乡镇人民政府，县直各部门："
BODY = "秋季造林即将开始。请各单位备足苗木，落实地块，按时完成任务，造林面积不少于2000亩。\n特此通知。\n"
SIGNED = "青石县人民政府\n2026年9月8日\n"


def told(text: str, name: str = "draft.txt") -> dict[str, str]:
    return {finding.rule.id: finding.severity.value for finding in check_text(text, RULES, name).findings}


@pytest.mark.parametrize(
    "head",
    [
        "索 引 号：QS001-2026-0012\n发文日期：2026年9月8日\n发布机构：青石县人民政府办公室\n信息分类：林业\n有效性：有效\n",
        "**发布日期**: 2026-09-08\n**原文链接**: https://example.org/a.html\n\n---\n\n青政发〔2026〕8号\n\n",
        "（2026年9月8日）\n青政发〔2026〕8号\n来源：青石县人民政府网\n浏览次数：120\n字号：大 中 小\n",
    ],
)
def test_the_addressee_is_looked_for_below_what_a_register_says(head: str) -> None:
    assert told(f"{TITLE}\n{head}{TO}\n{BODY}{SIGNED}") == {}


@pytest.mark.parametrize(
    "to",
    [
        "各乡镇人民政府：现就有关事项通知如下，",  # the line was lost
        "各乡镇人民政府\n",  # the colon was
        "各乡镇人民政府，县发展改革局、教育局、科技局、公安局、民政局、司法局、财政局、人力资源社会保障局、自然资源局、\n"
        "生态环境局、住房城乡建设局、交通运输局、水利局、农业农村局：\n",
    ],
)
def test_an_addressee_may_be_written_otherwise(to: str) -> None:
    assert told(f"{TITLE}\n{to}{BODY}{SIGNED}") == {}


def test_a_lack_is_told() -> None:
    assert told(f"{TITLE}\n{BODY}{SIGNED}") == {"SEC202": "warning"}
    assert told(f"{TITLE}\n{TO}\n{BODY}2026年9月8日\n") == {"SEC205": "warning"}
    assert told(f"{TITLE}\n{TO}\n{BODY}青石县人民政府\n") == {"SEC206": "warning"}
    assert told(f"{TITLE}\n{TO}\n{BODY}") == {"SEC205": "warning", "SEC206": "warning"}


def test_a_lack_is_advice_where_the_page_or_the_copy_may_have_left_it_out() -> None:
    body = BODY.replace("特此通知。\n", "")
    assert told(f"{TITLE}\n{TO}\n{body}") == {"SEC205": "info", "SEC206": "info"}  # nothing closes it
    page = "发布机构：青石县人民政府\n发文日期：2026年9月8日\n"
    assert told(f"{TITLE}\n{page}{TO}\n{BODY}") == {"SEC205": "info", "SEC206": "info"}
    assert told(f"{TITLE}\n{TO}\n{BODY}（此处隐藏1200字，下载后查看）\n") == {"SEC205": "info", "SEC206": "info"}


def test_where_lines_were_lost_nothing_is_asked() -> None:
    assert told(f"{TITLE}{BODY}{SIGNED}".replace("\n", "")) == {}


@pytest.mark.parametrize(
    "date",
    [
        "2026年9月  日",
        "2026年　　月　　日",
        "年  月  日",
        "____年__月__日",
        "×年×月×日",
        "某年某月某日",
        "202X年X月X日",
        "2026.XX.XX",
        "（成文日期）",
        "【日期】",
    ],
)
def test_a_date_that_was_not_filled_in_is_no_lack(date: str) -> None:
    told_here = told(f"{TITLE}\n{TO}\n{BODY}青石县人民政府\n{date}\n")
    assert {"SEC205", "SEC206"}.isdisjoint(told_here)


def test_the_unit_may_stand_above_an_attachment() -> None:
    assert told(f"{TITLE}\n{TO}\n{BODY}青石县人民政府\n附件\n苗木名单\n杨树、柳树各一批。\n") == {"SEC206": "warning"}


PARTS = "一、主要工作\n造林2000亩，栽植苗木12万株。\n二、存在的问题\n管护人手不足。\n三、下一步打算\n增加护林员。\n"


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        (f"各位领导：\n今年以来，我县扎实推进造林工作，现将有关情况汇报如下：\n{PARTS}", "warning"),
        (f"今年以来，我县扎实推进造林工作，现将全年工作总结如下：\n{PARTS}", "warning"),
        (f"同志们：\n今天召开造林工作会议，下面我讲三点意见。\n{PARTS}", "warning"),
        (f"今年以来，我县扎实推进造林工作。\n{PARTS}", "warning"),
        (
            "春天来了，万物生长。\n一、南坡\n南坡的树已经发芽。\n二、北坡\n北坡的雪还没有化。\n",
            "info",
        ),  # it may be no report
        (f"青石县2026年造林工作总结\n今年以来，我县扎实推进造林工作。\n{PARTS}", None),
        (f"# 造林工作总结\n今年以来，我县扎实推进造林工作。\n{PARTS}", None),
        (f"青石县2026年造林工作总结今年以来，我县扎实推进造林工作。\n{PARTS}", None),  # the end of its line was lost
    ],
)
def test_a_report_without_a_title(text: str, severity: str | None) -> None:
    assert told(text).get("SEC201") == severity
