"""Examples of cards and samples of templates, run: what a bad one should show and a good one should not."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import NamedTuple

from reportlint.config.profile import Profile
from reportlint.engine.lint import lint
from reportlint.errors import ReportlintError
from reportlint.model.finding import Finding
from reportlint.model.rule import Rule
from reportlint.model.severity import Severity
from reportlint.model.source import Source
from reportlint.model.template import Template
from reportlint.readers.read import read, read_bytes

_STRUCTURE = "SEC"  # the family that holds a draft to its template


class BrokenExample(NamedTuple):
    """An example that does not hold: its text, what should be found in it, and what is."""

    text: str
    wanted: tuple[str, ...]
    found: tuple[str, ...]


class BrokenSample(NamedTuple):
    """A draft that should keep a template and does not, or the other way round, and what was found in it."""

    path: str
    is_good: bool
    found: tuple[Finding, ...]


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


def broken_samples(path: str, template: Template, profile: Profile) -> Iterator[BrokenSample]:
    """The samples of a template that do not hold, the good ones first: errors and warnings about structure count.

    Raises ReportlintError for one that cannot be read.
    """
    rules = tuple(rule for rule in profile.rules if rule.family == _STRUCTURE)
    alone = profile._replace(rules=rules, ignores=(), kinds=(), template=template)
    for is_good, names in ((True, template.samples.good), (False, template.samples.bad)):
        for name in names:
            sample = os.path.join(os.path.dirname(path), name)
            found = tuple(one for one in _read(sample, path, alone) if one.severity is not Severity.INFO)
            if bool(found) is is_good:
                yield BrokenSample(sample, is_good, found)


def _read(sample: str, template: str, profile: Profile) -> tuple[Finding, ...]:
    try:
        return lint(read(sample), profile).findings
    except ReportlintError as error:
        named = error.said.within(
            "{}" + f"（{template} 的 samples 写了它）", "{}" + f" (named in samples of {template})"
        )
        raise ReportlintError(*named, sample) from error
