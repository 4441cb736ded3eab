"""From the examples of an archive to weights: what is settled at a glance, what is weighed, what cannot stand alone."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from reportlint.checks.figure.numbers.weights import PLAIN, SIZE, logistic
from reportlint.learning.archive import Taught
from reportlint.learning.examples import Example
from reportlint.learning.training import Lesson, quantised, score, trained

_STATUTE_COUNTS = 0.2  # what an example out of a statute counts, beside one out of a report
_BORROWED_COUNTS = 0.5
_MARGIN = 0.5  # places so little below doubt teach too
_SETTLED_SEEN, _SETTLED_IN = 20, 5  # times, and documents, in which a pair of characters must be bare to be settled
_BOUND_SEEN, _BOUND_BARE = 30, 0.01  # times that a unit must be numbered, and the share of times that it may be bare


class Learned(NamedTuple):
    """What was learned of what is near a unit, which settles most places alone, and of what is farther.

    The tables have a whole number for each bucket, in units of `scale`.
    """

    near: array[int]
    farther: array[int]
    scale: float
    settled: frozenset[str]
    bound: frozenset[str]

    def probability(self, example: Example) -> float:
        """How likely the example's number was lost; 0 where it is settled by what is near."""
        known = score(self.near, example.near) * self.scale
        if known < PLAIN or any(pair in self.settled for pair in example.pairs):
            return 0.0
        return logistic(known + score(self.farther, example.farther) * self.scale)


def learned(documents: Sequence[Taught]) -> Learned:
    """What some documents teach together: first by what is near, then, of the places in doubt, by what is farther."""
    examples = [(example, _counts(document, example)) for document in documents for example in document.examples]
    near = trained([Lesson(example.near, example.lost, counts) for example, counts in examples], SIZE)
    lessons = (Lesson(example.farther, example.lost, counts, score(near, example.near)) for example, counts in examples)
    farther = trained([lesson for lesson in lessons if lesson.known >= PLAIN - _MARGIN], SIZE)
    weights, scale = quantised(near + farther)
    settled, bound = frozenset(_settled(documents)), frozenset(_bound(documents))
    return Learned(weights[:SIZE], weights[SIZE:], scale, settled, bound)


def _counts(document: Taught, example: Example) -> float:
    return _STATUTE_COUNTS if document.is_statute else _BORROWED_COUNTS if example.borrowed else 1.0


def _settled(documents: Iterable[Taught]) -> Iterator[str]:
    """Units with a character beside them that are words in many documents and were never left by a lost number."""
    bare, seen_in, lost = Counter[str](), Counter[str](), set[str]()
    for document in documents:
        here = Counter(pair for example in document.examples if not example.lost for pair in example.pairs)
        bare += here
        seen_in.update(here.keys())
        lost.update(
            pair for example in document.examples if example.lost and not example.borrowed for pair in example.pairs
        )
    for pair, times in bare.items():
        if times >= _SETTLED_SEEN and seen_in[pair] >= _SETTLED_IN and pair not in lost:
            yield pair


def _bound(documents: Iterable[Taught]) -> Iterator[str]:
    """Units that cannot stand without a number: in reports nearly all of them have one."""
    bare, numbered = Counter[str](), Counter[str]()
    for document in documents:
        if not document.is_statute:
            for example in document.examples:
                if example.borrowed:
                    continue
                (numbered if example.lost else bare)[example.site.word] += 1
    for word, times in numbered.items():
        if times >= _BOUND_SEEN and bare[word] <= _BOUND_BARE * times:
            yield word
