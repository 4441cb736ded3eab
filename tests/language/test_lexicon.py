"""Every word of rules/lexicon is needed: the sentence beside it is read otherwise without it."""

from __future__ import annotations

from typing import Any

import pytest

from reportlint.checks.placeholder.find import find
from reportlint.language import measures
from reportlint.language.lexicon import Lexicon, Words

LISTS = (measures.COUNTED, measures.NAMED, measures.OTHERS)


def reading(sentence: str) -> Any:
    """What the words change: the blanks of a sentence, and whether it gives a quantity."""
    return find(sentence, 0, len(sentence)), measures.has_quantity(sentence)


def reading_without(words: Words, word: str, sentence: str) -> Any:
    """The same, while a list lacks a word."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delitem(words.groups, word)
        patch.setattr(measures, "LEXICON", Lexicon(*LISTS))
        return reading(sentence)


@pytest.mark.parametrize("words", LISTS, ids=lambda words: words.name)
def test_every_word_is_needed_by_its_sentence(words: Words) -> None:
    sentences = [entry for group in words.sentences.values() for entry in group.items()]
    assert [entry for entry in sentences if entry[0] not in entry[1]] == []
    assert [entry for entry in sentences if reading(entry[1]) == reading_without(words, *entry)] == []


@pytest.mark.parametrize("words", LISTS, ids=lambda words: words.name)
def test_no_word_stands_in_two_groups(words: Words) -> None:
    assert len(words) == sum(map(len, words.sentences.values()))


def test_what_only_looks_like_a_unit_begins_like_it() -> None:
    begins = {word: word.startswith(unit) for word, unit in measures.OTHERS.items()}
    assert [word for word, does in begins.items() if not does] == []
    assert {unit for unit in measures.OTHERS.values() if not measures.after(unit, 0)} == set()


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("次会议", "次"),
        ("次", "次"),
        ("场次", "场次"),
        ("县委办", "县委"),
        ("街道办事处", "街道办事处"),
        ("个性化", ""),
        ("，", ""),
        ("", ""),
    ],
)
def test_the_longest_word_wins(text: str, word: str) -> None:
    assert measures.after(text, 0) == word
    assert measures.after(f"X{text}", 1) == word
