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
