"""The findings as JSON, for programs; keys may be added to it but never changed."""

from __future__ import annotations

import json
from typing import Any

from reportlint.model.finding import Checked, Failure, Finding, Run, ordered
from reportlint.model.rule import Related
from reportlint.model.severity import Lang, Severity
from reportlint.model.source import Source
from reportlint.model.text import Fix, SourceMap, Span
from reportlint.reporters import location
from reportlint.reporters.bounded import LeftOut, bounded_findings
from reportlint.reporters.excerpt import quoted
from reportlint.reporters.look import Look

VERSION = 1


def report(run: Run, look: Look) -> str:
    """Write one object with an entry for every file; messages are in the language that is asked for."""
    return dump(
        {
            "version": VERSION,
            "documents": [_file(checked, look) for checked in run.all_checked],
            "fixed": fixed(run),
            "errors": errors(run.errors, look.lang),
            "summary": summary(run),
        }
    )


def dump(value: object, *, indent: int | None = 2) -> str:
    """Write JSON as all ours is laid out."""
    text = json.dumps(value, ensure_ascii=False, indent=indent) + "\n"
    return text.encode("utf-8", "backslashreplace").decode("utf-8")  # a file name may hold what is no character


def errors(failures: tuple[Failure, ...], lang: Lang) -> list[dict[str, str]]:
    """List what could not be checked or used."""
    return [{"path": failure.path, "message": failure.message(lang)} for failure in failures]


def _file(checked: Checked, look: Look) -> dict[str, Any]:
    kinds = set(checked.kinds)
    findings, left_out = bounded_findings(checked, ordered(checked.findings, look.sort))
    return {
        "path": checked.source.path,
        "kind": kinds.pop() if len(kinds) == 1 else None,
        "encoding": checked.source.encoding,
        "findings": [finding_json(checked, finding, look.lang) for finding in findings],
        "left_out": [left_out_json(left, look.lang) for left in left_out],
    }


def left_out_json(left: LeftOut, lang: Lang) -> dict[str, Any]:
    """How many findings of a rule are not listed."""
    return {"rule": left.rule.id, "name": left.rule.name, "left_out": left.findings, "message": left.message(lang)}


def finding_json(checked: Checked, finding: Finding, lang: Lang) -> dict[str, Any]:
    """One finding, with all that is known of it."""
    source = checked.source
    return {
        "rule": finding.rule.id,
        "name": finding.rule.name,
        "severity": finding.severity.value,
        "message": finding.message(lang),
        "advice": finding.advice(lang),
        **_range(source.map, finding.span),
        "text": quoted(source.text, finding.span),
        "part": finding.part,
        "section": list(finding.section),
        "location": location.as_json(source.map, finding.span.start, finding.section),
        "fix": finding.fix and _fix(source.map, finding.fix),
        "words": dict(finding.words),
        "related": [_related(source, related, lang) for related in finding.related],
    }


def _related(source: Source, related: Related, lang: Lang) -> dict[str, Any]:
    text = quoted(source.text, related.span)
    return {**_range(source.map, related.span), "text": text, "message": related.note.to(lang)}


def _range(source_map: SourceMap, span: Span) -> dict[str, int]:
    line, column = source_map.position(span.start)
    end_line, end_column = source_map.position(span.end)
    return {"line": line, "column": column, "end_line": end_line, "end_column": end_column}


def _fix(source_map: SourceMap, fix: Fix) -> dict[str, Any]:
    edits = [{**_range(source_map, edit.span), "text": edit.text} for edit in fix.edits]
    return {"safe": fix.safe, "edits": edits}


def fixed(run: Run) -> list[dict[str, Any]]:
    """What was fixed, by file and rule."""
    return [
        {"path": one.path, "rule": one.rule.id, "name": one.rule.name, "findings": one.findings, "edits": one.edits}
        for one in run.fixed
    ]


def summary(run: Run) -> dict[str, int]:
    """Count what was checked, found and left out."""
    return {
        "files": len(run.checked),
        "reports": sum(len(checked.documents) for checked in run.all_checked),
        "errors": run.number_of(Severity.ERROR),
        "warnings": run.number_of(Severity.WARNING),
        "infos": run.number_of(Severity.INFO),
        "fixed": sum(one.findings for one in run.fixed),
        "resolved": sum(len(one.resolved) for one in run.checked),
        "failures": len(run.errors),
        "skipped": run.skipped,
        "own_reports": run.own_reports,
        "without_rules": run.without_rules,
        "unsupported": run.unsupported,
        "excluded": run.excluded,
    }
