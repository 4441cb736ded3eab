"""Finds percentages that cannot be: a share above 100%, a rate or growth that does not follow from its numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportlint.checks.data.quantities import Quantity, quantities
from reportlint.checks.data.rates import growths, rates
from reportlint.checks.data.reckoning import Reckoning, related
from reportlint.language.lexicon import Lexicon, Words
from reportlint.language.numbers import Form
from reportlint.language.pattern import Pattern
from reportlint.model.document import Document
from reportlint.model.rule import Hit
from reportlint.model.severity import Confidence

SHARES = Words("quantities", "shares")  # 合格率, 占比: of which there is no more than all
_SHARE = Lexicon(SHARES)
_SUMMED = Pattern("拨备|贷款|产能|倍|增[长幅加]|提高")
BELOW_NOTHING = Words("quantities", "below-nothing")  # what may fall by more than all
_FALLS = frozenset(("下降", "降低", "减少", "下滑", "回落", "降"))
_ALL = 100


@dataclass(frozen=True, eq=False)
class ImpossiblePercentage:
    """Reports percentages above 100 where that is all, and those that are wrong by the numbers beside them."""

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit a percentage."""
        for quantity in document.fact(quantities):
            if _is_more_than_all(quantity):
                share = _SHARE.ending(quantity.phrase)
                yield Hit(quantity.span, {"share": share, "text": document.quote(quantity.span)})
            elif _falls_below_nothing(document, quantity):
                yield Hit(quantity.span, {"share": quantity.change, "text": document.quote(quantity.span)})
        for reckoned in (*document.fact(rates), *document.fact(growths)):
            if not reckoned.holds:
                yield _hit(reckoned)


def _is_more_than_all(quantity: Quantity) -> bool:
    """Whether a share is above 100%; the growth of one may be."""
    number = quantity.number
    if number.form is not Form.PERCENT or number.low <= _ALL or quantity.change:
        return False
    return bool(_SHARE.ending(quantity.phrase)) and not _SUMMED.search(quantity.phrase)


def _falls_below_nothing(document: Document, quantity: Quantity) -> bool:
    """下降120%: nothing falls by more than all; a profit may."""
    number = quantity.number
    if number.form is not Form.PERCENT or number.low <= _ALL or quantity.change not in _FALLS:
        return False
    said = document.text[quantity.sentence.start : quantity.span.start]
    return not any(word in said for word in BELOW_NOTHING)


def _hit(reckoned: Reckoning) -> Hit:
    words = {"sum": reckoned.sum, "text": reckoned.told}
    return Hit(reckoned.span, words, Confidence.LIKELY, related=related(reckoned.terms))
