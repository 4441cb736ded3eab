"""Faults of punctuation put into finished drafts are caught at the place, and nothing else is told."""

from __future__ import annotations

import random

from benchmarks.punctuation import finished, outcomes_of
from places import FIXTURES


def test_faults_are_caught_at_the_place_and_alone() -> None:
    outcomes = list(outcomes_of(finished([str(FIXTURES / "kinds")]), 150, random.Random(3)))
    of_pairs = [outcome for outcome in outcomes if outcome.fault.is_of_pair]
    assert sum(outcome.caught for outcome in of_pairs) >= 0.97 * len(of_pairs)
    assert sum(outcome.extra for outcome in of_pairs) <= 0.02 * len(of_pairs)
    assert sum(outcome.caught for outcome in outcomes) >= 0.9 * len(outcomes)
