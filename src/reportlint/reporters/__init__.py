"""How a run is told: each reporter turns it into text, and only the command line prints."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from reportlint.model.finding import Run
from reportlint.reporters.look import Look

Reporter = Callable[[Run, Look], str]

# Each is a module of its name, imported when it is asked for.
FORMATS = (
    "full",
    "concise",
    "json",
    "json-lines",
    "sarif",
    "github",
    "gitlab",
    "junit",
    "checkstyle",
    "rdjson",
    "markdown",
    "html",
)
# Those that count, by the format that is asked for.
STATISTICS = {"full": "statistics", "concise": "statistics", "json": "statistics-json"}
FOR_PEOPLE = frozenset(("full", "concise", "markdown", "statistics"))  # in the terminal's encoding; others in UTF-8


def reporter(name: str) -> Reporter:
    """The reporter of a format."""
    report: Reporter = import_module(f"reportlint.reporters.{name.replace('-', '_')}").report
    return report
