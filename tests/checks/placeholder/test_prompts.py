"""The words in a bracket that say what belongs there."""

from __future__ import annotations

import pytest
from linting import RULES, check_text
from needed import unneeded

from reportlint.checks.placeholder.asked import ORDERS
from reportlint.checks.placeholder.fields import FIELDS
from reportlint.language.lexicon import Lexicon

PROMPTS = tuple(rule for rule in RULES if rule.id.startswith("PLH") and rule.id != "PLH105")  # notes are learned


def blanks(sentence: str) -> object:
    return [(finding.rule.id, finding.span, finding.words) for finding in check_text(sentence, PROMPTS).findings]


@pytest.mark.parametrize("lexicon", [FIELDS, ORDERS], ids=lambda lexicon: lexicon.lists[0].name)
def test_every_word_is_needed_by_its_sentence(lexicon: Lexicon) -> None:
    assert unneeded(lexicon.lists[0], blanks, lexicon) == []
