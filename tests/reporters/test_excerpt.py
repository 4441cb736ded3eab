"""Carets stand under what they point at, however wide, and long lines are cut to the width of the terminal."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from counting import CountedText
from linting import painted

from reportlint.model.finding import Checked, Finding, Run
from reportlint.model.text import Span
from reportlint.reporters import FORMATS, reporter
from reportlint.reporters.display import width
from reportlint.reporters.excerpt import Excerpt, carets, excerpt, fit_together, quoted
from reportlint.reporters.look import Look

WIDE = 76


def spans(text: str, *words: str) -> list[Span]:
    return [Span(text.index(one), text.index(one) + len(one)) for one in words]


def under(text: str, *words: str, columns: int = WIDE) -> str:
    """The excerpt and the line under it."""
    line, marks = excerpt(text, spans(text, *words), columns)
    return f"{line}\n{''.join(piece for piece, _ in carets(marks))}"


@pytest.mark.parametrize(
    ("text", "words", "shown"),
    [
        ("召开会议X次", "X", Excerpt("召开会议X次", ((8, 1),))),
        ("召开会议X次", "会议", Excerpt("召开会议X次", ((4, 4),))),
        ("上一行\n共XX县\n下一行", "XX", Excerpt("共XX县", ((2, 2),))),
        ("上一行\r\n共XX县\r\n下一行", "XX", Excerpt("共XX县", ((2, 2),))),
        ("上一行\r共XX县\r下一行", "XX", Excerpt("共XX县", ((2, 2),))),
        ("\t共XX县", "XX", Excerpt(" 共XX县", ((3, 2),))),
        ("😀共X县", "X", Excerpt("😀共X县", ((4, 1),))),
        ("“三个”X件", "X", Excerpt("“三个”X件", ((6, 1),))),
        ("零\u200b宽X", "X", Excerpt("零\u200b宽X", ((4, 1),))),
    ],
)
def test_caret_stands_under_the_words(text: str, words: str, shown: Excerpt) -> None:
    assert excerpt(text, spans(text, words), WIDE) == shown


def test_several_stand_under_one_line() -> None:
    assert under("召开会议X次，走访XX户。", "X次", "XX户") == "召开会议X次，走访XX户。\n        ^^^      ^^^^"


def test_where_two_overlap_the_first_counts() -> None:
    assert list(carets([(2, 4), (4, 4)])) == [("  ", None), ("^^^^", 0), ("^^", 1)]


def test_of_several_lines_the_first_is_marked() -> None:
    assert under("一、开头\n结尾", "开头\n结尾") == "一、开头\n    ^^^^"


def test_nothing_to_mark_still_gets_a_caret() -> None:
    assert excerpt("", [Span(0, 0)], WIDE) == Excerpt("", ((0, 1),))
    assert excerpt("全文\n", [Span(3, 3)], WIDE) == Excerpt("", ((0, 1),))
    assert excerpt("全文\n", [Span(2, 3)], WIDE) == Excerpt("全文", ((4, 1),))


@pytest.mark.parametrize("columns", [40, 76, 77, 120])
def test_a_long_line_is_cut_to_the_width_on_both_sides(columns: int) -> None:
    text = "前" * 100 + "XX" + "后" * 100
    line, ((at, many),) = excerpt(text, spans(text, "XX"), columns)
    assert line.startswith("…前")
    assert line.endswith("后…")
    assert columns - 2 <= width(line) <= columns
    assert (line[line.index("X") :][:2], width(line[: line.index("X")]), many) == ("XX", at, 2)


def test_a_side_with_little_leaves_its_room_to_the_other() -> None:
    assert under("共XX户" + "后" * 40, "XX", columns=20) == "共XX户后后后后后后…\n  ^^"
    assert under("前" * 40 + "共XX户", "XX", columns=20) == "…前前前前前前共XX户\n               ^^"


def test_a_line_that_just_fits_is_not_cut() -> None:
    text = "前" * 18 + "XX" + "后" * 19
    assert excerpt(f"行\n{text}\n行", [Span(20, 22)], WIDE).line == text


def test_a_line_that_goes_on_before_what_is_looked_at_is_cut() -> None:
    """Characters without a width fill what is looked at and leave room: that the line goes on must be seen all the same."""
    blank = "\u200b" * (2 * WIDE)

    def line(text: str) -> str:
        return excerpt(text, spans(text, "X"), WIDE).line

    assert line(f"前{blank}X{blank}后") == f"…{blank}X{blank}…"
    assert line(f"行\n{blank}X{blank}\n行") == f"{blank}X{blank}"
    assert line(f"{blank}X{blank}") == f"{blank}X{blank}"


def test_a_long_span_is_cut() -> None:
    text = "共" + "X" * 500 + "县"
    line, marks = excerpt(text, spans(text, "X" * 500), WIDE)
    assert width(line) == WIDE
    assert marks == ((1, WIDE - 2),)


def test_what_does_not_fit_is_not_put_together() -> None:
    text = "X次" + "，" * 30 + "XX户"
    assert fit_together(text, 0, len(text), WIDE)
    assert not fit_together(text, 0, len(text), 60)


def test_the_work_does_not_grow_with_the_line() -> None:
    def taken(times: int) -> int:
        text = CountedText("召开会议X次，" * times)
        for span in (Span(0, len(text)), Span(len(text) // 2, len(text)), Span(len(text) - 3, len(text))):
            excerpt(text, [span], WIDE)
            fit_together(text, 0, span.end, WIDE)
            quoted(text, span)
        return text.taken

    assert 0 < taken(100_000) == taken(1000)


@pytest.mark.parametrize("name", sorted({*FORMATS} - {"html"}))  # a page holds all of a report once
def test_thousands_of_findings_may_lie_on_all_of_a_report(
    name: str, checked: Callable[..., Checked], finding: Callable[..., Finding]
) -> None:
    def report(times: int) -> tuple[int, int]:
        text = CountedText("召开会议X次，" * times)
        found = [finding(text, text, "RES106", f"批注{number}") for number in range(200)]
        told = reporter(name)(Run((checked(text, *found),), ()), Look("zh", painted))
        return text.taken, len(told)

    (taken, length), (more, longer) = report(1000), report(10_000)
    assert more - taken <= 70_000  # of some the whole text once
    assert longer - length < 200 * 10  # columns have one digit more
