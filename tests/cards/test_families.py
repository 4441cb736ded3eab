"""The families of rules: their cards lie where they say, and who yields to whom leads nowhere in a circle."""

from __future__ import annotations

import os
from graphlib import TopologicalSorter
from itertools import combinations

import pytest

from reportlint.cards.card import load
from reportlint.cards.families import families
from reportlint.model.rule import Rule
from reportlint.nodes import BUILTIN

RULES = load()
NO_CARDS = {"lexicon", "profiles", "templates"}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_card_lies_in_the_folder_of_its_family(rule: Rule) -> None:
    family = families()[rule.family]
    assert os.path.relpath(rule.path, BUILTIN) == os.path.join(family.folder, f"{rule.name}.yaml")
    assert (rule.check is None) == family.of_run


def test_every_folder_of_cards_belongs_to_a_family() -> None:
    folders = {entry.name for entry in os.scandir(BUILTIN) if entry.is_dir()}
    listed = [family.folder for family in families().values()]
    assert folders - NO_CARDS <= set(listed)
    assert len(listed) == len(set(listed))
    assert not NO_CARDS & set(listed)


def test_who_is_yielded_to_is_known_and_yields_to_nobody_who_yields_back() -> None:
    graph = {code: set(family.yields_to) for code, family in families().items()}
    assert {other for others in graph.values() for other in others} <= set(graph)
    assert TopologicalSorter(graph).static_order()  # raises CycleError for a circle


def test_of_two_families_that_silence_others_one_yields_to_the_other() -> None:
    """Else it would hang on their codes which of them is told."""
    silencing = {other for family in families().values() for other in family.yields_to}
    for one, other in combinations(sorted(silencing), 2):
        assert (one in families()[other].yields_to) != (other in families()[one].yields_to)
        assert len(families()[one].yields_to) != len(families()[other].yields_to)


def test_families_are_named_in_both_languages() -> None:
    for family in families().values():
        for words in (family.name, family.about):
            assert words["zh"] != words["en"]
