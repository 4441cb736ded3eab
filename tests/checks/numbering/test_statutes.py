"""What a statute may do with its numbers, its brackets and its forms, and a report may not."""

from __future__ import annotations

from linting import check_text

from reportlint.cards.card import load
from reportlint.cards.select import choose

RULES = choose(load(), ["NUM104", "NUM202", "FIG201", "PLH102", "PLH103"], (), ())
AMENDMENT = """青石镇章程修正案
第十八条 章程序言中“食堂”修改为“社区食堂”。
第十九条 章程第十条增加一款：“社区食堂由居民委员会管理。”
第二十条 章程第十一条修改为：“食堂应当公示菜价。”
"""
RULES_OF_CANTEENS = """青石镇社区食堂管理办法
第一条 为规范社区食堂的管理，制定本办法。
第二条 申请开办食堂的，应当提交下列材料：
(一)申请书；
(二)场地证明；
(三)从业人员健康证明。
第三条 申请书的样式见附件一，说明见附件二。
第四条 本办法自公布之日起施行。
"""
REPORT = """青石镇社区食堂工作总结
一、工作开展情况
(一)新建食堂6家。
(二)改建食堂2家。
(三)培训人员120人次。
二、存在的问题
人手不足，食堂离家远，详见附件一。
"""


def told(text: str) -> set[str]:
    return {finding.rule.id for finding in check_text(text, RULES).findings}


def test_an_amendment_counts_on() -> None:
    assert told(AMENDMENT) == set()
    assert told(AMENDMENT.replace("章程修正案", "食堂管理规定")) == {"NUM104"}


def test_the_habits_of_a_statute_are_its_own() -> None:
    assert told(RULES_OF_CANTEENS) == set()
    assert told(REPORT) == {"NUM202", "FIG201"}
