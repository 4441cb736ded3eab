"""Drafts from which units, date marks and halves of years are taken: what benchmarks/lost_units.py measures, on four."""

from __future__ import annotations

import pytest
from benchmarks.lost_units import Tally, measured
from places import FIXTURES

from reportlint.readers.read import read

NAMES = ("a07.md", "a18.txt", "b21.txt", "b24.txt")


@pytest.fixture(scope="module")
def tally() -> Tally:
    return measured([read(str(FIXTURES / "drafts" / name)) for name in NAMES], 4)


def test_nothing_is_told_of_what_is_whole(tally: Tally) -> None:
    assert (tally.whole, tally.extra) == ((), 0)


@pytest.mark.parametrize(("kind", "least"), [("% at the end", 0.7), ("unit at the end", 0.6)])
def test_units_that_are_taken_out_are_caught(tally: Tally, kind: str, least: float) -> None:
    assert tally.tried[kind] > 5
    assert tally.caught[kind] / tally.tried[kind] >= least
