"""Finds differences said in the wrong measure: % for 个百分点, 下降3倍, 翻两番 for twice, 增长3倍 for thrice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from reportlint.checks.data.changes import Change, changes, difference, growth, times
from reportlint.checks.data.quantities import Quantity, quantities
from reportlint.checks.data.reckoning import Bounds, Reckoning, plain, related
from reportlint.language.dates import YEAR
from reportlint.language.numbers import Form, Number
from reportlint.language.numerals import to_chinese
from reportlint.language.pattern import Pattern
from reportlint.model.document import Document
from reportlint.model.rule import Hit
from reportlint.model.severity import Confidence

_LESS = Pattern("(?:降低|减少|下降|缩小|缩短|压缩)了?[近约超]?\\Z")

_THAN = f"(?:(?:{YEAR}|[上去前]|上一)年(?:同期|度|底|末)?|同期|上季度|上月)"
_GROWN = Pattern(rf"[，,（(](?:同比|环比|[比较]{_THAN})?净?(?:增长|增加|下降|减少|增|降)(?:了|达到?|近|约)?\Z")
_NOW = f"(?:现在|目前|{YEAR}年|[上去今当前]年|同期|底|末|初|年|期)"
_RISEN = Pattern(rf"[，,（(][比较]{_NOW}{{1,3}}(?P<verb>提[高升]|上升|增[加长]|下降|降低|减少)(?:了|近|约)?\Z")

_AROUND = Decimal("0.1")  # by which a doubling may miss, as a part of it

_SAME = 3  # Chinese characters in a row that say of what two percentages are
_ROUNDED = Decimal("0.005")  # by which rounded ends may move a multiple, as a part of it


@dataclass(frozen=True, eq=False)
class PercentagePoint:
    """Reports differences of percentages in %, decreases in 倍, and 番 and 倍 that do not fit both ends."""

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit a difference."""
        for quantity in document.fact(quantities):
            if _is_less_by_times(document, quantity):
                yield Hit(quantity.span, {"text": document.quote(quantity.span), "less": quantity.change})
        yield from _points_of_counts(document)
        for reckoned in document.fact(differences):
            if not reckoned.holds:
                words = {"sum": reckoned.sum, "text": reckoned.told, "right": reckoned.right}
                yield Hit(reckoned.span, words, Confidence.LIKELY, related=related(reckoned.terms))


def _points_of_counts(document: Document) -> Iterator[Hit]:
    """结算3.2万人次，同比增长12.5个百分点: a count grows by %."""
    for count, told in pairwise(document.fact(quantities)):
        if told.number.form is not Form.POINTS or count.sentence != told.sentence or not _is_amount(count):
            continue
        if _GROWN.match(document.text[count.span.end : told.span.start]):
            percent = f"{plain(told.number.value)}%"
            words = {"count": document.quote(count.span), "text": document.quote(told.span), "percent": percent}
            yield Hit(told.span, words, Confidence.LIKELY, related=related((count.span,)))


def _is_amount(quantity: Quantity) -> bool:
    """Whether it counts or measures, and is no mark of a test and no rate."""
    return quantity.number.form is Form.COUNT and quantity.unit not in ("", "分")


def _is_less_by_times(document: Document, quantity: Quantity) -> bool:
    """下降3倍: less than nothing would be left."""
    front = document.text[max(quantity.sentence.start, quantity.span.start - 6) : quantity.span.start]
    return quantity.number.form is Form.TIMES and quantity.number.low >= 1 and _LESS.search(front) is not None


def differences(document: Document) -> tuple[Reckoning, ...]:
    """The differences that a report tells between the two ends of a change, in points, 倍 and 番; a fact."""
    told = (*document.fact(changes), *_from_elsewhere(document))
    return tuple(reckoned for change in told if (reckoned := _difference(document, change)))


def _from_elsewhere(document: Document) -> Iterator[Change]:
    """比例提高到55%，比现在提高37%, where 18% was told of the same before."""
    found = document.fact(quantities)
    for at, (after, told) in enumerate(pairwise(found)):
        if told.number.form is not Form.PERCENT or after.number.form is not Form.PERCENT:
            continue
        risen = _RISEN.match(document.text[after.span.end : told.span.start])
        if risen:
            change = Change(after, after, told, risen["verb"])
            by = told.number.value if change.falls else -told.number.value
            wanted = after.number.value + by
            before = [one for one in found[:at] if _is_of(one, wanted, after)]
            yield from (change._replace(before=one) for one in before[-1:])


def _is_of(one: Quantity, wanted: Decimal, after: Quantity) -> bool:
    """Whether a percentage has that value, and is of what another is of."""
    alike = one.number.form is Form.PERCENT and one.number.value == wanted
    return alike and any(after.phrase[at : at + _SAME] in one.phrase for at in range(len(after.phrase) - _SAME + 1))


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
    fits = middle.holds(told.value, min(told.step, Decimal("0.11")))
    is_relative = told.form is Form.PERCENT and by is not None and _may_be(by, told, is_rounded=fits)
    if all((told.form is Form.PERCENT, not fits, not is_relative)):
        return None  # what it is of, nobody knows
    holds = is_relative if told.form is Form.PERCENT else fits
    return _reckoning(document, change, sum_, right, holds=holds)


def _may_be(result: Bounds, told: Number, *, is_rounded: bool) -> bool:
    """Whether it is told by which part something grew; cut off and not rounded only where nothing else is meant."""
    half = told.step / 2
    rounded = result.low - half <= told.value <= result.high + half
    return rounded if is_rounded else result.holds(told.value, told.step)


def _doublings(document: Document, change: Change) -> Reckoning:
    """由3.6万吨增到7.2万吨，翻两番: it has doubled once."""
    grown, told = times(change), change.told.number.value
    sum_ = f"{document.quote(change.after.span)}÷{document.quote(change.before.span)}={_rounded(grown)}倍"
    right = next((n for n in range(1, 8) if _is_about(grown, Decimal(2**n))), 0)
    fits = _is_about(grown, Decimal(2) ** told)
    said = f"翻{to_chinese(right).replace('二', '两')}番" if right else f"增长{_rounded(grown - 1)}倍"
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
