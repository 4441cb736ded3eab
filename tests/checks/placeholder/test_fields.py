"""The labels of fields in which something must stand."""

from __future__ import annotations

from needed import blanks, unneeded

from reportlint.checks.placeholder.fields import LEAVES


def test_every_word_is_needed_by_its_sentence() -> None:
    assert unneeded(LEAVES.lists[0], blanks, LEAVES) == []
