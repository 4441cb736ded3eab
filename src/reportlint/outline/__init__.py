"""A source as one or more reports, each with its tree of numbered sections."""

from reportlint.outline.read import read_outline

__all__ = ("read_outline",)
