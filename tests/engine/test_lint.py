"""One fault, one finding: who speaks where several could; what a finding carries; what a slow rule does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from linting import TEMPLATES, check, make_rule

from reportlint.cards.card import load
from reportlint.model.document import Document
from reportlint.model.rule import Hit, Rule
from reportlint.model.severity import Severity
from reportlint.model.text import Span
from reportlint.readers.read import read_bytes

RULES = load()


@dataclass(frozen=True)
class Fixed:
    """Hits at given places."""

    spans: tuple[tuple[int, int], ...]
    severity: Severity = Severity.ERROR

    def run(self, document: Document) -> Iterator[Hit]:
        return (Hit(Span(*span), severity=self.severity) for span in self.spans)


@dataclass(frozen=True)
class Slow:
    """A check that takes too long."""

    def run(self, document: Document) -> Iterator[Hit]:
        raise TimeoutError


def rule(code: str, check: Fixed | Slow, severity: Severity = Severity.ERROR) -> Rule:
    return make_rule(code, check, severity)


def told(*rules: Rule, text: str = "甲乙丙丁戊己庚辛壬癸") -> list[str]:
    checked = check(read_bytes(text.encode(), "draft.txt"), rules)
    return [f"{f.rule.id} {f.span.start}-{f.span.end}" for f in checked.findings]


def test_the_family_of_higher_claim_silences_the_others() -> None:
    assert told(
        rule("PUN101", Fixed(((0, 2),))),
        rule("NUM101", Fixed(((1, 3), (6, 7)))),
        rule("FIG101", Fixed(((1, 4),))),
        rule("PLH101", Fixed(((0, 2),))),
    ) == ["PLH101 0-2", "NUM101 6-7"]


def test_within_a_family_the_longer_claim_wins() -> None:
    assert told(rule("PLH101", Fixed(((0, 2),))), rule("PLH103", Fixed(((0, 5),)))) == ["PLH103 0-5"]


def test_two_faults_of_form_on_one_label_are_both_told() -> None:
    assert told(rule("NUM201", Fixed(((0, 2),))), rule("NUM202", Fixed(((0, 2),)))) == ["NUM201 0-2", "NUM202 0-2"]


def test_a_missing_section_is_told_beside_a_blank() -> None:
    assert told(rule("SEC101", Fixed(((0, 2),))), rule("PLH101", Fixed(((0, 2),)))) == ["PLH101 0-2", "SEC101 0-2"]


def test_a_hit_may_lower_the_severity_and_never_raise_it() -> None:
    source = read_bytes("甲乙".encode(), "draft.txt")
    (low,) = check(source, [rule("PUN101", Fixed(((0, 1),), Severity.INFO))]).findings
    (same,) = check(source, [rule("PUN101", Fixed(((0, 1),), Severity.ERROR), Severity.INFO)]).findings
    assert (low.severity, same.severity) == (Severity.INFO, Severity.INFO)


def test_a_rule_that_takes_too_long_is_told_and_the_others_run() -> None:
    assert told(rule("PUN101", Slow()), rule("NUM101", Fixed(((1, 3),)))) == ["RUN103 0-10", "NUM101 1-3"]


def test_a_finding_knows_its_report_and_its_sections() -> None:
    text = (
        "篇一：总结\n一、做法\n略。\n二、问题\n略。\n篇二：总结\n一、做法\n（一）会议\n召开会议X次。\n二、问题\n略。\n"
    )
    (finding,) = (f for f in check(read_bytes(text.encode(), "a.txt"), RULES).findings if f.rule.id == "PLH101")
    assert (finding.part, finding.section) == (2, ("一、做法", "（一）会议"))


def test_a_given_template_is_that_of_every_report() -> None:
    source = read_bytes("篇一\n一、成效\n略。\n篇二\n一、成效\n略。\n".encode(), "a.txt")
    checked = check(source, RULES, TEMPLATES.named("工作汇报"))
    assert [document.kind for document in checked.documents] == ["工作汇报", "工作汇报"]
    assert [f.part for f in checked.findings if f.rule.id == "SEC101"] == [1, 1, 2, 2]


def test_a_finding_on_a_heading_without_a_number_points_at_its_title() -> None:
    text = "# 防汛工作总结\n\n## 工作情况\n\n召开会议3次。\n\n## 存在的问题\n\n## 下一步打算\n\n再办3期。\n"
    checked = check(read_bytes(text.encode(), "draft.md"), [rule for rule in RULES if rule.id == "SEC103"])
    assert [text[slice(*finding.span)] for finding in checked.findings] == ["存在的问题"]
