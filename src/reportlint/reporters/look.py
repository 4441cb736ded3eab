"""How a report should look: in which language, in which order, how wide, and with or without colour."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple

from reportlint.model.finding import Sort
from reportlint.model.severity import Lang, Severity

Paint = Severity | Literal["place", "faint"]

SEVERITIES: Mapping[Lang, Mapping[Severity, str]] = {
    "zh": {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "提示"},
    "en": {severity: severity.value for severity in Severity},
}
USUAL_WIDTH = 80  # columns, where nobody says how many there are
LEAST_WIDTH = 40


class Look(NamedTuple):
    """What a reporter needs to know of its reader; without a painter nothing has a colour."""

    lang: Lang = "zh"
    painter: Callable[[str, Paint], str] | None = None
    width: int = USUAL_WIDTH  # columns of the terminal
    sort: Sort = "place"  # of the findings of a file
    unsafe_fixes: bool = False  # would be applied, and are marked

    def paint(self, text: str, paint: Paint) -> str:
        """Give the text the colour of a severity, of a place, or make it faint."""
        return self.painter(text, paint) if self.painter and text else text

    def severity(self, severity: Severity) -> str:
        """The word for a severity, in its colour."""
        return self.paint(SEVERITIES[self.lang][severity], severity)
