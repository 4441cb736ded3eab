"""What a run may spend on the mistakes of users, slow patterns and names that are like none, begins anew with each."""

from __future__ import annotations

from reportlint.language import nearest, pattern


def begin_run() -> None:
    """Give a run its time for slow patterns, and its letters to compare wrong names by."""
    pattern.begin_run()
    nearest.begin_run()
