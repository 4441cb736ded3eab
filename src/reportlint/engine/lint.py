"""The whole road of one source, on one screen: outline, recognise, check, claim, suppress."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reportlint.cards.families import families
from reportlint.cards.select import rule_named
from reportlint.config.profile import Profile
from reportlint.engine.claims import one_for_each_fault
from reportlint.filters.resolved import without_resolved
from reportlint.filters.suppressions import without_suppressed
from reportlint.language.pattern import begin_draft
from reportlint.model.document import Document
from reportlint.model.finding import Checked, Finding, stamp
from reportlint.model.rule import Hit, Rule, RunRule
from reportlint.model.source import Source
from reportlint.outline.read import read_outline
from reportlint.recognition.recognise import recognise
from reportlint.recognition.statute import is_statute


def lint(source: Source, profile: Profile) -> Checked:
    """A source with its reports, and what the rules of a profile find in them, in the order of the text.

    Raises ReportlintError where the front matter names no template, or a template's pattern takes too long. A rule that
    takes too long is told as RUN103.
    """
    begin_draft(len(source.text))
    rules, documents = profile.rules_for(source.path), documents_of(source, profile)
    findings = [found for document in documents for rule in rules for found in _findings(rule, document, profile)]
    findings.sort(key=lambda finding: (finding.span, finding.rule.id))
    checked = Checked(source, documents, one_for_each_fault(findings))
    told = without_suppressed(checked, rules, profile.known, profile.ignored_for_this_run)
    return without_resolved(told)


def documents_of(source: Source, profile: Profile) -> tuple[Document, ...]:
    """The reports of a source, outlined and recognised. Raises ReportlintError as `lint` does."""
    template = profile.template_for(source.path)
    return tuple(
        recognise(document, source.path, profile.templates, template) for document in read_outline(_veiled(source))
    )


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


def _rests(rule: Rule, document: Document) -> bool:
    """Whether a rule asks of reports what a statute need not have; unless its template was given."""
    family = families().get(rule.family)
    if family is None or not family.not_in_statutes or document.kind_source == "given":
        return False
    return document.fact(is_statute)


def _findings(rule: Rule, document: Document, profile: Profile) -> Iterator[Finding]:
    if _rests(rule, document):
        return
    try:
        for hit in rule.hits(document):
            yield stamp(rule, hit, document)
    except TimeoutError:
        telling = rule_named(profile.known, RunRule.RULE_TIMEOUT)
        words = {"rule": rule.id, "name": rule.name}
        yield stamp(telling, Hit(document.title or document.first_line, words), document)
