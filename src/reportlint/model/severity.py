"""How grave a finding is, how sure we are of it, and in which language it is told."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Literal, NewType

Lang = Literal["zh", "en"]


class Severity(StrEnum):
    """How grave: no editor would let it pass, a person should look, or advice."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for error, the gravest, up to 2 for info."""
        return _SEVERITIES.index(self)

    def at_most(self, other: Severity) -> Severity:
        """The milder of the two: a hit may lower its rule's severity, never raise it."""
        return other if other.rank > self.rank else self


_SEVERITIES = (Severity.ERROR, Severity.WARNING, Severity.INFO)


class Confidence(StrEnum):
    """How sure a check is of a hit, or a title of its meaning; the one word for doubt."""

    CERTAIN = "certain"
    LIKELY = "likely"
    DOUBTFUL = "doubtful"

    @classmethod
    def certain_if(cls, sure: bool) -> Confidence:
        """Certain, or else doubtful."""
        return cls.CERTAIN if sure else cls.DOUBTFUL

    @property
    def ceiling(self) -> Severity:
        """The gravest that something so sure may be told as."""
        return _CEILINGS[self]

    def at_most(self, other: Confidence) -> Confidence:
        """The less sure of the two."""
        return other if other.ceiling.rank > self.ceiling.rank else self


Probability = NewType("Probability", float)  # from 0 to 1, in a param of a check

_CEILINGS: Mapping[Confidence, Severity] = MappingProxyType(
    {
        Confidence.CERTAIN: Severity.ERROR,
        Confidence.LIKELY: Severity.WARNING,
        Confidence.DOUBTFUL: Severity.INFO,
    }
)
