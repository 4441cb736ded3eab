"""One JSON object a line: a finding with its path, or what could not be checked; for pipes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reportlint.model.finding import Checked, Run, ordered
from reportlint.reporters.bounded import bounded_findings
from reportlint.reporters.json import dump, errors, finding_json, left_out_json
from reportlint.reporters.look import Look


def report(run: Run, look: Look) -> str:
    """Write a line for each finding and then for each failure, which has a path and a message only.

    Behind the findings of a file stands a line for each rule of which more were found than are told.
    """
    lines = [line for checked in run.all_checked for line in _lines(checked, look)]
    lines += errors(run.errors, look.lang)
    return "".join(dump(line, indent=None) for line in lines)


def _lines(checked: Checked, look: Look) -> Iterator[dict[str, Any]]:
    findings, left_out = bounded_findings(checked, ordered(checked.findings, look.sort))
    for finding in findings:
        yield {"path": checked.source.path, **finding_json(checked, finding, look.lang)}
    for left in left_out:
        yield {"path": checked.source.path, **left_out_json(left, look.lang)}
