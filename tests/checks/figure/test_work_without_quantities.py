"""Paragraphs that report work: which numbers count something, and which are none."""

from __future__ import annotations

import pytest
from linting import check_text, quoted

from reportlint.cards.card import load
from reportlint.cards.select import choose

RULES = choose(load(), ["FIG301"], (), ())
WORK = "全县上下高度重视安全生产，扎实开展了矿山、道路、消防、燃气等重点领域隐患排查整治，压实了各方责任"


@pytest.mark.parametrize("more", ["", "，成效十分明显。", "，群众万分感谢。", "，按期于2025年6月报送了情况。"])
def test_adverbs_and_dates_count_nothing(more: str) -> None:
    assert quoted(check_text(WORK + more, RULES)) == ("扎实开展",)


@pytest.mark.parametrize("more", ["，整改隐患120处。", "，整改率达98%。", "，整改隐患十余处。"])
def test_a_number_that_counts_is_a_quantity(more: str) -> None:
    assert quoted(check_text(WORK + more, RULES)) == ()
