"""Finds sections that stand out of the order that their template asks for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reportlint.checks.structure.doubt import has_lost_lines, is_sure_of_kind
from reportlint.model.document import Document, FaultKind, Recognised
from reportlint.model.rule import Hit
from reportlint.model.severity import Confidence
from reportlint.model.template import Template


class _Placed(NamedTuple):
    """A section with the first and the last place that its names have in the order."""

    known: Recognised
    first: int
    last: int


@dataclass(frozen=True, eq=False)
class SectionOrder:
    """Reports the fewest sections that must move for the rest to stand in order; doubtful ones as info.

    Only the outermost sections count, and of these only those that the template's order names.
    """

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit a section that must move, on its label; none where its number tells already that it was moved."""
        if not document.template or not document.template.order:
            return
        placed = list(_placed(document, document.template))
        kept = _in_order(placed)
        moved = {fault.label.span for fault in document.faults if fault.kind is FaultKind.OUT_OF_ORDER}
        for at, one in enumerate(placed):
            if at not in kept and one.known.section.label.span not in moved:
                yield self._hit(document, one, [placed[i] for i in kept])

    def _hit(self, document: Document, one: _Placed, kept: Sequence[_Placed]) -> Hit:
        words = {"section": document.heading(one.known.section)}
        start = one.known.section.span.start
        after = [other for other in kept if other.last < one.first and other.known.section.span.start > start]
        before = [other for other in kept if other.first > one.last and other.known.section.span.start < start]
        if after:
            words["after"] = document.heading(after[-1].known.section)
        elif before:
            words["before"] = document.heading(before[0].known.section)
        sure = document.fact(is_sure_of_kind) and not document.fact(has_lost_lines) and bool(after or before)
        return Hit(
            one.known.section.label.span,
            words,
            Confidence.certain_if(sure and one.known.confidence is Confidence.CERTAIN),
        )


def _placed(document: Document, template: Template) -> Iterator[_Placed]:
    outermost = {section.label.span for section in document.outermost}
    seen: set[str] = set()
    for known in document.recognised:
        if known.section.label.span not in outermost or seen.issuperset(known.names):
            continue  # what comes again is told as a duplicate
        seen.update(known.names)
        places = [place for name in known.names if (place := template.place(name)) is not None]
        if places:
            yield _Placed(known, min(places), max(places))


def _in_order(placed: Sequence[_Placed]) -> set[int]:
    """The largest choice of sections, by index, that stand in order."""
    tails: list[int] = []  # the least last place of a choice of each size
    ends: list[int] = []  # the index that such a choice ends in
    previous: list[int] = []
    for at, one in enumerate(placed):
        size = bisect_right(tails, one.first)
        previous.append(ends[size - 1] if size else -1)
        if size == len(tails):
            tails.append(one.last)
            ends.append(at)
        elif one.last < tails[size]:
            tails[size], ends[size] = one.last, at
    kept: set[int] = set()
    at = ends[-1] if ends else -1
    while at >= 0:
        kept.add(at)
        at = previous[at]
    return kept
