"""Asides inside paragraphs are told alone; each word of headings of collections is needed by its sentence."""

from __future__ import annotations

import pytest
from linting import check_text, quoted
from needed import unneeded

from reportlint.cards.card import load
from reportlint.cards.select import choose
from reportlint.checks.residue import collections

RULES = choose(load(), ["RES101", "RES104", "RES105"], (), ())
PROSE = "全镇签订责任书四十份，明确各村河长和巡河员，定期开展巡查，及时清理垃圾，沿岸环境得到改善，村民自发参与管护，群众满意度持续提升，水质明显好转，"


def test_every_word_is_needed_by_its_sentence() -> None:
    assert unneeded(collections.WORDS, collections.heads_collection, collections.LEXICON) == []


@pytest.mark.parametrize(
    "said",
    [
        "（本段可结合各村情况增删）",
        "【数据由财务科更新】",
        "[扫码加群，查看全文]",
        "---此处为初稿内容，数字待核---",
        "本段内容请小刘补充完整。",
        "请将以上数据替换为本单位的真实数据。",
        "使用者请先注册会员再下载本文。",
        "若您还有其他要求，请告诉我具体数据。",
    ],
)
def test_a_remark_inside_a_paragraph_is_told_alone(said: str) -> None:
    text = f"青石镇清淤工作汇报\n{PROSE * 2}成效显著。{said}{PROSE}成效显著。\n"
    assert quoted(check_text(text, RULES)) == (said,)


@pytest.mark.parametrize(
    "own",
    [
        "（以上数据由县统计局提供）",
        "（可根据需要调整）",
        "（待项目批复后实施）",
        "请各单位认真核实后于3月10日前报送。",
        "以上数据均经审计部门核实。",
        "本段河道长3.2公里，需要清淤。",
        "动员居民下载安装国家反诈中心APP1.2万次。",
        "请登录http://www.example.gov.cn查询审批进度。",
        "如有疑问，请告诉我们，我们将调整。",
        "以上意见如无不妥，请批转各地执行。",
    ],
)
def test_a_reports_own_words_are_left_alone(own: str) -> None:
    text = f"青石镇清淤工作汇报\n{PROSE * 2}成效显著。{own}{PROSE}成效显著。\n"
    assert quoted(check_text(text, RULES)) == ()


@pytest.mark.parametrize("heading", ["办公室写作素材汇编·汇报篇", "清淤汇报范文（精选9篇）之二"])
def test_a_heading_of_a_collection_goes_only_where_it_parts_nothing(heading: str) -> None:
    body = f"一、主要做法\n{PROSE}成效显著。\n二、下一步打算\n{PROSE}再接再厉。\n"
    (above,) = check_text(f"{heading}\n青石镇清淤工作汇报\n{body}", RULES).findings
    (between,) = check_text(f"青石镇清淤工作汇报\n{body}{heading}\n{PROSE}成效显著。\n", RULES).findings
    assert (above.fix is not None, between.fix) == (True, None)
