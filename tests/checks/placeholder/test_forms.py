"""The forms of blanks, one a line, each in its sentence; and what looks like them and was written on purpose."""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest
from linting import RULES, check_text
from places import FIXTURES

from reportlint.model.severity import Severity
from reportlint.model.text import Span

_BLANKS = tuple(rule for rule in RULES if rule.id.startswith("PLH"))
_MARKS = re.compile("([⟦⟧])")


class Form(NamedTuple):
    """A text, and where its blanks stand."""

    text: str
    blanks: list[Span]


def _lines(name: str) -> list[str]:
    lines = (FIXTURES / "blanks" / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _form(line: str) -> Form:
    """A line in which blanks stand in ⟦⟧ and breaks and tabs are written as in Python."""
    text, starts, blanks = "", 0, []
    for part in _MARKS.split(line.replace("\\n", "\n").replace("\\t", "\t")):
        if part == "⟦":
            starts = len(text)
        elif part == "⟧":
            blanks.append(Span(starts, len(text)))
        else:
            text += part
    return Form(text, blanks)


def _told(text: str) -> list[Span]:
    name = "draft.md" if "|---" in text else "draft.txt"
    return [found.span for found in check_text(text, _BLANKS, name).findings if found.severity is not Severity.INFO]


def _meets(one: Span, other: Span) -> bool:
    return one.start <= other.end and other.start <= one.end


@pytest.mark.parametrize("line", _lines("told.txt"))
def test_each_blank_is_told_and_nothing_else(line: str) -> None:
    form = _form(line)
    told = _told(form.text)
    assert [blank for blank in form.blanks if not any(_meets(blank, span) for span in told)] == []
    assert [form.text[slice(*span)] for span in told if not any(_meets(span, blank) for blank in form.blanks)] == []


@pytest.mark.parametrize("line", _lines("left-alone.txt"))
def test_what_was_meant_is_left_alone(line: str) -> None:
    text = _form(line).text
    assert [text[slice(*span)] for span in _told(text)] == []
