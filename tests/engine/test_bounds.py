"""What a small draft can make of work and of output is bounded: long titles, labels by the hundred thousand, codes."""

from __future__ import annotations

import pytest
from counting import ending, steps
from linting import PROFILE, RULES, check_text

from reportlint.checks.data.retold import _keys
from reportlint.filters.fingerprint import fingerprints
from reportlint.model.document import LONGEST_HEADING


def test_a_paragraph_that_stands_for_a_title_is_not_told_whole_with_each_finding() -> None:
    checked = check_text("一、" + "召开会议X次，" * 300)
    headings = {heading for finding in checked.findings for heading in finding.section}
    assert headings
    assert {len(heading) for heading in headings} == {LONGEST_HEADING + 1}
    assert all(heading.endswith("…") for heading in headings)
    assert all(len(part) <= 80 for mark in fingerprints(checked, ".") for part in (*mark.section, mark.text))


def test_a_title_of_usual_length_is_told_as_it_stands() -> None:
    checked = check_text("一、主要做法\n召开会议X次。\n")
    assert {finding.section for finding in checked.findings if finding.rule.id == "PLH101"} == {("一、主要做法",)}


def test_a_paragraph_of_nothing_but_labels_has_so_many_and_no_more() -> None:
    (document,) = check_text("总结\n" + "（一）甲；" * 2000 + "\n二、乙\n丙。\n", RULES[:0]).documents
    sections = [section for top in document.sections for section in (top, *top.children)]
    assert len(sections) + len(document.runs) <= 510
    assert "乙" in [document.quote(section.title) for section in document.sections]


def test_a_comment_of_a_thousand_unknown_codes_is_told_a_few_times() -> None:
    codes = ",".join(f"ABC{number}" for number in range(1000))
    checked = check_text(f"<!-- reportlint-disable {codes} -->\n召开会议。\n", name="draft.md")
    told = [finding for finding in checked.findings if finding.rule.id == "RUN101"]
    assert [finding.words["unknown"] for finding in told] == [f"ABC{number}" for number in range(20)]


BLANKS = " " * 100_000


@pytest.mark.parametrize(
    "text",
    [
        f"<!-- reportlint-disable PLH101{BLANKS}x -->\n总结\n",
        f"<!-- reportlint-disable{BLANKS}PLH101 -->\n总结\n",
        f"<!-- reportlint-disable PLH101{BLANKS}x\n总结\n",
        f"---\ntemplate: 工作总结{BLANKS}#\n---\n总结\n",
        f"---\ntemplate: '工作总结{BLANKS}' #\n---\n总结\n",
        f"---{BLANKS}x\n总结\n",
    ],
    ids=["suppression", "suppressed", "open comment", "template", "quoted template", "rule"],
)
def test_blanks_by_the_hundred_thousand_are_looked_at_once(text: str) -> None:
    with ending():
        assert check_text(text, name="draft.md").documents


@pytest.mark.parametrize(
    "unit",
    ["（一）", "  ⑳下一步", "*", "_", "《", "组长：", "甲", "提高5%", "+1", "每户500元，共计2.6万元"],
    ids=["labels", "circled labels", "stars", "ruled", "openings", "posts", "characters", "rates", "sums", "products"],
)
def test_a_line_without_an_end_is_looked_at_once(unit: str) -> None:
    with ending():
        assert check_text("总结\n一、" + unit * (120_000 // len(unit)) + "x", PROFILE.rules, name="draft.md").documents


def test_a_number_without_an_end_is_looked_at_once() -> None:
    with ending():
        assert check_text("总结\n" + "9" * 160_000 + "，召开3次、走访24户、整改5处。\n", PROFILE.rules).documents


def test_a_number_without_an_end_is_not_kept_once_for_each_of_its_digits() -> None:
    assert len(list(_keys("9" * 30, "件"))) == 31
    assert not list(_keys("9" * 31, "件"))


@pytest.mark.parametrize(
    "unit",
    [
        "一、加强领导\n我们开展了工作。\n",
        "一、加强领导\n整改情况：\n",
        "二、加强领导\n",
        "## 加强领导\n",
        "一是甲，一是乙。\n",
        "百分之三，百分之四，",
        "……（略）\n",
    ],
    ids=["sections", "parts", "numbers", "headings", "runs", "per cent", "cuts"],
)
def test_twice_the_sections_take_twice_the_steps(unit: str) -> None:
    check_text("总结\n" + unit, name="draft.md")  # what is read once
    once, twice = (steps(check_text, "总结\n" + unit * times, RULES, "draft.md") for times in (150, 300))
    assert twice < 2.4 * once
