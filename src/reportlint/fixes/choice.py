"""Which fixes of a file are applied together: in a stated order, each whole or not at all, no two on the same text.

Safe ones come before unsafe ones, then those that begin earlier in the text, then the shorter, then by the code of
their rules. One that meets text which another has taken waits for the next round.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence

from reportlint.model.finding import Finding
from reportlint.model.text import Edit, Span


def fixable(findings: Iterable[Finding], *, unsafe: bool) -> list[Finding]:
    """The findings that have a fix which may be applied."""
    return [finding for finding in findings if finding.fix and (finding.fix.safe or unsafe)]


def chosen(findings: Iterable[Finding], text: str) -> list[Finding]:
    """Of findings with fixes those that are applied together, first the one that had the first choice."""
    taken: list[Span] = []  # in order
    applied = []
    for finding in sorted(findings, key=_precedence):
        edits = edits_of([finding], text)
        if edits and all(map(_are_apart, edits, edits[1:])) and not any(_meets(taken, edit.span) for edit in edits):
            applied.append(finding)
            for edit in edits:
                insort(taken, edit.span)
    return applied


def edits_of(findings: Iterable[Finding], text: str) -> list[Edit]:
    """The edits of fixes in the order of the text, but for those that change nothing."""
    edits = (edit for finding in findings if finding.fix for edit in finding.fix.edits)
    return sorted({edit for edit in edits if text[slice(*edit.span)] != edit.text})


def _precedence(finding: Finding) -> tuple[bool, int, int, str]:
    edits = finding.fix.edits if finding.fix else ()
    size = sum(edit.span.end - edit.span.start + len(edit.text) for edit in edits)
    first = min((edit.span.start for edit in edits), default=finding.span.start)
    return not (finding.fix and finding.fix.safe), first, size, finding.rule.id


def _are_apart(edit: Edit, later: Edit) -> bool:
    return not _meet(edit.span, later.span)


def _meets(taken: Sequence[Span], span: Span) -> bool:
    """Whether one of `taken`, which are in order, meets a span."""
    place = bisect_left(taken, span)
    return any(_meet(other, span) for other in taken[max(place - 1, 0) : place + 1])


def _meet(one: Span, other: Span) -> bool:
    """Whether two spans share text, or one is a place at the edge of the other, where either could come first."""
    is_place = one.start == one.end or other.start == other.end
    return one.start <= other.end and other.start <= one.end if is_place else one.overlaps(other)
