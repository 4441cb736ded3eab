"""What is seen of an utterance: the characters and words that it holds, how long it is, and what stands beside it.

Each feature is a short string; a model that has learned a weight for each adds them up. Runs of digits are one 0,
marks of half width are whole ones. Words stand for themselves and for their part of speech, and the parts of speech in
a row for how a sentence is built: who says `台账还在翻` builds it as others do `数据还在核`.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from operator import add

from reportlint.language.han import WHOLE_WIDTH, is_han
from reportlint.language.pattern import Pattern
from reportlint.language.segmenter import cut
from reportlint.recognition.asides.utterances import Form, Utterance, unlabelled

_DIGITS = Pattern("[0-9０-９]+")
_MARKUP = dict.fromkeys(map(ord, "*#"))  # is told by a rule of its own: who writes it speaks no other words
_LONGEST = 3  # characters that are seen together
_ROW = 4  # parts of speech that are seen in a row
_STEP, _STEPS = 4, 12  # lengths are told apart in steps of so many code points, so many of them
_MOST_STRANGE = 9


def features(text: str, utterance: Utterance, words: str, new: int) -> Iterator[str]:
    """The features of an utterance in a text; of its `words` so many pairs are new: no finished text holds them."""
    start, end, form = utterance
    words = words.translate(WHOLE_WIDTH)
    if form is not Form.BRACKET:
        words = unlabelled(words)
    yield from _strange(form, words, new)
    before, behind = text[max(0, start - 2) : start].translate(WHOLE_WIDTH), text[end : end + 1].translate(WHOLE_WIDTH)
    left, right = _sort(before[-1:] or "\n"), _sort(behind)
    yield from (
        f"L{form}{left}",
        f"R{form}{right}",
        f"B{form}{left}{right}",
        f"N{form}{min(len(words) // _STEP, _STEPS)}",
    )
    yield from _of_words(form, words)
    if form is Form.BRACKET:
        yield from (f"O{words[0]}", f"OR{words[0]}{right}", f"l{before[-1:]}", f"l{before}")
        words = words[1:-1]
    words = f"^{_DIGITS.sub('0', words).lower()}$"
    together = list(words)
    for length in range(1, _LONGEST + 1):
        yield from map(str(length).__add__, together)
        together = list(map(add, together, words[length:]))


def _of_words(form: Form, words: str) -> Iterator[str]:
    """Words with the words and parts of speech around them, and how it begins and ends."""
    seen = [("^", "^"), *map(_seen, cut(words.translate(_MARKUP))), ("$", "$")]
    for (word, tag), (next_word, next_tag) in pairwise(seen):
        yield from (f"w{word}", f"W{word} {next_word}", f"M{word} {next_tag}", f"m{tag} {next_word}")
    for (before, _), (behind, _) in zip(seen, seen[2:], strict=False):
        yield f"S{before} {behind}"
    (first, first_tag), (last, last_tag) = seen[1], seen[-2]
    yield from (f"F{form}{first}", f"f{form}{last}", f"E{form}{first_tag} {last_tag}")
    tags = [tag for _, tag in seen]
    for length in range(2, _ROW + 1):
        yield from (f"P{form}{' '.join(tags[at : at + length])}" for at in range(len(tags) - length + 1))


def _seen(word: tuple[str, str]) -> tuple[str, str]:
    """A word and its part of speech; numbers are alike, and names in Latin letters; a mark is a part of its own."""
    text, tag = word
    if text.isdecimal():
        return "0", "0"
    if text.isascii() and text.isalnum():
        return "A", "A"
    return text, tag if is_han(text[0]) else text


def _strange(form: Form, words: str, new: int) -> Iterator[str]:
    """How much of what it says no finished text holds: the words may be new, that they are strange is not."""
    share = 10 * new // max(1, len(words) - 1)
    yield from (f"V{share}", f"V{form}{share}", f"v{min(new, _MOST_STRANGE)}")


def _sort(mark: str) -> str:
    """Chinese characters and digits are alike; a mark is itself."""
    return "H" if is_han(mark) else "0" if mark.isdecimal() else mark
