"""How a run is told: each reporter turns it into text, and only the command line prints."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from reportlint.model import Run
from reportlint.reporters import concise, full, json
from reportlint.reporters.look import Look

__all__ = ["REPORTERS", "Look", "Reporter"]

Reporter = Callable[[Run, Look], str]

REPORTERS: Mapping[str, Reporter] = {"full": full.report, "concise": concise.report, "json": json.report}
