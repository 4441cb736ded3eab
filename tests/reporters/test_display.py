"""Widths are those of terminals, and nothing in a draft may act on one."""

from __future__ import annotations

import pytest

from reportlint.reporters.display import fitting, padded, plain, shortened, width


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("abc", 3),
        ("汇报", 4),
        ("（一）", 6),
        ("“—…①×”", 6),  # ambiguous: one column each
        ("a\u200bb", 2),  # zero-width space
        ("e\u0301", 1),  # combining accent
        ("😀", 2),
        ("", 0),
    ],
)
def test_width(text: str, columns: int) -> None:
    assert width(text) == columns


def test_fitting_never_splits_a_wide_character() -> None:
    assert fitting("汇报", 3) == 1
    assert fitting("汇报", 4) == 2
    assert fitting("汇报", 0) == 0


def test_padded_aligns_by_columns() -> None:
    assert padded("汇报", 6) == "汇报  "
    assert padded("汇报", 2) == "汇报"


def test_shortened_leaves_room_for_the_ellipsis() -> None:
    assert shortened("工作汇报", 8) == "工作汇报"
    assert shortened("工作汇报", 7) == "工作汇…"


def test_plain_disarms_the_terminal() -> None:
    assert plain("红\x1b[31m\t\r\n字") == "红 [31m   字"
    assert plain("a\u202eb\u2066c") == "abc"
    assert plain("段一\u2028段二") == "段一 段二"
