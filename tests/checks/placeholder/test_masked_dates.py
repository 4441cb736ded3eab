"""The words in front of masked years that say how long, and not when."""

from __future__ import annotations

import pytest
from needed import unneeded

from reportlint.checks.placeholder.blank import BlankKind
from reportlint.checks.placeholder.blanks import blanks_in
from reportlint.checks.placeholder.dates import DURATIONS


def test_every_word_is_needed_by_its_sentence() -> None:
    assert unneeded(DURATIONS.lists[0], blanks_in, DURATIONS) == []


@pytest.mark.parametrize("text", ["近XX年稳步增长。", "近 XX年稳步增长。", "近\nXX年稳步增长。"])
def test_a_length_of_time_lacks_a_number(text: str) -> None:
    assert [blank.kind for blank in blanks_in(text)] == [BlankKind.NUMBER]


@pytest.mark.parametrize("text", ["XX年稳步增长。", "邻近地区XX年稳步增长。"])
def test_a_year_lacks_a_date(text: str) -> None:
    assert [blank.kind for blank in blanks_in(text)] == [BlankKind.DATE]
