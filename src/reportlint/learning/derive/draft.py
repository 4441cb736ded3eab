"""A template while it is drafted: what it asks for, and beside each line the evidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from reportlint.cards import schema
from reportlint.errors import Message
from reportlint.model.severity import Severity
from reportlint.model.template import Template
from reportlint.nodes import node_of


@dataclass(eq=False)
class DraftedSection:
    """A section that most samples have."""

    name: str
    required: bool
    severity: Severity
    aliases: list[str] = field(default_factory=list)
    patterns: list[str] = field(default_factory=list)
    instead: list[str] = field(default_factory=list)
    any_title: bool = False
    least: int = 1  # how often it stands in a sample
    most: int | None = None
    min_chars: int | None = None
    max_chars: int | None = None
    quantity: bool = False
    sections: list[DraftedSection] = field(default_factory=list)
    evidence: list[Message] = field(default_factory=list)
    headings: dict[int, str] = field(default_factory=dict)  # by sample, what its heading says
    places: dict[int, float] = field(default_factory=dict)  # by sample, where it stands first

    def walk(self) -> Iterator[DraftedSection]:
        """Yields the section and all that it holds."""
        yield self
        for inner in self.sections:
            yield from inner.walk()

    def values(self) -> dict[str, Any]:
        """Its keys, those that say what goes without saying left out."""
        count = {"min": self.least} if self.least > 1 else {}
        if self.most is not None:
            count["max"] = self.most
        values: dict[str, Any] = {
            "name": self.name,
            "required": self.required,
            "severity": self.severity.value if self.required else None,
            "instead": self.instead or None,
            "any-title": self.any_title or None,
            "aliases": self.aliases or None,
            "patterns": self.patterns or None,
            "count": count or None,
            "min-chars": self.min_chars,
            "max-chars": self.max_chars,
            "require": ["quantity"] if self.quantity else None,
            "sections": [inner.values() for inner in self.sections] or None,
        }
        return {key: value for key, value in values.items() if value is not None}


@dataclass(eq=False)
class DraftedTemplate:
    """A template with the evidence of its lines."""

    kind: str
    name: str
    mode: str
    source: str
    titles: list[str]
    openings: list[str]
    closings: list[str]
    elements: dict[str, Severity]
    sections: list[DraftedSection]
    optional: list[str]
    order: list[list[str]]
    head: list[Message]
    evidence: dict[str, list[Message]]  # by key; the remarks stand above it
    rest: list[Message]  # what only few samples have
    keeping: list[str] = field(default_factory=list)  # the samples that keep it, by which it can be tested

    @property
    def specs(self) -> Iterator[DraftedSection]:
        """All sections, those inside others too."""
        for section in self.sections:
            yield from section.walk()

    def values(self) -> dict[str, Any]:
        """Its keys, as a template has them."""
        values: dict[str, Any] = {
            "kind": self.kind,
            "name": self.name if self.name != self.kind else "",
            "mode": self.mode,
            "titles": self.titles,
            "openings": self.openings,
            "closings": self.closings,
            "elements": {name: severity.value for name, severity in self.elements.items()},
            "source": self.source,
        }
        kept = {key: value for key, value in values.items() if value}
        kept["sections"] = [section.values() for section in self.sections]
        kept |= {"optional": self.optional} if self.optional else {}
        order = [" ".join(group) for group in self.order]
        kept |= {"order": order} if len(order) > 1 else {}
        return kept | ({"samples": {"good": self.keeping}} if self.keeping else {})

    def template(self) -> Template:
        """The template that it is so far, as if it were read from its file."""
        return schema.build(Template, node_of(self.values(), self.source), is_own=True)
