"""The words in a bracket that say what belongs there."""

from __future__ import annotations

import pytest
from needed import blanks, unneeded

from reportlint.checks.placeholder.fields import FIELDS
from reportlint.checks.placeholder.prompts import ORDERS
from reportlint.language.lexicon import Lexicon


@pytest.mark.parametrize("lexicon", [FIELDS, ORDERS], ids=lambda lexicon: lexicon.lists[0].name)
def test_every_word_is_needed_by_its_sentence(lexicon: Lexicon) -> None:
    assert unneeded(lexicon.lists[0], blanks, lexicon) == []
