"""Years that were left from last year's report: which of them, how sure, and what contradicts them."""

from __future__ import annotations

import pytest
from linting import RULES, check_text

from reportlint.cards.select import choose
from reportlint.model.finding import Finding
from reportlint.model.severity import Severity

DAT107 = choose(RULES, ("DAT107",), (), ())


def found(text: str) -> tuple[Finding, ...]:
    return check_text(text, DAT107).findings


def draft(title: str, signed: str, body: str = "全镇检修泵站12座。") -> str:
    return f"{title}\n{body}\n清河镇人民政府\n{signed}\n"


@pytest.mark.parametrize(
    ("title", "signed", "is_told"),
    [
        ("清河镇2024年工作总结", "2023年12月20日", True),
        ("清河镇2024年工作总结", "2024年12月20日", False),
        ("清河镇2024年工作总结", "2025年1月6日", False),
        ("清河镇2024年工作总结", "2026年1月6日", True),
        ("清河镇2024年工作计划", "2022年12月20日", True),
        ("清河镇2024年工作计划", "2023年12月20日", False),
        ("清河镇2024年工作计划", "2024年2月20日", False),
        ("清河镇2024年工作计划", "2025年2月20日", True),
        ("清河镇2024年工作总结和2025年工作计划", "2024年12月20日", False),
        ("清河镇2024年工作总结和2025年工作计划", "2025年1月20日", False),
        ("清河镇2024年工作总结和2025年工作计划", "2026年1月20日", True),
        ("清河镇关于2024年防汛情况的报告", "2022年9月20日", True),
        ("清河镇关于2021年度审计查出问题整改情况的报告", "2024年9月20日", False),
        ("清河镇关于做好2025年春节值班工作的通知", "2024年12月20日", False),
        ("清河镇关于做好2025年春节值班工作的通知", "2023年12月20日", True),
        ("清河镇防汛规划（2021—2025年）", "2020年12月20日", False),
        ("清河镇到2035年远景规划", "2024年12月20日", False),
        ("清河镇2024年工作总结", "2023-12-20", False),  # may be the date of a web page
    ],
)
def test_title_and_signature(title: str, signed: str, is_told: bool) -> None:
    findings = found(draft(title, signed))
    assert bool(findings) is is_told
    assert all(len(finding.related) == 1 for finding in findings)


def test_what_is_only_announced_for_a_year_may_be_so_long_before() -> None:
    (finding,) = found(draft("清河镇关于做好2025年春节值班工作的通知", "2023年12月20日"))
    assert finding.severity is Severity.INFO


@pytest.mark.parametrize(
    ("number", "signed", "is_told"),
    [
        ("清政发〔2024〕12号", "2025年4月12日", True),
        ("清政发〔2026〕12号", "2025年4月12日", True),
        ("清政发〔2025〕12号", "2025年4月12日", False),
        ("清政发〔2026〕1号", "2025年12月31日", False),
    ],
)
def test_number_and_signature(number: str, signed: str, is_told: bool) -> None:
    assert bool(found(f"{number}\n{draft('清河镇关于开展汛前检查的通知', signed)}")) is is_told


def test_a_number_that_is_cited_is_another_document_s() -> None:
    body = "根据《清河县防汛办法》\n（清县发〔2022〕9号），检修泵站12座。"
    assert found(draft("清河镇关于开展汛前检查的通知", "2025年4月12日", body)) == ()


def test_a_wrong_signature_is_told_once() -> None:
    text = draft("清河镇2025年工作总结", "2023年4月12日", "请于2022年4月30日前将台账报送水利站。")
    assert len(found(f"清政发〔2025〕12号\n{text}")) == 1


@pytest.mark.parametrize(
    ("title", "heading", "severity"),
    [
        ("清河镇2025年工作总结", "2024年工作计划", Severity.WARNING),
        ("清河镇2025年工作计划", "2024年工作安排", Severity.WARNING),
        ("清河镇2025年工作总结", "2025年工作计划", Severity.INFO),
        ("清河镇2025年工作总结", "2026年工作计划", None),
        ("清河镇2025年上半年工作总结", "2025年下半年工作计划", None),
        ("清河镇2025年工作总结", "2024年工作计划完成情况", None),
        ("清河镇2025年工作计划", "2024年工作总结", None),
        ("清河镇2025年工作要点", "抓好2024年工作计划收尾", None),
    ],
)
def test_headings(title: str, heading: str, severity: Severity | None) -> None:
    findings = found(f"{title}\n一、主要工作\n检修泵站12座。\n二、{heading}\n新建泵站3座。\n")
    assert [finding.severity for finding in findings] == ([severity] if severity else [])


@pytest.mark.parametrize(
    ("opening", "severity"),
    [
        ("2024年，在县委、县政府的坚强领导下，我镇检修泵站12座，为2025年打下基础。", Severity.WARNING),
        ("2024年以来，在县委、县政府的坚强领导下，我镇检修泵站12座。", Severity.INFO),
        ("2025年，在县委、县政府的坚强领导下，我镇检修泵站12座。", None),
        ("2024年10月，我镇启动泵站改造，一年来检修泵站12座，群众满意。", None),
        ("2020年，我镇被列为试点，五年来共检修泵站112座，群众满意。", None),
    ],
)
def test_opening(opening: str, severity: Severity | None) -> None:
    findings = found(f"清河镇2025年工作总结\n{opening}\n")
    assert [finding.severity for finding in findings] == ([severity] if severity else [])


@pytest.mark.parametrize(
    ("sentence", "is_told"),
    [
        ("请于2024年4月30日前将台账报送镇水利站。", True),
        ("请各村务必于2024年4月30日前报送台账。", True),
        ("请于2025年4月30日前将台账报送镇水利站。", False),
        ("各村已于2024年4月30日前报送台账。", False),
    ],
)
def test_a_time_limit_before_the_signature(sentence: str, is_told: bool) -> None:
    assert bool(found(draft("清河镇关于开展汛前检查的通知", "2025年4月12日", sentence))) is is_told
