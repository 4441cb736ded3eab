"""The files of a run spread over processes, in their order; a process that dies costs the file that it died of."""

from __future__ import annotations

import copyreg
import gc
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import active_children, parent_process
from threading import Thread
from types import MappingProxyType
from typing import Any, TypeVar

A = TypeVar("A")
B = TypeVar("B")

_TOGETHER = 8  # files that a process is given at a time
Work = Callable[[A], B]

_work: Work[Any, Any] | None = None  # of a process that was started for it


def spread(
    work: Work[A, B], things: Sequence[A], jobs: int, died: Work[A, B], together: int = _TOGETHER
) -> Iterator[B]:
    """What `work` makes of each thing, in order, by so many processes; of what it dies of, what `died` makes.

    Work and things go to other processes, `together` at a time, and what comes of them comes back.
    """
    parts = [things[at : at + together] for at in range(0, len(things), together)]
    with _pool(jobs, work) as pool:
        for part, done in [(part, pool.submit(_work_on, part)) for part in parts]:
            try:
                yield from done.result()
            except BrokenProcessPool:
                yield from _one_by_one(work, part, died)


def _one_by_one(work: Work[A, B], things: Sequence[A], died: Work[A, B]) -> Iterator[B]:
    """The same, a thing at a time, so that it is known which one a process dies of."""
    for thing in things:
        with _pool(1, work) as pool:
            try:
                yield from pool.submit(_work_on, [thing]).result()
            except BrokenProcessPool:
                yield died(thing)


@contextmanager
def _pool(jobs: int, work: Work[Any, Any]) -> Iterator[ProcessPoolExecutor]:
    """Processes that are gone as soon as nobody asks them any more, whatever they are at."""
    pool = ProcessPoolExecutor(jobs, initializer=_begin, initargs=(work,))
    try:
        yield pool
    finally:
        for child in active_children():
            child.kill()
        pool.shutdown(cancel_futures=True)  # soon done, as nobody works; left alone it might complain at the very end


def _begin(work: Work[Any, Any]) -> None:
    """Make a process ready: Ctrl-C is for the one that the user sees, which ends the others."""
    global _work
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()  # what a report is worked out of refers to itself, and this process may see a million of them
    gc.enable()
    _work = work
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Be gone when the one that the user sees is, though it was killed and could end nobody."""
    parent = parent_process()
    assert parent
    parent.join()
    os._exit(1)


def _work_on(things: Sequence[Any]) -> list[Any]:
    assert _work is not None
    return [_work(thing) for thing in things]


def _frozen(held: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(held)


def _thawed(held: MappingProxyType[Any, Any]) -> tuple[Callable[..., MappingProxyType[Any, Any]], tuple[Any, ...]]:
    """A mapping that nobody may change, as it goes to another process: what it holds."""
    return _frozen, (dict(held),)


copyreg.pickle(MappingProxyType, _thawed)
