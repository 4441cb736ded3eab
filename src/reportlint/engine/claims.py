"""One fault, one finding: who speaks where several could."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from reportlint.cards.families import families
from reportlint.model.finding import Finding


def one_for_each_fault(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings, in order, less those on text of which a stronger one speaks.

    Of two that overlap and could both silence others, the stronger stays: that of the family which yields to fewer; of
    those that yield to one or none the graver, for what is certain says more than what is suspected; else the longer.
    It silences those of families that yield to its own. A family that says several things of one place, as of a label,
    does not silence itself.
    """
    speakers: list[Finding] = []  # they share no code point
    for finding in filter(_can_silence, findings):
        if not speakers or not speakers[-1].span.overlaps(finding.span):
            speakers.append(finding)
        elif _precedence(finding) < _precedence(speakers[-1]):
            speakers[-1] = finding
    heard = {id(finding) for finding in speakers}
    return tuple(f for f in findings if id(f) in heard or (_speaks_beside_its_own(f) and not _is_silenced(f, speakers)))


def _speaks_beside_its_own(finding: Finding) -> bool:
    """Whether nothing of its own family silences it."""
    family = families().get(finding.rule.family)
    return not _can_silence(finding) or (family is not None and family.several)


def _can_silence(finding: Finding) -> bool:
    """Whether some family yields to that of a finding about the text."""
    yielded_to = (code for family in families().values() for code in family.yields_to)
    return not finding.rule.beside and finding.rule.family in yielded_to


def _precedence(finding: Finding) -> tuple[int, int, int, int, str]:
    """Sorts the stronger first."""
    yields = len(_yields_to(finding))
    length = finding.span.end - finding.span.start
    return max(yields, 1), finding.severity.rank, -length, -yields, finding.rule.id


def _yields_to(finding: Finding) -> tuple[str, ...]:
    family = families().get(finding.rule.family)
    return family.yields_to if family else ()


def _is_silenced(finding: Finding, speakers: Sequence[Finding]) -> bool:
    """Whether one of a family that it yields to speaks of its text."""
    yields_to = () if finding.rule.beside else _yields_to(finding)
    place = bisect_right(speakers, finding.span.start, key=lambda other: other.span.start)
    near = speakers[max(place - 1, 0) : place + 1] if yields_to else ()
    return any(finding.span.overlaps(other.span) and other.rule.family in yields_to for other in near)
