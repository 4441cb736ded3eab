"""What a run has to tell: findings, the files that were checked, what failed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Literal, NamedTuple, overload

from reportlint.errors import Message
from reportlint.model.document import Document, Section
from reportlint.model.rule import Hit, Related, Rule, filled
from reportlint.model.severity import Lang, Severity
from reportlint.model.source import Source
from reportlint.model.text import Fix, Span

Sort = Literal["place", "severity"]


class Finding(NamedTuple):
    """A hit stamped with its rule, severity and place; in which language it is told, the reporter decides."""

    rule: Rule
    severity: Severity
    span: Span
    part: int = 1  # of a compendium, 1-based
    section: tuple[str, ...] = ()  # the headings above it, outermost first
    fix: Fix | None = None
    words: Mapping[str, str] = MappingProxyType({})  # what messages are made of, for programs too
    related: tuple[Related, ...] = ()  # the other places that it is about

    def message(self, lang: Lang = "zh") -> str:
        """What is wrong."""
        return filled(self.rule.message[lang], self.words)

    def advice(self, lang: Lang = "zh") -> str | None:
        """What to do, where the rule has advice."""
        return filled(self.rule.advice[lang], self.words) if self.rule.advice else None


def stamp(rule: Rule, hit: Hit, document: Document | None = None) -> Finding:
    """The finding that a rule makes of a hit, in a report or outside all."""
    path = document.path_to(document.map.anchor(hit.span.start)) if document else ()
    return Finding(
        rule=rule,
        severity=rule.severity.at_most(hit.severity).at_most(hit.confidence.ceiling),
        span=_seen(hit.span, path),
        part=document.part if document else 1,
        section=tuple(document.heading(section) for section in path) if document else (),
        fix=hit.fix,
        words=hit.words,
        related=hit.related,
    )


def _seen(span: Span, path: Sequence[Section]) -> Span:
    """Where a reader looks: a Markdown heading without a number has no label to point at, so its title is meant."""
    is_unnumbered = bool(path) and span.start == span.end and span == path[-1].label.span
    return path[-1].title if is_unnumbered else span


def ordered(findings: Sequence[Finding], by: Sort) -> Sequence[Finding]:
    """The findings of a file, which come in the order of the text, in an order of the reader's choice."""
    return findings if by == "place" else sorted(findings, key=lambda finding: finding.severity.rank)


@dataclass(frozen=True, eq=False)
class Remembered(Sequence[Document]):
    """The reports of a file whose findings are known from before: their kinds too; they are read when asked for."""

    kinds: tuple[str | None, ...]
    read: Callable[[], Sequence[Document]]

    @cached_property
    def _documents(self) -> Sequence[Document]:
        return self.read()

    @overload
    def __getitem__(self, at: int) -> Document: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Document]: ...
    def __getitem__(self, at: int | slice) -> Document | Sequence[Document]:
        return self._documents[at]

    def __len__(self) -> int:
        return len(self.kinds)


class Checked(NamedTuple):
    """A file that was checked, with its reports and findings in the order of the text."""

    source: Source
    documents: Sequence[Document]
    findings: tuple[Finding, ...]
    resolved: tuple[Finding, ...] = ()  # which a person let pass in Word

    @property
    def kinds(self) -> tuple[str | None, ...]:
        """The kind of each report."""
        reports = self.documents
        return reports.kinds if isinstance(reports, Remembered) else tuple(report.kind for report in reports)


class Failure(NamedTuple):
    """A file that could not be checked or used, and why."""

    path: str
    said: Message

    def message(self, lang: Lang = "zh") -> str:
        """Why, in one of the languages."""
        return self.said.to(lang)

    def told(self, lang: Lang = "zh") -> str:
        """The line that tells it: where, and why."""
        return f"{self.path}: {self.message(lang)}"


class Fixed(NamedTuple):
    """How many findings of a rule were fixed in a file, or would be, and how many pieces of text that took."""

    path: str
    rule: Rule
    findings: int
    edits: int


class Run(NamedTuple):
    """All that one run has to tell."""

    checked: tuple[Checked, ...]
    failures: tuple[Failure, ...]
    skipped: int = 0  # files of a folder that hold no Chinese
    own_reports: int = 0  # files of a folder that the program wrote
    without_rules: int = 0  # files whose configuration selects no rule
    unsupported: int = 0  # documents of a folder, such as Word files, that no reader can read yet
    excluded: int = 0  # files that patterns took away
    excluded_folders: int = 0  # folders that they took away, with whatever lies there
    problems: tuple[Failure, ...] = ()  # what is wrong outside the drafts: in a configuration, a baseline
    rules: tuple[Rule, ...] = ()  # those that ran, by code
    non_drafts: tuple[Checked, ...] = ()  # files that are no drafts and have findings: a baseline
    fixed: tuple[Fixed, ...] = ()  # file by file
    unfixed: tuple[Failure, ...] = ()  # files that were checked, and could not be fixed

    @property
    def all_checked(self) -> tuple[Checked, ...]:
        """The drafts, and then what else has findings."""
        return (*self.checked, *self.non_drafts)

    @property
    def findings(self) -> Iterator[tuple[Checked, Finding]]:
        """Every finding with its file, file by file."""
        return ((checked, finding) for checked in self.all_checked for finding in checked.findings)

    @property
    def errors(self) -> tuple[Failure, ...]:
        """All that went wrong."""
        return (*self.problems, *self.failures, *self.unfixed)

    def number_of(self, severity: Severity) -> int:
        """How many findings have this severity."""
        return sum(finding.severity is severity for _, finding in self.findings)
