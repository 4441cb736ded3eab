"""The same blank again and again is told once, with how often it comes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reportlint.cards.families import families
from reportlint.model.finding import Checked, Finding
from reportlint.model.severity import Lang
from reportlint.reporters.excerpt import quoted

_MANY = 3  # the same blank so often is folded


class Told(NamedTuple):
    """A finding, with those of the same blank that are not told for themselves."""

    finding: Finding
    again: Sequence[Finding] = ()


def folded(checked: Checked, findings: Sequence[Finding], lang: Lang) -> Iterator[Told]:
    """Each finding with those of the same blank that follow it."""
    same: dict[tuple[str, str, str], list[Finding]] = {}
    for finding in findings:
        if _repeats(finding):
            same.setdefault(_blank(checked, finding, lang), []).append(finding)
    again = {id(group[0]): group[1:] for group in same.values() if len(group) >= _MANY}
    kept_back = {id(finding) for group in again.values() for finding in group}
    for finding in findings:
        if id(finding) not in kept_back:
            yield Told(finding, again.get(id(finding), ()))


def _repeats(finding: Finding) -> bool:
    """Whether the same text again and again is one thing to mend."""
    family = families().get(finding.rule.family)
    return family is not None and family.repeats


def _blank(checked: Checked, finding: Finding, lang: Lang) -> tuple[str, str, str]:
    """What makes two blanks the same: a number is another in another phrase, a name is not."""
    return finding.rule.id, words_of(checked, finding), solid(finding.message(lang))


def words_of(checked: Checked, finding: Finding) -> str:
    """The words that a finding stands on, as far as they are quoted."""
    return solid(quoted(checked.source.text, finding.span))


def solid(text: str) -> str:
    """The text without its blanks."""
    return "".join(text.split())
