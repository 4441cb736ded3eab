"""The words around a mask that tell what it hides."""

from __future__ import annotations

import pytest
from needed import blanks, unneeded

from reportlint.checks.placeholder.hidden import BEHIND_X, NAMED_X, SURNAMES, TITLES
from reportlint.language.lexicon import Lexicon, Words


@pytest.mark.parametrize(
    ("words", "lexicon"), [(SURNAMES, None), (TITLES, None), (NAMED_X, BEHIND_X)], ids=["surnames", "titles", "named-x"]
)
def test_every_word_is_needed_by_its_sentence(words: Words, lexicon: Lexicon | None) -> None:
    assert unneeded(words, blanks, lexicon) == []


@pytest.mark.parametrize("words", [SURNAMES, TITLES, NAMED_X], ids=lambda words: words.name)
def test_these_words_leave_no_blank(words: Words) -> None:
    sentences = [sentence for group in words.sentences.values() for sentence in group.values()]
    assert [sentence for sentence in sentences if blanks(sentence)] == []
