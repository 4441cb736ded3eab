"""Sections out of their order: the fewest that must move are told, those too that say two things at once."""

from __future__ import annotations

import pytest
from linting import check_text, quoted

from reportlint.cards.card import load
from reportlint.cards.select import choose

RULES = choose(load(), ["SEC102"], (), ())


def told(*titles: str) -> tuple[str, ...]:
    sections = (f"{label}、{title}\n完成整治120处。\n" for label, title in zip("一二三四五", titles, strict=False))
    return quoted(check_text("清河县安全生产工作总结\n\n" + "".join(sections), RULES))


@pytest.mark.parametrize(
    "titles",
    [
        ("基本情况", "工作开展情况", "存在的问题", "下一步打算"),
        ("工作成效", "工作开展情况", "存在的问题"),  # these two may change places
        ("基本情况和存在的问题", "原因分析", "下一步打算"),
    ],
)
def test_sections_in_order_are_silent(titles: tuple[str, ...]) -> None:
    assert told(*titles) == ()


def test_the_fewest_that_must_move_are_told() -> None:
    assert told("下一步打算", "基本情况", "工作开展情况", "存在的问题") == ("一、",)


def test_a_section_that_says_two_things_stands_before_neither_of_the_earlier_ones() -> None:
    assert told("存在的问题", "基本情况和原因分析", "下一步打算") == ("二、",)
    assert told("基本情况", "存在的问题", "工作成效和原因分析", "下一步打算") == ("三、",)
