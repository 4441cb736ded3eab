"""What contradicts itself in time or in its names and what only looks so, in `tests/fixtures/contradictions`."""

from __future__ import annotations

from pathlib import Path

import pytest
from linting import RULES, check_text, quoted
from needed import unneeded

from reportlint.checks.data import retold_dates, since, stages, stale_beside
from reportlint.language.lexicon import Lexicon, Words

_RULES = [rule for rule in RULES if rule.id in ("DAT104", "DAT107", "DAT108")]
_FOLDER = Path(__file__).parents[2] / "fixtures" / "contradictions"
_FILES = ("times", "units")
FAULTY = [
    line.split("\t", 1)
    for file in _FILES
    for line in (_FOLDER / f"{file}-faulty.tsv").read_text(encoding="utf-8").splitlines()
]
INNOCENT = [
    line for file in _FILES for line in (_FOLDER / f"{file}-innocent.txt").read_text(encoding="utf-8").splitlines()
]
LISTS = (
    (since.FOUNDED, since.ORIGINS),
    (since.FIRST_HELD, since.DAYS),
    (since.CONGRESSES, None),
    (retold_dates.STAGES, retold_dates.WORDS),
    (stale_beside.EVENTS, stale_beside.HELD),
    (stale_beside.NOTICES, None),
    (stages.PHASES, stages.OF_WORKS),
    (stages.STUDIES, stages.OF_STUDIES),
)


def told(text: str) -> list[tuple[str, str]]:
    checked = check_text(text.replace("⏎", "\n"), _RULES)
    return [(one.severity.value, said) for one, said in zip(checked.findings, quoted(checked), strict=True)]


@pytest.mark.parametrize(("words", "text"), FAULTY)
def test_a_contradiction_is_told_once_and_at_its_place(words: str, text: str) -> None:
    assert [said in words for _, said in told(text)] == [True]


@pytest.mark.parametrize("text", INNOCENT)
def test_what_only_looks_like_one_is_at_most_doubt(text: str) -> None:
    assert [severity for severity, _ in told(text) if severity != "info"] == []


@pytest.mark.parametrize(("words", "lexicon"), LISTS, ids=lambda one: getattr(one, "name", ""))
def test_every_word_is_needed_by_its_sentence(words: Words, lexicon: Lexicon | None) -> None:
    assert unneeded(words, told, lexicon) == []
