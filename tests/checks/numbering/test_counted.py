"""Numbers that head no section and count all the same: the rows of a table, the stages of a plan."""

from __future__ import annotations

import pytest
from linting import check, check_text, quoted
from wordfile import package, paragraph, run

from reportlint.cards.card import load
from reportlint.cards.select import choose
from reportlint.readers.read import read_bytes

RULES = choose(load(), ["NUM107"], (), ())


def told(*numbers: str) -> tuple[str, ...]:
    rows = "".join(f"| {number} | 清理河道 |\n" for number in numbers)
    return quoted(check_text(f"任务清单\n| 序号 | 任务 |\n|---|---|\n{rows}", RULES, "draft.md"))


@pytest.mark.parametrize(
    ("numbers", "found"),
    [
        (("1", "2", "3"), ()),
        (("1", "2", "4", "5"), ("4",)),
        (("1", "2", "2", "4"), ("2",)),
        (("1", "2", "", "3"), ()),  # a cell that goes on over two rows
        (("1", "2", "合计", "1", "2"), ()),
        (("1", "5", "9", "20"), ()),  # they count something else
        (("1", "3"), ()),  # too few to know
    ],
)
def test_rows_of_a_table(numbers: tuple[str, ...], found: tuple[str, ...]) -> None:
    assert told(*numbers) == found


def test_a_table_that_is_set_with_blanks() -> None:
    text = "序号　任务　时限\n1　清淤　3月\n2　护坡　5月\n4　绿化　8月\n以上任务逐月调度。\n"
    assert quoted(check_text(text, RULES)) == ("4",)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("第一阶段（3月）：动员；第二阶段（4月）：整治；第四阶段（5月）：验收。\n", ("第四阶段",)),
        ("第一季度：开好会。\n第二季度：办好班。\n第三季度：评好优。\n第四季度：算好账。\n", ()),
        ("比赛进入第四阶段，第二阶段（小组赛）已经结束。\n", ()),
    ],
)
def test_stages(text: str, found: tuple[str, ...]) -> None:
    assert quoted(check_text(text, RULES)) == found


def test_a_table_of_word() -> None:
    cells = (("序号", "任务"), ("1", "清淤"), ("2", "护坡"), ("4", "绿化"))
    rows = "".join(
        "<w:tr>" + "".join(f"<w:tc>{paragraph(run(words))}</w:tc>" for words in row) + "</w:tr>" for row in cells
    )
    checked = check(read_bytes(package(f"<w:tbl>{rows}</w:tbl>"), "draft.docx"), RULES)
    assert quoted(checked) == ("4",)


@pytest.mark.parametrize(
    ("below", "found"),
    [
        ("第二阶段：总结验收（10月）。评选先进。\n", ("第二阶段",)),
        ("各村要重视。第二阶段（集中整治）任务最重。\n", ()),
        ("第三阶段：总结验收（10月）。评选先进。\n工作要求\n第三阶段：不得拖延。\n", ()),
    ],
)
def test_a_stage_that_stands_twice(below: str, found: tuple[str, ...]) -> None:
    text = f"第一阶段：动员部署（3月）。召开会议。\n第二阶段：集中整治（4月至9月）。逐村清理。\n{below}"
    assert quoted(check_text(text, RULES)) == found
