"""reportlint: the template-conformance linter for Chinese official reports (公文 and work materials)."""

__version__ = "0.1.0"
