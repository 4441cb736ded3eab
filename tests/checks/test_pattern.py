"""Patterns: the longest match, what excuses it, what is told of it."""

from __future__ import annotations

from reportlint.checks.pattern import Patterns
from reportlint.language.pattern import CardPattern
from reportlint.model.document import Document
from reportlint.model.rule import Hit
from reportlint.model.severity import Confidence
from reportlint.outline.read import read_outline
from reportlint.readers.read import read_bytes


def document(text: str, name: str = "draft.txt") -> Document:
    (only,) = read_outline(read_bytes(text.encode(), name))
    return only


def hits(text: str, *patterns: str, innocent: str | None = None, doubtful: str | None = None) -> list[Hit]:
    check = Patterns(
        tuple(map(CardPattern, patterns)),
        (CardPattern(innocent),) if innocent else (),
        (CardPattern(doubtful),) if doubtful else (),
    )
    return list(check.run(document(text)))


def texts(found: list[Hit]) -> list[str]:
    return [hit.words["text"] for hit in found]


def test_of_overlapping_matches_the_longest_is_told() -> None:
    assert texts(hits("共甲乙丙丁", "甲乙", "乙丙丁", "丁")) == ["乙丙丁"]


def test_an_innocent_match_excuses_what_it_overlaps() -> None:
    assert texts(hits("甲乙，甲丙", "甲", innocent="甲乙")) == ["甲"]


def test_named_groups_are_words_and_the_group_at_is_the_place() -> None:
    (hit,) = hits("投资万元。", "投资(?P<at>万(?P<unit>元))")
    assert hit.span == (2, 4)
    assert hit.words == {"text": "万元", "at": "万元", "unit": "元"}


def test_a_doubtful_match_is_a_hint() -> None:
    (hit,) = hits("甲乙", "丙", doubtful="乙")
    assert hit.confidence is Confidence.DOUBTFUL


def test_lines_begin_and_end() -> None:
    assert texts(hits("甲\n乙甲\n", "^甲$")) == ["甲"]


def test_nothing_is_no_match() -> None:
    assert hits("甲乙", "丙*") == []


def test_comments_and_code_are_not_read() -> None:
    check = Patterns((CardPattern("甲"),))
    text = "甲\n<!-- 甲 -->\n```\n甲\n```\n"
    assert len(list(check.run(document(text, "draft.md")))) == 1
