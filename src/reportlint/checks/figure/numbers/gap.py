"""What a gap is: the place of a number that fell out, with the unit that stayed."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from reportlint.model.severity import Confidence
from reportlint.model.text import Span


class Kind(StrEnum):
    """What is missing."""

    NUMBER = "number"
    PERCENTAGE = "percentage"
    DATE = "date"
    RANK = "rank"
    LIST = "list"


class Gap(NamedTuple):
    """One number that is missing: in front of `span`, the unit with 余, 万, 以上 where they stayed, or `behind` a word.

    `what` says what is missing, in an editor's words; `big` is a lone 万 or 亿, which may have been meant as 1万.
    `probability` is what was learned; `confidence` is the most that grammar allows whatever the probability.
    """

    kind: Kind
    span: Span
    what: str
    big: str = ""
    behind: bool = False
    confidence: Confidence = Confidence.CERTAIN
    probability: float = 1.0
