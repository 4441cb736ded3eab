"""How grave a finding is, and in which language it is told."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

Lang = Literal["zh", "en"]


class Severity(StrEnum):
    """How sure we are: no editor would let it pass, almost surely wrong, or advice."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for error, the gravest, up to 2 for info."""
        return _SEVERITIES.index(self)

    def lowered_to(self, other: Severity | None) -> Severity:
        """The milder of the two: a hit may lower its rule's severity, never raise it."""
        return other if other is not None and other.rank > self.rank else self


_SEVERITIES = (Severity.ERROR, Severity.WARNING, Severity.INFO)
