"""Figures and tables of Word files, whose pictures and cells the text does not show."""

from __future__ import annotations

import pytest
from linting import check
from make_word import PICTURE, cell, table
from wordfile import package, paragraph, run

from reportlint.cards.card import load
from reportlint.cards.select import choose
from reportlint.readers.read import read_bytes

RULES = choose(load(), ["FIG"], (), ())
DRAWING = paragraph(PICTURE)
TABLE = table(cell("镇村") + cell("培训人次"), cell("清河镇") + cell("120"))
TITLE = paragraph("清河县防汛工作情况汇报", "Title")


def told(*blocks: str) -> list[tuple[str, str]]:
    checked = check(read_bytes(package(TITLE + "".join(blocks)), "汇报.docx"), RULES)
    return [(f.rule.id, checked.source.text[f.span.start : f.span.end]) for f in checked.findings]


@pytest.mark.parametrize(
    "blocks",
    [
        (paragraph("河道走向如图1所示。"), DRAWING, paragraph("图1 河道走向")),
        (paragraph("河道走向如图1所示。"), paragraph(PICTURE + run("图1 河道走向"))),
        (paragraph("河道走向如图1所示。"), DRAWING),
        (paragraph("培训情况见表1。"), paragraph("表1 培训情况"), TABLE),
        (paragraph("培训情况见表1。"), paragraph("表1 培训情况"), paragraph("单位：人次"), TABLE),
        (paragraph("培训情况见表1。"), paragraph("表1 培训情况"), DRAWING),
        (paragraph("培训情况见表1。"), TABLE),
    ],
)
def test_what_is_there_is_not_missed(blocks: tuple[str, ...]) -> None:
    assert told(*blocks) == []


def test_a_caption_without_its_picture_is_told() -> None:
    assert told(DRAWING, paragraph("图1 河道走向"), paragraph("险情均已排除。"), paragraph("图2 险工险段")) == [
        ("FIG202", "图2")
    ]
    assert told(paragraph("险情均已排除。"), paragraph("图1 河道走向"), paragraph("队伍已经到位。")) == [
        ("FIG202", "图1")
    ]


def test_a_caption_without_its_table_is_told() -> None:
    assert told(paragraph("表1 培训情况"), paragraph("培训情况良好。"), paragraph("组织有序。")) == [("FIG202", "表1")]


def test_a_picture_beyond_those_there_are_is_missing() -> None:
    assert told(paragraph("河道走向如图2所示。"), DRAWING) == [("FIG201", "图2")]
    assert told(paragraph("河道走向如图3所示。"), DRAWING, paragraph("图1 河道走向")) == [("FIG201", "图3")]


def test_captions_in_word_count_on() -> None:
    assert told(DRAWING, paragraph("图1 河道走向"), DRAWING, paragraph("图3 险工险段")) == [("FIG203", "图3")]


def test_a_cell_that_names_a_column_lacks_no_number_but_prose_in_a_cell_does() -> None:
    assert told(table(cell("镇村") + cell("投资亿元") + cell("培训人次"))) == []
    assert told(table(cell("清河镇") + cell("全年投入资金万元，同比增长%。"))) == [
        ("FIG101", "万元"),
        ("FIG102", "%"),
    ]
