"""Fences, front matter, comments and tables of Markdown; nothing that is left open hides the rest."""

from __future__ import annotations

import pytest
from counting import steps

from reportlint.readers.markdown import split_markdown
from reportlint.readers.text import split_text


def markdown(text: str) -> list[tuple[str, str]]:
    return [(block.kind, text[slice(*block.span)]) for block in split_markdown(text)]


def plain(text: str) -> list[tuple[str, str]]:
    return [(block.kind, text[slice(*block.span)]) for block in split_text(text)]


def kinds(text: str) -> list[str]:
    return [block.kind for block in split_markdown(text)]


class TestFences:
    @pytest.mark.parametrize(
        "text",
        ["```\n# 示例\n```", "```yaml\n一、示例\n```", "~~~\n```\n~~~", "````\n```\n````", "  ```\n示例\n  `````  "],
    )
    def test_everything_between_two_fences_is_code(self, text: str) -> None:
        assert kinds(text + "\n正文") == ["code", "code", "code", "paragraph"]

    @pytest.mark.parametrize("text", ["```\n正文", "````\n正文\n```", "~~~\n正文\n```", "```\n正文\n```py"])
    def test_an_unclosed_fence_hides_nothing(self, text: str) -> None:
        assert set(kinds(text)) == {"paragraph"}

    def test_a_stray_fence_leaves_a_later_block_alone(self) -> None:
        assert kinds("~~~~\n正文\n```\n示例\n```") == ["paragraph", "paragraph", "code", "code", "code"]

    def test_code_in_a_line_is_no_fence(self) -> None:
        assert kinds("```甲```\n正文\n```") == ["paragraph"] * 3

    def test_plain_text_knows_no_fences(self) -> None:
        assert [kind for kind, _ in plain("```\n# 标题\n```")] == ["paragraph", "heading", "paragraph"]


class TestFrontMatter:
    @pytest.mark.parametrize("head", ["---\ntitle: 汇报\n---", "---\n标题: 汇报\n\n日期: 六月\n---  ", "---\n---"])
    def test_it_stands_between_rules_at_the_very_top(self, head: str) -> None:
        found = kinds(head + "\n# 汇报")
        assert set(found[:-1]) == {"front matter"}
        assert found[-1] == "heading"

    @pytest.mark.parametrize(
        "text",
        ["---\ntitle: 汇报", "\n---\ntitle: 汇报\n---", " ---\ntitle: 汇报\n---", "---\n各位领导：\n一、做法\n---\n"],
    )
    def test_other_rules_hide_nothing(self, text: str) -> None:
        assert "front matter" not in kinds(text)

    def test_plain_text_knows_none(self) -> None:
        assert [kind for kind, _ in plain("---\ntitle: 汇报\n---")] == ["paragraph"] * 3


class TestComments:
    @pytest.mark.parametrize("line", ["<!-- 待核实 -->", "  <!--reportlint-disable PLH101-->  ", "<!---->"])
    def test_a_line_that_is_wholly_a_comment_is_one_in_both_formats(self, line: str) -> None:
        assert plain(line) == markdown(line) == [("comment", line)]

    @pytest.mark.parametrize(
        "line", ["<!-- 待核实 --> 正文", "正文 <!-- 待核实 -->", "<!-- 未完", "<!-- 甲 --> 文 <!-- 乙 -->"]
    )
    def test_a_line_that_holds_text_too_is_a_paragraph(self, line: str) -> None:
        assert plain(line) == markdown(line) == [("paragraph", line)]

    def test_in_markdown_a_comment_may_span_lines(self) -> None:
        assert kinds("<!--\n# 旧稿\n\n一、做法\n-->\n正文") == ["comment"] * 4 + ["paragraph"]

    def test_in_plain_text_it_may_not(self) -> None:
        assert [kind for kind, _ in plain("<!--\n正文\n-->")] == ["paragraph"] * 3

    def test_an_unclosed_comment_does_not_swallow_the_next_one(self) -> None:
        assert kinds("<!-- 未完\n正文\n<!-- 注 -->") == ["paragraph", "paragraph", "comment"]

    def test_text_behind_the_end_keeps_all_its_lines_visible(self) -> None:
        assert kinds("<!-- 甲\n乙\n--> 正文") == ["paragraph"] * 3

    def test_a_comment_inside_code_is_code(self) -> None:
        assert kinds("```\n<!--\n```\n正文\n-->") == ["code", "code", "code", "paragraph", "paragraph"]

    def test_a_fence_inside_a_comment_is_comment(self) -> None:
        assert kinds("<!--\n```\n-->\n正文\n```") == ["comment"] * 3 + ["paragraph"] * 2


def test_rows_of_a_table_are_cells_in_markdown_only() -> None:
    text = "| 指标 | 数量 |\n|---|---|\n"
    assert kinds(text) == ["cell", "cell"]
    assert [kind for kind, _ in plain(text)] == ["paragraph", "paragraph"]


@pytest.mark.parametrize(
    "text",
    [
        " " * 1_000_000,
        "`" * 1_000_000,
        "<!--" * 250_000,
        "<!--\n" * 50_000,
        "~~~x\n" * 50_000,
        "```\n" * 50_000,
        "".join("`" * length + "x\n" for length in range(1000, 2, -1)),
        "<!-- 甲\n" + "乙\n" * 50_000 + "--> 文",
    ],
    ids=["spaces", "ticks", "comments", "comment lines", "open fences", "fences", "ever shorter fences", "one comment"],
)
def test_hostile_texts_take_linear_time(text: str) -> None:
    """In quadratic time each would take minutes."""
    assert len(split_markdown(text)) == sum(not line.isspace() for line in text.splitlines())


@pytest.mark.parametrize("line", ["<!--\n", "~~~x\n", "```\n", "<!-- 甲\n乙\n"])
def test_twice_the_lines_take_twice_the_steps(line: str) -> None:
    assert steps(split_markdown, line * 1000) <= 2.2 * steps(split_markdown, line * 500)
