"""What was learned from finished text: a weight for each feature, in a file of one line that says whence, and a table.

The first line is JSON: what it was learned from, when, how well it does, and the pairs that settle a place without the
tables. Behind it stand two tables, one byte a bucket: the weight of all features whose checksum falls
there, from -127 to 127, in units of a scale; first of what is near a unit, then of what is farther. Whoever finds the
same features in the same text reads the same weights.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterable
from functools import cache
from math import exp
from typing import NamedTuple

from reportlint.checks.figure.numbers.sites import Site, units
from reportlint.language.weights import unpacked, unsound

BUILTIN = os.path.join(os.path.dirname(__file__), "learned.weights")
FORM = "reportlint weights 4"  # raised where features are written otherwise: old tables would mean nothing
SIZE = 1 << 19  # buckets of either table
NEAR, FARTHER = 0, 1  # the tables
PLAIN = -2.0  # the logarithm of the odds, by what is near, below which nothing more is asked


def buckets(site: Site, observations: Iterable[str]) -> list[int]:
    """Where the weights of what is seen at a site stand: of each alone, with the unit, with what it counts."""
    checksum, observed = zlib.crc32, [seen.encode() for seen in observations]
    return [checksum(seen, context) % SIZE for context in _contexts(site.word, site.unit) for seen in observed]


@cache
def _contexts(word: str, unit: str) -> tuple[int, int, int]:
    """The checksums of nothing, of a unit and of what it counts, on which those of features go on."""
    return 0, zlib.crc32(f"u{word}".encode()), zlib.crc32(f"g{word.removesuffix(unit)}{units()[unit]}".encode())


def logistic(score: float) -> float:
    """A sum of weights as a probability."""
    return 1 / (1 + exp(-max(-30.0, min(30.0, score))))


class Weights(NamedTuple):
    """A file: words with a unit that never lack a number (国家, 个人), units never without one (平方米), and tables."""

    settled: frozenset[str]
    bound: frozenset[str]
    scale: float
    tables: tuple[memoryview, memoryview]

    def score(self, table: int, site: Site, observations: Iterable[str]) -> float:
        """What is seen at a site as the logarithm of the odds that a number was lost there; both tables add up."""
        return sum(map(self.tables[table].__getitem__, buckets(site, observations))) * self.scale


@cache
def weights(path: str) -> Weights:
    """What a file says, read when it is first asked for. Raises ReportlintError where it is none of ours."""
    said, both = unpacked(path, FORM, 2 * SIZE)
    try:
        settled, bound = (frozenset(said[key].split()) for key in ("settled", "bound"))
        scale = float(said["scale"])
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise unsound(path) from error
    if len(both) != 2 * SIZE:
        raise unsound(path)
    return Weights(settled, bound, scale, (both[:SIZE], both[SIZE:]))
