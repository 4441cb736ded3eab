"""Every word of rules/lexicon is needed: the sentence beside it is read otherwise without it."""

from __future__ import annotations

import os

import pytest
from needed import blanks, unneeded

from reportlint.language import measures
from reportlint.language.lexicon import Words, common_characters
from reportlint.nodes import BUILTIN, values

LISTS = (measures.COUNTED, measures.NAMED, measures.OTHERS)


def reading(sentence: str) -> object:
    """What measure words and units change: the blanks of a sentence, and whether it gives a quantity."""
    return blanks(sentence), measures.has_quantity(sentence)


@pytest.mark.parametrize("words", LISTS, ids=lambda words: words.name)
def test_every_word_is_needed_by_its_sentence(words: Words) -> None:
    assert unneeded(words, reading, measures.LEXICON) == []


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


@pytest.mark.parametrize(("text", "word"), [("县委办", "办"), ("召开场次", "场次"), ("次", "次"), ("，", ""), ("", "")])
def test_the_longest_word_in_which_a_text_ends(text: str, word: str) -> None:
    assert measures.LEXICON.ending(text) == word


@pytest.mark.parametrize(
    "sentence", ["各级各部门要认真贯彻落实会议精神。", "各單位要認真檢查，並將結果報縣政府。", "附件：１．□是　□否"]
)
def test_most_of_any_chinese_text_is_common_characters(sentence: str) -> None:
    assert sum(char in common_characters() for char in sentence) > len(sentence) / 2


def test_common_characters_are_single_and_stand_once() -> None:
    file = values(os.path.join(BUILTIN, "lexicon", "common-characters.yaml"))
    assert len("".join(row for rows in file.values() for row in rows)) == len(common_characters())
