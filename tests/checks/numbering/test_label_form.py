"""How labels are written: what is told, once for a habit, and what the fix makes of it."""

from __future__ import annotations

import pytest
from linting import check, fixed

from reportlint.cards.card import load
from reportlint.cards.select import choose
from reportlint.model.finding import Finding
from reportlint.model.severity import Severity
from reportlint.readers.read import read_bytes

RULES = choose(load(), ["NUM201", "NUM202", "NUM204"], (), ())


def found(text: str) -> tuple[Finding, ...]:
    return check(read_bytes(text.encode(), "draft.txt"), RULES).findings


def mended(text: str) -> str:
    return fixed(text, RULES)


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("一.目标\n二、措施\n三、要求\n", "一、目标\n二、措施\n三、要求\n"),
        ("一：目标\n二：措施\n", "一、目标\n二、措施\n"),
        ("(一)目标\n（二）措施\n（三）要求\n", "（一）目标\n（二）措施\n（三）要求\n"),
        ("（一)目标\n( 二）措施\n", "（一）目标\n（二）措施\n"),
        ("（一）、目标\n（二）措施\n（三）要求\n", "（一）目标\n（二）措施\n（三）要求\n"),
        ("(一)、目标\n(二)、措施\n", "（一）目标\n（二）措施\n"),
        ("一）目标\n二）措施\n", "（一）目标\n（二）措施\n"),
        ("1、目标\n2、措施\n", "1.目标\n2.措施\n"),
        ("１．目标\n２．措施\n", "1．目标\n2．措施\n"),
        ("㈠目标\n㈡措施\n", "（一）目标\n（二）措施\n"),
        ("⑴目标\n⑵措施\n", "（1）目标\n（2）措施\n"),
        ("⒈目标\n⒉措施\n", "1.目标\n2.措施\n"),
        ("①、目标\n②、措施\n", "①目标\n②措施\n"),
        ("第一章、总则\n第二章、职责\n", "第一章总则\n第二章职责\n"),
        ("第一、健全机制。第二、压实责任。", "第一，健全机制。第二，压实责任。"),
        ("1、2024年工作\n2、2025年工作\n", "1、2024年工作\n2、2025年工作\n"),  # 1.2024 would be a number
        ("一、目标\n（一）甲\n1.乙\n（1）丙\n①丁\n", "一、目标\n（一）甲\n1.乙\n（1）丙\n①丁\n"),
    ],
)
def test_the_safe_fix(written: str, right: str) -> None:
    assert mended(written) == right
    assert [f.message() for f in found(right) if f.fix] == []


def test_a_habit_is_told_once_and_as_a_hint() -> None:
    (finding,) = found("1、目标\n2、措施\n3、要求\n")
    assert finding.severity is Severity.INFO
    assert "全文共3处" in finding.message()
    assert finding.fix
    assert len(finding.fix.edits) == 3


def test_a_slip_among_right_ones_is_told_for_itself() -> None:
    (finding,) = found("1.目标\n2、措施\n3.要求\n")
    assert finding.severity is Severity.WARNING
    assert finding.message() == "“2、”应写作“2.”"
