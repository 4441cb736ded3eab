"""Finds totals that their parts do not add up to, in prose and in tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate
from typing import NamedTuple

from reportlint.checks.data.amounts import Amount, written
from reportlint.checks.data.parts import Claim, Parts, sums_of_prose
from reportlint.checks.data.table_sums import TableSum, sums_of_tables
from reportlint.errors import Message
from reportlint.language.lexicon import Lexicon, Words
from reportlint.language.numbers import Form
from reportlint.model.document import Document
from reportlint.model.rule import Hit, Related
from reportlint.model.severity import Confidence
from reportlint.model.text import Span

_ATTRIBUTES = Words("quantities", "attributes")
_LEXICON = Lexicon(_ATTRIBUTES)
_TEN_THOUSAND = Decimal(10**4)
_FEWEST = 3  # parts from which a list under 其中 was probably meant to be all
_CLOSE = Decimal("0.25")  # of the total: parts that leave out no more were probably meant to be all
_CLOSER = Decimal("0.1")  # the same of two parts


class Sum(NamedTuple):
    """A total and its parts: how they add up, and how sure a contradiction is; None where it is no evidence."""

    total: Span
    parts: tuple[Span, ...]
    reckoning: str  # 1+19+5=25
    told: str  # the total as written
    difference: str
    agrees: bool
    confidence: Confidence | None


def sums(document: Document) -> tuple[Sum, ...]:
    """Every total with its parts, those that agree too; a fact."""
    found = [one for parts in sums_of_prose(document) if (one := _sum(document, parts))]
    found += [_of_table(document, one) for one in sums_of_tables(document)]
    return tuple(sorted(found, key=lambda one: one.total))


@dataclass(frozen=True, eq=False)
class SumMismatch:
    """Reports totals that differ from the sum of their parts."""

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit a total."""
        for one in document.fact(sums):
            if not one.agrees and one.confidence:
                words = {"reckoning": one.reckoning, "total": one.told, "difference": one.difference}
                place = Span(one.parts[0].start, one.parts[-1].end)
                related = (Related(place, Message("分项", "the parts")),)
                yield Hit(one.total, words, confidence=one.confidence, related=related)


def _sum(document: Document, parts: Parts) -> Sum | None:
    if _agreeing(parts):
        return _stated(document, parts, _agreeing(parts), None)
    if len(parts.parts) < 2:
        return None
    taken = parts.parts[: parts.least]
    return _stated(document, parts, 0, _confidence(parts, taken)) if len(taken) > 1 else None


def _of_table(document: Document, one: TableSum) -> Sum:
    """A total of a table: sure where others of its row or column add up so, and no cell is empty."""
    is_sure = one.others_agree and not one.has_empty
    added, scale = one.added, Decimal(1)
    return Sum(
        one.total.span,
        tuple(part.span for part in one.parts),
        "+".join(written(part.value, scale) for part in one.parts) + "=" + written(added, scale),
        document.quote(one.total.span),
        written(abs(added - one.total.value), scale),
        one.agrees,
        Confidence.LIKELY if is_sure else Confidence.DOUBTFUL,
    )


def _agreeing(parts: Parts) -> int:
    """How many of the parts, from the first on (from the last, where they stand in front), make a total."""
    ordered = parts.parts[::-1] if parts.is_behind else parts.parts
    totals = (parts.total, *parts.others)
    for count, value in enumerate(accumulate(part.value for part in ordered), 1):
        if count > 1 and any(abs(value - total.value) <= _leeway((total, *ordered[:count])) for total in totals):
            return count
    return 0


def _leeway(numbers: Sequence[Amount]) -> Decimal:
    """What rounding may cost: half the last digit of each number, as fine as any in its scale."""
    finest: dict[Decimal, Decimal] = {}
    for one in numbers:
        finest[one.scale] = min(finest.get(one.scale, one.step), one.step)
    if all(step >= scale for scale, step in finest.items() if scale <= _TEN_THOUSAND) and len(finest) == 1:
        return Decimal(0)  # whole numbers
    return sum((finest[one.scale] / 2 for one in numbers), Decimal(0))


def _rounding(numbers: Sequence[Amount]) -> Decimal:
    """What rounding costs if whole numbers of 万元 are rounded too; things that are counted never are."""
    return sum((one.step / 2 for one in numbers if one.step > 1), Decimal(0))


def _confidence(parts: Parts, taken: Sequence[Amount]) -> Confidence | None:
    total, added = parts.total.value, sum(part.value for part in taken)
    is_close = abs(added - total) <= (_CLOSE if len(taken) >= _FEWEST else _CLOSER) * total
    if not parts.is_whole or _crosses(parts.names[: parts.least]):
        return None
    if parts.claim is Claim.ALL:
        return Confidence.DOUBTFUL if abs(added - total) <= _rounding((parts.total, *taken)) else Confidence.LIKELY
    is_too_much = parts.claim is Claim.SOME and added > total and parts.is_tight and len(taken) >= _FEWEST
    return Confidence.DOUBTFUL if is_close or is_too_much else None


def _crosses(names: Sequence[str]) -> bool:
    """Whether parts are told by attributes that one thing may have together: 女性80人、党员60人."""
    dimensions = {_dimension(name) for name in names}
    return len(dimensions) > 1 and dimensions != {""}


def _dimension(name: str) -> str:
    found = (_LEXICON.longest(name, at) for at in range(len(name)))
    return next((_ATTRIBUTES[word] for word in found if word), "")


def _stated(document: Document, parts: Parts, agreeing: int, confidence: Confidence | None) -> Sum:
    count = agreeing or parts.least
    taken = parts.parts[-count:] if parts.is_behind else parts.parts[:count]
    added = sum((part.value for part in taken), Decimal(0))
    total = _meant(parts, added) if agreeing else parts.total
    scale = total.scale
    reckoning = "+".join(written(part.value, scale) for part in taken) + "=" + written(added, scale)
    return Sum(
        total.span,
        tuple(part.span for part in taken),
        reckoning,
        "100%" if total.kind == Form.PERCENT else document.quote(total.span),
        written(abs(added - total.value), scale),
        bool(agreeing),
        confidence,
    )


def _meant(parts: Parts, added: Decimal) -> Amount:
    return min((parts.total, *parts.others), key=lambda total: abs(total.value - added))
