"""Counts the work that a call does, so that a test of its growth asks no clock."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

_SECONDS = 30  # of the processor, for what takes less than one, or minutes if it is quadratic


def steps(call: Callable[..., object], *args: object) -> int:
    """How many lines of Python are run in a call, with all that it calls."""
    count = 0

    def trace(frame: FrameType, event: str, _: object) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        call(*args)
    finally:
        sys.settrace(before)
    return count


@contextmanager
def ending() -> Iterator[None]:
    """Fails what does not end: a pattern that looks at each character for each character takes no steps of Python."""

    def stop(*_: object) -> None:
        raise AssertionError(f"not done after {_SECONDS} s of the processor")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, _SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


class CountedText(str):
    """A text that counts the characters that were taken out of it."""

    taken: int = 0

    def __getitem__(self, key: Any) -> str:
        """What stands there, counted."""
        part = super().__getitem__(key)
        self.taken += len(part)
        return part
