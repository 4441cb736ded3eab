"""What can be wrong between what is cited and what is there, and one case of it."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from reportlint.model.severity import Confidence
from reportlint.model.text import Span


class Defect(StrEnum):
    """What can be wrong with a reference."""

    DANGLING = "dangling"
    EMPTY = "empty"
    SEQUENCE = "sequence"
    MISMATCH = "mismatch"


class BrokenReference(NamedTuple):
    """Where it is seen, what is cited, and the words that tell why."""

    defect: Defect
    span: Span
    name: str
    words: tuple[tuple[str, str], ...] = ()
    confidence: Confidence = Confidence.CERTAIN
