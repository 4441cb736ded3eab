"""Checkstyle XML, which reviewdog, Jenkins and many others read."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from reportlint.model.finding import Run
from reportlint.reporters.bounded import bounded_findings
from reportlint.reporters.look import Look
from reportlint.reporters.machine import region, repository_path, with_advice
from reportlint.reporters.xml import xml_document, xml_text


def report(run: Run, look: Look) -> str:
    """Write one document with a `file` for each file that was checked."""
    root = Element("checkstyle", version="4.3")
    for failure in run.errors:
        file = SubElement(root, "file", name=xml_text(failure.path))
        message = xml_text(failure.message(look.lang))
        SubElement(file, "error", line="1", severity="error", message=message, source="reportlint")
    for checked in run.all_checked:
        file = SubElement(root, "file", name=xml_text(repository_path(checked.source.path)))
        findings, left_out = bounded_findings(checked, checked.findings)
        for finding in findings:
            place = region(checked, finding.span)
            column = {} if place.column is None else {"column": str(place.column)}
            SubElement(
                file,
                "error",
                {"line": str(place.line), **column},
                severity=finding.severity.value,
                message=xml_text(with_advice(checked, finding, look.lang)),
                source=f"reportlint.{finding.rule.id}",
            )
        for left in left_out:
            message, severity = xml_text(left.message(look.lang)), left.severity.value
            source = f"reportlint.{left.rule.id}"
            SubElement(file, "error", line="1", severity=severity, message=message, source=source)
    return xml_document(root)
