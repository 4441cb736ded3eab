"""The words in which titles end."""

from __future__ import annotations

import pytest
from needed import unneeded

from reportlint.outline.title import KINDS, ending_kind


def test_every_kind_is_needed_by_its_title() -> None:
    assert unneeded(KINDS.lists[0], ending_kind, KINDS) == []


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("关于防汛工作的报告", "报告"),
        ("关于商调人员的复函", "复函"),
        ("公务用车管理办法（试行）", "办法"),
        ("**关于召开年终总结会的通知** ", "通知"),
        ("《二〇二五年工作计划.docx》", "计划"),
        ("关于设立分局的批复（二）（三）", ""),
        ("通知全体人员", ""),
        ("（通知）", ""),
        ("", ""),
    ],
)
def test_a_title_ends_in_its_kind_but_for_remarks(words: str, kind: str) -> None:
    assert ending_kind(words) == kind
