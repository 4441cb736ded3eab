"""The known name that a wrong one was meant to be; a run compares so many letters for it and no more."""

from __future__ import annotations

from collections.abc import Iterable

from reportlint.errors import Message

_NEAR = 0.6  # of 1: how alike a wrong name and the one that is proposed must be
_LONGEST = 60  # letters of a wrong name that may be meant for a known one
_NOTHING = Message("", "")

# Pairs of letters, one of a wrong name and one of a known one, that a run compares. Fifty wrong codes among all
# rules have as many; who wrote thousands mends the first, and sees.
MOST_PAIRS = 4_000_000


class _Patience:
    """The pairs that are left of a run."""

    def __init__(self) -> None:
        self.left = MOST_PAIRS


_patience = _Patience()


def begin_run() -> None:
    """Let a run compare as much as any other."""
    global _patience
    _patience = _Patience()


def nearest(name: str, known: Iterable[object]) -> str:
    """The known name that is most like a wrong one, of equally near ones the first; "" where none is near."""
    if len(name) > _LONGEST or _patience.left < 0:
        return ""
    likely = [option for option in map(str, known) if 2 * min(len(name), len(option)) >= _NEAR * len(name + option)]
    _patience.left -= len(name) * sum(map(len, likely))
    if not likely or _patience.left < 0:
        return ""
    from difflib import SequenceMatcher  # only who has written something wrong waits for it

    def nearness(option: str) -> float:
        return SequenceMatcher(None, name, option).ratio()

    near = max(likely, key=nearness)
    return near if nearness(near) >= _NEAR else ""


def suggestion(name: str, known: Iterable[object], otherwise: Message = _NOTHING) -> Message:
    """，是不是想写 X？ — or something else where no known name is near."""
    return proposal(nearest(name, known), otherwise)


def proposal(near: str, otherwise: Message = _NOTHING) -> Message:
    """，是不是想写 X？ — or something else where there is no X."""
    return Message(f"，是不是想写 {near}？", f"; did you mean {near}?") if near else otherwise
