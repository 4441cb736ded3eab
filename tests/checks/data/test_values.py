"""Values told twice, rates, points and ratios: one line a draft, faulty ones with what must be told, and innocent ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from counting import steps
from linting import RULES, check_text
from needed import unneeded

from reportlint.checks.data.impossible_percentage import BELOW_NOTHING
from reportlint.checks.data.rates import rates
from reportlint.checks.data.retold import TELLING, VERBS
from reportlint.model.severity import Severity

FIXTURES = Path(__file__).parents[2] / "fixtures" / "values"
OF_VALUES = [rule for rule in RULES if rule.id in ("DAT103", "DAT105", "DAT106", "DAT109")]
FAULTY = (FIXTURES / "faulty.txt").read_text(encoding="utf-8").splitlines()
INNOCENT = (FIXTURES / "innocent.txt").read_text(encoding="utf-8").splitlines()


def told(draft: str) -> list[tuple[str, str]]:
    checked = check_text(draft.replace("⏎", "\n"), OF_VALUES)
    graver = [one for one in checked.findings if one.severity is not Severity.INFO]
    return [(one.rule.id, checked.source.text[slice(*one.span)]) for one in graver]


@pytest.mark.parametrize("line", FAULTY)
def test_a_fault_is_told_at_its_place(line: str) -> None:
    rule, _, draft = line.partition(" ")
    before, _, rest = draft.partition("⟦")
    wrong, _, behind = rest.partition("⟧")
    assert told(before + wrong + behind) == [(rule, wrong)]


@pytest.mark.parametrize("line", INNOCENT)
def test_nothing_is_told_of_what_only_looks_so(line: str) -> None:
    assert told(line) == []


def test_shares_of_one_whole_are_reckoned_in_steps_that_grow_with_them() -> None:
    share = "支渠总长40公里，已全部划定管护范围。本次损毁8公里，占支渠总长的30%。"
    once, twice = (_steps(share * times) for times in (60, 120))
    assert twice < 2.3 * once


def _steps(text: str) -> int:
    document = check_text(text, []).documents[0]
    return steps(lambda: rates(document))


def test_every_word_of_what_may_fall_below_nothing_is_needed() -> None:
    assert unneeded(BELOW_NOTHING, told) == []


def test_every_word_of_telling_is_needed() -> None:
    assert unneeded(TELLING, told, VERBS) == []
