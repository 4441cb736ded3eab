"""Values with the problems that were met: nothing is lost, and each problem knows its place."""

from __future__ import annotations

import pytest

from reportlint.config.read import Read, failure, joined, tried
from reportlint.errors import Message, ReportlintError
from reportlint.model.finding import Failure
from reportlint.nodes import Node

CIRCLE = Message("绕成了圈", "goes in a circle: a → b → a")
AT = Node("x", ".reportlint.yml", 3, "select")


def _fails(zh: str, en: str) -> str:
    raise ReportlintError(zh, en)


def test_what_is_made_stands_alone() -> None:
    assert tried(lambda: 1) == Read((1,), ())


def test_what_fails_leaves_its_problem() -> None:
    told = Failure(".reportlint.yml:3", Message("select：没有规则 x", "select: no rule x"))
    assert tried(lambda: _fails("没有规则 x", "no rule x"), AT) == Read((), (told,))


def test_a_fault_of_ours_is_no_problem_of_the_users() -> None:
    with pytest.raises(ZeroDivisionError):
        tried(lambda: 1 // 0)


def test_joined_keeps_the_order_of_values_and_of_problems() -> None:
    first, second = Failure("a", Message("一", "one")), Failure("b", Message("二", "two"))
    assert joined([Read((1,), (first,)), Read(()), Read((2, 3), (second,))]) == Read((1, 2, 3), (first, second))
    assert joined(Read((number,)) for number in range(2)) == Read((0, 1))


@pytest.mark.parametrize(
    ("own", "at", "path", "told"),
    [
        ("a.yaml:1", AT, "a.yaml:1", CIRCLE),
        ("a.yaml:1", None, "a.yaml:1", CIRCLE),
        ("", AT, ".reportlint.yml:3", Message("select：绕成了圈", "select: goes in a circle: a → b → a")),
        ("", None, "reportlint", CIRCLE),
    ],
)
def test_an_error_is_told_at_its_own_place_else_at_the_nodes(
    own: str, at: Node | None, path: str, told: Message
) -> None:
    assert failure(ReportlintError(*CIRCLE, own), at) == Failure(path, told)
