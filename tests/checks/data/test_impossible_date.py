"""Dates that cannot be: what is said of them, how sure it is, and which other place it names."""

from __future__ import annotations

import pytest
from linting import RULES, check_text, quoted

from reportlint.cards.select import choose
from reportlint.model.finding import Finding
from reportlint.model.severity import Severity

DAT104 = choose(RULES, ("DAT104",), (), ())


def found(text: str) -> tuple[Finding, ...]:
    return check_text(text, DAT104).findings


def draft(sentence: str, signed: str = "") -> str:
    signature = f"清河镇人民政府\n{signed}\n" if signed else ""
    return f"关于防汛工作的通知\n各村：\n{sentence}\n{signature}"


@pytest.mark.parametrize(
    ("sentence", "severity", "words"),
    [
        ("2月30日召开会议。", Severity.ERROR, "2月最多只有29天"),
        ("2023年2月29日召开会议。", Severity.ERROR, "2月最多只有28天"),
        ("二〇二五年四月三十一日召开会议。", Severity.ERROR, "4月最多只有30天"),
        ("2025-04-31报送台账。", Severity.ERROR, "4月最多只有30天"),
        ("上午16时召开会议。", Severity.ERROR, "上午没有16时"),
        ("集训自2025年8月1日启动，至2025年6月30日结束。", Severity.WARNING, "在起之前"),
        ("培训自6月20日开班，至6月8日结束。", Severity.WARNING, "在起之前"),
        ("公示期为2025年6月9日至6月12日，共8天。", Severity.WARNING, "按起止算是4天"),
        ("项目工期为10个月，从2024年3月开工，到2025年6月完工。", Severity.WARNING, "按起止算是16个月"),
        ("第三季度（4—6月）雨量偏多。", Severity.WARNING, "应为7—9月"),
        ("到“十四五”末，即2024年，全部通水。", Severity.WARNING, "应为2025年"),
        (
            "第二次村民代表大会于6月2日召开。6月3日召开的第二次村民代表大会审议了方案。",
            Severity.WARNING,
            "另一处写的是6月2日",
        ),
        ("自2026年1月20日起停水，2025年2月5日恢复。", Severity.INFO, "止在起之前（2026年1月20日）"),
        ("2025年13月召开会议。", Severity.ERROR, "没有12月以后的月份"),
        ("3月0日召开会议。", Severity.ERROR, "没有0日"),
        ("3月5日26时召开会议。", Severity.ERROR, "一天只有24小时"),
        ("3月5日9:75召开会议。", Severity.ERROR, "一小时60分"),
        ("3月28日至32日值守。", Severity.ERROR, "3月最多只有31天"),
        ("2025年6月9日（周二）召开会议。", Severity.WARNING, "2025年6月9日是星期一"),
        ("6月28日至8日值守。", Severity.WARNING, "止（8日）在起之前"),
        ("2025—2021年累计投入300万元。", Severity.WARNING, "止（2021年）在起之前"),
    ],
)
def test_what_is_said(sentence: str, severity: Severity, words: str) -> None:
    (finding,) = found(draft(sentence))
    assert finding.severity is severity
    assert words in finding.message()
    assert "[" not in finding.message() + finding.message("en")


@pytest.mark.parametrize(
    "sentence",
    [
        "2月29日召开会议，24:00前报送。",
        "上午12时结束，下午15时开会。",
        "集训自2025年6月1日启动，至2025年8月30日结束。",
        "公示期为2025年6月5日至6月11日，共5个工作日；培训从6月2日至6月13日，为期10天。",
        "项目工期为两年，从2023年10月开工，到2025年9月底完工；施工工期12个月，2024年3月至2025年2月。",
        "第二季度（4—6月）、前三季度（1—9月）、三季度（1—9月累计）雨量偏多。",
        "“十五五”规划（2026—2030年）已启动，到“十四五”末，即2025年，全部通水。",
        "第二次村民代表大会于6月2日召开，第三次村民代表大会于9月3日召开。",
        "2026年1月5日复工，此前2025年3月6日曾停工。",
        "2024年2月29日（星期四）召开会议。",
        "每晚22:00至6:00巡查。",
        "11月至3月为枯水期。",
        "2024年11月至2025年3月实施。",
        "女排以25:17获胜，比例为3:75。",
        "农历二月三十日赶集。",
        "为2024年36月龄幼儿体检。",
        "40号楼、13月工期、8月龄。",
        "3月5日、35个村参加。",
        "定于3月5日（星期日）召开会议。",  # nothing says in which year
    ],
)
def test_what_is_left_alone(sentence: str) -> None:
    assert found(draft(sentence)) == ()


def test_a_day_without_a_year_is_near_the_signature() -> None:
    assert quoted(check_text(draft("定于1月6日（星期二）召开会议。", "2025年12月30日"), DAT104)) == ()
    assert quoted(check_text(draft("定于1月6日（星期一）召开会议。", "2025年12月30日"), DAT104)) == (
        "1月6日（星期一）",
    )


def test_a_day_far_from_the_signature_is_left_alone() -> None:
    assert found(draft("去年9月6日（星期一）召开会议。", "2025年3月30日")) == ()


def test_a_signature_of_no_other_year_proves_no_weekday() -> None:
    assert found(draft("2025年汛前，定于6月12日（星期四）召开会议。", "2023年6月9日")) == ()


def test_one_event_at_two_times_names_both() -> None:
    text = draft("定于6月12日召开会议。\n会议时间：6月13日上午9时", "2025年6月9日")
    (finding,) = found(text)
    assert finding.severity is Severity.INFO
    assert [text[slice(*related.span)] for related in finding.related] == ["6月12日"]


@pytest.mark.parametrize("time", ["6月12日下午3时", "6月12日至13日", "另行通知"])
def test_one_event_at_one_time(time: str) -> None:
    assert found(draft(f"定于6月12日召开会议。\n会议时间：{time}", "2025年6月9日")) == ()


def test_two_events_have_two_times() -> None:
    assert found(draft("定于6月12日召开会议，定于6月20日举办培训。\n时间：6月13日", "2025年6月9日")) == ()


def test_what_is_past_was_before_the_signature() -> None:
    text = draft("截至2025年6月30日，已检修泵站12座。", "2025年6月9日")
    (finding,) = found(text)
    assert finding.severity is Severity.INFO
    assert [text[slice(*related.span)] for related in finding.related] == ["2025年6月9日"]
    assert found(draft("截至2025年6月，已检修泵站12座；截至2025年底，预计检修20座。", "2025年6月9日")) == ()
