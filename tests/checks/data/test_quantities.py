"""The quantities of three reports against the ledger that a reader wrote by hand, without asking the program."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest
from linting import check_text

from reportlint.checks.data.quantities import Quantity, counted, quantities

LEDGERS = Path(__file__).parents[2] / "fixtures" / "ledger"
DRAFTS = sorted(path.stem for path in LEDGERS.glob("*.txt"))


class Row(NamedTuple):
    line: int
    written: str
    value: str
    unit: str


def told(text: str) -> list[tuple[Row, Quantity]]:
    checked = check_text(text, ())
    (document,) = checked.documents
    found = []
    for quantity in document.fact(quantities):
        line, _ = checked.source.map.position(quantity.span.start)
        number = quantity.number
        value = f"{_plain(number.low)}~{_plain(number.high)}" if number.is_range else _plain(number.low)
        found.append((Row(line, document.quote(quantity.span), value, quantity.unit), quantity))
    return found


def _plain(value: Decimal) -> str:
    return f"{round(value, 4).normalize():f}"


def gold(name: str) -> list[tuple[Row, str]]:
    with (LEDGERS / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return [(Row(int(row["line"]), row["written"], row["value"], row["unit"]), row["counted"]) for row in rows]


@pytest.mark.parametrize("name", DRAFTS)
def test_what_a_reader_found_is_found(name: str) -> None:
    found = [row for row, _ in told((LEDGERS / f"{name}.txt").read_text(encoding="utf-8"))]
    wanted = [row for row, _ in gold(name)]
    recalled = [row for row in wanted if row in found]
    assert len(recalled) >= 0.97 * len(wanted), [row for row in wanted if row not in found]
    assert len(found) <= 1.03 * len(wanted), [row for row in found if row not in wanted]


def test_what_is_counted_is_mostly_what_the_reader_says() -> None:
    agreed = total = 0
    for name in DRAFTS:
        said = [(row, counted(quantity)) for row, quantity in told((LEDGERS / f"{name}.txt").read_text("utf-8"))]
        for (row, noun), (wanted, reader) in zip(said, gold(name), strict=True):
            assert row.line == wanted.line
            total += 1
            agreed += bool(noun) and (noun in reader or reader in noun)
    assert agreed >= 0.85 * total


def only(text: str) -> Quantity:
    ((_, quantity),) = told(text)
    return quantity


def test_time_and_scope() -> None:
    quantity = only("一、主要工作\n2024年上半年，全县新建公路12公里。")
    assert (quantity.time, quantity.scope, quantity.phrase) == ("2024年上半年", "全县", "新建公路")


def test_time_is_that_of_the_heading_where_the_sentence_says_none() -> None:
    ((_, first), (_, second)) = told("一、2023年工作回顾\n新建公路12公里。\n二、2024年工作安排\n新建公路15公里。")
    assert (first.time, second.time) == ("2023年", "2024年")


def test_a_year_compared_with_is_not_the_time() -> None:
    assert only("2024年，全市产值比2023年增长12.5%。").time == "2024年"


def test_the_phrase_goes_on_to_what_follows() -> None:
    ((_, first), (_, second)) = told("发放低保金2865.4万元，同比增长6.8%。")
    assert (first.change, second.phrase, second.change) == ("", "发放低保金", "增长")


@pytest.mark.parametrize("text", ["深入践行“三个代表”重要思想。", "建设一个中心。", "第三条规定：", "联系电话12345678"])
def test_no_quantities(text: str) -> None:
    assert told(text) == []
