"""Logistic regression over binary features, by FTRL-Proximal (McMahan et al. 2013), in plain Python.

The same text gives the same weights.
Its L1 term leaves most weights at zero, so that the table is small; each weight learns at a pace of its own.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from math import sqrt
from random import Random
from typing import NamedTuple

from reportlint.checks.figure.numbers.weights import logistic

_PASSES, _WHOLE_PASSES = 6, 1  # from the second on, each goes through what the one before did not know
_PACE, _CAUTION = 0.1, 1.0  # alpha and beta of the paper
_L1, _L2 = 0.4, 1.0
_KNOWN = 0.01  # what is known so well teaches nothing more
_SEED = 20
_GREATEST = 127  # of a weight, in units of the scale


class Lesson(NamedTuple):
    """The buckets of one example, whether a number was lost there, how much it counts, and its score so far."""

    buckets: array[int]
    lost: bool
    counts: float
    known: float = 0.0


def trained(lessons: Sequence[Lesson], size: int, pace: float = _PACE) -> list[float]:
    """A weight for each of so many buckets, learned from the lessons in an order of chance that is always the same."""
    weights, sums, squares = ([0.0] * size for _ in range(3))
    order, chance = list(range(len(lessons))), Random(_SEED)
    for number in range(_PASSES):
        chance.shuffle(order)
        taught = [at for at in order if _teaches(lessons[at], pace, weights, sums, squares)]
        order = taught if number >= _WHOLE_PASSES else order  # what is known is not gone through again
    return weights


def _teaches(lesson: Lesson, pace: float, weights: list[float], sums: list[float], squares: list[float]) -> bool:
    """Whether an example taught something, that is, was not known already."""
    error = logistic(lesson.known + score(weights, lesson.buckets)) - lesson.lost
    if abs(error) <= _KNOWN:
        return False
    _learn(lesson.buckets, error * lesson.counts, pace, weights, sums, squares)
    return True


def score(weights: Sequence[float], buckets: array[int]) -> float:
    """How likely a number was lost, as the logarithm of the odds."""
    return sum(map(weights.__getitem__, buckets))


def _learn(
    buckets: array[int],
    gradient: float,
    pace: float,
    weights: list[float],
    sums: list[float],
    squares: list[float],
) -> None:
    square = gradient * gradient
    for at in buckets:
        root = sqrt(squares[at] + square)
        total = sums[at] + gradient - (root - sqrt(squares[at])) / pace * weights[at]
        squares[at] += square
        sums[at] = total
        if -_L1 <= total <= _L1:
            weights[at] = 0.0
        else:
            weights[at] = ((_L1 if total > 0 else -_L1) - total) / ((_CAUTION + root) / pace + _L2)


def quantised(weights: Sequence[float]) -> tuple[array[int], float]:
    """The weights as whole numbers from -127 to 127, and the unit in which they are given."""
    scale = max(1e-6, max(map(abs, weights)) / _GREATEST)
    table = array("b", bytes(len(weights)))
    for at, weight in enumerate(weights):
        if weight:
            table[at] = round(weight / scale)
    return table, scale
