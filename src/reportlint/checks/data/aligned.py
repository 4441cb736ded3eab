"""One thing told with two values where few are told: 总库容1.2亿立方米, and 该水库总库容1.5亿立方米."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from reportlint.checks.data.quantities import Quantity, quantities
from reportlint.checks.data.retold import (
    are_of_one_kind,
    are_of_one_subject,
    are_swapped,
    is_of_one_time,
    is_short_for,
    kind_of,
    said_of,
    stated,
    words_of,
)
from reportlint.language.numbers import Form
from reportlint.language.pattern import Pattern
from reportlint.language.segmenter import tagged
from reportlint.model.document import Document
from reportlint.model.severity import Confidence

_MENTIONS = 24  # of them; where there are more, a report is full of them
_FEW = 6  # values of one kind, among which two of one name are hardly of two things
_SHORT = 3000  # code points of a report that tells of few things
_PAIR = 2
_TENS = frozenset(Decimal(10) ** power for power in range(1, 5))
_TIMES = 2  # times as much, from which two are hardly one
_RELATIVE = Pattern(
    "每|均|最[高低大小多少]|其中|分别|各|不[少低高超]|标准[为是]?\\Z|同比|环比|高于|低于|相当于|以[上下]|另|新增|增加|减少"
)
_FROM = Pattern(r"[由从][^，。；：、\n\r]{0,14}\Z")
_RATE = Pattern("[率度]\\Z|占比\\Z|比重\\Z|比例\\Z")
_ALL_IN_FRONT = Pattern("(?:(?:全部|全体|所有|全数)的?|这|该|上述|以上|前述|[，。；：]全[县市区镇乡村校院局省])\\Z")
_ALL_BEHIND = Pattern(r"[^，。；：\n\r0-9]{0,8}?(?:全部|全都|全员|全数|均|都|悉数|逐一|一律|齐心|共同|齐聚)")
_NOUNS = frozenset("njx")
_HELD = frozenset((Form.COUNT, Form.PERCENT, Form.PERMILLE))
_APART = Decimal("1.25")  # times as much, from which two approximations are of two sizes


class Aligned(NamedTuple):
    """A value, and the earlier one of the same thing, and how sure it is that they are of the same."""

    later: Quantity
    earlier: Quantity
    confidence: Confidence


class _Told(NamedTuple):
    quantity: Quantity
    said: str
    words: frozenset[str]


def aligned(document: Document) -> Iterator[Aligned]:
    """The values that contradict an earlier one of the same name, of which there are few."""
    kinds: defaultdict[str, list[Quantity]] = defaultdict(list)
    for quantity in document.fact(quantities):
        if _may_be_told_again(document, quantity):
            kinds[kind_of(quantity)].append(quantity)
    for same in kinds.values():
        if len(same) <= _MENTIONS and 1 < len({quantity.amount for quantity in same}) <= _FEW:
            yield from _of_one_kind(document, [_told(document, quantity) for quantity in same])


def _told(document: Document, quantity: Quantity) -> _Told:
    said = said_of(document, quantity)
    return _Told(quantity, said, words_of(said))


def _may_be_told_again(document: Document, quantity: Quantity) -> bool:
    """Whether it is a value of something, and not of a part, a change or each."""
    number, text, at = quantity.number, document.text, quantity.span.start
    lead = text[max(quantity.sentence.start, at - 16) : at]
    if number.form is not Form.COUNT and not _RATE.search(quantity.phrase):
        return False
    is_value = all((number.form in _HELD, quantity.unit, quantity.phrase + quantity.behind))
    is_other = any((number.is_range, quantity.change, quantity.table, text[at - 1 : at] in "\r\n"))
    return all((is_value, not is_other, not any(pattern.search(lead) for pattern in (_RELATIVE, _FROM))))


def _of_one_kind(document: Document, told: Sequence[_Told]) -> Iterator[Aligned]:
    """The pairs of one thing among the values of one kind, where no third value is of it."""
    values = Counter(one.quantity.amount for one in told)
    pairs = [pair for pair in combinations(told, 2) if _is_pair(document, *pair, alone=len(told) == _PAIR)]
    often = Counter(amount for pair in pairs for amount in {one.quantity.amount for one in pair})
    for earlier, later in pairs:
        once = values[later.quantity.amount] == 1 == often[later.quantity.amount]
        if once and often[earlier.quantity.amount] == 1:
            sure = are_swapped(document, earlier.quantity, later.quantity)
            yield Aligned(later.quantity, earlier.quantity, Confidence.LIKELY if sure else Confidence.DOUBTFUL)


def _is_pair(document: Document, earlier: _Told, later: _Told, *, alone: bool) -> bool:
    """Whether both are of one thing: all of it, or by their words, or as the only ones, with the same digits."""
    one, other = earlier.quantity, later.quantity
    is_all = _is_all(document, other)
    may_be = _are_apart(one, other), are_of_one_kind(earlier.said, later.said, back=is_all)
    if not all((*may_be, are_of_one_subject(document, one, other))):
        return False
    if alone and are_swapped(document, one, other, least=_PAIR if is_all else _PAIR + 1):
        return is_all or _share(earlier, later)
    if is_all:
        return are_near(one, other) and not _heads(one).isdisjoint(_heads(other))
    if not _are_of_one_name(earlier.words, later.words, alone=alone):
        return False
    is_slip = are_swapped(document, one, other, least=_PAIR) or (alone and _are_by_tens(one, other))
    return is_slip or (are_near(one, other) and _are_in_one_part(document, one, other))


def _share(earlier: _Told, later: _Told) -> bool:
    """Whether a telling word, or three characters in a row, are said of both."""
    here, there = (stated(one.quantity.phrase) for one in (earlier, later))
    grams = {here[at : at + 3] for at in range(len(here) - 2)}
    return not earlier.words.isdisjoint(later.words) or any(gram in there for gram in grams)


def _are_of_one_name(mine: frozenset[str], others: frozenset[str], *, alone: bool) -> bool:
    """Whether the same words tell both; the later may leave some out where there are no others."""
    return all((mine, others)) and _cover(others, mine) and (alone or _cover(mine, others))


def _heads(quantity: Quantity) -> frozenset[str]:
    """What may be counted: the nouns right behind the unit, or the last in front."""
    behind, front = (
        [word for word, tag in tagged(said) if tag[:1] in _NOUNS] for said in (quantity.behind, quantity.phrase)
    )
    return frozenset(word for word in (behind[:_PAIR] or front[-_PAIR:]) if len(word) > 1)


def _are_in_one_part(document: Document, one: Quantity, other: Quantity) -> bool:
    """Whether no heading, as of what is planned, parts two values."""
    paths = [document.path_to(each.span.start) for each in (one, other)]
    return document.span.end - document.span.start < _SHORT and paths[0] == paths[1]


def are_near(one: Quantity, other: Quantity) -> bool:
    """Whether one may be the other mistyped or out of date."""
    less, more = sorted((one.amount, other.amount))
    return less > 0 and more < less * _TIMES


def _are_by_tens(one: Quantity, other: Quantity) -> bool:
    """Whether one is the other with a nought, or a 万, more."""
    less, more = sorted((one.amount, other.amount))
    return less > 0 and more / less in _TENS


def _are_apart(one: Quantity, other: Quantity) -> bool:
    """Whether two sentences tell two values, farther from one another than approximations and rounding are."""
    less, more = sorted((one.amount, other.amount))
    if any((one.sentence == other.sentence, less <= 0, not is_of_one_time(one, other))):
        return False
    exact = one.number.is_exact and other.number.is_exact
    step = max(each.number.step * each.measure.factor for each in (one, other))
    return more - less >= step and less != more if exact else more > less * _APART


def _is_all(document: Document, quantity: Quantity) -> bool:
    """Whether it is told of all that there are, or of what was told before: 全部16家养老机构, 54个教学班全部."""
    text, span = document.text, quantity.span
    front = text[max(document.span.start, span.start - 6) : span.start]
    behind = _ALL_BEHIND.match(text, span.end)
    return bool(_ALL_IN_FRONT.search(front) or behind)


def _cover(some: frozenset[str], others: frozenset[str]) -> bool:
    """Whether each of some words stands for one of the others."""
    return all(any(_is_alike(word, other) for other in others) for word in some)


def _is_alike(word: str, other: str) -> bool:
    return any((is_short_for(word, other), word.startswith(other), other.startswith(word)))
