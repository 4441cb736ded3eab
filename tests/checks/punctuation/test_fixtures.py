"""Faults of punctuation that must be told as they stand in the fixtures, and what only looks like them."""

from __future__ import annotations

from pathlib import Path

import pytest
from linting import RULES, check_text, quoted

from reportlint.model.severity import Severity

FIXTURES = Path(__file__).parents[2] / "fixtures" / "punctuation"
OURS = [rule for rule in RULES if rule.family == "PUN" and rule.default]


def rows(name: str) -> list[list[str]]:
    """The lines of a fixture, each with its columns; ⏎ is a line end."""
    lines = (FIXTURES / name).read_text(encoding="utf-8").splitlines()
    return [line.replace("⏎", "\n").split("\t") for line in lines]


@pytest.mark.parametrize(("code", "found", "text"), rows("faults.tsv"))
def test_a_fault_is_told_once_and_nothing_else(code: str, found: str, text: str) -> None:
    checked = check_text(text, OURS)
    told = tuple(finding.rule.id for finding in checked.findings if finding.severity is not Severity.INFO)
    assert (told, quoted(checked)) == ((code,), (found,))


@pytest.mark.parametrize(("code", "text"), rows("innocents.tsv"))
def test_what_looks_like_a_fault_is_left_alone(code: str, text: str) -> None:
    assert quoted(check_text(text, OURS)) == ()
