"""One line per finding: `path:line:col: RULE severity message`, and in a Word file `[page, paragraph or cell]`."""

from __future__ import annotations

from reportlint.model.finding import Checked, Finding, Run
from reportlint.reporters import location
from reportlint.reporters.display import plain
from reportlint.reporters.look import Look
from reportlint.reporters.summary import closing


def report(run: Run, look: Look) -> str:
    """Tell all findings, a line each, then the summary."""
    lines = [_line(checked, finding, look) for checked, finding in run.findings]
    return "\n".join([*lines, *closing(run, look)]) + "\n"


def headline(checked: Checked, finding: Finding, look: Look) -> str:
    """Write place, code, severity and message; editors and terminals make a link of the place."""
    line, column = checked.source.map.position(finding.span.start)
    place = look.paint(f"{plain(checked.source.path)}:{line}:{column}", "place")
    severity = look.paint(finding.severity, finding.severity)
    return f"{place}: {finding.rule.id} {severity} {plain(finding.message(look.lang))}"


def _line(checked: Checked, finding: Finding, look: Look) -> str:
    told = headline(checked, finding, look)
    where = location.in_words(checked, finding, look.lang)
    return told + look.paint(f" [{where}]", "faint") if where else told
