"""One JSON object a line: a finding with its path, or what could not be checked; for pipes."""

from __future__ import annotations

from reportlint.model.finding import Run, ordered
from reportlint.reporters.json import dump, errors, finding_json
from reportlint.reporters.look import Look


def report(run: Run, look: Look) -> str:
    """Write a line for each finding and then for each failure, which has a path and a message only."""
    lines = [
        {"path": c.source.path, **finding_json(c, finding, look.lang)}
        for c in run.all_checked
        for finding in ordered(c.findings, look.sort)
    ]
    lines += errors(run.errors, look.lang)
    return "".join(dump(line, indent=None) for line in lines)
