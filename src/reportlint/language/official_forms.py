"""Dates and document numbers as official documents write them, made of other ways to write the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from reportlint.language.numerals import parse
from reportlint.language.pattern import Pattern

_YEAR = r"([〇○零一二三四五六七八九]{4}|\d{4})年"
_MARKED = Pattern(rf"{_YEAR}\s*([十一二三四五六七八九]{{1,3}}|\d{{1,2}})月\s*(\w{{1,3}}?)[日号]?")
_DOTTED = Pattern(r"(\d{4})\s*([.．/／\-—－])\s*(\d{1,2})\s*\2\s*(\d{1,2})日?")
_NUMBER = Pattern(r"\W((?:19|20)\d{2})\W\s*(?:第\s*)?(\d{1,4}|[^\d\s号]{1,4})\s*号")


def full_date(text: str) -> str | None:
    """2026年7月8日 for 二〇二六年七月八日, 2026年07月08日 or 2026.7.8; None where a part is missing or not certain."""
    if match := _DOTTED.fullmatch(text):
        parts = [match[1], match[3], match[4]]
    elif match := _MARKED.fullmatch(text):
        parts = [match[1], match[2], match[3]]
    else:
        return None
    from datetime import date  # most reports need no such fix

    year, month, day = (parse(part) or 0 for part in parts)
    try:
        date(year, month, day)
    except ValueError:
        return None
    return f"{year}年{month}月{day}日"


def document_number(text: str) -> str | None:
    """〔2026〕3号 for [2026]第03号; None where the year is not there in full."""
    match = _NUMBER.fullmatch(text)
    if match is None:
        return None
    year, number = match[1], match[2]
    if number.isdecimal():
        number = str(int(number))
    return f"〔{int(year)}〕{number}号" if number != "0" else None


FORMS: Mapping[str, Callable[[str], str | None]] = MappingProxyType(
    {"full-date": full_date, "document-number": document_number}
)
