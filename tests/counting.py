"""Counts the work that a call does, so that a test of its growth asks no clock."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any


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


class CountedText(str):
    """A text that counts the characters that were taken out of it."""

    taken: int = 0

    def __getitem__(self, key: Any) -> str:
        """What stands there, counted."""
        part = super().__getitem__(key)
        self.taken += len(part)
        return part
