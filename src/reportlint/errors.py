"""The one exception that the core raises for what a user can mend: a file, an option, a card."""

from __future__ import annotations


class ReportlintError(Exception):
    """Something the run needs is missing or broken; the text is one line in the user's words."""
