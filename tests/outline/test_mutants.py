"""One numbering fault put into finished drafts is told at its place, and nothing besides."""

from __future__ import annotations

import random
from itertools import islice

from benchmarks.mutants import finished, outcomes_of
from places import FIXTURES

DRAFTS = FIXTURES / "drafts"


def test_every_fault_put_into_a_finished_draft_is_told_and_nothing_besides() -> None:
    drafts = list(islice(finished(str(DRAFTS)), 10))
    assert len(drafts) == 10
    outcomes = list(outcomes_of(drafts, 150, random.Random(20)))
    assert {outcome.mutant.kind for outcome in outcomes} == {"removed", "raised", "lowered", "doubled"}
    assert [outcome.mutant for outcome in outcomes if not outcome.caught] == []
    assert [outcome.mutant for outcome in outcomes if outcome.extra] == []
