"""Names of another unit: which are told, how sure, and what is legitimate beside one's own."""

from __future__ import annotations

import pytest
from linting import RULES, check_text
from needed import unneeded

from reportlint.cards.select import choose
from reportlint.checks.data import own_unit
from reportlint.checks.data.rivals import SORTS
from reportlint.language.segmenter import tagged
from reportlint.model.finding import Finding
from reportlint.model.severity import Severity

DAT108 = choose(RULES, ("DAT108",), (), ())


def found(text: str) -> tuple[Finding, ...]:
    return check_text(text, DAT108).findings


def told(text: str) -> list[str]:
    return [text[slice(*finding.span)] for finding in found(text)]


@pytest.mark.parametrize(
    ("unit", "own", "other", "is_told"),
    [
        ("清河区", "我区", "我县", True),
        ("清河县", "我县", "我镇", True),
        ("清河市", "我市", "我县", True),
        ("清河镇", "我镇", "我乡", True),
        ("清河县", "我县", "我市", False),  # above it
        ("清河县", "我县", "我区", False),  # an autonomous region
        ("清河镇", "我镇", "我县", False),
        ("清河县教育局", "我局", "我校", True),
        ("清河县教育局", "我局", "我县", False),
        ("石桥中学", "我校", "我局", False),  # above it
        ("临江大学机械学院", "我院", "我校", False),
        ("宏远建设公司", "我公司", "我院", True),
    ],
)
def test_pronouns(unit: str, own: str, other: str, is_told: bool) -> None:
    text = f"{unit}2025年工作总结\n{own}检修泵站12座，{own}组织演练3次，{other}参加3次。\n{unit}\n2025年12月3日\n"
    findings = found(text)
    assert [finding.severity for finding in findings] == [Severity.WARNING] * is_told
    assert told(text) == [other] * is_told


def test_without_a_name_at_the_head_it_is_doubtful() -> None:
    (finding,) = found("关于防汛工作的汇报\n我镇检修泵站12座，我镇组织演练3次，我乡参加3次。\n")
    assert finding.severity is Severity.INFO


@pytest.mark.parametrize(
    "sentence",
    [
        "村民说：“我乡再不怕淹了，感谢我乡干部。”",
        "我乡参加3次，我乡整改3处。",  # as often as its own
        "忘我乡村建设、我市场主体、自我县域。",
    ],
)
def test_what_proves_nothing(sentence: str) -> None:
    assert told(f"清河镇2025年工作总结\n我镇检修泵站12座，我镇组织演练3次。{sentence}\n") == []


@pytest.mark.parametrize(
    ("title", "signature", "is_told"),
    [
        ("清河县2025年工作总结", "青石县水利局", True),
        ("清河县柳林乡2025年工作总结", "柳林乡人民政府", False),
        ("积石山县2025年工作总结", "积石山保安族东乡族撒拉族自治县水利局", False),
        ("清河县水利局2025年工作总结", "临江市水利局", False),  # above it
        ("石桥小学2025年工作总结", "云溪小学", True),
        ("青石县石桥小学2025年工作总结", "石桥小学", False),
        ("关于青石县水库设计的批复", "清河县水利局", False),
        ("清河县食品安全承诺书", "青石县第一小学", False),
    ],
)
def test_title_and_signature(title: str, signature: str, is_told: bool) -> None:
    assert bool(found(f"{title}\n检修泵站12座，组织演练3次。\n{signature}\n2025年12月3日\n")) is is_told


@pytest.mark.parametrize(
    ("title", "sentence", "is_told"),
    [
        ("清河县2025年工作总结", "在青石县委、县政府的坚强领导下，检修泵站12座，组织演练3次。", True),
        ("清河县2025年工作总结", "在清河县委、县政府的坚强领导下，检修泵站12座，组织演练3次。", False),
        ("清河县2025年工作总结", "按照县委、县政府的统一领导下达的任务，检修泵站12座，组织演练3次。", False),
        ("清河县2025年工作总结", "青石县位于大山深处，下辖21个乡镇，总人口35万人。", True),
        ("清河县2025年工作总结", "到青石县考察学习，青石县委、县政府介绍了经验，双方签订协议。", False),
        ("清河县帮扶青石县2025年工作总结", "青石县位于大山深处，下辖21个乡镇，总人口35万人。", False),
        ("柳林乡2025年工作总结", "在青石县委、县政府的坚强领导下，检修泵站12座，组织演练3次。", False),
    ],
)
def test_who_governs(title: str, sentence: str, is_told: bool) -> None:
    assert told(f"{title}\n{sentence}\n") == ["青石县"] * is_told


def test_the_name_that_it_contradicts_is_the_other_place() -> None:
    text = "清河县2025年工作总结\n检修泵站12座，组织演练3次。\n青石县水利局\n2025年12月3日\n"
    (finding,) = found(text)
    assert [text[slice(*related.span)] for related in finding.related] == ["清河县"]


def test_every_ending_of_a_name_is_needed() -> None:
    assert unneeded(SORTS, lambda text: told(text.replace("⏎", "\n"))) == []


def test_a_signature_that_recurs_nowhere_costs_no_more_than_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    lengths = []

    def measured(text: str) -> tuple[tuple[str, str], ...]:
        lengths.append(len(text))
        return tagged(text)

    monkeypatch.setattr(own_unit, "tagged", measured)
    found("工作情况汇报\n" + "一年来完成培训12场次，参训300人次。\n" * 40 + "河口镇中心学校\n2025年3月2日\n")
    assert 0 < max(lengths) <= 16
