"""Drafts from which a number is taken, or in which a reference is broken: what benchmarks/figures.py measures, on ten.

What is caught today is the least; a better reader of numbers raises it. Nothing else may be told for it.
"""

from __future__ import annotations

import random

import pytest
from benchmarks.figures import Tally, broken_references, lost_numbers, measured
from places import FIXTURES

from reportlint.readers.read import read

NAMES = ("a07.md", "a17.txt", "a18.txt", "a60.txt", "b01.txt", "b07.txt", "b20.txt", "b21.txt", "b24.txt", "b35.txt")
SOURCES = [read(str(FIXTURES / "drafts" / name)) for name in NAMES]


@pytest.fixture(scope="module")
def numbers() -> Tally:
    chance = random.Random(7)
    return measured("numbers", [(source, mutant) for source in SOURCES for mutant in lost_numbers(source, chance)])


@pytest.fixture(scope="module")
def references() -> Tally:
    return measured("references", [(source, mutant) for source in SOURCES for mutant in broken_references(source)])


@pytest.mark.parametrize(
    ("kind", "least"),
    [("Arabic + measure", 152), ("Chinese + measure", 14), ("date", 36)],
)
def test_numbers_that_are_taken_out_are_caught(numbers: Tally, kind: str, least: int) -> None:
    assert numbers.caught[kind] >= least


def test_references_that_are_broken_are_caught(references: Tally) -> None:
    assert references.escaped == ()


def test_nothing_else_is_told(numbers: Tally, references: Tally) -> None:
    assert (numbers.extra, references.extra) == (0, 0)
