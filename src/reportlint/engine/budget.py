"""How much work a file may make: a time that grows with its size, beyond which it is told and the others go on."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from types import FrameType

from reportlint.errors import ReportlintError

# Seconds of a processor's time. An ordinary draft needs a tenth of it, one with all that it may hold a quarter.
BASE, FOR_A_MEGABYTE = 20.0, 20.0
_AGAIN = 1.0  # seconds: the first time may fall where an exception is lost, as it does while objects are taken away


def budget_of(size: int) -> float:
    """The seconds that a file of so many bytes may take."""
    return BASE + FOR_A_MEGABYTE * size / (1 << 20)


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raises ReportlintError where what is done takes longer, of the time of this process and not of the clock.

    Only where the system can interrupt us: not on Windows, nor in a thread beside the main one.
    """
    if not hasattr(signal, "setitimer") or current_thread() is not main_thread():
        yield
        return
    before = signal.signal(signal.SIGPROF, _end)
    signal.setitimer(signal.ITIMER_PROF, seconds, _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _end(number: int, frame: FrameType | None) -> None:
    raise ReportlintError(
        "查得太久，没有查完：这份文件费的工夫远多于它的大小，可能是坏的或有意做成的",
        "took too long, not finished: far more work than its size is worth; it may be damaged, or made so",
    )
