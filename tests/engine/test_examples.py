"""The examples of a card, run alone: what does not hold is told with what was found instead."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from linting import PROFILE, make_rule

from reportlint.cards.select import rule_named
from reportlint.engine.examples import BrokenExample, broken_examples, can_run
from reportlint.model.document import Document
from reportlint.model.rule import Bad, Examples, Hit, Rule, RunRule
from reportlint.model.text import Span


@dataclass(frozen=True)
class Says:
    """Finds a word wherever it stands."""

    word: str

    def run(self, document: Document) -> Iterator[Hit]:
        at = document.text.find(self.word)
        while at >= 0:
            yield Hit(Span(at, at + len(self.word)))
            at = document.text.find(self.word, at + 1)


class Slow:
    """Never comes to an end."""

    def run(self, document: Document) -> Iterator[Hit]:
        raise TimeoutError
        yield


def rule(bad: tuple[Bad, ...], good: tuple[str, ...], code: str = "ABC101") -> Rule:
    return make_rule(code, Says("打算"), makes_examples=lambda: Examples(bad, good))


def broken(tried: Rule) -> list[BrokenExample]:
    return list(broken_examples(tried, PROFILE))


def test_what_holds_is_not_told() -> None:
    assert broken(rule((Bad("打算与打算", ("打算", "打算")),), ("计划",))) == []


def test_what_does_not_hold_is_told_the_bad_ones_first() -> None:
    tried = rule((Bad("计划", ("打算",)), Bad("打算与打算", ("打算",))), ("打算", "计划"))
    assert broken(tried) == [
        BrokenExample("计划", ("打算",), ()),
        BrokenExample("打算与打算", ("打算",), ("打算", "打算")),
        BrokenExample("打算", (), ("打算",)),
    ]


def test_other_rules_find_nothing_in_an_example() -> None:
    """An example speaks of its own rule: that it holds a blank and no title is nobody's concern."""
    assert broken(rule((Bad("打算召开会议X次", ("打算",)),), ("召开会议X次",))) == []


def test_a_check_that_takes_too_long_holds_nowhere() -> None:
    slow = replace(rule((), ("计划",)), makes_check=Slow)
    assert [example.text for example in broken(slow)] == ["计划"]


def test_some_examples_are_no_texts() -> None:
    of_the_run = rule_named(PROFILE.known, RunRule.STALE_BASELINE)
    in_word = [rule for rule in PROFILE.known if rule.check and not can_run(rule)]
    assert not can_run(of_the_run)
    assert in_word
    assert {rule.family for rule in in_word} == {"RES"}
    assert [broken(rule) for rule in (of_the_run, *in_word)] == [[] for _ in (of_the_run, *in_word)]
