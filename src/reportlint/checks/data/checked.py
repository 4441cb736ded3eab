"""What the quantities of a report were held to by all that reckons: sums, lists, rates, changes, ratios."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from reportlint.checks.data.conflicting_values import agreements, conflicts
from reportlint.checks.data.counts import counts
from reportlint.checks.data.lists import Count
from reportlint.checks.data.percentage_point import differences
from reportlint.checks.data.quantities import Quantity, quantities
from reportlint.checks.data.rates import growths, rates
from reportlint.checks.data.ratio_mismatch import ratios
from reportlint.checks.data.sums import Sum, sums
from reportlint.model.document import Document
from reportlint.model.text import Span


class Held(NamedTuple):
    """What a quantity was held to, and whether it agrees: 222÷245=90.6%."""

    against: str
    agrees: bool


def checked(document: Document) -> Mapping[Span, tuple[Held, ...]]:
    """By the span of a quantity, what it was held to, as the whole or as a part; a fact."""
    found: defaultdict[Span, list[Held]] = defaultdict(list)
    starts = {quantity.span.start: quantity for quantity in document.fact(quantities)}
    for held, places in _reckoned(document):
        for place in places:
            quantity = starts.get(place.start)
            if quantity and held not in found[quantity.span]:
                found[quantity.span].append(held)
    return {span: tuple(held) for span, held in found.items()}


def _reckoned(document: Document) -> Iterator[tuple[Held, tuple[Span, ...]]]:
    for fact in (rates, growths, differences, ratios, agreements):
        for one in document.fact(fact):
            yield Held(one.sum, one.holds), (one.span, *one.terms)
    for conflict in document.fact(conflicts):
        yield from _both(document, conflict.later, conflict.earlier)
    for total in document.fact(sums):
        if _is_settled(total):
            yield Held(total.reckoning, total.agrees), (total.total, *total.parts)
    for count in document.fact(counts):
        if _is_settled(count):
            yield Held(f"{count.counted}", count.agrees), (count.announced.span,)


def _is_settled(one: Sum | Count) -> bool:
    """Whether it agrees, or is told as wrong: what may be another list says nothing."""
    return one.agrees or one.confidence is not None


def _both(document: Document, one: Quantity, other: Quantity) -> Iterator[tuple[Held, tuple[Span, ...]]]:
    yield Held(document.quote(other.span), agrees=False), (one.span,)
    yield Held(document.quote(one.span), agrees=False), (other.span,)
