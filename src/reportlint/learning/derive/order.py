"""In which order sections stand in some samples, as far as the samples agree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import permutations


def partial_order(samples: Sequence[Mapping[str, float]]) -> list[list[str]]:
    """Names in groups, each group before the next; those in one group change places, or nothing tells their order.

    Each sample says where in it each name stands first.
    """
    names = sorted({name for sample in samples for name in sample}, key=lambda name: _mean(samples, name))
    before = {
        (one, other) for sample in samples for one, other in permutations(sample, 2) if sample[one] < sample[other]
    }
    return _parted(_circles(names, before), before)


def _mean(samples: Sequence[Mapping[str, float]], name: str) -> tuple[float, str]:
    places = [sample[name] for sample in samples if name in sample]
    return sum(places) / len(places), name


def _circles(names: Sequence[str], before: set[tuple[str, str]]) -> list[list[str]]:
    """Names that reach each other over others are in one group; the groups, in an order that holds for all."""
    reach = {name: {other for other in names if (name, other) in before} for name in names}
    for middle in names:
        for name in names:
            if middle in reach[name]:
                reach[name] |= reach[middle]
    groups: list[list[str]] = []
    placed: set[str] = set()
    for name in names:
        if name not in placed:
            group = [other for other in names if other == name or (other in reach[name] and name in reach[other])]
            groups.append(group)
            placed.update(group)
    return sorted(groups, key=lambda group: sum(group[0] in reach[name] for name in names if name not in group))


def _parted(groups: Sequence[list[str]], before: set[tuple[str, str]]) -> list[list[str]]:
    """The groups, with those put together of which nothing says which comes first."""
    parted: list[list[str]] = []
    for group in groups:
        if parted and not any((one, other) in before for one in parted[-1] for other in group):
            parted[-1] = [*parted[-1], *group]
        else:
            parted.append(group)
    return parted
