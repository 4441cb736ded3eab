"""Blanks that hold nothing: empty brackets, a document number that lacks its parts, spaces where a number belongs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportlint.checks.placeholder.blank import DIGITS, MASKING, MASKS, Blank, Kind, blank, pattern
from reportlint.model.text import Span

# What is looked for comes first in each, so that search is fast; what must stand in front is seen to afterwards.
_EMPTY_NUMBER = (
    rf"[〔\[［](?:[ \u3000]*(?:20[{DIGITS}]{{0,2}})?[ \u3000]+[〕\]］][ \u3000]*第?[ \u3000{DIGITS}]*号"
    rf"|[ \u3000]*[〕］][ \u3000]*[{DIGITS}]*[ \u3000]*号|[{DIGITS}]{{4}}[〕］][ \u3000]+号)"
)
_MASKED_NUMBER = rf"[〔［][{DIGITS}{MASKS}]{{2,4}}[〕］]第?[{DIGITS}{MASKS}]{{1,4}}号"
_EMPTY_PAIR = (
    r"[《【“（(](?=[ \u3000》】”）])"
    r"(?:(?<=《)[ \u3000]*》|(?<=【)[ \u3000]*】|(?<=“)[ \u3000]*”|(?<=（)[ \u3000]*）|(?<=\()[ \u3000]{2,}\))"
)
_EMPTY_SPACE = (
    r"[ \u3000](?<=[共有计约达为近].)[ \u3000]{1,11}(?=(?:个|人|名|户|场|次|件|万元|亿元|元|%)(?:[，。；、]|$))"
)
_SPACED_DATE = "[ \u3000]{1,8}年[ \u3000]{1,8}月(?:[ \u3000]{1,8}日)?"


def empty(text: str, start: int, end: int) -> Iterator[Blank]:
    yield from _spaced_dates(text, start, end)
    yield from _document_numbers(text, start, end)
    for match in pattern(_EMPTY_PAIR).finditer(text, start, end):
        before = text[match.start() - 1 : match.start()]
        if "\u3400" <= before <= "\u9fff" or (before in "，。；、：“" and match[0][0] not in "（("):
            what = "括号里的内容" if match[0][0] in "（(" else "名称"
            yield blank(text, Kind.BLANK, Span(*match.span()), what)
    for match in pattern(_EMPTY_SPACE).finditer(text, start, end):
        yield blank(text, Kind.BLANK, Span(*match.span()), "数字")


def _document_numbers(text: str, start: int, end: int) -> Iterator[Blank]:
    if "〔" not in text and "[" not in text and "［" not in text:
        return
    for match in pattern(_EMPTY_NUMBER).finditer(text, start, end):
        yield blank(text, Kind.BLANK, Span(*match.span()), "发文字号")
    for match in pattern(_MASKED_NUMBER).finditer(text, start, end):
        if any(mark in MASKING for mark in match[0]):
            yield blank(text, Kind.BLANK, Span(*match.span()), "发文字号")


def _spaced_dates(text: str, start: int, end: int) -> Iterator[Blank]:
    """20  年  月  日 is a date that was not filled in; one all of spaces is a place to sign, and may stay."""
    if text.find(" 年", start, end) < 0 and text.find("\u3000年", start, end) < 0:
        return
    for match in pattern(_SPACED_DATE).finditer(text, start, end):
        year = re.search(f"(?<![{DIGITS}])20[{DIGITS}]{{0,2}}$", text[max(start, match.start() - 6) : match.start()])
        if year:
            yield blank(text, Kind.DATE, Span(match.start() - len(year[0]), match.end()), "日期")
        elif "日" in match[0] or text[match.start() - 1 : match.start()] in ("", "\n", "\r", " ", "\u3000"):
            yield blank(text, Kind.BLANK, Span(*match.span()), "日期")
