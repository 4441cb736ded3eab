"""What was learned of asides: a weight for each feature, that it is one at all, and who says it.

A file of weights is a line of JSON and the tables behind it, compressed, one byte a bucket, from -127 to 127 in units
of a scale. A feature falls into the bucket of its checksum. The first table tells an aside from the words of a report;
those of the voices tell who speaks. The last has a weight for each of the `pairs` of characters that asides hold: what
they add up to, at a glance, leaves few utterances to be looked at closely.
"""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from reportlint.recognition.asides.voice import Voice

BUILTIN = os.path.join(os.path.dirname(__file__), "learned.weights")
FORM = "reportlint asides 1"  # raised where features are written otherwise: old tables would mean nothing
SIZE, VOICE_SIZE = 1 << 18, 1 << 16  # buckets of the first table and of that of each voice
PLAIN = -1.5  # the logarithm of the odds at a glance
_DIGITS = str.maketrans("123456789０１２３４５６７８９", "0" * 19)


def buckets(features: Iterable[str]) -> set[int]:
    """Where the weights of some features stand in the first table; in a smaller one at the rest by its size."""
    checksum = zlib.crc32
    return {checksum(feature.encode()) % SIZE for feature in features}


def flat(text: str) -> str:
    """The text with all digits alike, for a glance; nothing moves."""
    return text.translate(_DIGITS)


@dataclass(frozen=True, eq=False)
class Weights:
    """The weights of a file, read when they are first asked for."""

    path: str

    @cached_property
    def said(self) -> Mapping[str, Any]:
        """The first line."""
        with open(self.path, "rb") as file:
            said: Mapping[str, Any] = json.loads(file.readline())
        return said

    @cached_property
    def glance(self) -> Mapping[str, int]:
        """The weight of each pair of characters, in units of a scale of its own; the pair "" counts once for all."""
        pairs, table = self.said["pairs"], self._tables[-1]
        return {
            pair: table[at] for at, pair in enumerate(["", *(pairs[at : at + 2] for at in range(0, len(pairs), 2))])
        }

    @cached_property
    def plain(self) -> float:
        """What the pairs of an utterance add up to, at the most, where nothing more is asked."""
        return float(PLAIN / self.said["scales"][-1])

    def score(self, seen: Set[int]) -> float:
        """How likely what has features in these buckets is an aside, as the logarithm of the odds."""
        table, scale = self._tables[0], float(self.said["scales"][0])
        return sum(map(table.__getitem__, seen)) * scale

    def voice(self, seen: Iterable[int]) -> Voice:
        """Whose words an aside with features in these buckets most likely are."""
        at = {bucket % VOICE_SIZE for bucket in seen}
        scores = [
            sum(map(table.__getitem__, at)) * scale
            for table, scale in zip(self._tables[1:-1], self.said["scales"][1:-1], strict=True)
        ]
        return tuple(Voice)[scores.index(max(scores))]

    @cached_property
    def _tables(self) -> Sequence[memoryview]:
        with open(self.path, "rb") as file:
            file.readline()
            both = memoryview(zlib.decompress(file.read())).cast("b")
        voices = [both[at : at + VOICE_SIZE] for at in range(SIZE, SIZE + VOICE_SIZE * len(Voice), VOICE_SIZE)]
        return both[:SIZE], *voices, both[SIZE + VOICE_SIZE * len(Voice) :]
