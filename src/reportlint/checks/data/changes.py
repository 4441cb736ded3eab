"""Changes that a report tells with both ends, 由12%下降到10%，下降2个百分点, and what they come to; two facts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise, product
from typing import NamedTuple

from reportlint.checks.data.quantities import Quantity, quantities
from reportlint.checks.data.reckoning import Bounds, bounds
from reportlint.language.dates import DAY, MONTH, QUARTER_NUMBER, SHORT_YEAR, YEAR
from reportlint.language.han import HAN
from reportlint.language.numerals import numeral
from reportlint.language.pattern import Pattern
from reportlint.model.document import Document

_FROM = Pattern(r"[由从][^，。；：、\n]{0,14}\Z")
_VERB = "(?:增长|增加|提[高升]|上升|扩大|扩充|扩展|发展|下降|降低|减少|回落|压[减降缩]|缩[减短小]|[增升降减压])"
_TIME = (
    f"(?:{SHORT_YEAR}年|[今去上前本当]年|[本上去]?年度|[上下]半年|(?:上|{QUARTER_NUMBER})?季度|(?:[上本]|{MONTH})月份?|同期"
    "|现在|目前|改造[前后])"
)
_THAN_THEN = f"[比较]{_TIME}{{1,3}}[底末初]?"
_TO = Pattern(rf"[^，。；：、\n（）]{{0,10}}[，,]?{_VERB}?[到至为](?:{_TIME}{{1,3}}[底末初]?的?)?\Z")
_BY = Pattern(
    rf"[，,、（(](?:同比|净|共|实际|分别|实现|(?:{DAY})?[{HAN}]{{1,4}}[间来内])?(?P<verb>{_VERB}|[增涨升降减跌]幅|翻)(?:了|达到?|为|近)?\Z"
)
_THAN = Pattern(rf"(?:同比[比较]?|[比较]){_TIME}{{1,3}}[底末初]?的?\Z|[比较][^，。；、\n]{{1,14}}的[ \u3000]*\Z")
# 上年为56起: what was stands in a clause of its own, behind what is.
_WAS = Pattern(rf"[，,（(](?:而|{_TIME}{{1,3}}[底末初]?)(?:同期)?(?:仅|只|则)?[为是有]?\Z")
_SINCE = Pattern(rf"[，,）)]{{1,2}}(?:同比|{_THAN_THEN})?净?(?P<verb>{_VERB}|[增涨升降减跌]幅)(?:了|达到?|为|约)?\Z")
_THEN = Pattern(rf"净?(?P<verb>{_VERB})(?:了|约|近)?[ \u3000]*\Z")
_YEAR = Pattern(f"(?P<year>{YEAR})年")
_ON_YEAR = Pattern(rf"年同比{_VERB}了?\Z")
_SUBJECT = Pattern(rf"(?:\A|[。；，：\n])(?P<subject>[{HAN}]{{3,16}})\Z")
_BESIDE = Pattern(r"[，,（(]?\Z")
_MEANWHILE = Pattern(f"{numeral(3, 3)}(?:年|个月)[间来内]")
_NEARBY = 48  # code points from what is to the change behind what was
_WITHIN = 8  # quantities in front among which that of a subject is looked for
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
    ways = (_between, _compared, _beside, _year_on_year)
    return tuple(sorted((one for way in ways for one in way(document)), key=lambda change: change.told.span))


def _between(document: Document) -> Iterator[Change]:
    """由12万元增加到18万元，增长50%; the years of 两年间 lie between."""
    text = document.text
    found = [one for one in document.fact(quantities) if not _MEANWHILE.match(text, one.span.start, one.span.end + 1)]
    for before, after, told in zip(found, found[1:], found[2:], strict=False):
        if before.sentence != told.sentence or before.measure.kind != after.measure.kind or before.number.is_range:
            continue
        lead = text[max(before.sentence.start, before.span.start - 20) : before.span.start]
        end = after.span.end + _shared_noun(before, after)
        by = _BY.search(text[end : told.span.start]) if told.span.start - end < 12 else None
        leads = _FROM.search(lead) and _TO.search(text[before.span.end : after.span.start])
        exact = all(one.number.is_exact for one in (before, after, told))
        if by and leads and exact and before.unit and by.start() == 0:
            yield Change(before, after, told, by["verb"])


def _shared_noun(before: Quantity, after: Quantity) -> int:
    """How long the noun behind both ends is: 由0.52吨标准煤降至0.48吨标准煤."""
    return len(after.behind) if before.behind.startswith(after.behind) else 0


def _beside(document: Document) -> Iterator[Change]:
    """事故42起，上年为56起，下降25%."""
    found = document.fact(quantities)
    text = document.text
    for after, before, told in zip(found, found[1:], found[2:], strict=False):
        if told.span.start - after.span.end > _NEARBY or after.measure.kind != before.measure.kind:
            continue
        was = _WAS.fullmatch(text[after.span.end : before.span.start])
        since = _SINCE.match(text[before.span.end : told.span.start]) if was else None
        if since and all(map(_is_exact, (after, before, told))):
            yield Change(before, after, told, since["verb"])


def _year_on_year(document: Document) -> Iterator[Change]:
    """2023年3120件、2024年3460件。2024年同比增长10.9%: nothing but the year says of what."""
    found = document.fact(quantities)
    for at, told in enumerate(found):
        year = _YEAR.fullmatch(told.time) if _is_bare(told) else None
        if year and _ON_YEAR.search(document.text, told.sentence.start, told.span.start):
            near = [one for one in found[max(0, at - _WITHIN) : at] if one.is_term and not one.change]
            of_last = [one for one in near if one.time == f"{int(year['year']) - 1}年"]
            of_year = [one for one in near if one.time == told.time]
            pairs = list(product(of_last, of_year))
            if len(pairs) == 1 and _said(of_last[0]) == _said(of_year[0]):
                yield Change(of_last[0], of_year[0], told, told.change)


def _is_bare(told: Quantity) -> bool:
    """Whether no words of its own say of what a change is."""
    return all((told.change, told.number.is_exact, not told.table, not told.phrase))


def _said(one: Quantity) -> tuple[str, str]:
    return one.phrase, one.unit


def _compared(document: Document) -> Iterator[Change]:
    """创效525万元，比上年的420万元增长25%."""
    found = document.fact(quantities)
    text = document.text
    for at, (before, told) in enumerate(pairwise(found)):
        then = _THEN.match(text[before.span.end : told.span.start])
        than = _THAN.search(text, before.sentence.start, before.span.start) if then else None
        if not (than and then and _is_exact(before) and _is_exact(told)):
            continue
        for after in _now(document, found[max(0, at - _WITHIN) : at], before, than.start()):
            yield Change(before, after, told, then["verb"])
            if told.measure.kind == before.measure.kind:
                yield from _told_again(document, Change(before, after, told, then["verb"]), found[at + 2 : at + 3])


def _told_again(document: Document, change: Change, following: Sequence[Quantity]) -> Iterator[Change]:
    """比上年的48起减少12起，降幅25%: by how much, and by which part; where the first is wrong, it alone is told."""
    by, slack = abs(change.after.amount - change.before.amount), sum(one.number.step for one in change[:3])
    for told in following if abs(by - change.told.amount) < slack else ():
        verb = _BY.match(document.text[change.told.span.end : told.span.start])
        if verb and told.number.is_exact and told.sentence == change.told.sentence:
            yield change._replace(told=told)


def _is_exact(quantity: Quantity) -> bool:
    return quantity.number.is_exact and bool(quantity.unit)


def _now(document: Document, found: Sequence[Quantity], before: Quantity, at: int) -> Sequence[Quantity]:
    """What is compared: the value right in front, or that of the subject of the clause, in the same paragraph."""
    text = document.text
    nearest = next(iter(found[-1:]), before)
    alike = [one for one in found if one.measure.kind == before.measure.kind and _is_exact(one)]
    if nearest in alike and _BESIDE.match(text[nearest.span.end : at]):
        return (nearest,)
    subject = _SUBJECT.search(text[before.sentence.start : at])
    same = [one for one in alike if subject and one.phrase.endswith(subject["subject"])]
    return [one for one in same[-1:] if "\n" not in text[one.span.end : at]]


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
