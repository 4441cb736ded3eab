"""A section without one figure, and one whose figures fell out, which is told as such."""

from __future__ import annotations

import pytest
from linting import check_text, quoted

from reportlint.cards.card import load
from reportlint.cards.select import choose

RULES = choose(load(), ["SEC107"], (), ())


@pytest.mark.parametrize(("results", "found"), [("乡风文明。", ("二、",)), ("满意率达。", ()), ("全县排名第。", ())])
def test_what_fell_out_is_no_lack_of_figures(results: str, found: tuple[str, ...]) -> None:
    text = f"大河镇文化工作总结\n一、工作开展情况\n演出20场。\n二、取得成效\n{results}\n三、存在的问题\n场地不足，设备陈旧，队伍老化。\n"
    assert quoted(check_text(text, RULES)) == found
