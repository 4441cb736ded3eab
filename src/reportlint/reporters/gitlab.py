"""GitLab Code Quality: a Code Climate report whose fingerprints stay when lines are put in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reportlint.filters.fingerprint import Fingerprint, digest_of
from reportlint.model.finding import Checked, Failure, Finding, Run
from reportlint.model.severity import Lang, Severity
from reportlint.model.text import Span
from reportlint.reporters.bounded import LeftOut, bounded
from reportlint.reporters.json import dump
from reportlint.reporters.look import Look
from reportlint.reporters.machine import each_finding, placed, region, repository_path

_SEVERITIES: Mapping[Severity, str] = {
    Severity.ERROR: "major",
    Severity.WARNING: "minor",
    Severity.INFO: "info",
}


def report(run: Run, look: Look) -> str:
    """Write one list of issues."""
    findings, left_out = bounded(each_finding(run), lambda one: one[:2])
    issues = [_issue(*one, look.lang) for one in findings]
    issues += [_left_out(left, look.lang) for left in left_out]
    return dump([*(_failure(failure, look.lang) for failure in run.errors), *issues])


def _issue(checked: Checked, finding: Finding, fingerprint: Fingerprint, lang: Lang) -> dict[str, Any]:
    related = [_location(checked, other.span) for other in finding.related]
    advice = finding.advice(lang)
    return {
        "type": "issue",
        "check_name": finding.rule.id,
        "description": f"{finding.rule.id}: {placed(checked, finding, lang)}",
        **({"content": {"body": advice}} if advice else {}),
        "categories": [_category(finding.severity)],
        "location": _location(checked, finding.span),
        **({"other_locations": related} if related else {}),
        "severity": _SEVERITIES[finding.severity],
        "fingerprint": fingerprint.digest,
    }


def _left_out(left: LeftOut, lang: Lang) -> dict[str, Any]:
    """How many more there are; the same issue while there are more, however many."""
    path = repository_path(left.path)
    return {
        "type": "issue",
        "check_name": left.rule.id,
        "description": left.message(lang),
        "categories": [_category(left.severity)],
        "location": {"path": path, "lines": {"begin": 1, "end": 1}},
        "severity": _SEVERITIES[left.severity],
        "fingerprint": digest_of(f"more {left.rule.id} {path}"),
    }


def _category(severity: Severity) -> str:
    return "Bug Risk" if severity is Severity.ERROR else "Style"


def _location(checked: Checked, span: Span) -> dict[str, Any]:
    place = region(checked, span)
    return {"path": repository_path(checked.source.path), "lines": {"begin": place.line, "end": place.end_line}}


def _failure(failure: Failure, lang: Lang) -> dict[str, Any]:
    words = failure.told(lang)
    path, _, line = failure.path.rpartition(":")
    is_place = line.isdecimal()
    begin = int(line) if is_place else 1
    return {
        "type": "issue",
        "check_name": "reportlint",
        "description": words,
        "categories": ["Bug Risk"],
        "location": {
            "path": repository_path(path if is_place else failure.path),
            "lines": {"begin": begin, "end": begin},
        },
        "severity": "blocker",
        "fingerprint": digest_of(failure.told()),
    }
