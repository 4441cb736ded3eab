"""One fault, one finding: whom a finding silences, and whom it does not."""

from __future__ import annotations

from linting import make_rule

from reportlint.engine.claims import one_for_each_fault
from reportlint.model.finding import Finding, stamp
from reportlint.model.rule import Hit
from reportlint.model.text import Span


def found(code: str, start: int, end: int) -> Finding:
    return stamp(make_rule(code), Hit(Span(start, end)))


def told(*findings: Finding) -> list[str]:
    ordered = sorted(findings, key=lambda finding: (finding.span, finding.rule.id))
    return [finding.rule.id for finding in one_for_each_fault(ordered)]


def test_several_faults_of_one_label_are_all_told() -> None:
    assert told(found("NUM101", 0, 3), found("NUM201", 0, 3), found("NUM202", 0, 1)) == ["NUM202", "NUM101", "NUM201"]


def test_a_mark_in_a_label_that_is_told_of_is_not_told_again() -> None:
    assert told(found("NUM101", 0, 3), found("NUM201", 0, 3), found("PUN101", 2, 3)) == ["NUM101", "NUM201"]


def test_a_label_in_a_blank_is_silent_and_silences_nothing() -> None:
    assert told(found("PLH101", 0, 3), found("NUM101", 2, 5), found("PUN101", 4, 5)) == ["PLH101", "PUN101"]


def test_two_blanks_that_overlap_are_one() -> None:
    assert told(found("PLH101", 0, 6), found("PLH105", 3, 5)) == ["PLH101"]


def test_faults_of_marks_that_overlap_are_all_told() -> None:
    assert told(found("PUN101", 2, 3), found("PUN102", 2, 4)) == ["PUN101", "PUN102"]
