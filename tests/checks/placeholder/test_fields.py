"""The labels of fields in which something must stand."""

from __future__ import annotations

import pytest
from needed import blanks, unneeded

from reportlint.checks.placeholder.fields import LEAVES, SIGNERS
from reportlint.language.lexicon import Lexicon


@pytest.mark.parametrize("lexicon", [LEAVES, SIGNERS], ids=lambda lexicon: lexicon.lists[0].name)
def test_every_word_is_needed_by_its_sentence(lexicon: Lexicon) -> None:
    assert unneeded(lexicon.lists[0], blanks, lexicon) == []
