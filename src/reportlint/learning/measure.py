"""How good what was learned is on documents that it was not learned from: recall against false places."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from reportlint.learning.archive import Taught
from reportlint.learning.examples import Example
from reportlint.learning.lessons import Learned, learned

FOLDS = 5
FALSE = (0.05, 0.1, 0.2, 0.4)  # false places for 10,000 characters
_PER = 10_000


class Judged(NamedTuple):
    """An example of a document that was not learned from, and how likely its number was said to be lost."""

    document: Taught
    example: Example
    probability: float


class Point(NamedTuple):
    """What is found where so many false places are accepted: from which probability on, and how much."""

    false: float  # for 10,000 characters
    places: int
    probability: float
    recall: float
    recall_of_digits: float


def cross_validated(documents: Sequence[Taught], beside: Sequence[Taught] = (), folds: int = FOLDS) -> list[Judged]:
    """Each document judged by what was learned from the others, and from those beside, in so many parts.

    Of each folder every part has its share, of long documents and short: what chance would deal changes with the order.
    """
    dealt = sorted(documents, key=_folder_and_size)
    judged: list[Judged] = []
    for fold in range(folds):
        others = [document for at, document in enumerate(dealt) if at % folds != fold]
        judged += judge(dealt[fold::folds], learned([*others, *beside]))
    return judged


def _folder_and_size(document: Taught) -> tuple[str, bool, int, str]:
    return os.path.dirname(document.path), document.is_statute, document.characters, document.path


def judge(documents: Iterable[Taught], by: Learned) -> Iterator[Judged]:
    """Documents judged by what was learned elsewhere."""
    for document in documents:
        for example in document.examples:
            if example.borrowed:
                continue
            yield Judged(document, example, by.probability(example))


def curve(judged: Sequence[Judged], characters: int, rates: Sequence[float] = FALSE) -> list[Point]:
    """Recall at each rate of false places in so many characters."""
    false = sorted((one.probability for one in judged if not one.example.lost), reverse=True)
    lost = [one for one in judged if one.example.lost]
    digits = [one for one in lost if one.example.numeral[0].isdecimal()]
    points = []
    for rate in rates:
        places = round(rate * characters / _PER)
        least = false[places] if places < len(false) else 0.0
        points.append(Point(rate, places, least, recall(lost, least), recall(digits, least)))
    return points


def recall(lost: Sequence[Judged], least: float) -> float:
    """The share of lost numbers that are found above a probability."""
    return sum(one.probability > least for one in lost) / max(1, len(lost))
