"""Carets stand under what they point at, however wide, and long lines are cut."""

from __future__ import annotations

import pytest
from counting import CountedText

from reportlint.model.text import Span
from reportlint.reporters.display import width
from reportlint.reporters.excerpt import Excerpt, excerpt


def _at(text: str, words: str) -> Excerpt:
    start = text.index(words)
    return excerpt(text, Span(start, start + len(words)))


@pytest.mark.parametrize(
    ("text", "words", "shown"),
    [
        ("召开会议X次", "X", Excerpt("召开会议X次", 8, 1)),
        ("召开会议X次", "会议", Excerpt("召开会议X次", 4, 4)),
        ("上一行\n共XX县\n下一行", "XX", Excerpt("共XX县", 2, 2)),
        ("上一行\r\n共XX县\r\n下一行", "XX", Excerpt("共XX县", 2, 2)),
        ("上一行\r共XX县\r下一行", "XX", Excerpt("共XX县", 2, 2)),
        ("\t共XX县", "XX", Excerpt(" 共XX县", 3, 2)),
        ("😀共X县", "X", Excerpt("😀共X县", 4, 1)),
        ("“三个”X件", "X", Excerpt("“三个”X件", 6, 1)),
        ("零\u200b宽X", "X", Excerpt("零\u200b宽X", 4, 1)),
    ],
)
def test_caret_stands_under_the_words(text: str, words: str, shown: Excerpt) -> None:
    assert _at(text, words) == shown


def test_of_several_lines_the_first_is_marked() -> None:
    assert _at("一、开头\n结尾", "开头\n结尾") == Excerpt("一、开头", 4, 4)


def test_nothing_to_mark_still_gets_a_caret() -> None:
    assert excerpt("", Span(0, 0)) == Excerpt("", 0, 1)
    assert excerpt("全文\n", Span(3, 3)) == Excerpt("", 0, 1)
    assert excerpt("全文\n", Span(2, 3)) == Excerpt("全文", 4, 1)


def test_a_long_line_is_cut_on_both_sides() -> None:
    line, indent, carets = _at("前" * 100 + "XX" + "后" * 100, "XX")
    assert line == "…" + "前" * 18 + "XX" + "后" * 18 + "…"
    assert (indent, carets) == (1 + 36, 2)


def test_a_line_that_just_fits_is_not_cut() -> None:
    text = "前" * 18 + "XX" + "后" * 18
    assert _at(f"行\n{text}\n行", "XX").line == text


def test_a_line_that_goes_on_before_what_is_looked_at_is_cut() -> None:
    """Characters without a width fill what is looked at and leave room: that the line goes on must be seen all the same."""
    blank = "\u200b" * 144
    assert _at(f"前{blank}X{blank}后", "X").line == f"…{blank}X{blank}…"
    assert _at(f"行\n{blank}X{blank}\n行", "X").line == f"{blank}X{blank}"
    assert _at(f"{blank}X{blank}", "X").line == f"{blank}X{blank}"


def test_a_long_span_is_cut() -> None:
    line, indent, carets = _at("共" + "X" * 500 + "县", "X" * 500)
    assert (indent, carets) == (2, 72)
    assert width(line) < 120


def test_the_work_does_not_grow_with_the_line() -> None:
    def taken(times: int) -> int:
        text = CountedText("召开会议X次，" * times)
        for span in (Span(0, len(text)), Span(len(text) // 2, len(text)), Span(len(text) - 3, len(text))):
            excerpt(text, span)
        return text.taken

    assert 0 < taken(100_000) == taken(1000)
