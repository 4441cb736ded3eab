"""What was learned from finished text: a weight for each feature, in a file of one line that says whence, and a table.

The first line is JSON: what it was learned from, when, how well it does, and the pairs that settle a place without the
tables. Behind it stand two tables, compressed, one byte a bucket: the weight of all features whose checksum falls
there, from -127 to 127, in units of a scale; first of all features, then of those of a glance. Whoever finds the same
features in the same text reads the same weights.
"""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import exp
from typing import Any

from reportlint.errors import ReportlintError

BUILTIN = os.path.join(os.path.dirname(__file__), "learned.weights")
FORM = "reportlint weights 2"  # raised where features are written otherwise: old tables would mean nothing
SIZE, GLANCE_SIZE = 1 << 20, 1 << 17  # buckets of the two tables
_LONGEST = 1 << 22  # bytes of either part of the file
_KEYS = {"form": str, "scale": float, "glance-scale": float, "settled": str, "bound": str}
PLAIN = -2.0  # the logarithm of the odds at a glance below which nothing more is asked
LIMIT = 127  # of a weight, in units of the scale


def bucket(feature: str, size: int = SIZE) -> int:
    """Where the weight of a feature stands in a table of so many buckets."""
    return zlib.crc32(feature.encode()) % size


def logistic(score: float) -> float:
    """A sum of weights as a probability."""
    return 1 / (1 + exp(-max(-30.0, min(30.0, score))))


def _unsound(path: str) -> ReportlintError:
    return ReportlintError(
        "不是 reportlint learn 写出的权重文件，或者不完整，或者版本不同；请重新运行 reportlint learn",
        "no weights that reportlint learn wrote, or not all of them, or of another version; run reportlint learn again",
        path,
    )


@dataclass(frozen=True, eq=False)
class Weights:
    """The weights of a file. What is read of it is read when it is first asked for."""

    path: str

    @cached_property
    def said(self) -> Mapping[str, Any]:
        """The first line. Raises ReportlintError where the file is none of ours."""
        try:
            with open(self.path, "rb") as file:
                said = json.loads(file.readline(_LONGEST))
        except OSError as error:
            raise ReportlintError(
                f"读不了权重文件：{error.strerror}", f"cannot read the weights: {error.strerror}", self.path
            ) from error
        except (ValueError, RecursionError) as error:
            raise _unsound(self.path) from error
        if not isinstance(said, dict) or any(type(said.get(key)) is not kind for key, kind in _KEYS.items()):
            raise _unsound(self.path)
        if said["form"] != FORM:
            raise _unsound(self.path)
        return said

    def prove(self) -> None:
        """Raise ReportlintError where the file is not sound, before anything goes by it."""
        self.said, self._tables  # noqa: B018

    @cached_property
    def settled(self) -> frozenset[str]:
        """Units with the character in front or behind that are words and never lack a number: 国家, 个人."""
        return frozenset(self.said["settled"].split())

    @cached_property
    def bound(self) -> frozenset[str]:
        """Units that do not stand without a number: 平方米, 个百分点."""
        return frozenset(self.said["bound"].split())

    def is_plain(self, glance: Iterable[str]) -> bool:
        """Whether what stands right beside a unit leaves no doubt that nothing was lost."""
        table, checksum, total = self._tables[1], zlib.crc32, 0
        for feature in glance:
            total += table[checksum(feature.encode()) % GLANCE_SIZE]
        return total < self._plain

    def score(self, features: Iterable[str]) -> float:
        """How likely a number was lost where these features are seen, as the logarithm of the odds."""
        table = self._tables[0]
        buckets = {zlib.crc32(feature.encode()) % SIZE for feature in features}
        return float(sum(table[at] for at in buckets) * self.said["scale"])

    @cached_property
    def _plain(self) -> float:
        return float(PLAIN / self.said["glance-scale"])

    @cached_property
    def _tables(self) -> tuple[memoryview, memoryview]:
        """The weights of all features, and of those of a glance."""
        with open(self.path, "rb") as file:
            file.readline(_LONGEST)
            packed = file.read(_LONGEST)
        try:  # no more is unfolded than there should be, whatever the file holds
            tables = zlib.decompressobj().decompress(packed, SIZE + GLANCE_SIZE + 1)
        except zlib.error as error:
            raise _unsound(self.path) from error
        if len(tables) != SIZE + GLANCE_SIZE:
            raise _unsound(self.path)
        both = memoryview(tables).cast("b")
        return both[:SIZE], both[SIZE:]
