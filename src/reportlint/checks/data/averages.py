"""What is reckoned of two counts without a percentage: 户均40人, 平均每次140人次, 是3万件的3倍, 超过一半（152家）."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from reportlint.checks.data.quantities import Quantity, quantities
from reportlint.checks.data.reckoning import Bounds, Reckoning, bounds, plain, shown
from reportlint.language.han import HAN
from reportlint.language.numbers import Form, value
from reportlint.language.numerals import numeral
from reportlint.language.pattern import Match, Pattern
from reportlint.model.document import Document

_EACH = Pattern(
    rf"(?:(?P<of>[人户村校班组社店企家])均|平均每(?P<each>[个名位户家次场人村亩]))(?P<what>[{HAN}]{{0,10}})\Z"
)
_TIMES = Pattern("(?:相当于|[，,][^，。；、\n]{0,4}[是为达])[^，。；、\n]{0,10}\\Z")
_HALF = Pattern("(?P<way>超过|超|不到|不足)了?(?:一半|半数)[（(]\\Z")
_EACH_OF = Pattern(f"(?P<n>{numeral(3, 3)})[个家名支位]?[{HAN}]{{1,6}}各[{HAN}]{{0,4}}\\Z")
_IN_ALL = Pattern(f"[，,](?:共计?|合计|总计)[{HAN}]{{0,6}}\\Z")
_LEAD = 16  # code points in front of a number that say what it is
_BESIDE = 8  # code points between what is shared out and what each has of it
_UNITS = {"人": "人名位", "户": "户家", "企": "家户"}
_MORE = frozenset(("超过", "超"))


def averages(document: Document) -> tuple[Reckoning, ...]:
    """The averages, multiples and halves of a report that stand in one sentence with their terms; a fact."""
    return tuple(_averages(document))


def _averages(document: Document) -> Iterator[Reckoning]:
    found = document.fact(quantities)
    for at, told in enumerate(found):
        if all((at, told.number.is_exact, not told.table)):
            for reckon in (_average, _multiple, _half, _product):
                if reckoned := reckon(document, found, at):
                    yield reckoned


def _average(document: Document, found: Sequence[Quantity], at: int) -> Reckoning | None:
    told = found[at]
    lead = document.text[max(told.sentence.start, told.span.start - _LEAD) : told.span.start]
    each = _EACH.search(lead) if "均" in lead else None
    if each is None or told.number.form is not Form.COUNT:
        return None
    sharers, shared = _of_average(document, found, at, each)
    terms = _best(told, [(one, other) for one in shared for other in sharers])
    if terms is None or len(shared) > 1 > _fits(told, *terms):
        return None
    return _reckoned(document, told, *terms, holds=_fits(told, *terms))


def _of_average(
    document: Document, found: Sequence[Quantity], at: int, each: Match
) -> tuple[list[Quantity], list[Quantity]]:
    """Those who share, and what is shared: that stands between the same ；, as people do who share."""
    told, counts = found[at], _in_front(found, at)
    apart = max(document.text.rfind(mark, told.sentence.start, told.span.start) for mark in "；;")
    near = [one for one in counts if one.span.start > apart]
    sharers = [one for one in (near if each["of"] == "人" else counts) if _is_of(one, each)]
    return sharers, [one for one in near if _is_shared(one, told, each["what"], sharers) if one not in sharers]


def _best(told: Quantity, ways: Sequence[tuple[Quantity, Quantity]]) -> tuple[Quantity, Quantity] | None:
    """The terms of which the average follows, else the first."""
    return next((way for way in ways if _fits(told, *way)), next(iter(ways), None))


def _fits(told: Quantity, one: Quantity, other: Quantity) -> bool:
    return _quotient(one, other, told).holds(told.number.value, told.number.step)


def _reckoned(document: Document, told: Quantity, one: Quantity, other: Quantity, *, holds: bool) -> Reckoning:
    result = _quotient(one, other, other if told.number.form is Form.TIMES else told)
    middle = shown((result.low + result.high) / 2, min(told.number.step, _TENTH))
    sum_ = f"{document.quote(one.span)}÷{document.quote(other.span)}={middle}{told.unit}"
    return Reckoning(told.span, (one.span, other.span), sum_, document.quote(told.span), holds)


_TENTH = Decimal("0.1")


def _in_front(found: Sequence[Quantity], at: int) -> Sequence[Quantity]:
    """The counts of the same sentence in front."""
    first = at
    while first and found[first - 1].sentence == found[at].sentence:
        first -= 1
    return [one for one in found[first:at] if one.is_term and not one.change]


def _is_of(one: Quantity, each: Match) -> bool:
    """Whether it counts those of whom each has a share: 企业320家 for 户均, 6次 for 平均每次."""
    if each["each"]:
        return one.unit == each["each"]
    of = each["of"]
    return one.unit in _UNITS.get(of, of) or one.behind.startswith(of)


def _is_shared(one: Quantity, told: Quantity, what: str, sharers: Sequence[Quantity]) -> bool:
    """Whether it is the whole of what each has: called alike, or right in front, with none but the sharers between."""
    if one.measure.kind != told.measure.kind:
        return False
    if what:
        return what in one.phrase
    stops = [*(sharer.span for sharer in sharers if sharer.span.start > one.span.end), told.span]
    return all(after.start - before.end <= _BESIDE for before, after in pairwise([one.span, *stops]))


def _quotient(one: Quantity, other: Quantity, told: Quantity) -> Bounds:
    """How much of the one there is for each of the other, in the unit and scale that is told."""
    less, more = bounds(one), bounds(other)
    factor = one.measure.factor / told.measure.factor
    return Bounds(less.low / more.high * factor, less.high / more.low * factor)


def _multiple(document: Document, found: Sequence[Quantity], at: int) -> Reckoning | None:
    """线上办件9万件，相当于线下3万件的3倍."""
    told, other = found[at], found[at - 1]
    if told.number.form is not Form.TIMES or document.text[other.span.end : told.span.start] != "的":
        return None
    one = found[max(0, at - 2)]
    are_terms = all((one.is_term, other.is_term, one.sentence == told.sentence, one is not other))
    if not are_terms or one.measure.kind != other.measure.kind:
        return None
    if not _TIMES.search(document.text[one.span.end - 1 : other.span.start]):
        return None
    result = _quotient(one, other, other)
    half = told.number.step / 2
    holds = result.low - half <= told.number.value <= result.high + half
    return _reckoned(document, told, one, other, holds=holds)


def _product(document: Document, found: Sequence[Quantity], at: int) -> Reckoning | None:
    """4个部门各抽查20家，共抽查80家: so many each; 累计 may be of all year."""
    told, one = found[at], found[at - 1]
    if not _IN_ALL.match(document.text, one.span.end, told.span.start):
        return None
    lead = _EACH_OF.search(document.text[one.sentence.start : one.span.start])
    count = value(lead["n"]) if lead else None
    is_alike = all((one.is_term, told.is_term, one.sentence == told.sentence, one.measure.kind == told.measure.kind))
    if not all((count, is_alike)) or count is None:
        return None
    made = count * one.amount
    written = plain(made / told.measure.factor)
    sum_ = f"{plain(count)}×{document.quote(one.span)}={written}{told.unit}"
    return Reckoning(
        told.span, (one.span,), sum_, document.quote(told.span), abs(made - told.amount) < told.number.step
    )


def _half(document: Document, found: Sequence[Quantity], at: int) -> Reckoning | None:
    """320家，超过一半（152家）."""
    told = found[at]
    way = _HALF.search(document.text[max(told.sentence.start, told.span.start - _LEAD) : told.span.start])
    if way is None or not told.is_term:
        return None
    counts = [one for one in _in_front(found, at) if one.measure.kind == told.measure.kind]
    if not counts:
        return None
    whole = counts[-1]
    share = told.amount * 100 / whole.amount
    holds = share > 50 if way["way"] in _MORE else share < 50
    sum_ = f"{document.quote(told.span)}÷{document.quote(whole.span)}={plain(round(share, 1))}%"
    return Reckoning(told.span, (whole.span,), sum_, way[0].rstrip("（("), holds)
