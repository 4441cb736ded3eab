"""What a blank is, and the characters that make one."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from reportlint.model.severity import Confidence
from reportlint.model.text import Span


class Kind(StrEnum):
    """What was to be filled in."""

    NUMBER = "number"
    NAME = "name"
    DATE = "date"
    BLANK = "blank"
    MASKED = "masked"
    MISREAD = "misread"


class Blank(NamedTuple):
    """One blank, with its unit; `what` says what is missing."""

    kind: Kind
    span: Span
    what: str
    mask: Span  # without the unit
    unit: str = ""
    confidence: Confidence = Confidence.CERTAIN


# For character classes: digits, the letter X, all that masks, a small gap.
DIGITS = "0-9０-９"
X = "XxＸｘ"
MASKS = f"{X}×✕*＊_＿"
GAP = "[ \u3000\u00a0]{0,2}"

MASKING = frozenset("XxＸｘ×✕*＊_＿")

_EXPLAINS = (
    "(?:格式|形如|写法|写作|写成|编排方式|编号方式|编号规则|编码规则|式样|样式为|字样|占位|示例|比如|举例|表述为"
    "|身份证|末位|方程|公式|函数|变量|未知数)[^。；\n]{0,24}$"
)


@cache
def pattern(text: str) -> re.Pattern[str]:
    """A pattern compiled when it is first used: most reports need few of them. `^` and `$` are the ends of a line."""
    return re.compile(text, re.M)


def explained(text: str, start: int, at: int) -> Confidence:
    """Info where the words in front say that a form is being shown: 格式为20XX年X月X日."""
    return Confidence.DOUBTFUL if pattern(_EXPLAINS).search(text, max(start, at - 40), at) else Confidence.CERTAIN


def blank(text: str, kind: Kind, span: Span, what: str, unit: str = "") -> Blank:
    """A blank that is all mask."""
    return Blank(kind, span, what, span, unit, explained(text, 0, span.start))
