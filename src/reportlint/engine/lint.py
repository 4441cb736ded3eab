"""Runs the rules over the reports of a source and makes findings of their hits."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportlint.cards.card import Rule, load
from reportlint.cards.select import find
from reportlint.cards.templates import Templates
from reportlint.errors import ReportlintError
from reportlint.model.document import Document
from reportlint.model.finding import Checked, Finding
from reportlint.model.rule import Hit
from reportlint.model.severity import Lang
from reportlint.model.template import Template
from reportlint.model.text import Source
from reportlint.outline import read_outline

TIMEOUT = "RUN103"

# Who speaks where several could: the first family that claims a text silences the others on it (design: §4).
_CLAIMS = ("RES", "PLH", "FIG", "DAT")
_YIELDS = ("NUM", "PUN")
_BESIDE = ("RES106", "RES107")  # about what stands beside the text, which others may find fault with


def check(
    source: Source, rules: Sequence[Rule], templates: Templates, lang: Lang, template: Template | None = None
) -> Checked:
    """A source with its reports and what the rules find in them; `template`, if given, is that of every report.

    A rule that takes too long on this text is told as RUN103.
    """
    reports = read_outline(_veiled(source))
    documents = tuple(_recognised(document, source.path, templates, template) for document in reports)
    findings = [f for document in documents for rule in rules for f in _findings(rule, document, lang, rules)]
    findings.sort(key=lambda finding: (finding.span, finding.rule))
    return Checked(source, documents, tuple(_one_for_each_fault(findings)))


def _recognised(document: Document, path: str, templates: Templates, template: Template | None) -> Document:
    try:
        return templates.recognise(document, path, template)
    except TimeoutError as error:
        raise ReportlintError("模板里的正则式在这份文件上超时，没有查完") from error


def _veiled(source: Source) -> Source:
    """The source with blanks where comments stand: nobody who reads the report sees them, and every span stays."""
    comments = [block.span for block in source.blocks if block.kind == "comment"]
    if not comments:
        return source
    parts, at = [], 0
    for start, end in comments:
        parts += [source.text[at:start], " " * (end - start)]
        at = end
    visible = tuple(block for block in source.blocks if block.kind != "comment")
    return replace(source, text="".join((*parts, source.text[at:])), blocks=visible)


def stamp(rule: Rule, hit: Hit, lang: Lang, document: Document | None) -> Finding:
    """The finding that a rule makes of a hit, in a report or outside all."""
    path = document.path_to(document.map.anchor(hit.span.start)) if document else ()
    return Finding(
        rule.id,
        rule.name,
        rule.severity.at_most(hit.severity).at_most(hit.confidence.ceiling),
        rule.message(lang, hit),
        rule.advice(lang, hit),
        hit.span,
        document.part if document else 1,
        tuple(document.heading(section) for section in path) if document else (),
        hit.fix,
        hit.words,
    )


def _findings(rule: Rule, document: Document, lang: Lang, rules: Sequence[Rule]) -> Iterator[Finding]:
    try:
        for hit in rule.hits(document):
            yield stamp(rule, hit, lang, document)
    except TimeoutError:
        telling = next((other for other in rules if other.id == TIMEOUT), None) or find(load(()), TIMEOUT)
        words = {"rule": rule.id, "name": rule.name}
        yield stamp(telling, Hit(document.title or document.first_line, words), lang, document)


def _one_for_each_fault(findings: Sequence[Finding]) -> list[Finding]:
    """The findings, in order, less those on text that a family of higher claim, or a longer claim, has told already."""
    told: list[Finding] = []  # claims that share no code point
    for finding in findings:
        if not _claims(finding):
            continue
        if not told or not told[-1].span.overlaps(finding.span):
            told.append(finding)
        elif _claim(finding) < _claim(told[-1]):
            told[-1] = finding
    kept = {id(finding) for finding in told}
    return [f for f in findings if id(f) in kept or (not _claims(f) and not _is_told(f, told))]


def _claims(finding: Finding) -> bool:
    """Whether a finding silences others on its text."""
    return finding.rule[:3] in _CLAIMS and finding.rule not in _BESIDE


def _claim(finding: Finding) -> tuple[int, int, str]:
    """Sorts the stronger claim first: by family, then the longer one."""
    return _CLAIMS.index(finding.rule[:3]), finding.span.start - finding.span.end, finding.rule


def _is_told(finding: Finding, told: Sequence[Finding]) -> bool:
    if finding.rule[:3] not in _YIELDS:
        return False
    place = bisect_right(told, finding.span.start, key=lambda other: other.span.start)
    return any(finding.span.overlaps(other.span) for other in told[max(place - 1, 0) : place + 1])
