"""One fault, one finding: who speaks where several could."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from reportlint.cards.families import families
from reportlint.model.finding import Finding


def one_for_each_fault(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings, in order, less those on text that a family of higher claim, or a longer claim, has told already."""
    told: list[Finding] = []  # claims that share no code point
    for finding in filter(_claims, findings):
        if not told or not told[-1].span.overlaps(finding.span):
            told.append(finding)
        elif _claim(finding) < _claim(told[-1]):
            told[-1] = finding
    kept = {id(finding) for finding in told}
    return tuple(f for f in findings if (id(f) in kept if _claims(f) else not _is_told(f, told)))


def _claims(finding: Finding) -> bool:
    """Whether a finding silences others on its text: some family yields to its own."""
    silenced = (code for family in families().values() for code in family.yields_to)
    return not finding.rule.beside and finding.rule.family in silenced


def _claim(finding: Finding) -> tuple[int, int, str]:
    """Sorts the stronger claim first: by how few families it yields to, then the longer one."""
    return len(_yields_to(finding)), finding.span.start - finding.span.end, finding.rule.id


def _yields_to(finding: Finding) -> tuple[str, ...]:
    family = families().get(finding.rule.family)
    return family.yields_to if family else ()


def _is_told(finding: Finding, told: Sequence[Finding]) -> bool:
    """Whether a claim of a family that it yields to lies on its text."""
    yields_to = () if finding.rule.beside else _yields_to(finding)
    place = bisect_right(told, finding.span.start, key=lambda other: other.span.start)
    near = told[max(place - 1, 0) : place + 1] if yields_to else ()
    return any(finding.span.overlaps(other.span) and other.rule.family in yields_to for other in near)
