"""How a report should look: in which language, and with or without colour."""

from __future__ import annotations

from typing import NamedTuple

from reportlint.model.severity import Lang

_STYLES = {"error": "1;31", "warning": "1;33", "info": "1;36", "place": "1", "faint": "2"}


class Look(NamedTuple):
    """What a reporter needs to know of its reader."""

    color: bool
    lang: Lang

    def paint(self, text: str, style: str) -> str:
        """Give the text the style of a severity, of a place, or make it faint."""
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if self.color and text else text
