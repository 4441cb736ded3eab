"""Totals and their parts, in prose and in tables."""

from __future__ import annotations

import pytest
from linting import RULES, check, check_text, quoted
from needed import unneeded
from wordfile import package, paragraph, run

from reportlint.checks.data import sums as module
from reportlint.checks.data.balances import MOVES
from reportlint.checks.data.reckoning import HALVES, PAIRS
from reportlint.checks.data.sums import sums
from reportlint.checks.data.table_sums import NOT_ADDED
from reportlint.readers.read import read_bytes

_RULES = [rule for rule in RULES if rule.id == "DAT101"]


def told(text: str, name: str = "draft.txt") -> list[tuple[str, str, str]]:
    checked = check_text(text, _RULES, name)
    words = quoted(checked)
    return [(one.severity.value, said, one.message()) for one, said in zip(checked.findings, words, strict=True)]


def agreed(text: str, name: str = "draft.txt") -> list[tuple[str, str]]:
    document = check_text(text, _RULES, name).documents[0]
    return [(one.told, one.reckoning) for one in document.fact(sums) if one.agrees]


@pytest.mark.parametrize(
    ("text", "total", "reckoning"),
    [
        ("示范单位47个（其中乡镇1个，村19个，社区5个，学校8个，机关14个）。", "47个", "1+19+5+8+14=47"),
        ("示范单位47个（其中1个乡镇，19个村，5个社区，8个学校，14个机关）。", "47个", "1+19+5+8+14=47"),
        ("整改488个（24＋115＋61＋71＋47＋37＋52＋81）。", "488个", "24+115+61+71+47+37+52+81=488"),
        ("命名22家单位（机关8个、学校10个、村1个、社区1个、企业2个）。", "22家", "8+10+1+1+2=22"),
        ("投入资金12.5万元，其中财政10万元、自筹2.5万元。", "12.5万元", "10+2.5=12.5"),
        ("投入1.2亿元，其中财政8000万元、社会资金4000万元。", "1.2亿元", "0.8+0.4=1.2"),
        ("人口4.83万人，其中城镇2.12万人、乡村2.72万人。", "4.83万人", "2.12+2.72=4.84"),  # rounded
        ("培训30名，包括村干部12人、农户18人。", "30名", "12+18=30"),
        ("学校20所（其中小学12所（含教学点3所）、初中8所）。", "20所", "12+8=20"),
        ("登记食堂12家、饭店9家，合计21家。", "21家", "12+9=21"),
        ("用水结构为：生活占30%、农业占45.5%、其他占24.5%。", "100%", "30+45.5+24.5=100"),
        ("一是修渠，列出6项指标。二是护坡，列出5项指标。以上共计11项指标。", "11项", "6+5=11"),
        ("建设点位148处、其中新建100处、改建48处，修复草地517处，治沙23处。", "148处", "100+48=148"),
        ("整改问题12个。其中，已办结9个，正在办理3个。", "12个", "9+3=12"),
    ],
)
def test_parts_that_make_their_total_are_seen(text: str, total: str, reckoning: str) -> None:
    assert (total, reckoning) in agreed(text)
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "severity", "total", "message"),
    [
        (
            "示范单位47个（其中乡镇1个，村19个，社区5个，学校8个，机关10个）。",
            "warning",
            "47个",
            "1+19+5+8+10=43，与总数47个相差4",
        ),
        (
            "示范单位47个（乡镇1个，村19个，社区5个，学校8个，机关10个）。",
            "warning",
            "47个",
            "1+19+5+8+10=43，与总数47个相差4",
        ),
        ("共举办5期，分别为种植2期、养殖2期、电商2期。", "warning", "5期", "2+2+2=6，与总数5期相差1"),
        (
            "培训120人次，其中干部30人次、群众80人次、其他20人次。",
            "warning",
            "120人次",
            "30+80+20=130，与总数120人次相差10",
        ),
        (
            "共投入1.2亿元，包括财政8000万元、社会资金3000万元。",
            "warning",
            "1.2亿元",
            "0.8+0.3=1.1，与总数1.2亿元相差0.1",
        ),
        ("登记食堂12家、饭店9家，合计22家。", "warning", "22家", "12+9=21，与总数22家相差1"),
        ("面积结构中，粮食占50%、蔬菜占30%、其他占25%。", "warning", "25%", "50+30+25=105，与总数100%相差5"),
    ],
)
def test_parts_that_do_not_are_told_on_the_total(text: str, severity: str, total: str, message: str) -> None:
    assert told(text) == [(severity, total, message)]


@pytest.mark.parametrize(
    "text",
    [
        "职工126人，其中女性80人、少数民族45人、党员60人。",
        "约300人参加，其中干部100人、群众180人。",
        "共300余人参加，包括干部100人、群众180人。",
        "检查企业30家，其中大型5家，发现问题20个、整改18个。",
        "在岗97人，其中医师31人、护士38人。",  # some of them
        "新增营造林148万亩、其中公益林43万亩，修复草原517万亩，治沙23万亩。",
        "贷款新增1.91万亿元，其中制造业1124亿元，小微企业5982亿元。",
        "汽车产量增长1.7倍，其中客车增长3.2倍、货车增长2.1倍。",
        "产值120亿元，其中农业增长5%、工业增长8%、服务业增长9%。",
        "提出5方面28项措施（详见附件2、附件3）。",
        "推行“1234”模式（“1”即一个核心，“2”即两项技能）。",
        "参训80人，其中每村各5人、每社区各3人。",
        "从事工作满五年。其中取得学位的可以分别放宽至四年、三年。",
        "第3条和第5条共8款，包括2024年修订的3款、2025年修订的4款以上。",
        "三类项目比重分别为99.3%、93.8%、84.6%。",
        "一、二、三类城市的修建比例依次为百分之十一、百分之十、百分之九。",
        "支出占15.9（其中2024年为16，8），有所提高。",
    ],
)
def test_what_need_not_add_up_is_left_alone(text: str) -> None:
    assert told(text) == []


TABLE = """\
| 序号 | 乡镇 | 村数 | 户数 | 覆盖率 | 合计 |
|---|---|---|---|---|---|
| 1 | 柳林镇 | 12 | 1,340 | 95% | 1352 |
| 2 | 青石镇 | 8 | 960 | 93% | 968 |
| 3 | 河口乡 | 5 | 410 | 97% | {row} |
| | 合计 | {column} | 2,710 | 95% | 2735 |
"""


def test_tables_add_up_by_column_and_row() -> None:
    assert told(TABLE.format(column=25, row=415), "draft.md") == []
    assert ("25", "12+8+5=25") in agreed(TABLE.format(column=25, row=415), "draft.md")
    assert ("968", "8+960=968") in agreed(TABLE.format(column=25, row=415), "draft.md")


def test_a_total_of_a_column_is_told() -> None:
    found = told(TABLE.format(column=26, row=415), "draft.md")
    assert ("warning", "26", "12+8+5=25，与总数26相差1") in found


def test_a_total_of_a_row_is_told() -> None:
    found = told(TABLE.format(column=25, row=425), "draft.md")
    assert ("warning", "425", "5+410=415，与总数425相差10") in found


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ("| 修渠 | 12.5 |\n| 护坡 | 7.5 |\n| 小计 | 20 |\n| 植树 | 3 |\n| 清淤 | 4 |\n| 小计 | 7 |\n| 总计 | 27 |", []),
        (
            "| 修渠 | 12.5 |\n| 护坡 | 7.5 |\n| 小计 | 20 |\n| 植树 | 3 |\n| 清淤 | 4 |\n| 小计 | 8 |\n| 总计 | 28 |",
            ["8"],
        ),
        ("| 合计 | 12 |\n| 修渠 | 5 |\n| 护坡 | 7 |", []),
        ("| 修渠 | (3) |\n| 护坡 | 7 |\n| 合计 | 4 |", []),
        ("| 修渠 | 5 |\n| 护坡 | — |\n| 植树 | 2 |\n| 合计 | 7 |", []),
        ("| 修渠 | 约5 |\n| 护坡 | 3 |\n| 植树 | 2 |\n| 合计 | 7 |", []),
    ],
)
def test_subtotals_brackets_and_empty_cells(rows: str, found: list[str]) -> None:
    text = f"| 类别 | 金额（万元） |\n|---|---|\n{rows}\n"
    assert [total for _, total, _ in told(text, "draft.md")] == found


def test_rates_unit_prices_and_years_are_not_added() -> None:
    text = (
        "| 物资 | 单价 | 年份 | 完成率 | 数量 |\n|---|---|---|---|---|\n"
        "| 米 | 3 | 2024 | 90 | 5 |\n| 面 | 4 | 2025 | 80 | 6 |\n| 合计 | 3.5 | 2025 | 85 | 11 |\n"
    )
    assert told(text, "draft.md") == []


def test_every_attribute_is_needed() -> None:
    assert unneeded(module._ATTRIBUTES, told, module._LEXICON) == []


def test_every_half_of_a_pair_is_needed() -> None:
    assert unneeded(PAIRS, told, HALVES) == []


def test_every_word_of_balances_is_needed() -> None:
    assert unneeded(MOVES, told) == []


def test_every_column_that_is_not_added_is_needed() -> None:
    assert unneeded(NOT_ADDED, lambda table: told(table.replace("⏎", "\n"), "draft.md")) == []


def test_tables_of_word_add_up() -> None:
    rows = (("镇", "村", "户"), ("柳林", "12", "134"), ("青石", "8", "96"), ("合计", "21", "230"))
    cells = ("".join(f"<w:tc>{paragraph(run(said))}</w:tc>" for said in row) for row in rows)
    body = "".join(f"<w:tr>{row}</w:tr>" for row in cells)
    checked = check(read_bytes(package(f"<w:tbl>{body}</w:tbl>"), "draft.docx"), _RULES)
    assert [(one.severity.value, one.message()) for one in checked.findings] == [("warning", "12+8=20，与总数21相差1")]
    document = checked.documents[0]
    assert [one.reckoning for one in document.fact(sums) if one.agrees] == ["134+96=230"]
