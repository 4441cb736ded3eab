"""What holds for every Word file: what is written is read, and what Word counts has no fault in its numbers."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from make_word import REPORT
from wordfile import numbering, package, paragraph, run

from reportlint.language.numerals import parse, to_chinese
from reportlint.outline.read import read_outline
from reportlint.readers.docx.numerals import formatted
from reportlint.readers.read import read_bytes

# What XML can hold, but for what ends a line or has a meaning of its own in symbol fonts.
WORDS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff\u2028\u2029").filter(
        lambda mark: not "\uf000" <= mark <= "\uf0ff"
    ),
    max_size=12,
)


@given(st.lists(WORDS, min_size=1, max_size=8))
def test_lines_are_read_as_they_were_written(lines: list[str]) -> None:
    body = "".join(paragraph(run(line)) for line in ("防汛", *lines))
    assert read_bytes(package(body), "汇报.docx").text.split("\n") == ["防汛", *lines, ""]


@given(st.integers(1, 9999))
def test_chinese_numbers_are_read_back(number: int) -> None:
    for form in ("chineseCountingThousand", "ideographDigital", "decimalFullWidth", "decimal"):
        assert parse(formatted(number, form)) == number


@given(st.lists(st.integers(-3, 1), max_size=40))
def test_an_automatic_list_has_no_fault_in_its_numbers(steps: list[int]) -> None:
    level, levels = 0, [0]
    for step in steps:
        level = min(max(level + step, 0), 3)
        levels.append(level)
    body = "".join(paragraph(f"抓好{to_chinese(place)}区工作", number=(1, at)) for place, at in enumerate(levels, 1))
    source = read_bytes(package(body, {"numbering": numbering({1: REPORT})}), "汇报.docx")
    (document,) = read_outline(source)
    assert document.faults == ()
    assert [section.level for section in document.all_sections] == [at + 1 for at in levels]
    assert all(section.label.computed for section in document.all_sections)
