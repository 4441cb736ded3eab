"""What a table of contents is, and that headings which are worded alike are none."""

from __future__ import annotations

from reportlint.outline.read import read_outline
from reportlint.readers.read import read_bytes


def labels(text: str) -> list[str]:
    (document,) = read_outline(read_bytes(text.encode(), "draft.txt"))
    return [document.quote(section.label.span) for section in document.all_sections]


def test_headings_that_end_alike_are_no_contents() -> None:
    text = (
        "防汛工作要点\n一、抓好东片区工作\n（一）抓好堤防区工作\n1.抓好桥涵区工作\n"
        "二、抓好西片区工作\n（一）抓好水库区工作\n1.抓好泵站区工作\n三、抓好南片区工作\n（一）抓好低洼区工作\n"
    )
    assert labels(text) == ["一、", "（一）", "1.", "二、", "（一）", "1.", "三、", "（一）"]


def test_a_contents_page_with_a_damaged_entry_is_one_all_the_same() -> None:
    headings = ["一、总体要求", "二、主要任务和分工", "三、保障措施"]
    body = "".join(f"{heading}\n各村要把责任压实到人，逐项抓好落实，确保安全度汛。\n" for heading in headings)
    assert labels("防汛方案\n一、总体要求1\n二、主要任务和分土2\n三、保障措施3\n" + body) == ["一、", "二、", "三、"]
