"""Finds one thing told with two values: 示范村12个 in one section, 15个 in another or in a table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from reportlint.checks.data.quantities import Quantity, quantities
from reportlint.checks.data.reckoning import Reckoning
from reportlint.errors import Message
from reportlint.language.han import is_han
from reportlint.language.numbers import Form
from reportlint.language.pattern import Pattern
from reportlint.model.document import Document
from reportlint.model.rule import Hit, Related
from reportlint.model.severity import Confidence
from reportlint.model.text import Span

_OTHER = Message("另一处的数", "the other value")
_SHORTEST = 5  # Chinese characters of a phrase that says of what a number is
_FAIRLY = 8  # of one that says it without a time
_ALL = Pattern("总|共|现有|全[省市县区镇乡村局校]|累计")
# Of these phrases each sentence has its own: 平均每人, 给予最高, 其中新建.
_RELATIVE = Pattern(
    "每|均|最[高低大小多少]|其中|分别|各|不[少低高超]|标准|同比|环比|高于|低于|相当于|达到|给予|按照?|以上|以下|内$|的$"
)
_ONE_KIND = frozenset((Form.COUNT, Form.PERCENT, Form.PERMILLE))
_TEN_THOUSAND = Decimal(10**4)


class _Key(NamedTuple):
    """What two quantities must share to be of one thing."""

    phrase: str
    kind: str
    behind: str
    time: str
    scope: str


class Conflict(NamedTuple):
    """Two quantities of one thing with different values, the later one first."""

    later: Quantity
    earlier: Quantity
    confidence: Confidence

    @property
    def is_by_ten_thousand(self) -> bool:
        """Whether 万 was probably left out of one."""
        values = sorted((_value(self.later), _value(self.earlier)))
        return values[0] * _TEN_THOUSAND == values[1]


@dataclass(frozen=True, eq=False)
class ConflictingValues:
    """Reports each value that contradicts an earlier one of the same thing."""

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit a pair, on the later value."""
        for conflict in document.fact(conflicts):
            later, earlier = conflict.later, conflict.earlier
            words = {
                "what": (earlier.phrase if later.table else later.phrase).strip(),
                "one": document.quote(earlier.span),
                "other": document.quote(later.span),
                **({"factor": "10000"} if conflict.is_by_ten_thousand else {}),
            }
            yield Hit(later.span, words, conflict.confidence, related=(Related(earlier.span, _OTHER),))


def conflicts(document: Document) -> tuple[Conflict, ...]:
    """The values of a report that contradict one another; a fact."""
    found = [*_told_twice(document), *_beside_tables(document)]
    return tuple(sorted(found, key=lambda conflict: conflict.later.span))


def agreements(document: Document) -> tuple[Reckoning, ...]:
    """The values of a report that are told twice alike; a fact."""
    return tuple(
        Reckoning(one.span, (first.span,), document.quote(first.span), document.quote(one.span), holds=True)
        for same in _groups(document)
        for first, one in pairwise(same)
        if _value(first) == _value(one)
    )


def _told_twice(document: Document) -> Iterator[Conflict]:
    for same in _groups(document):
        pair = _two(same)
        if pair:
            key = _key(pair[0])
            sure = bool(key.time) and any(map(str.isdecimal, key.time))
            if sure or (len(key.phrase) >= _FAIRLY and _ALL.search(key.phrase + key.scope)):
                yield Conflict(pair[1], pair[0], Confidence.LIKELY if sure else Confidence.DOUBTFUL)


def _groups(document: Document) -> list[list[Quantity]]:
    """The quantities that are told more than once, by what they are of."""
    groups: defaultdict[_Key, list[Quantity]] = defaultdict(list)
    for quantity in document.fact(quantities):
        if _says_of_what(quantity):
            groups[_key(quantity)].append(quantity)
    return [same for same in groups.values() if len(same) > 1]


def _key(quantity: Quantity) -> _Key:
    return _Key(quantity.phrase, quantity.measure.kind, quantity.behind, quantity.time, quantity.scope)


def _says_of_what(quantity: Quantity) -> bool:
    """Whether the words in front say what is counted so fully that another number would contradict it."""
    number, phrase = quantity.number, quantity.phrase
    if quantity.inherited or quantity.change or quantity.table or number.form not in _ONE_KIND:
        return False
    if not number.is_exact or not quantity.unit or _RELATIVE.search(phrase):
        return False
    return sum(map(is_han, phrase)) >= _SHORTEST


def _two(same: Sequence[Quantity]) -> tuple[Quantity, Quantity] | None:
    """The first and the first that differs, where there are two values and no more; members of a list have many."""
    if len({_value(quantity) for quantity in same}) != 2:
        return None
    other = next(quantity for quantity in same if _value(quantity) != _value(same[0]))
    return None if other.sentence == same[0].sentence or _are_rounded(same[0], other) else (same[0], other)


def _are_rounded(one: Quantity, other: Quantity) -> bool:
    """Whether one is the other with fewer digits: 3.46万 and 34572."""
    step = max(one.number.step, other.number.step)
    return step != min(one.number.step, other.number.step) and abs(_value(one) - _value(other)) < step


def _value(quantity: Quantity) -> Decimal:
    return quantity.number.value * quantity.measure.factor


def _beside_tables(document: Document) -> Iterator[Conflict]:
    """A value in the text and that of the row of the same name in a table with one column of such numbers."""
    rows: defaultdict[str, list[Quantity]] = defaultdict(list)
    for quantity in document.fact(quantities):
        if quantity.table and quantity.unit:
            rows[quantity.table.row].append(quantity)
    if not rows:
        return
    for quantity in document.fact(quantities):
        beside = _alike(rows.get(quantity.phrase, ()), quantity)
        if (
            beside
            and _value(beside) != _value(quantity)
            and _says_of_what(quantity)
            and not _are_rounded(beside, quantity)
        ):
            later, earlier = sorted((beside, quantity), key=lambda one: one.span, reverse=True)
            yield Conflict(later, earlier, Confidence.LIKELY)


def _alike(rows: Iterable[Quantity], quantity: Quantity) -> Quantity | None:
    """The one cell of a row that measures the same at the same time."""
    alike = [one for one in rows if one.measure.kind == quantity.measure.kind]
    if len(alike) != 1:
        return None
    (one,) = alike
    return one if not one.time or not quantity.time or one.time == quantity.time else None


def places(conflict: Conflict) -> tuple[Span, Span]:
    """Where the two values stand."""
    return conflict.later.span, conflict.earlier.span
