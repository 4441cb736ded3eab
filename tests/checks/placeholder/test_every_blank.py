"""Every blank is seen, in whatever form a template left it; what looks like one and was written on purpose is not."""

from __future__ import annotations

import pytest
from linting import RULES, check_text

BLANKS = tuple(rule for rule in RULES if rule.id.startswith("PLH"))


def told(text: str, name: str = "draft.txt") -> list[str]:
    """The blanks that are told as errors or warnings."""
    findings = check_text(text, BLANKS, name).findings
    return [text[slice(*finding.span)].strip() for finding in findings if finding.severity.value != "info"]


DATES = [
    ("请于2025年  月  日前报送。", ["2025年  月  日"]),
    ("会议定于2025年9月  日召开。", ["2025年9月  日"]),
    ("请于2025年　月　日前反馈。", ["2025年　月　日"]),
    ("方案自2025年 月 日起施行。", ["2025年 月 日"]),
    ("清河县水利局\n2025年9月　日\n", ["2025年9月　日"]),
    ("清河县水利局\n　　　　　　　　年　　　月　　　日\n", ["年　　　月　　　日"]),
    ("定于2025年9月3日上午  时在三楼开会。", ["2025年9月3日上午  时"]),
    ("定于9月3日（星期X）下午X时开会。", ["星期X", "X时"]),
    ("请于  月  日前报送。", ["月  日"]),
    ("二〇二五年  月  日", ["二〇二五年  月  日"]),
    ("截至2025年  月，已完成投资3亿元。", ["2025年  月"]),
    ("项目于20**年开工，20**年完工。", ["20**年", "20**年"]),
]

UNITS = [
    ("全镇共   人参加了培训。", ["人"]),
    ("今年实施项目 个，总投资3亿元。", ["个"]),
    ("共排查隐患（）处，已整改（　　）处。", ["（）处", "（　　）处"]),
    ("参训干部[  ]人，考核合格率100%。", ["[  ]人"]),
    ("累计投入……万元，修建水渠3公里。", ["……万元"]),
    ("全年接待来访　　批　　人次。", ["批", "人次"]),
    ("安排专项资金  亿元用于农田建设。", ["亿元"]),
    ("完成N个项目建设，带动就业N人，X县投入X元。", ["N个", "N人", "X县", "X元"]),
    ("种植烤烟*亩，发放补贴*万元。", ["*亩", "*万元"]),
]

STARS = [
    ("在**县召开现场会，由**市牵头。", ["**县", "**市"]),
    ("**市**族***自治县地处山区。", ["**市", "**族", "***自治县"]),
    ("由**局会同**局办理，报**委备案。", ["**局", "**局", "**委"]),
]

CELLS = [
    ("| 项目 | 数量 |\n| --- | --- |\n| 水渠 | XX |\n| 泵站 | ___ |\n", ["XX", "___"]),
    ("| 单位 | 负责人 |\n| --- | --- |\n| 水利局 | 某某 |\n| 农业局 | × |\n", ["某某", "×"]),
    ("| 项目 | 完成时间 |\n| --- | --- |\n| 水渠 | 2025年  月  日 |\n| 泵站 | ×× |\n", ["2025年  月  日", "××"]),
]

ALONE = [
    ("全市水利工作会议上的讲话\nXXX\n同志们：今天召开会议。", ["XXX"]),
    ("清河县水利局\n×××\n2025年9月3日\n", ["×××"]),
    ("××市××区××镇召开会议。", ["××市", "××区", "××镇"]),
    ("全年接待游客xx.xx万人次。", ["xx.xx万人次"]),
    ("会议由X主持，X镇、X村作了发言，x镇作了交流，x作了总结。", ["X", "X镇", "X村", "x镇", "x"]),
    ("由##县牵头，##人参加。", ["##县", "##人"]),
    ("由□□局牵头，□□同志负责。", ["□□局", "□□同志"]),
    ("会议由◇◇主持，通报了情况。", ["◇◇"]),
    ("组长：张某某\n副组长：李某某\n", ["张某某", "李某某"]),
    ("联系人：王某某，电话：0871-63111111。", ["王某某"]),
]

PROMPTS = [
    ("关于【事项名称】的请示", ["【事项名称】"]),
    ("根据[上级部门/领导]的要求，现将情况报告如下。", ["[上级部门/领导]"]),
    ("围绕{topic}开展讨论，由{单位名称}牵头。", ["{topic}", "{单位名称}"]),
    ("地点：（具体会议室名称或地址，如三楼会议室）", ["（具体会议室名称或地址，如三楼会议室）"]),
    ("基本情况：[填写事实摘要。]", ["[填写事实摘要。]"]),
    ("会议地点：【待定】", ["【待定】"]),
    ("请与（联系人姓名）联系。", ["（联系人姓名）"]),
    ("[主送单位]：\n现将有关事项通知如下。", ["[主送单位]"]),
    ("由【责任单位一】牵头，【责任单位二】配合。", ["【责任单位一】", "【责任单位二】"]),
    ("全年培训干部【人数】人，投入〔具体金额〕万元。", ["【人数】", "〔具体金额〕"]),
    ("此处插入图片", ["此处插入图片"]),
    ("受益人口：待补。增长率数据待核。", ["待补", "数据待核"]),
    ("全年完成投资（待补）亿元。", ["（待补）"]),
]

FIELDS = [
    ("一、会议安排\n时间：\n地点：\n参会人员：各科室负责人。\n", ["时间：", "地点："]),
    ("联系人：\n联系电话：\n办公地点：三楼\n", ["联系人：", "联系电话："]),
    ("联系人：      联系电话：63110000\n", ["联系人："]),
    ("出席：\n列席：张三\n", ["出席："]),
    ("组  长：\n副组长：张三\n成  员：\n", ["组  长："]),
]

PRIVATE = [
    ("联系电话：XXXXXXXX。", ["XXXXXXXX"]),
    ("联系电话：0871-XXXXXXX。", ["0871-XXXXXXX"]),
    ("身份证号：XXXXXXXXXXXXXXXXXX，账号：×××××××。", ["XXXXXXXXXXXXXXXXXX", "×××××××"]),
    ("电子邮箱：xxxx@qq.com。", ["xxxx@qq.com"]),
    ("联系电话：********。", ["********"]),
]


@pytest.mark.parametrize(
    ("text", "blanks"), [*DATES, *UNITS, *STARS, *ALONE, *PROMPTS, *FIELDS, *PRIVATE], ids=lambda value: str(value)[:12]
)
def test_a_blank_is_told_once(text: str, blanks: list[str]) -> None:
    assert told(text) == blanks


@pytest.mark.parametrize(("text", "blanks"), CELLS)
def test_a_cell_that_holds_only_a_placeholder(text: str, blanks: list[str]) -> None:
    assert told(text, "table.md") == blanks


INNOCENT = [
    # Dates and units that are set wide, or begin a word.
    "2025年 3月 5日，今年 1 月至 6 月。\n二〇二五年 九月 三日",
    "2025年 月均用电量上升，9月 日均客流三万。",
    "姓  名：张三\n单  位：水利局\n件  数：三件\n",
    "各县区 个人所得税 条例 项目 名单 人员安排",
    "全 镇 各 村 户 厕 改 造 工 作 进 展 顺 利。",
    "人均可支配收入　元　35000\n合计　人　300",
    "每 人一册，三 个专班，数 百人参加。",
    "就业（户籍）人口和常住（登记）人口，单位（公章）。",
    "一路走来……人人出力，户户受益。",
    # Stars.
    "**重点**推进，**县级**层面，*号为必填项，带*项目必须填写。",
    "**（一）加强领导。**成立专班，**压实责任**。",
    "注：*为预算数。",
    # Tables of ticks.
    "| 事项 | 是否完成 |\n| --- | --- |\n| 水渠 | √ |\n| 泵站 | × |\n",
    # Letters as codes, and schemes.
    "X公司与Y公司签订合同，X公司支付价款。",
    "设X代表投入，Y代表产出。",
    "推行“1+N”模式，建设1个中心、N个站点。",
    # Norms that prescribe or quote a pattern.
    "实验室统一命名为“××重点实验室”。",
    "决定书应当写明“××县人民法院××××年××月××日”字样。",
    "名称格式为：××镇××村综合服务站。",
    "落款日期应当注明20XX年X月X日。",
    # Anonymised people.
    "张某某驾驶货车与李某某相撞，张某某受伤。\n王某某报警。",
    "公示名单：张三，138****1234；李四，139****5678。",
    "身份证号：530102********1234，银行卡号：6222****1234。",
    # Labels, headings, explanations in brackets.
    "【工作动态】全县春耕备耕有序推进。",
    "【活动背景】\n近年来，全县加快发展。",
    "请将回执（姓名、单位、联系电话）报办公室。",
    "主要负责人（姓名）变更的，应当报告。",
    "集合{1,2}，公式\\frac{a}{b}。",
    "参会人员：\n组长：张三\n副组长：李四\n",
    "各科室：\n时间：9月3日\n",
    "成员：\n水利局：张三\n农业局：李四\n",
    "出席：\n组长：张三\n",
    "联系人：\n姓名：张三\n电话：63110000\n",
    "时间：\n9月3日\n地点：\n三楼\n",
    "签字：\n日期：\n",
    "请在此处填写意见。",
    # A form that is attached for others to fill in.
    "关于报送信息的通知\n各科室：\n请于9月3日前报送。\n清河县水利局\n2025年9月1日\n附件：参会回执\n\n附件\n参会回执\n姓名：\n单位：\n联系电话：____\n",
]


@pytest.mark.parametrize("text", INNOCENT, ids=lambda text: text[:12])
def test_what_was_meant_is_left_alone(text: str) -> None:
    assert told(text) == []
    assert told(text, "draft.md") == []


@pytest.mark.parametrize(
    "date",
    ["2025年9月  日", "2025年　　月　　日", "　　　　　年　　　月　　　日", "20XX年X月X日", "____年____月____日"],
)
def test_a_blank_in_the_date_under_the_signature_is_one_finding(date: str) -> None:
    text = (
        "关于报送防汛物资储备情况的通知\n各乡镇水利站：\n请清点物资，三日内报送储备情况。\n特此通知。\n"
        f"清河县水利局\n{date}\n"
    )
    assert [finding.rule.id[:3] for finding in check_text(text).findings] == ["PLH"]
