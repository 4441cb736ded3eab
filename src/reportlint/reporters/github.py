"""Workflow commands that GitHub Actions shows as annotations, errors first: it shows ten of a kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reportlint.model.finding import Checked, Finding, Run
from reportlint.model.severity import Lang, Severity
from reportlint.reporters.look import Look
from reportlint.reporters.machine import gravest_first, region, repository_path, with_advice

_COMMANDS: Mapping[Severity, str] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "notice",
}


def report(run: Run, look: Look) -> str:
    """Write a command for each failure and each finding."""
    failures = (f"::error title=reportlint::{_data(f.told(look.lang))}" for f in run.errors)
    return "".join(f"{line}\n" for line in (*failures, *_findings(run, look.lang)))


def _findings(run: Run, lang: Lang) -> Iterator[str]:
    for checked, finding, _ in gravest_first(run):
        words = _data(with_advice(checked, finding, lang))
        yield f"::{_COMMANDS[finding.severity]} {_place(checked, finding)}::{words}"


def _place(checked: Checked, finding: Finding) -> str:
    """Columns only where all is on one line, as GitHub wants it; the end is inclusive there."""
    line, column, end_line, end_column = region(checked, finding.span)
    values: dict[str, object] = {"file": repository_path(checked.source.path), "line": line, "endLine": end_line}
    if line == end_line and column and end_column:
        values |= {"col": column, "endColumn": max(column, end_column - 1)}
    values["title"] = f"{finding.rule.id} {finding.rule.name}"
    return ",".join(f"{name}={_property(str(value))}" for name, value in values.items())


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
