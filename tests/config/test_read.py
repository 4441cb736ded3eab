"""Values with the problems that were met: nothing is lost, and each problem knows its place."""

from __future__ import annotations

import pytest

from reportlint.config.read import Read, failure, joined, tried
from reportlint.errors import ReportlintError
from reportlint.model.finding import Failure
from reportlint.nodes import Node

AT = Node("x", ".reportlint.yml", 3, "select")


def _fails(message: str) -> str:
    raise ReportlintError(message)


def test_what_is_made_stands_alone() -> None:
    assert tried(lambda: 1) == Read((1,), ())


def test_what_fails_leaves_its_problem() -> None:
    assert tried(lambda: _fails("没有规则 x"), AT) == Read((), (Failure(".reportlint.yml:3", "select：没有规则 x"),))


def test_a_fault_of_ours_is_no_problem_of_the_users() -> None:
    with pytest.raises(ZeroDivisionError):
        tried(lambda: 1 // 0)


def test_joined_keeps_the_order_of_values_and_of_problems() -> None:
    first, second = Failure("a", "1"), Failure("b", "2")
    assert joined([Read((1,), (first,)), Read(()), Read((2, 3), (second,))]) == Read((1, 2, 3), (first, second))
    assert joined(Read((number,)) for number in range(2)) == Read((0, 1))


@pytest.mark.parametrize(
    ("message", "at", "told"),
    [
        ("a.yaml:1: 缺少键 id", AT, Failure("a.yaml:1", "缺少键 id")),
        ("a.yaml:1: 应是 a: b", None, Failure("a.yaml:1", "应是 a: b")),
        ("绕成了圈", AT, Failure(".reportlint.yml:3", "select：绕成了圈")),
        ("绕成了圈", None, Failure("reportlint", "绕成了圈")),
    ],
)
def test_an_error_is_told_at_its_own_place_else_at_the_nodes(message: str, at: Node | None, told: Failure) -> None:
    assert failure(ReportlintError(message), at) == told
