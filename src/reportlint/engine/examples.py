"""The examples of a card, run: what a bad one should show and does not, what a good one should not and does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from reportlint.config.profile import Profile
from reportlint.engine.lint import lint
from reportlint.model.rule import Rule
from reportlint.model.source import Source
from reportlint.readers.read import read_bytes


class BrokenExample(NamedTuple):
    """An example that does not hold: its text, what should be found in it, and what is."""

    text: str
    wanted: tuple[str, ...]
    found: tuple[str, ...]


def can_run(rule: Rule) -> bool:
    """Whether the examples are texts: what is found about a run, or beside the text of a Word file, needs more."""
    return rule.check is not None and not rule.beside


def broken_examples(rule: Rule, profile: Profile) -> Iterator[BrokenExample]:
    """The examples of a rule that do not hold, the bad ones first; none of a rule whose examples are no texts."""
    if not can_run(rule):
        return
    alone = profile._replace(rules=(rule,), ignores=(), kinds=())  # an example is no file of the user's
    examples = [(bad.text, bad.found) for bad in rule.examples.bad] + [(good, ()) for good in rule.examples.good]
    for text, wanted in examples:
        found = texts_found(read_bytes(text.encode(), "draft.txt"), alone)
        if found != wanted:
            yield BrokenExample(text, wanted, found)


def texts_found(source: Source, profile: Profile) -> tuple[str, ...]:
    """The texts that the findings of a source lie on, in order."""
    return tuple(source.text[found.span.start : found.span.end] for found in lint(source, profile).findings)
