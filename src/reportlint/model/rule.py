"""Rules as types: the check behind a card, the hits that it yields, and the corrections that they propose."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple, Protocol

from reportlint.model.document import Document
from reportlint.model.severity import Confidence, Lang, Severity
from reportlint.model.text import Span


class Edit(NamedTuple):
    """Replace `span` by `text`."""

    span: Span
    text: str


class Fix(NamedTuple):
    """A correction; a safe one never changes what the text means."""

    safe: bool
    edits: tuple[Edit, ...]


class Hit(NamedTuple):
    """What a check yields: a place and the words that the rule's message speaks with."""

    span: Span
    words: Mapping[str, str] = MappingProxyType({})
    confidence: Confidence = Confidence.CERTAIN
    severity: Severity = Severity.ERROR  # the gravest that the template of the report wants it told as
    fix: Fix | None = None


class Check(Protocol):
    """The Python behind a rule: its fields are the card's params."""

    def run(self, document: Document) -> Iterator[Hit]:
        """Find the fault in one report."""


class RuleCard(Protocol):
    """What a report may tell of a rule."""

    @property
    def id(self) -> str:
        """The code."""

    @property
    def name(self) -> str:
        """The name."""

    @property
    def severity(self) -> Severity:
        """How grave its findings are, at most."""

    @property
    def source(self) -> str:
        """On whose authority."""

    def title(self, lang: Lang) -> str:
        """What it is about."""

    def why(self, lang: Lang) -> str:
        """What is wrong about it."""
