"""Workflow commands that GitHub Actions shows as annotations, errors first: it shows ten of a kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reportlint.model.finding import Checked, Finding, Run
from reportlint.model.rule import Rule
from reportlint.model.severity import Lang, Severity
from reportlint.reporters.bounded import LeftOut, bounded
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
    findings, left_out = bounded(gravest_first(run), lambda one: one[:2])
    for checked, finding, _ in findings:
        words = _data(with_advice(checked, finding, lang))
        yield f"::{_COMMANDS[finding.severity]} {_place(checked, finding)}::{words}"
    for left in left_out:
        yield f"::{_COMMANDS[left.severity]} {_file(left)}::{_data(left.message(lang))}"


def _place(checked: Checked, finding: Finding) -> str:
    """Columns only where all is on one line, as GitHub wants it; the end is inclusive there."""
    line, column, end_line, end_column = region(checked, finding.span)
    values: dict[str, object] = {"file": repository_path(checked.source.path), "line": line, "endLine": end_line}
    if line == end_line and column and end_column:
        values |= {"col": column, "endColumn": max(column, end_column - 1)}
    return _properties(values, finding.rule)


def _file(left: LeftOut) -> str:
    return _properties({"file": repository_path(left.path)}, left.rule)


def _properties(place: Mapping[str, object], rule: Rule) -> str:
    values = {**place, "title": f"{rule.id} {rule.name}"}
    return ",".join(f"{name}={_property(str(value))}" for name, value in values.items())


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
