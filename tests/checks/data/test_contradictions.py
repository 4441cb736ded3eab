"""What contradicts itself and what only looks so, in many words: `tests/fixtures/contradictions`; and how work grows."""

from __future__ import annotations

from pathlib import Path

import pytest
from counting import steps
from linting import RULES, check_text, quoted

from reportlint.checks.data.counts import counts
from reportlint.checks.data.sums import sums
from reportlint.model.finding import Checked

_RULES = [rule for rule in RULES if rule.id in ("DAT101", "DAT102")]
_FOLDER = Path(__file__).parents[2] / "fixtures" / "contradictions"
_BREAK = "⏎"
FAULTY = [line.split("\t", 1) for line in (_FOLDER / "faulty.tsv").read_text(encoding="utf-8").splitlines()]
INNOCENT = (_FOLDER / "innocent.txt").read_text(encoding="utf-8").splitlines()
_DATA = [rule for rule in RULES if rule.id.startswith("DAT")]
RECKONED = [line.split("\t", 1) for line in (_FOLDER / "reckoned.tsv").read_text(encoding="utf-8").splitlines()]
RIGHT = (_FOLDER / "reckoned-innocent.txt").read_text(encoding="utf-8").splitlines()
GRAVE = 0.9  # of the faulty ones are told as more than doubt


def _checked(text: str) -> Checked:
    name = "draft.md" if text.startswith("|") else "draft.txt"
    return check_text(text.replace(_BREAK, "\n"), _DATA, name)


def told(text: str) -> list[tuple[str, str]]:
    name = "draft.md" if text.startswith("|") else "draft.txt"
    checked = check_text(text.replace(_BREAK, "\n"), _RULES, name)
    return [(one.severity.value, said) for one, said in zip(checked.findings, quoted(checked), strict=True)]


@pytest.mark.parametrize(("words", "text"), FAULTY)
def test_a_contradiction_is_told_once_and_at_its_place(words: str, text: str) -> None:
    assert [said in words for _, said in told(text)] == [True]


def test_most_contradictions_are_told_as_more_than_doubt() -> None:
    grave = [text for _, text in FAULTY if told(text)[0][0] != "info"]
    assert len(grave) >= GRAVE * len(FAULTY)


@pytest.mark.parametrize("text", INNOCENT)
def test_what_only_looks_like_one_is_at_most_doubt(text: str) -> None:
    assert [severity for severity, _ in told(text) if severity != "info"] == []


@pytest.mark.parametrize(("words", "text"), RECKONED)
def test_what_does_not_follow_from_its_sentence_is_told_once(words: str, text: str) -> None:
    assert [said in words or words in said for said in quoted(_checked(text))] == [True]


@pytest.mark.parametrize("text", RIGHT)
def test_nothing_is_told_of_what_follows(text: str) -> None:
    assert not quoted(_checked(text))


@pytest.mark.parametrize(
    "text",
    [
        "示范单位47个（其中乡镇1个，村19个，社区5个），抓好3项工作，一是修渠，二是护坡，“六个一”，占30%，共投入12万元，",
        "示范单位47个，其中乡镇1个，共3人，",
        "（其中村3个，",
        "五大举措、“三进”进村、",
        "检查企业30家，已整改12家、未整改8家、",
        "投入3万元，分别为",
        "甲占3%，",
    ],
)
def test_a_line_without_end_is_read_in_steps_that_grow_with_it(text: str) -> None:
    once, twice = (_steps(text * (length // len(text))) for length in (3000, 6000))
    assert twice < 2.3 * once


def _steps(text: str) -> int:
    document = check_text(text, []).documents[0]
    return steps(lambda: (sums(document), counts(document)))
