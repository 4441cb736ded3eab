"""What was found in a file, as bytes for another process or a later run, which has the file and the rules itself."""

from __future__ import annotations

import json
from typing import Any

from reportlint.config.profile import Profile
from reportlint.engine.lint import documents_of
from reportlint.errors import Message
from reportlint.model.finding import Checked, Finding, Remembered
from reportlint.model.rule import Related, Rule
from reportlint.model.severity import Severity
from reportlint.model.source import Source
from reportlint.model.text import Edit, Fix, Span


def recorded(checked: Checked) -> bytes:
    """The findings, with their rules by code, and the kinds of the reports; not the text and not the outline."""
    said = [checked.kinds, [_plain(one) for one in checked.findings], [_plain(one) for one in checked.resolved]]
    return json.dumps(said, separators=(",", ":")).encode()  # ASCII, in which half a character is no error


def remembered(record: bytes, source: Source, profile: Profile) -> Checked:
    """What `recorded` was given, for the same source and profile. Raises ValueError where the bytes are not of it."""
    rules = {rule.id: rule for rule in profile.known}
    try:
        kinds, findings, resolved = json.loads(record)
        found, settled = ([_finding(one, rules) for one in part] for part in (findings, resolved))
    except (LookupError, TypeError, RecursionError) as error:
        raise ValueError("no record") from error
    reports = Remembered(tuple(kinds), lambda: documents_of(source, profile))
    return Checked(source, reports, tuple(found), tuple(settled))


def _plain(finding: Finding) -> list[Any]:
    """A finding as JSON has it: named tuples are arrays."""
    return [
        finding.rule.id,
        finding.severity.value,
        finding.span,
        finding.part,
        finding.section,
        finding.fix,
        dict(finding.words),
        finding.related,
    ]


def _finding(plain: list[Any], rules: dict[str, Rule]) -> Finding:
    code, severity, span, part, section, fix, words, related = plain
    return Finding(
        rule=rules[code],
        severity=Severity(severity),
        span=Span(*span),
        part=part,
        section=tuple(section),
        fix=fix and Fix(fix[0], tuple(Edit(Span(*where), text) for where, text in fix[1])),
        words=words,
        related=tuple(Related(Span(*where), Message(*note)) for where, note in related),
    )
