"""Numbers of quantities, read out of prose: each form read back as it was written, and what is no quantity left alone."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from reportlint.language.numbers import Form, Number, cell, numbers, value
from reportlint.language.numerals import FULL_WIDTH, to_chinese


def only(text: str) -> Number:
    (number,) = numbers(text)
    return number


def read(text: str) -> list[str]:
    return [text[number.start : number.end] for number in numbers(text)]


@pytest.mark.parametrize(
    ("written", "low"),
    [
        ("35", "35"),
        ("1,234,567", "1234567"),
        ("1，234", "1234"),
        ("１２３４", "1234"),
        ("12．5", "12.5"),
        ("3.5万", "35000"),
        ("２.5 亿", "250000000"),
        ("1.2万亿", "1200000000000"),
        ("2万5千", "25000"),
        ("3亿4500万", "345000000"),
        ("三千五百", "3500"),
        ("三千五", "3500"),
        ("一百二", "120"),
        ("一百零二", "102"),
        ("两万五", "25000"),
        ("两万五千", "25000"),
        ("一亿二千万", "120000000"),
        ("三千五百万", "35000000"),
        ("二十三", "23"),
        ("十", "10"),
        ("两", "2"),
        ("二〇二", "202"),
        ("三点五万", "35000"),
    ],
)
def test_one_number(written: str, low: str) -> None:
    assert value(written) == Decimal(low)


@pytest.mark.parametrize(
    ("text", "number", "form"),
    [
        ("同比增长12.5%。", "12.5", Form.PERCENT),
        ("同比下降-3.5％。", "-3.5", Form.PERCENT),
        ("完成百分之三十。", "30", Form.PERCENT),
        ("完成百分之十二点五。", "12.5", Form.PERCENT),
        ("出生率为千分之三。", "3", Form.PERMILLE),
        ("自然增长率3.1‰。", "3.1", Form.PERMILLE),
        ("提高3.2个百分点。", "3.2", Form.POINTS),
        ("产量增加三成。", "3", Form.TENTHS),
        ("产量增加两成五。", "2.5", Form.TENTHS),
        ("发电三千二百万千瓦时。", "32000000", Form.COUNT),
        ("是上年的2.5倍。", "2.5", Form.TIMES),
        ("产值翻两番。", "2", Form.DOUBLINGS),
        ("占到四分之一。", "0.25", Form.FRACTION),
        ("占到1/4。", "0.25", Form.FRACTION),
    ],
)
def test_forms(text: str, number: str, form: Form) -> None:
    found = only(text)
    assert (found.value, found.form, found.is_exact) == (Decimal(number), form, True)


@pytest.mark.parametrize(
    "text",
    [
        "培训300余人",
        "种植20多万亩",
        "走访十余次",
        "约30人",
        "近3.5万人",
        "超过12个",
        "不少于20场",
        "60岁以上",
        "30人左右",
        "三四个月",
        "三四十人",
        "3至5人",
    ],
)
def test_approximations(text: str) -> None:
    assert only(text).approximate


@pytest.mark.parametrize(
    "text",
    [
        "节约55万元",
        "签约11个项目",
        "附近3个村",
        "最近3个项目",
        "共120人",
        "一百二十户",
        "建成12.50公里",
        "总数120个",
        "人数二十三人",
        "GDP1200亿元",
    ],
)
def test_exact(text: str) -> None:
    assert only(text).is_exact


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("3-5个", "3", "5"),
        ("10%～20%", "10", "20"),
        ("10～20%", "10", "20"),
        ("三至五人", "3", "5"),
        ("5—10万元", "50000", "100000"),
        ("3万至5万元", "30000", "50000"),
        ("1.5到2倍", "1.5", "2"),
        ("十七八岁", "17", "18"),
    ],
)
def test_ranges(text: str, low: str, high: str) -> None:
    found = only(text)
    assert (found.low, found.high) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    "text",
    [
        "2024年3月5日召开",
        "二〇二四年三月五日",
        "1—6月",
        "3月5日至8日",
        "2023—2025年",
        "25年底",
        "14:30开会",
        "范文1：2024年工作计划",
        "上午9时",
        "下午3点30分",
        "×政发〔2024〕12号",
        "第三条和第12批",
        "见附件1和图2所示",
        "电话0571-88886666，13812345678",
        "GB/T 9704—2012",
        "COVID-19和5G网络",
        "4A级景区",
        "1.加强领导",
        "（一）加强领导",
        "一、加强领导\n二、压实责任",
        "一是抓学习，二是抓落实",
        "“十四五”时期，“七五”普法",
        "党的二十大，十九届四中全会",
        "十分重视，一一核对，统一部署，百姓，千方百计，万元",
        "80后干部，12345热线，3号楼",
        "7×24小时，1+X证书，1+16+225+N",
        "几十人，数百万元，每万人",
        "五一劳动节，三农工作，五大举措",
        "编号330106199001011234",
    ],
)
def test_no_quantities(text: str) -> None:
    assert read(text) == []


def test_in_order_with_what_leads_and_follows() -> None:
    text = "示范单位47个（其中乡镇1个，村19个），投资由65%提高到82%，培训3.5万人次、发放10kV电表12只。"
    assert read(text) == ["47", "1", "19", "65%", "82%", "3.5万", "10", "12"]


def test_a_stretch_is_seen_alone() -> None:
    text = "第12个项目"
    assert [number[:3] for number in numbers(text, 1)] == [(1, 3, Decimal(12))]


@pytest.mark.parametrize(
    ("written", "low"),
    [
        ("(1,234.5)", "-1234.5"),
        ("（12）", "-12"),
        (" 98.5% ", "98.5"),
        ("-3", "-3"),
        ("1,234", "1234"),
    ],
)
def test_cells(written: str, low: str) -> None:
    number = cell(written)
    assert number is not None
    assert number.value == Decimal(low)
    assert written[number.start : number.end] == written.strip()


@pytest.mark.parametrize("written", ["", "—", "合计", "12个", "2024年", "1-2-3"])
def test_cells_without_a_number(written: str) -> None:
    assert cell(written) is None


PLACES = st.integers(0, 4)


@given(st.integers(0, 10**12))
def test_arabic_is_read_back(number: int) -> None:
    assert only(f"共{number}个").value == number
    assert only(f"共{number:,}个").value == number
    assert only(f"共{str(number).translate(FULL_WIDTH)}个").value == number


@given(st.integers(1, 9999), st.sampled_from(["", "万", "亿"]))
def test_chinese_is_read_back(number: int, big: str) -> None:
    scale = {"": 1, "万": 10**4, "亿": 10**8}[big]
    assert only(f"共有{to_chinese(number)}{big}个").value == number * scale


@given(st.integers(1, 9999), st.integers(1000, 9999))
def test_chinese_of_two_parts_is_read_back(high: int, low: int) -> None:
    assert only(f"共有{to_chinese(high)}万{to_chinese(low)}个").value == high * 10**4 + low


@given(st.integers(1, 10**6), PLACES, st.sampled_from(["", "万", "亿", "万亿"]))
def test_decimals_are_read_back(digits: int, places: int, big: str) -> None:
    number = Decimal(digits).scaleb(-places)
    scale = {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}[big]
    found = only(f"共{number:f}{big}元")
    assert found.value == number * scale
    assert found.step == Decimal(1).scaleb(-places) * scale


@given(st.integers(1, 10**5), PLACES)
def test_percentages_are_read_back(digits: int, places: int) -> None:
    number = Decimal(digits).scaleb(-places)
    found = only(f"增长{number:f}%。")
    assert (found.value, found.form) == (number, Form.PERCENT)


@given(st.integers(1, 9998), st.integers(1, 10**4), st.sampled_from("-—～~至到"), st.sampled_from(["", "%", "万"]))
@example(1799, 2, "-", "")
@example(1800, 1, "-", "%")
@example(2100, 1, "-", "")
def test_ranges_are_read_back(low: int, more: int, joint: str, behind: str) -> None:
    assume(behind or not 1800 <= low < 2100)  # 1860-1910 and 2023-2025 are years, 1860%-1910% are none
    scale = 10**4 if behind == "万" else 1
    found = only(f"达{low}{behind}{joint}{low + more}{behind}个")
    assert (found.low, found.high) == (Decimal(low * scale), Decimal((low + more) * scale))
    assert found.approximate


@given(st.text("0123456789.,%万亿千百十一二三两零〇点分之至到-—～余多第年月日号个人元（）：〔〕/ \n", max_size=40))
def test_any_text_is_read_in_order(text: str) -> None:
    at = 0
    for number in numbers(text):
        assert at <= number.start < number.end <= len(text)
        assert number.low <= number.high
        at = number.end


@pytest.mark.parametrize("name", ["一二三五十", "四五六百", "二三四七千"])
def test_digits_in_a_row_are_a_name(name: str) -> None:
    assert list(numbers(f"实施{name}工程。")) == []
