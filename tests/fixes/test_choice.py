"""Which fixes go together: safe ones first, then by place, then the shorter; each whole or not at all."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from linting import make_rule

from reportlint.fixes.choice import chosen, edits_of, fixable
from reportlint.fixes.text import applied
from reportlint.model.finding import Finding
from reportlint.model.severity import Severity
from reportlint.model.text import Edit, Fix, Span

TEXT = "一二三四五六七八九十"


def finding(*edits: tuple[int, int, str], safe: bool = True, rule: str = "NUM201") -> Finding:
    fix = Fix(safe, tuple(Edit(Span(start, end), text) for start, end, text in edits))
    return Finding(make_rule(rule), Severity.ERROR, Span(0, 1), fix=fix)


def names(*findings: Finding) -> list[str]:
    return [one.rule.id for one in chosen(findings, TEXT)]


def test_safe_before_unsafe() -> None:
    unsafe, safe = finding((0, 3, "x"), safe=False, rule="NUM101"), finding((2, 4, "y"))
    assert names(unsafe, safe) == ["NUM201"]


def test_then_by_place() -> None:
    assert names(finding((2, 4, "x"), rule="NUM101"), finding((1, 3, "yyyyyyy"))) == ["NUM201"]


def test_then_the_shorter() -> None:
    assert names(finding((1, 4, "xx"), rule="NUM101"), finding((1, 3, "xx"))) == ["NUM201"]


def test_then_by_code() -> None:
    assert names(finding((1, 3, "x")), finding((1, 3, "y"), rule="NUM101")) == ["NUM101"]


def test_a_fix_is_applied_whole_or_not_at_all() -> None:
    whole = finding((0, 1, "x"), (8, 9, "y"), safe=False, rule="NUM101")
    assert names(whole, finding((8, 10, ""))) == ["NUM201"]


def test_neighbours_go_together_and_what_is_put_at_an_edge_does_not() -> None:
    assert len(names(finding((0, 2, "x")), finding((2, 4, "y"), rule="NUM101"))) == 2
    assert len(names(finding((0, 2, "x")), finding((2, 2, "y"), rule="NUM101"))) == 1
    assert len(names(finding((2, 2, "x")), finding((2, 2, "y"), rule="NUM101"))) == 1


def test_what_changes_nothing_or_contradicts_itself_is_no_fix() -> None:
    assert names(finding((0, 1, "一"))) == []
    assert names(finding((0, 2, "x"), (1, 3, "y"))) == []
    assert names(finding((0, 1, "一"), (1, 2, "x"))) == ["NUM201"]


def test_unsafe_ones_are_asked_for() -> None:
    both = [finding((0, 1, "x")), finding((2, 3, "x"), safe=False, rule="NUM101")]
    assert [one.rule.id for one in fixable(both, unsafe=False)] == ["NUM201"]
    assert len(fixable(both, unsafe=True)) == 2


EDITS = st.tuples(st.integers(0, 10), st.integers(0, 3), st.sampled_from(["", "x", "xy"])).map(
    lambda drawn: (drawn[0], min(drawn[0] + drawn[1], 10), drawn[2])
)


@given(st.lists(st.builds(lambda edits, safe: finding(*edits, safe=safe), st.lists(EDITS, max_size=3), st.booleans())))
def test_what_is_chosen_can_be_applied_together(findings: list[Finding]) -> None:
    edits = edits_of(chosen(findings, TEXT), TEXT)
    assert all(edit.span.end <= later.span.start for edit, later in pairwise(edits))
    kept = len(TEXT) - sum(edit.span.end - edit.span.start for edit in edits)
    assert len(applied(TEXT, edits)) == kept + sum(len(edit.text) for edit in edits)
