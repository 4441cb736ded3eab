"""What follows a number, a name or a date: measure words, units of administration, and the words that only look so."""

from __future__ import annotations

from reportlint.language.lexicon import Lexicon, Words

COUNTED = Words("measures", "counted")  # by what they count, as an editor would name the gap: 次数没有填
NAMED = Words("measures", "named")  # by what is named
BESIDES = Words("measures", "besides")  # measure words whose X is mostly no blank: X种, X类
OTHERS = Words("measures", "others")  # X个性化, X人员, X处理
LEXICON = Lexicon(COUNTED, NAMED, OTHERS)


def after(text: str, at: int) -> str:
    """The longest word at `at` that is a measure word or a unit of administration; "" where a longer word hides it."""
    word = LEXICON.longest(text, at)
    return "" if word in OTHERS else word


_OF_NUMBERS = frozenset("0123456789０１２３４５６７８９XxＸ×_*百千万亿十")  # a masked number counts too
_AFTER = frozenset("余多百千万亿 　")  # between the digits and what they count: 300余人
_ADVERBS = ("十分", "万分")


def has_quantity(text: str) -> bool:
    """Whether a number counts something: 12个, 35.6万元, 98%; a label or a date counts nothing."""
    return any(char in _OF_NUMBERS and _counts(text, at) for at, char in enumerate(text))


def _counts(text: str, at: int) -> bool:
    if text.startswith(_ADVERBS, at):
        return False
    at += 1
    while text[at : at + 1] in _AFTER:
        at += 1
    return after(text, at) in COUNTED
