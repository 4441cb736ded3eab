"""How often each rule was broken, most often first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from reportlint.model.finding import Run
from reportlint.reporters.display import padded, width
from reportlint.reporters.look import SEVERITIES, Look
from reportlint.reporters.summary import closing


def report(run: Run, look: Look) -> str:
    """List count, code, severity and name of each rule that found something, then the summary."""
    return "".join(f"{line}\n" for line in (*_table(run, look), *closing(run, look)))


def _table(run: Run, look: Look) -> Iterator[str]:
    found = ((f.rule.id, SEVERITIES[look.lang][f.severity], f.rule.name) for _, f in run.findings)
    counts = sorted(Counter(found).items(), key=lambda item: (-item[1], item[0]))
    rows = [(str(count), *key) for key, count in counts]
    columns = [max(map(width, column)) for column in zip(*rows, strict=True)]
    for count, *words in rows:
        yield "  ".join((count.rjust(columns[0]), *map(padded, words, columns[1:]))).rstrip()
