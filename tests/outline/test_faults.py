"""What a fault in the numbering knows: what the series should read, and when nobody can know."""

from __future__ import annotations

import pytest

from reportlint.model.document import Fault
from reportlint.model.source import Source
from reportlint.outline.read import read_outline
from reportlint.readers.text import split_text


def faults(*labels: str) -> tuple[Fault, ...]:
    text = "".join(f"{label}抓好落实。\n" for label in labels)
    (document,) = read_outline(Source("稿", text, split_text(text)))
    return document.faults


def renumbered(fault: Fault) -> list[str]:
    return [label.text for label in fault.series]


def test_every_fault_of_a_series_knows_the_whole_of_it() -> None:
    first, second = faults("一、", "三、", "四、", "四、")
    assert renumbered(first) == renumbered(second) == ["二、", "三、"]


def test_a_series_with_three_faults_can_be_renumbered() -> None:
    told = faults("一、", "三、", "五、", "七、")
    assert [renumbered(fault) for fault in told] == [["二、", "三、", "四、"]] * 3


def test_a_series_with_more_faults_is_no_slip_and_is_left_alone() -> None:
    told = faults("一、", "三、", "五、", "七、", "九、")
    assert [renumbered(fault) for fault in told] == [[]] * 4


@pytest.mark.parametrize("inserted", [("第二条之一 ",), ("第二条之一 ", "第二条之二 ")])
def test_inserted_articles_take_no_number_of_their_own(inserted: tuple[str, ...]) -> None:
    (fault,) = faults("第一条 ", "第二条 ", *inserted, "第四条 ", "第五条 ")
    assert renumbered(fault) == ["第三条", "第四条"]


def test_a_label_of_the_wrong_level_is_written_as_its_siblings_are() -> None:
    (fault,) = faults("一、", "二、", "（三）", "四、")
    assert renumbered(fault) == ["三、"]


@pytest.mark.parametrize(
    ("labels", "found"),
    [
        (("1.", "2.", "1."), [("1.", "3.")]),  # the number of the third is wrong
        (("1.", "2.", "1.", "2."), [("1.", "1.")]),  # a heading fell out
        (("（1）", "（2）", "（3）", "（1）", "（2）"), [("（1）", "（1）")]),
        (("1.", "2.", "以上由县局办理。\n1.", "2."), []),
    ],
)
def test_a_list_that_begins_again_right_below_a_whole_item(
    labels: tuple[str, ...], found: list[tuple[str, str]]
) -> None:
    text = "".join(f"{label}抓好落实。\n" for label in ("一、", *labels, "二、"))
    (document,) = read_outline(Source("稿", text, split_text(text)))
    told = [(text[slice(*fault.label.span)], fault.expected) for fault in document.faults]
    assert told == [(label, int(expected.strip("（）."))) for label, expected in found]


def test_a_list_below_a_heading_that_ends_without_a_mark_is_its_own() -> None:
    text = "一、任务\n1.加强领导。\n2.分工\n1.城管局清理。\n2.住建局修补。\n二、要求\n抓好落实。\n"
    (document,) = read_outline(Source("稿", text, split_text(text)))
    assert document.faults == ()


def test_a_decimal_label_below_another_number_is_written_as_its_siblings_are() -> None:
    text = "1.清淤\n1.1排水。\n1.2清运。\n2.护坡\n2.1测量。\n2.2放线。\n3.3砌筑。\n3.绿化\n3.1整地。\n3.2栽植。\n"
    (document,) = read_outline(Source("稿", text, split_text(text)))
    (fault,) = document.faults
    assert (text[slice(*fault.label.span)], renumbered(fault)) == ("3.3", ["2.3"])


def test_a_heading_goes_on_behind_the_items_of_an_article() -> None:
    text = (
        "一、合同\n（一）订立\n第一条 下列情形有效：\n（一）书面订立的；\n（二）当面订立的；\n（三）登记的。\n"
        "（二）履行\n第二条 按期履行。\n第三条 其余从约定。\n（三）终止\n第四条 期满终止。\n二、附则\n第五条 自发布之日起施行。\n"
    )
    (document,) = read_outline(Source("稿", text, split_text(text)))
    assert document.faults == ()
