"""What is seen of an utterance: the characters that it holds, how long it is, and what stands beside it.

Each feature is a short string; a model that has learned a weight for each adds them up. Runs of digits are one 0.
"""

from __future__ import annotations

from collections.abc import Iterator
from operator import add

from reportlint.language.han import is_han
from reportlint.language.pattern import Pattern
from reportlint.recognition.asides.utterances import Form, Utterance

_DIGITS = Pattern("[0-9０-９]+")
_LONGEST = 4  # characters that are seen together
_SORTED = (2, 3)  # so many are told apart in brackets and outside
_STEP, _STEPS = 4, 12  # lengths are told apart in steps of so many code points, so many of them
_MOST_STRANGE = 9


def features(text: str, utterance: Utterance, words: str, new: int) -> Iterator[str]:
    """The features of an utterance in a text; of its `words` so many pairs are new: no finished text holds them."""
    start, end, form = utterance
    yield from _strange(form, words, new)
    left, right = _sort(text[start - 1 : start] or "\n"), _sort(text[end : end + 1])
    yield from (
        f"L{form}{left}",
        f"R{form}{right}",
        f"B{form}{left}{right}",
        f"N{form}{min(len(words) // _STEP, _STEPS)}",
    )
    if form is Form.BRACKET:
        yield from (
            f"O{words[0]}",
            f"OR{words[0]}{right}",
            f"l{text[start - 1 : start]}",
            f"l{text[max(0, start - 2) : start]}",
        )
        words = words[1:-1]
    words = f"^{_DIGITS.sub('0', words).lower()}$"
    sort = "b" if form is Form.BRACKET else "p"
    together = list(words)
    for length in range(1, _LONGEST + 1):
        yield from map(str(length).__add__, together)
        yield from map(sort.__add__, together if length in _SORTED else ())
        together = list(map(add, together, words[length:]))


def _strange(form: Form, words: str, new: int) -> Iterator[str]:
    """How much of what it says no finished text holds: the words may be new, that they are strange is not."""
    share = 10 * new // max(1, len(words) - 1)
    yield from (f"V{share}", f"V{form}{share}", f"v{min(new, _MOST_STRANGE)}")


def _sort(mark: str) -> str:
    """Chinese characters and digits are alike; a mark is itself."""
    return "H" if is_han(mark) else "0" if mark.isdecimal() else mark
