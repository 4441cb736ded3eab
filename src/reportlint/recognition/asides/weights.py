"""What was learned of asides: a weight for each feature, that it is one at all, and who says it.

A file of weights is a line of JSON and the tables behind it, one byte a bucket, from -127 to 127 in units
of a scale. A feature falls into the bucket of its checksum. The first table tells an aside from the words of a report;
those of the voices tell who speaks. The next has a weight for each of the `pairs` of characters that asides hold, and
one for all that neither asides nor finished texts hold: what they add up to, at a glance, leaves few utterances to be
looked at closely. The last has a bit for each pair that finished texts hold.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any, NamedTuple

from reportlint.language.weights import unpacked
from reportlint.recognition.asides.voice import Voice

BUILTIN = os.path.join(os.path.dirname(__file__), "learned.weights")
FORM = "reportlint asides 5"  # raised where features are written otherwise: old tables would mean nothing
SIZE, VOICE_SIZE = 1 << 20, 1 << 16  # buckets of the first table and of that of each voice
KNOWN_SIZE = 1 << 18  # bytes of the pairs that finished texts hold, a bit each
_KNOWN = SIZE + VOICE_SIZE * len(Voice)  # where they begin
_PAIRS = _KNOWN + KNOWN_SIZE  # where the table of pairs begins
_MOST = _PAIRS + (1 << 18)  # bytes of all tables
PLAIN = -1.2  # the logarithm of the odds at a glance
ALWAYS, STRANGE = "", "?"  # what counts once for all at a glance, and for each pair that is nowhere known


def buckets(features: Iterable[str]) -> set[int]:
    """Where the weights of some features stand in the first table; in a smaller one at the rest by its size."""
    return {checksum % SIZE for checksum in map(zlib.crc32, map(str.encode, features))}


@dataclass(frozen=True)
class Known:
    """The pairs that finished texts hold, a bit each in the place of its checksum; some others fall into the same."""

    bits: memoryview

    def __contains__(self, pair: object) -> bool:
        place = _place(str(pair))
        return self.bits[place >> 3] >> (place & 7) & 1 == 1


def known_bits(pairs: Iterable[str]) -> bytes:
    """The table of the pairs that finished texts hold."""
    bits = bytearray(KNOWN_SIZE)
    for place in map(_place, pairs):
        bits[place >> 3] |= 1 << (place & 7)
    return bytes(bits)


def _place(pair: str) -> int:
    """Where the bit of a pair stands."""
    return zlib.crc32(pair.encode()) % (KNOWN_SIZE * 8)


class Learned(NamedTuple):
    """What a file says, and its tables: of all, of each voice, of known pairs, of pairs at a glance."""

    said: Mapping[str, Any]
    tables: Sequence[memoryview]


@dataclass(frozen=True, eq=False)
class Weights:
    """The weights of a file, read when they are first asked for."""

    path: str

    @cached_property
    def learned(self) -> Learned:
        """What the file says. Raises ReportlintError where it is none of ours."""
        said, held = unpacked(self.path, FORM, _MOST)
        edges = (0, *range(SIZE, _KNOWN + 1, VOICE_SIZE), _PAIRS, len(held))
        return Learned(said, [held[first:last] for first, last in pairwise(edges)])

    @cached_property
    def known(self) -> Known:
        """The pairs that finished texts hold."""
        return Known(self.learned.tables[-2].cast("B"))

    @cached_property
    def glance(self) -> Mapping[str, int]:
        """The weight of each pair of characters, in units of a scale of its own, of `ALWAYS` and of `STRANGE`."""
        said = self.learned.said["pairs"]
        held = (ALWAYS, STRANGE, *(said[at : at + 2] for at in range(0, len(said), 2)))
        return dict(zip(held, self.learned.tables[-1], strict=True))

    def glances(self, pairs: Set[str], new: Set[str]) -> dict[str, int]:
        """The weight of each of some pairs of characters at a glance; `new` are those that no finished text holds."""
        glance = self.glance
        held = {one: glance[one] for one in pairs & glance.keys()}
        return dict.fromkeys(pairs, 0) | dict.fromkeys(new, glance[STRANGE]) | held

    @cached_property
    def plain(self) -> float:
        """What the pairs of an utterance add up to, at the most, where nothing more is asked."""
        return float(PLAIN / self.learned.said["scales"][-1])

    def score(self, seen: Set[int]) -> float:
        """How likely what has features in these buckets is an aside, as the logarithm of the odds."""
        table, scale = self.learned.tables[0], float(self.learned.said["scales"][0])
        return sum(map(table.__getitem__, seen)) * scale

    def voice(self, seen: Iterable[int]) -> Voice:
        """Whose words an aside with features in these buckets most likely are."""
        at = {bucket % VOICE_SIZE for bucket in seen}
        scores = [
            sum(map(table.__getitem__, at)) * scale
            for table, scale in zip(self.learned.tables[1:-2], self.learned.said["scales"][1:-1], strict=True)
        ]
        return tuple(Voice)[scores.index(max(scores))]
