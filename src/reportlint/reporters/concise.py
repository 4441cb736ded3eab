"""One line per finding: `path:line:col: RULE severity message`, and in a Word file `[page, paragraph or cell]`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from reportlint.fixes.writers import is_fixable
from reportlint.model.finding import Checked, Finding, Run, ordered
from reportlint.model.severity import Lang
from reportlint.reporters import location
from reportlint.reporters.bounded import bounded_findings
from reportlint.reporters.display import plain
from reportlint.reporters.excerpt import excerpt
from reportlint.reporters.look import Look
from reportlint.reporters.summary import closing

_COLON: Mapping[Lang, str] = {"zh": "：", "en": ": "}
_AROUND = 32  # columns of the line that tell a finding from others of the same words


def report(run: Run, look: Look) -> str:
    """Tell all findings, a line each, then the summary."""
    lines = [line for checked in run.all_checked for line in _lines(checked, look)]
    return "\n".join([*lines, *closing(run, look)]) + "\n"


def headline(checked: Checked, finding: Finding, look: Look, message: str) -> str:
    """Write place, code, severity, [*] for what --fix mends, and message; terminals make a link of the place."""
    line, column = checked.source.map.position(finding.span.start)
    place = look.paint(f"{plain(checked.source.path)}:{line}:{column}", "place")
    mark = "[*] " if is_fixable(checked.source, finding, unsafe=look.unsafe_fixes) else ""
    return f"{place}: {finding.rule.id} {look.severity(finding.severity)} {mark}{plain(message)}"


def _lines(checked: Checked, look: Look) -> Iterator[str]:
    """Where several findings of a file are told in the same words, the words around them tell them apart."""
    findings, left_out = bounded_findings(checked, ordered(checked.findings, look.sort))
    counts = Counter(finding.message(look.lang) for finding in findings)
    for finding in findings:
        message = finding.message(look.lang)
        told = headline(checked, finding, look, message)
        if counts[message] > 1:
            around = excerpt(checked.source.text, [finding.span], _AROUND).line.strip()
            told += look.paint(f"{_COLON[look.lang]}{around}", "faint")
        where = location.in_words(checked, finding.span.start, look.lang)
        yield told + look.paint(f" [{where}]", "faint") if where else told
    yield from (plain(left.told(look.lang)) for left in left_out)
