"""Holds the words of a list in rules/lexicon to their sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from linting import RULES, check_text

from reportlint.language.lexicon import Lexicon, Words

_BLANKS = tuple(rule for rule in RULES if rule.id.startswith("PLH"))


def unneeded(words: Words, reading: Callable[[str], object], lexicon: Lexicon | None = None) -> list[str]:
    """The words that their sentence does not hold, or without which it is read as it is with them.

    The lexicon is the one that looks up the words of the list, if one does.
    """
    entries = [entry for group in words.sentences.values() for entry in group.items()]
    return [
        word
        for word, sentence in entries
        if word not in sentence or not _tells(words, word, reading, sentence, lexicon)
    ]


def _tells(words: Words, word: str, reading: Callable[[str], object], sentence: str, lexicon: Lexicon | None) -> bool:
    """Whether a sentence is read otherwise while a list lacks a word."""
    read = reading(sentence)
    with pytest.MonkeyPatch.context() as patch:
        patch.delitem(words.groups, word)
        if lexicon:
            patch.setattr(lexicon, "words", lexicon.words - {word})
        return reading(sentence) != read


def blanks(sentence: str) -> object:
    """What users are told of the blanks in a sentence."""
    return [(finding.rule.id, finding.span, finding.words) for finding in check_text(sentence, _BLANKS).findings]
