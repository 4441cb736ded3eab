"""Which of many texts may be much like another, looked up by the pairs of characters that few of them have."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence

_MOST = 400  # texts that are looked at for one, counted once for each pair of characters shared
_NEAREST = 12  # of them, those that share the most


class Nearness:
    """Texts by their pairs of characters; what is asked of it costs the same however many there are."""

    def __init__(self, grams: Sequence[Collection[str]]) -> None:
        self._holding: defaultdict[str, list[int]] = defaultdict(list)
        for place, held in enumerate(grams):
            for gram in held:
                self._holding[gram].append(place)

    def near(self, grams: Collection[str]) -> list[int]:
        """The places of those that share the most of the rarest pairs, in order."""
        shared = Counter[int]()
        left = _MOST
        for holding in sorted((self._holding[gram] for gram in grams if gram in self._holding), key=len):
            shared.update(holding[:left])
            left -= len(holding)
            if left <= 0:
                break
        return sorted(place for place, _ in shared.most_common(_NEAREST))


def grams_of(text: str) -> frozenset[str]:
    """Each two characters in a row, or the only one."""
    return frozenset(text[at : at + 2] for at in range(max(1, len(text) - 1)))
