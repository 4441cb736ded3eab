"""What is made of dates and document numbers, and what is left alone because it is not certain."""

from __future__ import annotations

import pytest

from reportlint.language.official_forms import document_number, full_date


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("二〇二六年七月八日", "2026年7月8日"),
        ("二○二六年十二月三十一日", "2026年12月31日"),
        ("二零二六年十月二十日", "2026年10月20日"),
        ("2026年07月08日", "2026年7月8日"),
        ("2026年7月08", "2026年7月8日"),
        ("２０２６年０７月０８日", "2026年7月8日"),
        ("2026.7.8", "2026年7月8日"),
        ("2026-07-08", "2026年7月8日"),
        ("2026/7/8日", "2026年7月8日"),
        ("2026.7-8", None),  # a span of months
        ("2026.7", None),
        ("2026年7月", None),
        ("26年7月8日", None),
        ("2026年2月30日", None),
        ("2026.13.8", None),
        ("2026年7月8日印发", None),
        ("2026年7月某日", None),
        ("二六年七月八日", None),
    ],
)
def test_dates(text: str, form: str | None) -> None:
    assert full_date(text) == form


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("[2026]3号", "〔2026〕3号"),
        ("〔2026〕第03号", "〔2026〕3号"),
        ("〔2026)12号", "〔2026〕12号"),
        ("【2026】 第 7 号", "〔2026〕7号"),
        ("(2026)XX号", "〔2026〕XX号"),
        ("〔26〕3号", None),
        ("〔2026〕第0号", None),
    ],
)
def test_document_numbers(text: str, form: str | None) -> None:
    assert document_number(text) == form
