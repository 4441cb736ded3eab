"""Years of two digits and dates without their marks: how grave they are depends on how the report writes the others."""

from __future__ import annotations

import pytest
from linting import RULES, check_text

_DATES = tuple(rule for rule in RULES if rule.id in ("FIG107", "FIG108"))


def told(text: str) -> list[tuple[str, str]]:
    checked = check_text(text, _DATES)
    return [(checked.source.text[slice(*f.span)], f.severity.value) for f in checked.findings]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2018年立项，19年5月份开工，2020年完工。", [("19年", "warning")]),
        ("19年5月份开工，当年完工。", [("19年", "info")]),
        ("2018年立项，19年5月份开工，20年底完工，21年3月份验收。", [("19年", "info"), ("21年", "info")]),
        ("2018年立项，历时12年6月，77年5月份起算。", []),
        ("2018年立项，2016对一期工程进行改造。", [("2016", "warning")]),
        ("2016对一期工程进行改造。", [("2016", "info")]),
    ],
)
def test_the_other_years_of_the_report_decide(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(("short", "year"), [("19年5月份", "2019年"), ("98年5月份", "1998年")])
def test_the_year_that_is_meant_is_said(short: str, year: str) -> None:
    (finding,) = check_text(f"2018年立项，{short}开工。", _DATES).findings
    assert year in finding.message()
