"""A number one that comes again right below the first: no list begins anew there."""

from __future__ import annotations

import pytest
from linting import check_text

from reportlint.cards.card import load
from reportlint.cards.select import choose

RULES = choose(load(), ["NUM1"], (), ())


def told(text: str, name: str = "draft.txt") -> list[tuple[str, str]]:
    return [(f.rule.id, f.words["label"]) for f in check_text(text, RULES, name).findings]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("存在的问题\n1.健康证过期，共2人。\n1.留样标签不全，共5份。\n", "1."),
        ("应急预案\n1 总则\n1.1 编制目的\n提高能力。\n1.1 适用范围\n适用于本镇。\n2 组织体系\n镇长任指挥长。\n", "1.1"),
    ],
)
def test_a_first_number_twice(text: str, label: str) -> None:
    assert told(text) == [("NUM102", label)]


@pytest.mark.parametrize(
    "text",
    [
        "存在的问题\n1.健康证过期，共2人。\n整改措施：\n1.停岗补办，共2人。\n",
        "甲村：\n1.修路3公里。\n2.建桥1座。\n乙村的任务\n1.修渠2公里。\n2.植树300棵。\n",
    ],
)
def test_a_list_that_begins_anew(text: str) -> None:
    assert told(text) == []


def test_a_heading_is_numbered_from_one() -> None:
    text = "# 应急预案\n\n## 1 总则\n\n### 1.2 适用范围\n\n适用于本镇。\n\n## 2 组织体系\n\n镇长任指挥长。\n"
    assert told(text, "draft.md") == [("NUM104", "1.2")]
