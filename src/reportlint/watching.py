"""Waits until files change, by looking at them: that works on shared folders too, where no events arrive."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from time import sleep

_PAUSE = 0.5  # seconds

State = tuple[tuple[str, int, int], ...]


def rounds(files: Callable[[], Iterable[str]]) -> Iterator[None]:
    """One round now, and one after every change of the files, of which there may be others each time."""
    while True:
        before = _state(files())
        yield
        while _state(files()) == before:
            sleep(_PAUSE)


def _state(files: Iterable[str]) -> State:
    """Name, time and size of each file; one that is gone, or not there yet, is 0 and 0."""
    return tuple((file, *_mark(file)) for file in sorted(set(files)))


def _mark(file: str) -> tuple[int, int]:
    try:
        status = os.stat(file)
    except OSError:
        return 0, 0
    return status.st_mtime_ns, status.st_size
