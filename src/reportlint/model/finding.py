"""What a run has to tell: findings, the files that were checked, what failed."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from reportlint.model.document import Document
from reportlint.model.rule import Fix, RuleCard
from reportlint.model.severity import Severity
from reportlint.model.text import Source, Span


class Finding(NamedTuple):
    """A hit that the engine has stamped with its rule, severity, message and place."""

    rule: str
    name: str
    severity: Severity
    message: str
    advice: str | None
    span: Span
    part: int
    section: tuple[str, ...]
    fix: Fix | None
    words: Mapping[str, str] = MappingProxyType({})  # what the message was made of, for programs


class Checked(NamedTuple):
    """A file that was checked, with its reports and findings in the order of the text."""

    source: Source
    documents: tuple[Document, ...]
    findings: tuple[Finding, ...]


class Failure(NamedTuple):
    """A file that could not be checked or used, and why."""

    path: str
    message: str


class Run(NamedTuple):
    """All that one run has to tell."""

    checked: tuple[Checked, ...]
    failures: tuple[Failure, ...]
    skipped: int = 0  # files of a folder that hold no Chinese
    unsupported: int = 0  # documents of a folder, such as Word files, that no reader can read yet
    excluded: int = 0  # files that patterns took away
    problems: tuple[Failure, ...] = ()  # what is wrong outside the drafts: in a configuration, a baseline

    rules: tuple[RuleCard, ...] = ()  # those that ran, by code
    beside: int = 0  # files among the checked that are no drafts: a baseline

    @property
    def drafts(self) -> int:
        """How many drafts were checked."""
        return len(self.checked) - self.beside

    @property
    def errors(self) -> tuple[Failure, ...]:
        """All that went wrong."""
        return (*self.problems, *self.failures)

    def number_of(self, severity: Severity) -> int:
        """How many findings have this severity."""
        return sum(f.severity is severity for checked in self.checked for f in checked.findings)
