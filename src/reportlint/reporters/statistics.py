"""How often each rule was broken, most often first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from reportlint.model.finding import Run
from reportlint.model.severity import Severity
from reportlint.reporters.display import padded, width
from reportlint.reporters.look import SEVERITIES, Look
from reportlint.reporters.summary import closing


def report(run: Run, look: Look) -> str:
    """List count, code, severity and name of each rule that found something, then the summary."""
    return "".join(f"{line}\n" for line in (*_table(run, look), *closing(run, look)))


class RuleCount(NamedTuple):
    """How often a rule was broken at one severity."""

    times: int
    rule: str
    severity: Severity
    name: str


def counts(run: Run) -> list[RuleCount]:
    """All of them, the most frequent first."""
    found = Counter((finding.rule.id, finding.severity, finding.rule.name) for _, finding in run.findings)
    return sorted((RuleCount(times, *key) for key, times in found.items()), key=lambda one: (-one.times, one[1:]))


def _table(run: Run, look: Look) -> Iterator[str]:
    rows = [(str(one.times), one.rule, SEVERITIES[look.lang][one.severity], one.name) for one in counts(run)]
    columns = [max(map(width, column)) for column in zip(*rows, strict=True)]
    for count, *words in rows:
        yield "  ".join((count.rjust(columns[0]), *map(padded, words, columns[1:]))).rstrip()
