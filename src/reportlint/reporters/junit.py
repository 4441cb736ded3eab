"""JUnit XML: a suite for each file, a failed case for each error and warning; advice is skipped, not failed."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from reportlint.model.finding import Checked, Failure, Finding, Run
from reportlint.model.severity import Lang, Severity
from reportlint.reporters.bounded import LeftOut, bounded_findings
from reportlint.reporters.look import Look
from reportlint.reporters.machine import placed, region, repository_path
from reportlint.reporters.xml import xml_document, xml_text


def report(run: Run, look: Look) -> str:
    """Write one document; a file without findings has one case, which passed."""
    root = Element("testsuites", name="reportlint")
    for failure in run.errors:
        _failed(root, failure, look.lang)
    for checked in run.all_checked:
        _suite(root, checked, look.lang)
    return xml_document(root)


def _suite(root: Element, checked: Checked, lang: Lang) -> None:
    path = xml_text(repository_path(checked.source.path))
    findings, left_out = bounded_findings(checked, checked.findings)
    severities = [finding.severity for finding in findings] + [left.severity for left in left_out]
    advice = severities.count(Severity.INFO)
    counts = {
        "tests": max(1, len(severities)),
        "failures": len(severities) - advice,
        "errors": 0,
        "skipped": advice,
    }
    suite = SubElement(root, "testsuite", {"name": path, **{name: str(count) for name, count in counts.items()}})
    if not checked.findings:
        SubElement(suite, "testcase", classname=path, name="reportlint", time="0")
    for finding in findings:
        _case(suite, path, checked, finding, lang)
    for left in left_out:
        _more(suite, path, left, lang)


def _case(suite: Element, path: str, checked: Checked, finding: Finding, lang: Lang) -> None:
    line, column, *_ = region(checked, finding.span)
    at = f"{line}:{column}" if column else f"{line}"
    name = f"{finding.rule.id} {finding.rule.name} {at}"
    case = SubElement(suite, "testcase", classname=path, name=name, time="0")
    verdict = _verdict(case, finding.severity, placed(checked, finding, lang))
    if finding.severity is not Severity.INFO:
        lines = (f"{path}:{at}", placed(checked, finding, lang), finding.advice(lang))
        verdict.text = xml_text("\n".join(filter(None, lines)))


def _more(suite: Element, path: str, left: LeftOut, lang: Lang) -> None:
    """A case for all that is not listed of a rule."""
    case = SubElement(suite, "testcase", classname=path, name=f"{left.rule.id} {left.rule.name}", time="0")
    _verdict(case, left.severity, left.message(lang))


def _verdict(case: Element, severity: Severity, message: str) -> Element:
    """That a case failed; of advice, that it was skipped."""
    name = "skipped" if severity is Severity.INFO else "failure"
    return SubElement(case, name, type=severity.value, message=xml_text(message))


def _failed(root: Element, failure: Failure, lang: Lang) -> None:
    suite = SubElement(root, "testsuite", name=xml_text(failure.path), tests="1", failures="0", errors="1", skipped="0")
    case = SubElement(suite, "testcase", classname=xml_text(failure.path), name="reportlint", time="0")
    SubElement(case, "error", type="failure", message=xml_text(failure.message(lang)))
