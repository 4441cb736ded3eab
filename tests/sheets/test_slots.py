"""What a sheet asks for: which characters a value takes the place of, what is wanted, and the unit that stays."""

from __future__ import annotations

import pytest
from sheeting import asked, checked, marked, with_values

from reportlint.sheets.slots import slots


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        # numbers: the mask goes, the unit with 万 and 余 stays
        ("全年召开会议⟦X⟧次。", [("number", "次数", "次")]),
        ("发放奖品价值⟦X.X⟧万元。", [("number", "金额", "万元")]),
        ("年接待游客⟦X0⟧余万人次。", [("number", "人次数", "万人次")]),
        ("涉及群众⟦1XX0⟧余人。", [("number", "人数", "人")]),
        ("清理陈年垃圾⟦86O⟧余吨。", [("number", "重量", "吨")]),
        ("培训学员⟦（人数）⟧人。", [("number", "人数", "人")]),
        ("办结群众投诉⟦【待核实】⟧件。", [("number", "件数", "件")]),
        ("出动执法人员⟦（X人次）⟧。", [("number", "人次数", "人次")]),
        # lost ones: nothing goes
        ("县财政安排专项经费⟦⟧万元，用于清淤。", [("number", "金额", "万元")]),
        ("村干部走访群众⟦⟧余户，发放明白纸。", [("number", "户数", "户")]),
        ("今年日处理能力同比增长⟦⟧%。", [("number", "百分比", "%")]),
        ("综合考核排名全市第⟦⟧，受到表彰。", [("number", "名次", "")]),
        ("争取上级资金⟦  ⟧亿元以上。", [("number", "金额", "亿元")]),
        ("综合考核居全市第⟦X⟧名，同比上升⟦X⟧位。", [("number", "名次", "名"), ("number", "人数", "位")]),
        ("排名第⟦X⟧位。", [("number", "名次", "位")]),
        ("占总数的⟦X⟧分之⟦X⟧。", [("number", "分母", "分之"), ("number", "分子", "")]),
        # names
        ("⟦XX⟧县农村饮水工作汇报", [("text", "县名", "县")]),
        ("赴⟦　　⟧县考察学习。", [("text", "县名", "县")]),
        ("⟦××⟧水库除险加固完工。", [("text", "水库名称", "水库")]),
        ("特授予王建国、⟦陈*⟧、李红梅先进个人称号。", [("text", "姓名", "")]),
        ("项目编号：2025-⟦XX⟧-003", [("text", "号码", "")]),
        ("联系电话：0871-⟦×××××××⟧", [("text", "号码", "")]),
        # other blanks between words that stay
        ("根据《⟦……⟧》精神，制定本方案。", [("text", "名称", "")]),
        ("清政办发〔2025〕⟦　⟧号", [("text", "发文字号", "")]),
        ("应急联系电话：⟦________⟧", [("text", "应急联系电话", "")]),
        ("经⟦________⟧公司测算，需投入300万元。", [("text", "内容", "")]),
        ("全县有河道12条，整治责任单位为⟦________⟧。", [("text", "单位", "")]),
        ("共拨付⟦（金额）⟧，惠及群众。", [("text", "金额", "")]),
        # dates
        ("⟦【成文日期】⟧", [("date", "成文日期", "")]),
        ("起止日期：⟦____⟧", [("text", "起止日期", "")]),
        ("⟦20XX⟧年⟦X⟧月⟦X⟧日", [("date", "日期", "")]),
        ("自2025年⟦  ⟧月⟦  ⟧日起施行。", [("date", "日期", "")]),
        ("⟦20  ⟧年工作总结", [("date", "年份", "")]),
        ("⟦二〇XX⟧年三月召开动员会。", [("date", "年份", "")]),
        ("本办法自2025-⟦XX⟧-⟦XX⟧起施行。", [("date", "日期", "")]),
        ("供热期为每年⟦  ⟧月⟦  ⟧日至次年3月。", [("date", "日期", "")]),
        ("请于本月⟦  ⟧日前报送。", [("date", "日", "")]),
        ("活动时间为⟦⟧月⟦⟧日，地点在县城。", [("date", "日期", "")]),
        ("会议于2026年⟦⟧月⟦⟧日召开。", [("date", "日期", "")]),
    ],
)
def test_what_goes_and_what_is_asked_for(text: str, rows: list[tuple[str, str, str]]) -> None:
    file = checked(text.replace("⟦", "").replace("⟧", ""))
    assert marked(file) == text
    assert asked(file) == rows


def test_a_date_is_one_row_and_two_dates_are_two() -> None:
    file = checked("召开日期：2025年  月  日，验收日期：__年__月__日。")
    assert [len(slot.parts) for slot in slots(file)] == [2, 3]


def test_blanks_of_one_meaning_stay_apart() -> None:
    file = checked("XX县开展整治。XX县开展整治。")
    assert len(slots(file)) == 2
    assert with_values(file, ["清河", "石桥"]).after.text == "清河县开展整治。石桥县开展整治。"


def test_what_is_finished_asks_for_nothing() -> None:
    assert slots(checked("全年召开会议12次，清河县投入300万元，2025年3月15日完工。")) == ()


def test_a_cell_of_a_table_is_asked_for_by_the_head_of_its_column() -> None:
    table = "| 乡镇 | 产量（吨） | 投入（万元） | 负责人 | 备注 |\n|---|---|---|---|---|\n| 石桥镇 | XX | 1.5 | ____ | 无 |\n"
    file = checked(f"# 报告\n\n{table}", "稿.md")
    assert asked(file) == [("number", "产量", "吨"), ("text", "负责人", "")]
    assert "| 石桥镇 | 120 | 1.5 | 王建国 |" in with_values(file, ["120吨", "王建国"]).after.text
    assert not with_values(file, ["若干", None]).done


def test_a_cell_of_a_row_of_another_shape_is_not() -> None:
    file = checked("# 报告\n\n| 乡镇 | 产量（吨） |\n|---|---|\n| 合计 | 3 | ____ |\n", "稿.md")
    assert all(wanted not in ("产量", "乡镇") for _, wanted, _ in asked(file))


def test_a_form_has_no_heads_of_columns() -> None:
    file = checked("# 登记表\n\n| 姓名 | 王建国 |\n|---|---|\n| 住址 | ____ |\n", "稿.md")
    assert "王建国" not in [wanted for _, wanted, _ in asked(file)]
