"""Who writes edits into the bytes of a file: each format has its own way, or none yet."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reportlint.fixes.text import edited
from reportlint.model.finding import Finding
from reportlint.model.source import Source
from reportlint.model.text import Edit

# The source, and edits on its canonical text, in order and apart. Raises ReportlintError where they cannot be written.
Writer = Callable[[Source, Sequence[Edit]], bytes]


def writer_of(source: Source) -> Writer | None:
    """Who writes into a source; None where nobody can so far: a Word file, or what is no draft."""
    return edited if source.data and not source.markup else None


def is_fixable(source: Source, finding: Finding, *, unsafe: bool) -> bool:
    """Whether a finding has a fix that may be applied, and somebody to write it."""
    return finding.fix is not None and (finding.fix.safe or unsafe) and writer_of(source) is not None
