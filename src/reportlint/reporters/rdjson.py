"""The Reviewdog Diagnostic Format: columns are bytes of UTF-8, and a fix is a suggestion that one click applies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from reportlint.model.finding import Checked, Finding, Run
from reportlint.model.severity import Lang
from reportlint.model.text import Span
from reportlint.reporters.bounded import LeftOut, bounded_findings
from reportlint.reporters.json import dump
from reportlint.reporters.look import Look
from reportlint.reporters.machine import is_of_lines, region, repository_path, with_advice

_DOUBT: Mapping[Lang, str] = {"zh": "（改法请核对后再用）", "en": " (check the suggestion before you take it)"}


def report(run: Run, look: Look) -> str:
    """Write one object with all diagnostics."""
    failures = [
        {"message": f.message(look.lang), "location": {"path": repository_path(f.path)}, "severity": "ERROR"}
        for f in run.errors
    ]
    found = [diagnostic for checked in run.all_checked for diagnostic in _file(checked, look.lang)]
    return dump({"source": {"name": "reportlint"}, "diagnostics": [*failures, *found]})


def _file(checked: Checked, lang: Lang) -> list[dict[str, Any]]:
    findings, left_out = bounded_findings(checked, checked.findings)
    columns = _columns(checked, findings)
    told = [_diagnostic(checked, finding, columns, lang) for finding in findings]
    return [*told, *(_left_out(left, lang) for left in left_out)]


def _left_out(left: LeftOut, lang: Lang) -> dict[str, Any]:
    """How many more there are, of the file as a whole."""
    return {
        "message": left.message(lang),
        "location": {"path": repository_path(left.path)},
        "severity": left.severity.value.upper(),
        "code": {"value": left.rule.id},
    }


def _diagnostic(checked: Checked, finding: Finding, columns: Mapping[int, int], lang: Lang) -> dict[str, Any]:
    def part(span: Span) -> dict[str, Any]:
        place = region(checked, span)
        if place.column is None:
            return {"start": {"line": place.line}, "end": {"line": place.end_line}}
        lines = (place.line, place.end_line)
        start, end = ({"line": line, "column": columns[at]} for line, at in zip(lines, span, strict=True))
        return {"start": start, "end": end}

    def place(span: Span) -> dict[str, Any]:
        return {"path": repository_path(checked.source.path), "range": part(span)}

    edits = finding.fix.edits if finding.fix and is_of_lines(checked) else ()
    related = [{"message": other.note.to(lang), "location": place(other.span)} for other in finding.related]
    doubt = _DOUBT[lang] if edits and finding.fix and not finding.fix.safe else ""  # there is no key for it
    return {
        "message": with_advice(checked, finding, lang) + doubt,
        "location": place(finding.span),
        "severity": finding.severity.value.upper(),
        "code": {"value": finding.rule.id},
        **({"suggestions": [{"range": part(edit.span), "text": edit.text} for edit in edits]} if edits else {}),
        **({"related_locations": related} if related else {}),
    }


def _columns(checked: Checked, findings: Sequence[Finding]) -> Mapping[int, int]:
    """The column in bytes of every offset that is told; the text is gone through once."""
    spans = [finding.span for finding in findings]
    spans += [edit.span for finding in findings if finding.fix for edit in finding.fix.edits]
    spans += [related.span for finding in findings for related in finding.related]
    text, columns = checked.source.text, dict[int, int]()
    at = size = 0
    for offset in sorted({offset for span in spans for offset in span}):
        start = offset - checked.source.map.position(offset)[1] + 1
        if start > at:
            at, size = start, 0
        size += len(text[at:offset].encode("utf-8", "surrogatepass"))
        at = offset
        columns[offset] = size + 1
    return columns
