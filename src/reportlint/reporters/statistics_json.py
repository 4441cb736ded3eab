"""How often each rule was broken, as JSON: one object, with `errors` and `summary` as the whole report has them."""

from __future__ import annotations

from reportlint.model.finding import Run
from reportlint.reporters.json import VERSION, dump, errors, summary
from reportlint.reporters.look import Look
from reportlint.reporters.statistics import counts


def report(run: Run, look: Look) -> str:
    """Write count, code, severity and name of each rule that found something, the most frequent first."""
    return dump(
        {
            "version": VERSION,
            "statistics": [
                {"rule": one.rule, "name": one.name, "severity": one.severity.value, "count": one.times}
                for one in counts(run)
            ],
            "errors": errors(run.errors, look.lang),
            "summary": summary(run),
        }
    )
