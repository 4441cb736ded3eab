"""Titles that say nothing yet repeat nothing."""

from __future__ import annotations

import pytest
from linting import check_text, quoted

from reportlint.cards.card import load
from reportlint.cards.select import choose

RULES = choose(load(), ["SEC104"], (), ())


@pytest.mark.parametrize("title", ["×××××", "XXXXXX", "某某某某", "______", "XX镇XX村"])
def test_masks_are_no_repetition(title: str) -> None:
    text = f"东山区垃圾分类工作总结\n一、{title}\n新建分类亭40座。\n二、{title}\n投放准确率92%。\n"
    assert quoted(check_text(text, RULES)) == ()


def test_a_title_with_a_mask_in_it_may_repeat_another() -> None:
    text = "东山区工作总结\n一、XX镇垃圾分类\n新建分类亭40座。\n二、XX镇垃圾分类\n投放准确率92%。\n"
    assert quoted(check_text(text, RULES)) == ("二、",)
