"""The parts of the detector of lost numbers: sites, what is only named, how a document uses its units, the prior."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from linting import RULES, check_text
from needed import unneeded

from reportlint.checks.figure.numbers import sites as places
from reportlint.checks.figure.numbers.detector import COLLECTIVES, find
from reportlint.checks.figure.numbers.features import Usage, farther, near
from reportlint.checks.figure.numbers.sites import sites
from reportlint.checks.figure.numbers.surroundings import is_named
from reportlint.checks.figure.numbers.weights import SIZE, buckets
from reportlint.language.measures import BESIDES

MARKS = "万亿元人次个名项年月日第%余以上、，。\n 3十截至达率组长：实施国家“”（）百千"


def found(text: str) -> list[tuple[str, bool]]:
    return [(site.word, site.numbered) for site in sites(text, 0, len(text))]


def test_a_unit_is_read_with_what_is_left_of_its_number() -> None:
    assert found("投入万元，走访余户，万千瓦") == [("万元", False), ("余户", False), ("万千瓦", False)]


@pytest.mark.parametrize("text", ["3个", "３ 个", "三个", "“300”个", "N个", "X个", "10（3）个", "2-3\n\n个", "元/个"])
def test_a_number_in_front_counts_in_any_form(text: str) -> None:
    assert found(text)[-1] == ("个", True)


def test_a_unit_behind_a_counted_unit_is_counted_too() -> None:
    assert found("1.19亿亩次，3户人") == [("亿亩", True), ("次", True), ("户", True), ("人", True)]


@pytest.mark.parametrize("text", ["亿元以上项目", "突破万亿元", "万亿元台阶", "户均增收万元", "数万人"])
def test_a_lone_wan_may_mean_one_of_it(text: str) -> None:
    assert [word for word, _ in found(text) if word[0] in "万亿"] in ([], ["万人"])


@pytest.mark.parametrize(
    "text", ["（万元）", "单位：万元\n", "《万人计划》", "增长（%）", "\n亿元\n", "投资 亿元 35\n"]
)
def test_a_unit_that_is_only_named_lacks_nothing(text: str) -> None:
    named = [site.word for site in sites(text, 0, len(text)) if is_named(text, 0, site.start, site.end)]
    assert named[-1] in ("万元", "吨", "万人", "%", "亿元")


def test_what_recurs_is_counted_without_the_place_itself() -> None:
    text = "次均费用下降，次均费用稳定，降低次均费用，开展3次。"
    everywhere = list(sites(text, 0, len(text)))
    beside, all_of_it, _ = Usage.of(text, everywhere, everywhere).elsewhere(text, everywhere[0], everywhere[0])
    assert (beside, all_of_it) == ("nb0,0,2,2", "ns1,2")


def test_a_draft_that_has_surely_lost_numbers_makes_others_likelier() -> None:
    doubtful = "增配中继设备台套。"
    lost = "投入资金万元，提高个百分点，同比增长%，走访群众余户，"
    alone, among = (
        [gap.probability for gap in find(f"{text}\n", 0, len(text)) if gap.span.start >= at]
        for text, at in ((doubtful, 0), (lost + doubtful, len(lost)))
    )
    assert among > alone


def test_a_draft_makes_no_number_likelier_inside_a_word_of_the_dictionary() -> None:
    text = "投入资金万元，提高个百分点，同比增长%，走访群众余户，展期由元旦延续至月底。"
    found = find(f"{text}\n", 0, len(text))
    assert all(gap.probability < 0.94 for gap in found if text[slice(*gap.span)] == "元")


@given(st.text(alphabet=MARKS, max_size=60))
def test_sites_stand_in_order_and_have_features(text: str) -> None:
    everywhere = list(sites(text, 0, len(text)))
    assert all(one.end <= other.start for one, other in pairwise(everywhere))
    usage = Usage.of(text, everywhere, everywhere)
    for site in everywhere:
        assert text[site.start : site.end] == site.word
        seen = [*near(text, site, usage.elsewhere(text, site, site)), *farther(text, site)]
        assert "-1" not in "".join(one for one in seen if one[0] == "n")
        assert all(0 <= bucket < SIZE for bucket in buckets(site, seen))


def test_every_unit_besides_is_needed_by_its_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def reading(sentence: str) -> object:
        places.units.cache_clear()
        places._scan.cache_clear()
        return found(sentence)

    assert unneeded(BESIDES, reading) == []
    reading("")


def test_every_collective_is_needed_by_its_sentence() -> None:
    """It is where numbers are lost that others are looked for."""
    example = (Path(__file__).parents[3] / "examples" / "工作汇报.txt").read_text(encoding="utf-8")
    assert all(sentence in example for sentence in COLLECTIVES.sentences[""].values())

    def reading(sentence: str) -> object:
        return [found.span for found in check_text(example, [rule for rule in RULES if rule.id == "FIG101"]).findings]

    assert unneeded(COLLECTIVES, reading) == []
