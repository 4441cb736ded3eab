"""The dates of a report, read once for all that ask for them."""

from __future__ import annotations

from reportlint.language.dates import Date, dates
from reportlint.model.document import Document


def written_dates(document: Document) -> tuple[Date, ...]:
    """Every date and time in the text, in order; a fact."""
    return tuple(dates(document.text, *document.span))
