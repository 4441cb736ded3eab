"""reportlint: the template-conformance linter for Chinese official reports (公文 and work materials).

from pathlib import Path
from reportlint import lint

for finding in lint(Path("汇报.docx")).findings:
    print(finding.rule.id, finding.severity, finding.message("zh"))
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportlint.api import lint as lint
    from reportlint.errors import ReportlintError as ReportlintError
    from reportlint.model.finding import Checked as Checked
    from reportlint.model.finding import Finding as Finding
    from reportlint.model.severity import Severity as Severity

__version__ = "0.1.0"
__all__ = ["Checked", "Finding", "ReportlintError", "Severity", "__version__", "lint"]

_MODULES = {
    "lint": "api",
    "ReportlintError": "errors",
    "Checked": "model.finding",
    "Finding": "model.finding",
    "Severity": "model.severity",
}


def __getattr__(name: str) -> object:
    """What is public is imported when it is asked for: the command line starts without it."""
    from importlib import import_module

    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
