"""A sum that a report can be held to: the quantities that it takes, what it comes to, and what the report says."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from reportlint.checks.data.quantities import Quantity
from reportlint.errors import Message
from reportlint.language.lexicon import Lexicon, Words
from reportlint.model.rule import Related
from reportlint.model.text import Span


class Bounds(NamedTuple):
    """Between what a result lies, as its terms were rounded when they were written."""

    low: Decimal
    high: Decimal

    def holds(self, told: Decimal, step: Decimal) -> bool:
        """Whether a number, rounded or cut off at its last digit, may be the result."""
        return self.low - step < told <= self.high + step / 2


class Reckoning(NamedTuple):
    """What was reckoned of quantities, and whether the report says the same.

    `span` is what would be wrong, `terms` are the quantities that it follows from.
    """

    span: Span
    terms: tuple[Span, ...]
    sum: str  # 222÷245=90.6%
    told: str  # 91.6%
    holds: bool
    right: str = ""  # what should be told, where that is more than the result


def bounds(quantity: Quantity) -> Bounds:
    """Between what the value lies: 3.5万 was 3.45万 to 3.55万; 12 and 12万 are round by themselves."""
    number = quantity.number
    slack = Decimal(0) if number.step == 1 else number.step / (_ROUND if number.step in _WHOLE else 2)
    return Bounds(number.low - slack, number.high + slack)


_WHOLE = (Decimal(10**4), Decimal(10**8), Decimal(10**12))  # who rounds writes a decimal
_ROUND = 20
_SWAPPED = 2  # digits
PAIRS = Words("quantities", "pairs")
HALVES = Lexicon(PAIRS)


def quotient(part: Quantity, whole: Quantity) -> Bounds | None:
    """How many hundredths of the whole the part is."""
    low, high = bounds(part), bounds(whole)
    if high.low <= 0:
        return None
    factor = part.measure.factor / whole.measure.factor * 100
    return Bounds(low.low / high.high * factor, low.high / high.low * factor)


def shown(value: Decimal, step: Decimal) -> str:
    """A result with as many places as the number beside it."""
    places = max(0, -int(step.as_tuple().exponent)) if step < 1 else 0
    return f"{value:.{places}f}"


def plain(value: Decimal) -> str:
    """A value without zeros at its end."""
    return f"{value.normalize():f}"


def are_slips(one: str, other: str) -> bool:
    """Whether one numeral is the other with one digit changed, or two swapped."""
    changed = sum(map(str.__ne__, one, other)) if len(one) == len(other) else 0
    return changed == 1 or (changed == _SWAPPED and sorted(one) == sorted(other))


def are_halves(one: str, other: str) -> bool:
    """Whether two words of the lexicon are the halves of one pair: 男 and 女, 城镇 and 农村; "" is none."""
    return all((one, other, one != other)) and PAIRS[one] == PAIRS[other]


def related(terms: Iterable[Span]) -> tuple[Related, ...]:
    """The terms as second places of a finding."""
    return tuple(Related(term, _TERM) for term in terms)


_TERM = Message("用来核算的数", "what it is reckoned from")
