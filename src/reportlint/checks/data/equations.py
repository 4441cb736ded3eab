"""Equations between the numbers of one sentence: a value in two units, so many of each, a whole and what is left."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations, groupby
from typing import NamedTuple

from reportlint.checks.data.quantities import Quantity, quantities
from reportlint.checks.data.reckoning import HALVES, Reckoning, are_halves, are_slips, bounds, plain
from reportlint.language.han import HAN
from reportlint.language.numbers import Form
from reportlint.language.numerals import MYRIADS
from reportlint.language.pattern import Pattern
from reportlint.language.units import KINDS
from reportlint.model.document import Document
from reportlint.model.text import Span

_CONVERTED = Pattern("[，,]?[（(]?(?:折?合|折合成|换算[为成]|折算[为成]|相当于|即|也就是|计)(?P<about>约)?")
_EACH = Pattern(
    "(?:(?P<of>[户村校班组社店企机台])均|每(?P<per>[户人村校班组社店家名])|单(?P<unit>[机台座])|(?P<acre>亩)(?:均|产))"
    f"[{HAN}]{{0,8}}\\Z"
)
_OF_EACH = {
    "人": "人名",
    "名": "人名",
    "户": "户家",
    "机": "台架",
    "企": "家户",
    "社": "家个",
    "校": "所",
    "店": "家",
    "班": "个",
}
_IN_ALL = Pattern(f"(?:总|共|合计|全[年部])[{HAN}]{{0,6}}\\Z")
_LEFT = Pattern(
    "(?:请假|缺席|缺[勤考岗编]|未到|其余|余下|[剩结]余|尚余|还[剩有]|尚有|空余|空[床位闲置缺编]{1,2})"
    f"[{HAN}]{{0,3}}\\Z"
)
_OF_ALL = Pattern("其余|余下|[剩结]余")
_OF_WHICH = "其中"
_NOT, _HAS = Pattern("\\A[不未非无]"), Pattern("\\A[已有]")
_EXHAUSTIVE = Pattern("(?:没有|无|再无)其[他它]|用途|构成|组成|结构")
_SHARE = Pattern(f"占(?:比|了)?[{HAN}]{{0,3}}\\Z")
_FEWEST, _HUNDRED = 3, 100
_EACH_SHARE = {Form.PERCENT: 1, Form.TENTHS: 10}
_OF_WHOLE = "占"
_MOST_OFF = 12  # hundredths by which shares that were meant to be all miss it
_MANY = 40  # quantities of a sentence; one with more is a list or a table
_BRIEF = 24  # code points in front of a number that say what it is
_ACRE = Decimal("666.67")
_HUNDREDTH, _TWENTIETH = Decimal("0.01"), Decimal("0.05")
_TWICE = 2
_TENFOLD = frozenset(Decimal(10) ** power for power in (-4, -3, -2, -1, 1, 2, 3, 4))
_LITTLE = Decimal("0.12")  # of the whole
_GOOD = Pattern("(?:合格|达标|及格|有效)[的有]?\\Z")
_TIMES = frozenset(("人次", "户次", "台次", "家次", "件次"))
_TESTED = Pattern(f"(?:抽[检查测样]?|送检|检[测查验]|监测|发放|参[考测])[{HAN}]{{0,8}}\\Z")


class _Sentence(NamedTuple):
    """The quantities of a sentence that are told in prose, in order, and what stands in front of each."""

    document: Document
    told: tuple[Quantity, ...]
    leads: Mapping[Span, str]

    def lead(self, one: Quantity) -> str:
        """What stands in front of one, back to the one before."""
        return self.leads[one.span]

    def quote(self, one: Quantity) -> str:
        """A quantity as it is written."""
        return self.document.quote(one.span)


def _sentence(document: Document, told: tuple[Quantity, ...]) -> _Sentence:
    floors = (told[0].sentence.start, *(one.span.end for one in told))
    leads = {
        one.span: document.text[max(floor, one.span.start - _BRIEF) : one.span.start]
        for floor, one in zip(floors, told, strict=False)
    }
    return _Sentence(document, told, leads)


def equations(document: Document) -> tuple[Reckoning, ...]:
    """The equations between the numbers of one sentence, those that hold too; a fact."""
    return tuple(_equations(document))


def _equations(document: Document) -> Iterator[Reckoning]:
    prose = [one for one in document.fact(quantities) if one.table is None]
    for one in prose:
        most = _most(document, one)
        if most and one.number.value > most:
            sum_ = f"不会大于{plain(most)}{one.unit}"
            yield Reckoning(one.span, (), sum_, document.quote(one.span), holds=False)
    for _, group in groupby(prose, key=lambda one: one.sentence):
        told = tuple(group)
        if 1 < len(told) <= _MANY:
            sentence = _sentence(document, told)
            yield from _conversions(sentence)
            yield from _products(sentence)
            yield from _remainders(sentence)
            yield from _exceeding(sentence)
            yield from _halves(sentence)
            yield from _shares(sentence)


def _most(document: Document, one: Quantity) -> Decimal | None:
    """The most that a thing can measure, in the unit that is told; None where nothing is known of it."""
    kind, limit = one.measure.kind, _LIMITS.get(one.measure.kind)
    if limit is None or any((one.number.is_range, one.change)):
        return None
    lead = document.text[max(one.sentence.start, one.span.start - _BRIEF) : one.span.start]
    of, most = limit
    if kind == "area" and one.measure.factor == 1:  # 全国房屋建筑面积7亿平方米: no other unit was mistaken
        return None
    is_of_kind = any((kind != "weight", document.text.startswith("/亩", one.span.end), "亩" in lead))
    return most / one.measure.factor if is_of_kind and of.search(lead) else None


# What nothing of its name exceeds, by far, in the first unit of its kind: a unit was mistaken.
_REACHED = f"(?:已|约|可)?(?:[达增提][{HAN}]{{0,2}}|[为是到约])?\\Z"
_LIMITS = {
    "area": (Pattern(f"建筑面积{_REACHED}"), Decimal(10) ** 8),
    "money": (
        Pattern(f"人均(?:可支配|纯|年|月|消费)?[{HAN}]{{0,2}}(?:收入|支出|工资)[{HAN}]{{0,2}}?{_REACHED}"),
        Decimal(10) ** 7,
    ),
    "length": (Pattern(f"(?:管径|孔径|口径|内径|外径|直径|胸径|壁厚|身高){_REACHED}"), Decimal(50)),
    "weight": (Pattern(f"(?:单产|亩产){_REACHED}"), Decimal(10) ** 5),
}


def _result(
    sentence: _Sentence, told: Quantity, terms: Sequence[Quantity], sum_: str, *, holds: bool = False
) -> Reckoning:
    return Reckoning(told.span, tuple(one.span for one in terms), sum_, sentence.quote(told), holds)


def _as_told(sentence: _Sentence, told: Quantity, amount: Decimal) -> str:
    """An amount in the unit and scale of the one that is told."""
    scale = next((mark for mark in MYRIADS if mark in sentence.quote(told)), "")
    return f"{plain(round(amount / told.measure.factor / MYRIADS.get(scale, 1), 2))}{scale}{told.unit}"


def _are_measured(one: Quantity, other: Quantity) -> bool:
    """Whether two are counts or amounts, and measure the same."""
    return one.measure.kind == other.measure.kind and _form(one) is _form(other) is Form.COUNT


# A value in two units


def _conversions(sentence: _Sentence) -> Iterator[Reckoning]:
    """5万平方米，折合75亩; 折合标准煤 is of another thing."""
    for one, told in zip(sentence.told, sentence.told[1:], strict=False):
        if not (told.measure.kind in KINDS and _are_measured(one, told) and one.number.value > 0):
            continue
        joint = _CONVERTED.fullmatch(sentence.document.text, one.span.end, told.span.start)
        if joint is None or one.number.is_range or told.number.is_range:
            continue
        value = one.amount / told.measure.factor
        is_about = told.number.approximate or one.number.approximate or joint["about"]
        slack = value * (_TWENTIETH if is_about else _HUNDREDTH) + told.number.step / _TWICE
        sum_ = f"{sentence.quote(one)}={_as_told(sentence, told, one.amount)}"
        yield _result(sentence, told, (one,), sum_, holds=abs(value - told.number.value) <= slack)


# So many of each


def _products(sentence: _Sentence) -> Iterator[Reckoning]:
    """4.5万亩，平均亩产500公斤，总产2.25万吨; 12台，单机容量2.5兆瓦，总装机30兆瓦."""
    for each in sentence.told:
        match = _EACH.search(sentence.lead(each)) if each.is_term and not each.change else None
        ways = _ways(sentence, each, match["of"] or match["per"] or match["unit"]) if match else []
        if len(ways) == 1:
            count, total = ways[0]
            made = _made(count, each)
            if not made.holds_of(total) and _is_near(made.value / total.amount):
                sum_ = f"{sentence.quote(count)}×{sentence.quote(each)}={_as_told(sentence, total, made.value)}"
                yield _result(sentence, total, (count, each), sum_)


def _ways(sentence: _Sentence, each: Quantity, of: str | None) -> list[tuple[Quantity, Quantity]]:
    """How many there may be, with what they may come to."""
    totals = [one for one in sentence.told if _is_total(sentence, one, each)]
    counts = [one for one in sentence.told if one.is_term and _is_count(one, of)]
    return [(count, total) for count in counts for total in totals]


class _Made(NamedTuple):
    """What so many of each come to, in the first unit of their kind, and between what it lies."""

    value: Decimal
    low: Decimal
    high: Decimal

    def holds_of(self, total: Quantity) -> bool:
        """Whether a total may be told for it."""
        around = bounds(total)
        factor = total.measure.factor
        slack = self.value * _HUNDREDTH
        return self.low - slack <= around.high * factor and around.low * factor <= self.high + slack


def _made(count: Quantity, each: Quantity) -> _Made:
    number, one = bounds(count), bounds(each)
    per = count.measure.factor / _ACRE if count.measure.kind == "area" else Decimal(1)
    factor = per * each.measure.factor
    return _Made(
        count.number.value * each.number.value * factor, number.low * one.low * factor, number.high * one.high * factor
    )


def _is_near(ratio: Decimal) -> bool:
    """Whether a product misses its total by a slip: by less than the half of it, or by a unit."""
    by_unit = any(abs(ratio / power - 1) < _HUNDREDTH for power in _TENFOLD)
    return any((by_unit, Decimal(1) / _TWICE < ratio < _TWICE))


def _is_total(sentence: _Sentence, one: Quantity, each: Quantity) -> bool:
    """Whether it tells all of what there is so much of each: 共存栏 of 户均存栏."""
    is_alike = all((one is not each, one.is_term, one.measure.kind == each.measure.kind, not one.change))
    if not is_alike or not _IN_ALL.search(sentence.lead(one)):
        return False
    words = {each.phrase[at : at + _TWICE] for at in range(len(each.phrase) - 1)}
    return each.measure.kind in KINDS - {"money"} or any(word in one.phrase for word in words)


def _is_count(one: Quantity, of: str | None) -> bool:
    return one.unit in _OF_EACH.get(of, of) if of else one.measure.kind == "area"


# A whole, its part and what is left


def _remainders(sentence: _Sentence) -> Iterator[Reckoning]:
    """应到42名，实到36名，请假6名; what stands behind a ； is another matter."""
    for part in _parts(sentence):
        for at, left in enumerate(part):
            led = _LEFT.search(sentence.lead(left)) if left.is_term else None
            if led:
                before, behind = (_alike(stretch, left) for stretch in (part[:at], part[at + 1 :]))
                if not behind and _are_too_many(before, left):
                    whole, done = before[-_TWICE:]
                    sum_ = f"{sentence.quote(done)}+{sentence.quote(left)}"
                    made = _as_told(sentence, whole, done.amount + left.amount)
                    yield _result(sentence, whole, (done, left), f"{sum_}={made}")
                meant = None if behind else _left_of(before, left)
                # 已安排2000万元，争取800万元，尚有缺口1000万元: what is had already is no whole.
                if meant and ("已" not in sentence.lead(meant[0]) or _OF_ALL.match(led[0])):
                    sum_ = "－".join(map(sentence.quote, meant)) + f"={_as_told(sentence, left, _rest(meant))}"
                    yield _result(sentence, left, meant, sum_)


def _parts(sentence: _Sentence) -> Iterator[Sequence[Quantity]]:
    """The quantities of each part of a sentence, as ； parts them."""
    part: list[Quantity] = []
    for one in sentence.told:
        if part and any(mark in sentence.lead(one) for mark in "；;"):
            yield part
            part = []
        part.append(one)
    yield part


def _alike(stretch: Sequence[Quantity], one: Quantity) -> list[Quantity]:
    return [other for other in stretch if other.measure.kind == one.measure.kind]


def _left_of(before: Sequence[Quantity], left: Quantity) -> Sequence[Quantity]:
    """The whole and the parts of which something is left, where what is told misses it by a slip."""
    may_be_whole = len(before) > 1, *(one.is_term for one in before)
    if not all(may_be_whole) or _is_left(before, left.amount):
        return ()
    ways = [before[at:] for at in range(len(before) - 1) if _is_missed(before[at:], left)]
    return ways[0] if len(ways) == 1 else ()


def _are_too_many(before: Sequence[Quantity], left: Quantity) -> bool:
    """Whether a part is more than its whole, and one digit of either would mend it: 受理36件，答复61件，其余25件."""
    last = before[-_TWICE:]
    terms = [one for one in last if one.is_term]
    if [one.unit for one in terms] != [left.unit] * _TWICE:
        return False
    whole, part, rest = last[0].amount, last[1].amount, left.amount
    slips = _are_slips(whole, part + rest), _are_slips(part, whole - rest)
    return all((part > whole, any(slips), not _is_left(before, rest)))


def _is_missed(terms: Sequence[Quantity], left: Quantity) -> bool:
    """Whether what is left of the first without the others is nearly what is told, or one of both has a wrong digit."""
    whole, meant = terms[0].amount, _rest(terms)
    slips = ((meant, left.amount), (whole, whole - meant + left.amount))
    is_near = abs(meant - left.amount) <= whole * _LITTLE, *(_are_slips(*pair) for pair in slips)
    return meant > 0 and any(is_near)


def _rest(terms: Sequence[Quantity]) -> Decimal:
    return terms[0].amount - sum(one.amount for one in terms[1:])


def _are_slips(one: Decimal, other: Decimal) -> bool:
    return are_slips(plain(one), plain(other))


def _is_left(before: Sequence[Quantity], left: Decimal) -> bool:
    """Whether so much is left of any of the numbers in front without some that follow it."""
    slack = max(one.number.step for one in before) if before[0].measure.kind in KINDS else Decimal(0)
    runs = combinations(range(len(before) + 1), 3)  # a whole, and from where to where its parts stand
    return any(
        abs(before[whole].amount - sum(one.amount for one in before[start:end]) - left) <= slack
        for whole, start, end in runs
        if whole < start
    )


def _exceeding(sentence: _Sentence) -> Iterator[Reckoning]:
    """抽检206批次，合格214批次: no more are good than were tested, nor are 412人 of 386人次."""
    for whole, part in zip(sentence.told, sentence.told[1:], strict=False):
        said = sentence.lead(whole), sentence.lead(part)
        are_good = _may_be_part(whole, part), _TESTED.search(said[0]), _GOOD.search(said[1])
        are_times = _are_times(whole, part), _OF_WHICH in said[1]
        if all(are_good) or all(are_times):
            yield _result(sentence, part, (whole,), f"不会多于{sentence.quote(whole)}")


def _are_times(whole: Quantity, part: Quantity) -> bool:
    """Whether there are more of what is counted once than of the times that it is counted: 412人 of 386人次."""
    are_terms = whole.is_term, part.is_term, whole.unit in _TIMES
    return all((*are_terms, part.unit == whole.unit[:-1], part.amount > whole.amount))


def _halves(sentence: _Sentence) -> Iterator[Reckoning]:
    """到考1268人，男性593人，女性675人: both halves of a pair make the whole; behind 其中 a sum is told elsewhere."""
    for whole, *parts in zip(sentence.told, sentence.told[1:], sentence.told[2:], strict=False):
        leads = [sentence.lead(each) for each in parts]
        if _OF_WHICH in leads[0] or not _are_both(leads) or not all(_may_be_part(each, whole) for each in parts):
            continue
        added = Decimal(sum(each.amount for each in parts))
        off = abs(added - whole.amount)
        is_slip = off <= whole.amount * _LITTLE, _are_slips(added, whole.amount)
        if whole.number.step <= off and any(is_slip):
            sum_ = "+".join(map(sentence.quote, parts)) + f"={_as_told(sentence, whole, added)}"
            yield _result(sentence, whole, parts, sum_)


def _may_be_part(one: Quantity, whole: Quantity) -> bool:
    return all((one.is_term, whole.is_term, one.unit == whole.unit)) and one.amount < whole.amount


def _are_both(leads: Sequence[str]) -> bool:
    """Whether two begin with the halves of a pair: 男性, 女性; 合格, 不合格."""
    one, other = (lead.lstrip("，,、；（") for lead in leads)
    if negated := _NOT.match(other):
        return other.startswith(_HAS.sub("", one)[:_TWICE] or other, negated.end())
    return are_halves(*(HALVES.longest(name, 0) for name in (one, other)))


def _shares(sentence: _Sentence) -> Iterator[Reckoning]:
    """助学40%、救灾32%、管理费8%，此外没有其他支出; 正面占六成、中性占三成、负面占两成: all shares make a hundred."""
    for form, group in groupby(sentence.told, key=_form):
        shares = list(group)
        each = _EACH_SHARE.get(form, 0)
        added = sum((one.number.value for one in shares), Decimal(0)) * each
        is_off = each and 1 < abs(added - _HUNDRED) <= _MOST_OFF
        if is_off and len(shares) >= _FEWEST and _are_all(sentence, shares, added):
            sum_ = "+".join(map(sentence.quote, shares)) + f"={plain(added)}%"
            yield _result(sentence, shares[-1], shares[:-1], sum_)


def _form(one: Quantity) -> Form:
    return one.number.form


def _are_all(sentence: _Sentence, shares: Sequence[Quantity], added: Decimal) -> bool:
    """Whether they are said to be all, or are of a whole each and more than all."""
    if any(one.change and one.change != _OF_WHOLE for one in shares):
        return False
    if shares[0].number.form is Form.TENTHS:
        return added > _HUNDRED and all(_SHARE.search(sentence.lead(one)) for one in shares)
    return _EXHAUSTIVE.search(sentence.document.quote(shares[0].sentence)) is not None
