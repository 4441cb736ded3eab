"""Dates and times are read in every form in which reports write them, and a range is one of them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportlint.language.dates import Date, dates


def read(text: str) -> list[tuple[str, dict[str, object]]]:
    """The dates of a text as written, each with what is written of it."""
    return [(text[found.start : found.end], said(found)) for found in dates(text, 0, len(text))]


def said(found: Date) -> dict[str, object]:
    values = {name: value for name, value in found._asdict().items() if name not in ("start", "end", "until") and value}
    return values | ({"until": said(found.until)} if found.until else {})


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("2024年3月5日", {"year": 2024, "month": 3, "day": 5}),
        ("2024年 3 月 5 日", {"year": 2024, "month": 3, "day": 5}),
        ("２０２４年３月５日", {"year": 2024, "month": 3, "day": 5}),
        ("二〇二四年三月五日", {"year": 2024, "month": 3, "day": 5}),
        ("二○二四年十二月三十一日", {"year": 2024, "month": 12, "day": 31}),
        ("2024.3.5", {"year": 2024, "month": 3, "day": 5}),
        ("2024-03-05", {"year": 2024, "month": 3, "day": 5}),
        ("2024/3/5", {"year": 2024, "month": 3, "day": 5}),
        ("3月5日", {"month": 3, "day": 5}),
        ("3月5号", {"month": 3, "day": 5}),
        ("2024年3月", {"year": 2024, "month": 3}),
        ("2024年", {"year": 2024}),
        ("2024年度", {"year": 2024, "part": "度"}),
        ("2024年底", {"year": 2024, "part": "底"}),
        ("2024年上半年", {"year": 2024, "part": "上半年"}),
        ("2024年第一季度", {"year": 2024, "part": "第一季度"}),
        ("3月中旬", {"month": 3, "part": "中旬"}),
        ("下半年", {"part": "下半年"}),
        ("前三季度", {"part": "前三季度"}),
        ("2024年3月5日（星期二）", {"year": 2024, "month": 3, "day": 5, "weekday": 2}),
        ("3月10日(周日)", {"month": 3, "day": 10, "weekday": 7}),
        ("3月10日星期天", {"month": 3, "day": 10, "weekday": 7}),
        ("3月10日，星期日", {"month": 3, "day": 10, "weekday": 7}),
        ("3月5日8时30分", {"month": 3, "day": 5, "hour": 8, "minute": 30}),
        ("3月5日（周二）下午3点", {"month": 3, "day": 5, "weekday": 2, "half": "下午", "hour": 3}),
        ("2024年3月5日 8:30", {"year": 2024, "month": 3, "day": 5, "hour": 8, "minute": 30}),
        ("上午9:00", {"half": "上午", "hour": 9}),
        ("2021—2025年", {"year": 2021, "until": {"year": 2025}}),
        ("2021年至2025年", {"year": 2021, "until": {"year": 2025}}),
        ("2024年3—5月", {"year": 2024, "month": 3, "until": {"month": 5}}),
        ("3月5日至8日", {"month": 3, "day": 5, "until": {"day": 8}}),
        ("3月5-8日", {"month": 3, "day": 5, "until": {"day": 8}}),
        ("3月30日至4月2日", {"month": 3, "day": 30, "until": {"month": 4, "day": 2}}),
        ("3月5日（周二）至8日（周五）", {"month": 3, "day": 5, "weekday": 2, "until": {"day": 8, "weekday": 5}}),
        ("2024年5月1日起至6月1日", {"year": 2024, "month": 5, "day": 1, "until": {"month": 6, "day": 1}}),
        ("3月5日9时至11时", {"month": 3, "day": 5, "hour": 9, "until": {"hour": 11}}),
        (
            "3月5日9时至3月6日11时",
            {"month": 3, "day": 5, "hour": 9, "until": {"month": 3, "day": 6, "hour": 11}},
        ),
        ("2024年2月30日", {"year": 2024, "month": 2, "day": 30}),
        ("2024年13月5日", {"year": 2024, "month": 13, "day": 5}),
    ],
)
def test_one(text: str, values: dict[str, object]) -> None:
    assert read(f"自{text}。") == [(text, values)]


@pytest.mark.parametrize(
    "text", ["15年", "第三年", "提出3点要求", "192.168.1.1", "七八月份", "每月5日", "5号楼", "20.24元"]
)
def test_what_only_looks_so(text: str) -> None:
    assert read(text) == []


def test_several_in_a_sentence() -> None:
    text = "截至2024年6月底，比2023年增长3%，7月1日、8日和8月5日各检查一次。"
    assert [words for words, _ in read(text)] == ["2024年6月底", "2023年", "7月1日", "8月5日"]


def test_a_blank_behind_belongs_to_no_date() -> None:
    assert [words for words, _ in read("2024年3月 完成")] == ["2024年3月"]


def test_what_is_outside_is_not_read() -> None:
    text = "2024年3月5日"
    assert [text[found.start : found.end] for found in dates(text, 5, len(text))] == ["3月5日"]


def test_the_end_of_a_range_takes_what_its_beginning_says() -> None:
    (found,) = dates("2024年3月5日至8日", 0, 12)
    assert found.last is not None
    assert found.last.calendar == date(2024, 3, 8)


@pytest.mark.parametrize("text", ["2024年2月30日", "2023年2月29日", "2024年13月1日", "2024年4月31日", "2024年4月"])
def test_no_day_of_the_calendar(text: str) -> None:
    (found,) = dates(text, 0, len(text))
    assert found.calendar is None


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_is_read_back(day: date) -> None:
    for text in (f"{day.year}年{day.month}月{day.day}日", day.isoformat(), f"{day.year}.{day.month}.{day.day}"):
        (found,) = dates(text, 0, len(text))
        assert found.calendar == day


@given(st.text(alphabet="0129一二十〇年月日号时点分半:：.-—至（）周星期上午度底 ", max_size=40))
def test_dates_are_in_order_and_never_overlap(text: str) -> None:
    reach = 0
    for found in dates(text, 0, len(text)):
        assert reach <= found.start < found.end <= len(text)
        reach = found.end
