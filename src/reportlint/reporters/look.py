"""How a report should look: in which language, and with or without colour."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple

from reportlint.model.severity import Lang, Severity

Paint = Severity | Literal["place", "faint"]


class Look(NamedTuple):
    """What a reporter needs to know of its reader; without a painter nothing has a colour."""

    lang: Lang = "zh"
    painter: Callable[[str, Paint], str] | None = None

    def paint(self, text: str, paint: Paint) -> str:
        """Give the text the colour of a severity, of a place, or make it faint."""
        return self.painter(text, paint) if self.painter and text else text
