"""Finds differences said in the wrong measure: % for 个百分点, 下降3倍, 翻两番 for twice, 增长3倍 for thrice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from reportlint.checks.data.changes import Change, changes, difference, growth, times
from reportlint.checks.data.quantities import Quantity, quantities
from reportlint.checks.data.reckoning import Reckoning, plain, related
from reportlint.language.numbers import Form
from reportlint.language.pattern import Pattern
from reportlint.model.document import Document
from reportlint.model.rule import Hit
from reportlint.model.severity import Confidence

_LESS = Pattern("(?:降低|减少|下降|缩小|缩短|压缩)了?[近约超]?\\Z")

_AROUND = Decimal("0.1")  # by which a doubling may miss, as a part of it

_ROUNDED = Decimal("0.005")  # by which rounded ends may move a multiple, as a part of it


@dataclass(frozen=True, eq=False)
class PercentagePoint:
    """Reports differences of percentages in %, decreases in 倍, and 番 and 倍 that do not fit both ends."""

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit a difference."""
        for quantity in document.fact(quantities):
            if _is_less_by_times(document, quantity):
                yield Hit(quantity.span, {"text": document.quote(quantity.span), "less": quantity.change})
        for reckoned in document.fact(differences):
            if not reckoned.holds:
                words = {"sum": reckoned.sum, "text": reckoned.told, "right": reckoned.right}
                yield Hit(reckoned.span, words, Confidence.LIKELY, related=related(reckoned.terms))


def _is_less_by_times(document: Document, quantity: Quantity) -> bool:
    """下降3倍: less than nothing would be left."""
    front = document.text[max(quantity.sentence.start, quantity.span.start - 6) : quantity.span.start]
    return quantity.number.form is Form.TIMES and quantity.number.low >= 1 and _LESS.search(front) is not None


def differences(document: Document) -> tuple[Reckoning, ...]:
    """The differences that a report tells between the two ends of a change, in points, 倍 and 番; a fact."""
    return tuple(reckoned for change in document.fact(changes) if (reckoned := _difference(document, change)))


def _difference(document: Document, change: Change) -> Reckoning | None:
    told = change.told.number.form
    if change.before.number.form is Form.PERCENT and told in (Form.PERCENT, Form.POINTS):
        return _points(document, change)
    if change.before.number.form is not Form.COUNT or change.falls or not change.before.number.value:
        return None
    if told is Form.DOUBLINGS:
        return _doublings(document, change)
    return _times(document, change) if told is Form.TIMES else None


def _points(document: Document, change: Change) -> Reckoning | None:
    """由12%下降到10%，下降2%: these are points."""
    told = change.told.number
    middle = difference(change)
    more, less = (change.before, change.after) if change.falls else (change.after, change.before)
    right = (
        f"{plain(middle.low)}个百分点"
        if middle.low == middle.high
        else f"{plain((middle.low + middle.high) / 2)}个百分点"
    )
    sum_ = f"{document.quote(more.span)}－{document.quote(less.span)}={right}"
    by = growth(change)
    is_relative = told.form is Form.PERCENT and by is not None and by.holds(told.value, told.step)
    fits = middle.holds(told.value, min(told.step, Decimal("0.11")))
    if told.form is Form.PERCENT and not fits and not is_relative:
        return None  # what it is of, nobody knows
    holds = is_relative if told.form is Form.PERCENT else fits
    return _reckoning(document, change, sum_, right, holds=holds)


def _doublings(document: Document, change: Change) -> Reckoning:
    """由3.6万吨增到7.2万吨，翻两番: it has doubled once."""
    grown, told = times(change), change.told.number.value
    sum_ = f"{document.quote(change.after.span)}÷{document.quote(change.before.span)}={_rounded(grown)}倍"
    right = next((n for n in range(1, 8) if _is_about(grown, Decimal(2**n))), 0)
    fits = _is_about(grown, Decimal(2) ** told)
    said = f"翻{'一两三四五六七'[right - 1]}番" if right else f"增长{_rounded(grown - 1)}倍"
    return _reckoning(document, change, sum_, said, holds=fits)


def _times(document: Document, change: Change) -> Reckoning | None:
    """由20家增加到60家，增长3倍: it is three times as much, and has grown by two."""
    grown, told = times(change), change.told.number
    sum_ = f"{document.quote(change.after.span)}÷{document.quote(change.before.span)}={_rounded(grown)}倍"
    if grown <= 1:
        return None
    fits = abs(grown - 1 - told.value) <= told.step / 2 + grown * _ROUNDED
    return _reckoning(document, change, sum_, f"{_rounded(grown - 1)}倍", holds=fits)


def _is_about(value: Decimal, other: Decimal) -> bool:
    return abs(value - other) <= other * _AROUND


def _rounded(value: Decimal) -> str:
    return plain(round(value, 1))


def _reckoning(document: Document, change: Change, sum_: str, right: str, *, holds: bool) -> Reckoning:
    terms = (change.before.span, change.after.span)
    return Reckoning(change.told.span, terms, sum_, document.quote(change.told.span), holds, right)
