"""Numbers are read in every form in which reports write them, and written back in the same one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportlint.language.numerals import parse, rewrite, to_chinese


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7", 7),
        ("１２", 12),
        ("一", 1),
        ("十", 10),
        ("十一", 11),
        ("二十", 20),
        ("二十三", 23),
        ("一百零二", 102),
        ("一百二十八", 128),
        ("一〇二", 102),
        ("二○○四", 2004),
        ("十 二", 12),
        ("①", 1),
        ("⑳", 20),
        ("㉑", 21),
        ("㊱", 36),
        ("⑶", 3),
        ("⒋", 4),
        ("㈤", 5),
        ("甲", None),
        ("", None),
    ],
)
def test_parse(text: str, value: int | None) -> None:
    assert parse(text) == value


@given(st.integers(1, 9999))
def test_chinese_there_and_back(number: int) -> None:
    assert parse(to_chinese(number)) == number


@pytest.mark.parametrize("number", [0, -1, 10_000])
def test_chinese_numerals_of_labels_have_bounds(number: int) -> None:
    with pytest.raises(ValueError, match="between 1 and 9999"):
        to_chinese(number)


@pytest.mark.parametrize(
    ("written", "number", "rewritten"),
    [
        ("3", 12, "12"),
        ("３", 12, "１２"),
        ("三", 12, "十二"),
        ("二〇", 21, "二一"),
        ("③", 12, "⑫"),
        ("⑳", 21, "㉑"),
        ("⑶", 4, "⑷"),
        ("㈢", 11, None),  # the form ends at ten
        ("⑳", 51, None),
    ],
)
def test_rewrite_keeps_the_form(written: str, number: int, rewritten: str | None) -> None:
    assert rewrite(written, number) == rewritten
