"""Every line that is not blank becomes one block, and nothing that is left open hides the rest."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportlint.language.han import has_chinese
from reportlint.model.text import SourceMap
from reportlint.readers.markdown import split_markdown
from reportlint.readers.text import split_text


def markdown(text: str) -> list[tuple[str, str]]:
    return [(block.kind, text[slice(*block.span)]) for block in split_markdown(text)]


def plain(text: str) -> list[tuple[str, str]]:
    return [(block.kind, text[slice(*block.span)]) for block in split_text(text)]


class TestLines:
    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\n\n", "\r\n \t\u3000\r\n", "\n\u200b\ufeff\n"])
    def test_line_ends_and_blank_lines_are_no_part_of_a_block(self, end: str) -> None:
        assert plain(f"一、主要做法{end}二、下一步打算{end}") == [
            ("paragraph", "一、主要做法"),
            ("paragraph", "二、下一步打算"),
        ]

    @pytest.mark.parametrize("char", ["\f", "\v", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"])
    def test_nothing_else_ends_a_line(self, char: str) -> None:
        text = f"共走访{char}群众"
        assert plain(text) == [("paragraph", text)]

    def test_a_block_keeps_the_white_space_of_its_line(self) -> None:
        assert plain("\u3000\u3000各位领导： \n") == [("paragraph", "\u3000\u3000各位领导： ")]

    @pytest.mark.parametrize("text", ["", "\n", " \t\r\n\u3000", "\ufeff", "\u200b\u200d\n"])
    def test_a_text_without_ink_has_no_blocks(self, text: str) -> None:
        assert plain(text) == markdown(text) == []


PLAIN = ["", " ", "\u200b", "汇报", "\u3000一、做法", "甲\u2028乙", "甲\x85", "\f"]
MARKED = ["# 标题", "```", "~~~~", "```py", "---", "标题: 甲", "| 甲 |", "<!--", "-->", "<!-- 注 -->", "<!-- 注 --> 文"]
LINES = st.sampled_from(PLAIN + MARKED)
TEXTS = st.lists(st.tuples(LINES, st.sampled_from(["\n", "\r\n", "\r"]))).map(lambda rows: "".join(map("".join, rows)))


@given(TEXTS)
def test_blocks_are_exactly_the_lines_that_are_not_blank(text: str) -> None:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    inked = [line for line in lines if line.strip().strip("\u200b")]
    for split in (split_text, split_markdown):
        blocks = split(text)
        assert [text[slice(*block.span)] for block in blocks] == inked
        assert all(before.span.end < after.span.start for before, after in pairwise(blocks))


@given(TEXTS)
def test_blocks_agree_with_the_source_map_on_what_a_line_is(text: str) -> None:
    source_map = SourceMap(text)
    for block in split_markdown(text):
        line, column = source_map.position(block.span.start)
        assert column == 1
        assert source_map.position(block.span.end) == (line, block.span.end - block.span.start + 1)
        assert text[block.span.end : block.span.end + 1] in ("", "\r", "\n")


class TestHeadings:
    @pytest.mark.parametrize(
        ("line", "level"), [("# 汇报", 1), ("   ### 一、做法", 3), ("###### 末级", 6), ("#\t汇报", 1)]
    )
    def test_hashes_and_a_space_make_a_heading_in_both_formats(self, line: str, level: int) -> None:
        for split in (split_text, split_markdown):
            (block,) = split(line)
            assert (block.kind, block.level) == ("heading", level)

    @pytest.mark.parametrize("line", ["#1 楼已完工", "#汇报", "####### 七级", "    # 缩进过深", "#\n", "第 # 号"])
    def test_anything_else_is_a_paragraph(self, line: str) -> None:
        assert plain(line)[0][0] == markdown(line)[0][0] == "paragraph"


@pytest.mark.parametrize(
    ("text", "chinese"),
    [("", False), ("requests>=2.0", False), ("Café — “ok”，。", False), ("# Notes\n汇报", True), ("㐂", True)],
)
def test_whether_a_text_holds_chinese(text: str, chinese: bool) -> None:
    assert has_chinese(text) is chinese
