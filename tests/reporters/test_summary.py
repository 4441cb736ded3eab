"""Many blanks, readable: the same one is shown once with its places, and all are counted by kind and section."""

from __future__ import annotations

from linting import check

from reportlint.cards.card import load
from reportlint.cards.select import choose
from reportlint.model.finding import Run
from reportlint.readers.read import read_bytes
from reportlint.reporters import reporter
from reportlint.reporters.look import Look

RULES = choose(load(), ["PLH"], (), ())
TEXT = "一、做法\nXX区召开会议X次，XX区投入X万元。\nXX 区走访X户。\n二、打算\nXX区再办X期。\n20XX年总结。\n"


def told(name: str, text: str = TEXT, lang: str = "zh") -> str:
    checked = check(read_bytes(text.encode(), "汇报.txt"), RULES)
    return reporter(name)(Run((checked,), ()), Look("en" if lang == "en" else "zh"))


def test_the_same_blank_is_shown_once_with_its_other_places() -> None:
    lines = told("full").splitlines()
    heads = [line for line in lines if line.startswith("汇报.txt:")]
    assert sum("XX区" in line for line in heads) == 1
    assert "    “XX区”还有3处：2:11、3:1、5:1" in lines


def test_json_keeps_each() -> None:
    assert told("json").count('"rule": "PLH102"') == 4


def test_blanks_are_counted_by_kind_and_section() -> None:
    assert told("full").splitlines()[-1] == "空白 9 处：名称 4，数字 4，日期 1；按章节：一、做法 6，二、打算 3"
    assert told("full", lang="en").splitlines()[-1] == (
        "9 blanks: unfilled-name 4, unfilled-number 4, unfilled-date 1; by section: 一、做法 6, 二、打算 3"
    )


def test_a_few_blanks_need_no_count() -> None:
    assert "空白" not in told("full", "XX区召开会议X次。\n")
