"""The years that a report writes in full, 2026年: against them the short ones and those without 年 are seen."""

from __future__ import annotations

from reportlint.model.document import Document
from reportlint.recognition.dates import written_dates


def full_years(document: Document) -> tuple[int, ...]:
    """The years of its dates, in the order of the text; of a range the last."""
    written = (date.last or date for date in document.fact(written_dates))
    return tuple(date.year for date in written if date.year)
