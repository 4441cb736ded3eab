"""SARIF 2.1.0, which GitHub code scanning, Azure DevOps and many editors read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from reportlint import __version__
from reportlint.filters.fingerprint import Fingerprint
from reportlint.model.finding import Checked, Finding, Run
from reportlint.model.rule import Rule
from reportlint.model.severity import Lang, Severity
from reportlint.model.text import Span
from reportlint.reporters.bounded import bounded
from reportlint.reporters.excerpt import quoted
from reportlint.reporters.json import dump
from reportlint.reporters.look import Look
from reportlint.reporters.machine import gravest_first, is_of_lines, region, repository_path, with_advice

_MOST = 25_000  # results that GitHub accepts
_LEVELS: Mapping[Severity, str] = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_LEFT_OUT: Mapping[Lang, str] = {"zh": "另有 {} 处问题没有写入", "en": "{} more findings were left out"}
_FIX: Mapping[Lang, str] = {"zh": "改为建议的写法", "en": "write what is suggested"}


def report(run: Run, look: Look) -> str:
    """Write one log with one run; lines and columns are those of the other reports."""
    results, left_out = bounded(gravest_first(run), lambda one: one[:2])
    places = {rule.id: place for place, rule in enumerate(run.rules)}
    notices = [_notification(failure.told(look.lang), "error") for failure in run.errors]
    notices += [_notification(left.told(look.lang), "warning") for left in left_out]
    if len(results) > _MOST:
        notices.append(_notification(_LEFT_OUT[look.lang].format(len(results) - _MOST), "warning"))
    return dump(
        {
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [
                {
                    "tool": {"driver": _driver(run, look)},
                    "invocations": [
                        {"executionSuccessful": not run.errors, "toolExecutionNotifications": notices},
                    ],
                    "columnKind": "unicodeCodePoints",
                    "results": [_result(*one, places, look) for one in results[:_MOST]],
                }
            ],
        }
    )


def _driver(run: Run, look: Look) -> dict[str, Any]:
    return {
        "name": "reportlint",
        "version": __version__,
        "language": "zh-CN" if look.lang == "zh" else "en",
        "rules": [_rule(rule, look.lang) for rule in run.rules],
    }


def _rule(rule: Rule, lang: Lang) -> dict[str, Any]:
    why = rule.why[lang].strip()
    return {
        "id": rule.id,
        "name": rule.name,
        "shortDescription": {"text": rule.title[lang]},
        "fullDescription": {"text": why},
        "help": {"text": f"{why}\n{rule.authority}", "markdown": f"{why}\n\n`reportlint explain {rule.id}`"},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.family]},
    }


def _result(
    checked: Checked, finding: Finding, fingerprint: Fingerprint, places: Mapping[str, int], look: Look
) -> dict[str, Any]:
    location = _location(checked, finding.span)
    if finding.section:
        location["logicalLocations"] = [
            {"name": finding.section[-1], "fullyQualifiedName": " › ".join(finding.section), "kind": "section"}
        ]
    related = [
        {"id": at, "message": {"text": other.note.to(look.lang)}, **_location(checked, other.span)}
        for at, other in enumerate(finding.related)
    ]
    return {
        "ruleId": finding.rule.id,
        **({"ruleIndex": places[finding.rule.id]} if finding.rule.id in places else {}),
        "level": _LEVELS[finding.severity],
        "message": {"text": with_advice(checked, finding, look.lang)},
        "locations": [location],
        "partialFingerprints": {"reportlint/v2": fingerprint.digest},
        **({"relatedLocations": related} if related else {}),
        **({"fixes": [_fix(checked, finding, look)]} if finding.fix and is_of_lines(checked) else {}),
    }


def _location(checked: Checked, span: Span) -> dict[str, Any]:
    where = {**_region(checked, span), "snippet": {"text": quoted(checked.source.text, span)}}
    return {"physicalLocation": {"artifactLocation": _artifact(checked.source.path), "region": where}}


def _fix(checked: Checked, finding: Finding, look: Look) -> dict[str, Any]:
    edits = finding.fix.edits if finding.fix else ()
    replacements = [
        {"deletedRegion": _region(checked, edit.span), "insertedContent": {"text": edit.text}} for edit in edits
    ]
    changes = [{"artifactLocation": _artifact(checked.source.path), "replacements": replacements}]
    return {
        "description": {"text": finding.advice(look.lang) or _FIX[look.lang]},
        "artifactChanges": changes,
        "properties": {"safe": bool(finding.fix and finding.fix.safe)},
    }


def _region(checked: Checked, span: Span) -> dict[str, int]:
    names = ("startLine", "startColumn", "endLine", "endColumn")
    return {name: at for name, at in zip(names, region(checked, span), strict=True) if at is not None}


def _artifact(path: str) -> dict[str, str]:
    path = repository_path(path)
    uri = quote(path, errors="backslashreplace")
    return {"uri": f"file://{uri}"} if path.startswith("/") else {"uri": uri, "uriBaseId": "SRCROOT"}


def _notification(text: str, level: str) -> dict[str, Any]:
    return {"level": level, "message": {"text": text}}
