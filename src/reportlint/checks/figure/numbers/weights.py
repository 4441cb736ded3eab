"""What was learned from finished text: a weight for each feature, in a file of one line that says whence, and a table.

The first line is JSON: what it was learned from, when, how well it does, and the pairs that settle a place without the
table. Behind it stands, compressed, one byte a bucket: the weight of all features whose checksum falls there, from -127
to 127, in units of `scale`. Whoever finds the same features in the same text reads the same weights.
"""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Iterable, Mapping
from functools import cached_property
from math import exp
from typing import Any

from reportlint.errors import ReportlintError

BUILTIN = os.path.join(os.path.dirname(__file__), "learned.weights")
FORM = "reportlint weights 1"  # raised where features are written otherwise: old tables would mean nothing
BITS = 20
_SIZE = 1 << BITS
_MASK = _SIZE - 1
_LONGEST = 1 << 22  # bytes of either part
_KEYS = {"form": str, "scale": float, "settled": str, "bound": str}
LIMIT = 127  # of a weight, in units of the scale


def bucket(feature: str) -> int:
    """Where the weight of a feature stands in the table."""
    return zlib.crc32(feature.encode()) & _MASK


def logistic(score: float) -> float:
    """A sum of weights as a probability."""
    return 1 / (1 + exp(-max(-30.0, min(30.0, score))))


def _unsound(path: str) -> ReportlintError:
    return ReportlintError(
        "不是 reportlint learn 写出的权重文件，或者不完整，或者版本不同；请重新运行 reportlint learn",
        "no weights that reportlint learn wrote, or not all of them, or of another version; run reportlint learn again",
        path,
    )


class Weights:
    """The weights of a file. What is read of it is read when it is first asked for."""

    def __init__(self, path: str) -> None:
        self.path = path

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
        self.said, self._table  # noqa: B018

    @cached_property
    def settled(self) -> frozenset[str]:
        """Units with the character in front or behind that are words and never lack a number: 国家, 个人."""
        return frozenset(self.said["settled"].split())

    @cached_property
    def bound(self) -> frozenset[str]:
        """Units that do not stand without a number: 平方米, 个百分点."""
        return frozenset(self.said["bound"].split())

    def score(self, features: Iterable[str]) -> float:
        """How likely a number was lost where these features are seen, as the logarithm of the odds."""
        table, mask = self._table, _MASK
        buckets = {zlib.crc32(feature.encode()) & mask for feature in features}
        return float(sum(table[at] for at in buckets) * self.said["scale"])

    @cached_property
    def _table(self) -> memoryview:
        with open(self.path, "rb") as file:
            file.readline(_LONGEST)
            packed = file.read(_LONGEST)
        try:
            table = zlib.decompressobj().decompress(packed, _SIZE + 1)  # no more, whatever the file would unfold to
        except zlib.error as error:
            raise _unsound(self.path) from error
        if len(table) != _SIZE:
            raise _unsound(self.path)
        return memoryview(table).cast("b")
