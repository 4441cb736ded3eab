"""Every card holds to its examples: the bad ones are found where they say, the good ones stay silent."""

from __future__ import annotations

import re

import pytest
from linting import TEMPLATES, check
from wordfile import reviewed

from reportlint.cards.card import load
from reportlint.cards.select import choose
from reportlint.checks.residue.unsettled import Unsettled
from reportlint.model.finding import Checked, Finding
from reportlint.model.rule import Bad, Rule
from reportlint.model.severity import Lang, Severity
from reportlint.readers.read import read_bytes
from reportlint.sheets.slots import FAMILIES

RULES = load()
CHECKED = [rule for rule in RULES if rule.check]  # the others are found by the run itself: test_run_rules.py
BAD = [(rule, example) for rule in CHECKED for example in rule.examples.bad]
GOOD = [(rule, text) for rule in CHECKED for text in rule.examples.good]


def run(rule: Rule, text: str, lang: Lang = "zh", suffix: str = "txt") -> Checked:
    if isinstance(rule.check, Unsettled):  # their examples are in CriticMarkup
        return check(read_bytes(reviewed(text), "draft.docx"), [rule])
    return check(read_bytes(text.encode(), f"draft.{suffix}"), [rule])


def quoted(checked: Checked) -> tuple[str, ...]:
    return tuple(checked.source.text[finding.span.start : finding.span.end] for finding in checked.findings)


def is_markdown(finding: Finding) -> bool:
    """Whether it is about the marks of Markdown, which some examples have though they are read as `.txt`."""
    return finding.rule.id == "RES105" and any(mark in finding.words["text"] for mark in "*#`<")


def name(value: object) -> str:
    return value.id if isinstance(value, Rule) else ""


@pytest.mark.parametrize(("rule", "example"), BAD, ids=name)
def test_a_bad_example_is_found_where_it_says(rule: Rule, example: Bad) -> None:
    assert quoted(run(rule, example.text)) == example.found


@pytest.mark.parametrize(("rule", "text"), GOOD, ids=name)
def test_a_good_example_stays_silent(rule: Rule, text: str) -> None:
    assert quoted(run(rule, text)) == ()


@pytest.mark.parametrize(("rule", "example"), BAD, ids=name)
@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_line_ends_make_no_difference(rule: Rule, example: Bad, newline: str) -> None:
    assert quoted(run(rule, example.text.replace("\n", newline))) == tuple(example.found)


@pytest.mark.parametrize(("rule", "text"), GOOD, ids=name)
def test_a_good_example_breaks_no_error_rule_at_all(rule: Rule, text: str) -> None:
    certain = [other for other in RULES if other.severity == "error" and other.family != "SEC"]
    found = check(read_bytes(text.encode(), "draft.txt"), certain).findings
    graver = [finding for finding in found if finding.severity is not Severity.INFO]  # doubt is told as advice
    told = [(finding.rule.id, finding.message()) for finding in graver if not is_markdown(finding)]
    assert told == []


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("rule", CHECKED, ids=name)
def test_messages_are_filled_and_short(rule: Rule, lang: Lang) -> None:
    checked = [run(rule, example.text, lang) for example in rule.examples.bad]
    for finding, text in ((f, c.source.text[f.span.start : f.span.end]) for c in checked for f in c.findings):
        for words in (finding.message(), finding.advice() or ""):
            assert "“”" not in words or text == "“”"
            assert not re.search(r"[{}\[\]]", words.replace(text, ""))
        assert len(finding.message()) < (60 if lang == "zh" else 140)
        assert "\n" not in finding.message()


@pytest.mark.parametrize("rule", RULES, ids=name)
def test_a_card_is_whole(rule: Rule) -> None:
    assert re.fullmatch(r"(SEC|PLH|NUM|FIG|DAT|PUN|RES|LAY|RUN)[123]\d\d", rule.id)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
    assert rule.path.endswith(f"{rule.name}.yaml")
    assert rule.title["zh"] != rule.title["en"]
    assert rule.examples.bad
    assert rule.examples.good
    if rule.id[3] == "3":
        assert rule.severity == "info"


def test_practice_is_told_as_a_warning_at_most() -> None:
    """What an informative annex or practice asks for is no error, unless a user's own template says that it is."""
    form = [rule for rule in RULES if rule.id[3] == "2" and rule.family != "SEC"]
    assert {rule.severity.value for rule in form} <= {"warning", "info"}
    practice = [rule for rule in RULES if rule.family == "SEC" and rule.source.basis == "惯例"]
    assert all(rule.severity_from for rule in practice if rule.severity == "error")


def test_built_in_templates_are_practice_and_ask_for_no_section_as_an_error() -> None:
    assert {spec.severity.value for template in TEMPLATES.all for spec in template.sections if spec.required} <= {
        "warning",
        "info",
    }


def test_a_rule_that_is_off_by_default_runs_where_it_is_named() -> None:
    def is_on(select: list[str], extend: list[str]) -> bool:
        return any(rule.id == "FIG301" for rule in choose(RULES, select, (), extend))

    assert not is_on([], [])
    assert not is_on(["FIG"], [])
    assert is_on(["FIG301"], [])
    assert is_on([], ["work-without-quantities"])


def test_what_is_counted_as_a_blank_is_what_the_sheet_asks_for() -> None:
    """But for a misread digit, which stands there and is to be corrected."""
    asked = {rule.name for rule in RULES if rule.id.startswith(FAMILIES)}
    assert {rule.name for rule in RULES if rule.short} == asked - {"misread-digit"}
