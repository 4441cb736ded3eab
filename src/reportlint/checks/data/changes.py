"""Changes that a report tells with both ends, 由12%下降到10%，下降2个百分点, and what they come to; two facts."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from reportlint.checks.data.quantities import Quantity, quantities
from reportlint.checks.data.reckoning import Bounds, bounds
from reportlint.language.pattern import Pattern
from reportlint.model.document import Document

_FROM = Pattern(r"[由从][^，。；：、\n]{0,14}\Z")
_VERB = "(?:增长|增加|提[高升]|上升|扩大|扩充|扩展|发展|下降|降低|减少|回落|压[减降缩]|缩[减短小]|[增升降减压])"
_TO = Pattern(rf"[^，。；：、\n（）]{{0,10}}[，,]?{_VERB}?[到至为](?:[0-9]{{2,4}}年[底末初的]{{0,2}}|现在的|目前的)?\Z")
_BY = Pattern(rf"[，,、（(](?:同比|净|共|实际|分别)?(?P<verb>{_VERB}|[增涨降]幅|翻)(?:了|达到?|为|近)?\Z")
_DOWN = frozenset("下降减回压缩")


class Change(NamedTuple):
    """From one quantity to another of the same measure, and the quantity that tells the difference."""

    before: Quantity
    after: Quantity
    told: Quantity
    verb: str

    @property
    def falls(self) -> bool:
        """Whether the word for it says that there is less."""
        return self.verb[0] in _DOWN


def changes(document: Document) -> tuple[Change, ...]:
    """The changes of a report whose both ends are told; a fact."""
    return tuple(_changes(document))


def _changes(document: Document) -> Iterator[Change]:
    found = document.fact(quantities)
    text = document.text
    for before, after, told in zip(found, found[1:], found[2:], strict=False):
        if before.sentence != told.sentence or before.measure.kind != after.measure.kind or before.number.is_range:
            continue
        lead = text[max(before.sentence.start, before.span.start - 20) : before.span.start]
        by = _BY.search(text[after.span.end : told.span.start]) if told.span.start - after.span.end < 12 else None
        leads = _FROM.search(lead) and _TO.search(text[before.span.end : after.span.start])
        exact = before.number.is_exact and after.number.is_exact and told.number.is_exact
        if by and leads and exact and before.unit and by.start() == 0:
            yield Change(before, after, told, by["verb"])


def growth(change: Change) -> Bounds | None:
    """By how many hundredths of what was it has grown, or fallen."""
    factor = change.after.measure.factor / change.before.measure.factor
    before, after = bounds(change.before), bounds(change.after)
    if before.low <= 0:
        return None
    ends = sorted(
        abs(end * factor - start) / start * 100
        for start in (before.low, before.high)
        for end in (after.low, after.high)
    )
    return Bounds(ends[0], ends[-1])


def difference(change: Change) -> Bounds:
    """By how much the two differ, in the unit in which they are told."""
    middle = abs(change.after.number.value - change.before.number.value)
    slack = max(change.before.number.step, change.after.number.step)
    return Bounds(middle, middle) if slack >= 1 else Bounds(middle - slack / 1000, middle + slack / 1000)


def times(change: Change) -> Decimal:
    """How many times what was is what is."""
    factor = change.after.measure.factor / change.before.measure.factor
    return change.after.number.value * factor / change.before.number.value
