"""What stands for a section that has no heading of its own, and what does not; when a lack is only doubtful."""

from __future__ import annotations

import pytest
from linting import check_text

from reportlint.cards.card import load
from reportlint.cards.select import choose

RULES = choose(load(), ["SEC101"], (), ())


def told(text: str, name: str = "draft.txt") -> dict[str, str]:
    found = check_text(text, RULES, name).findings
    return {finding.words["section"]: finding.severity.value for finding in found}


PLAN = """青石县河道清理工作方案
为改善河道面貌，制定本方案。
一、总体要求
坚持县级统筹、乡镇实施，{goal}
二、主要任务
（一）清理淤泥。清理河道12公里。
（二）拆除违建。拆除棚房30处。
三、实施步骤
3月动员，4月至9月清理，10月验收。
四、保障措施
成立专班，落实经费。
"""


def test_a_section_with_another_role_is_no_substitute() -> None:
    assert told(PLAN.format(goal="把河道管好。")) == {"工作目标": "warning"}
    assert told(PLAN.format(goal="到2026年底，水质达标率达到95%以上。")) == {"工作目标": "info"}
    assert told(PLAN.format(goal="把河道管好。\n（一）主要目标\n水质达标。")) == {}


def test_what_a_request_asks_for_is_not_how_it_closes() -> None:
    request = (
        "关于追加防汛经费的请示\n县人民政府：\n一、请示缘由\n汛期将至，物资不足。\n{}三、请示意见\n妥否，请批示。\n"
    )
    signed = "青石镇人民政府\n2026年7月8日\n"
    assert told(request.format("二、请示事项\n追加经费18万元。\n") + signed) == {}
    assert told(request.format("") + signed) == {"请示事项": "warning"}


def test_what_a_request_asks_for_may_stand_in_its_lead() -> None:
    request = (
        "关于购置清雪设备的请示\n县人民政府：\n我镇现有清雪车老化。{}现将有关情况请示如下：\n一、必要性\n道路里程增加。\n"
        "二、车型及预算\n清雪车2台，预算46万元。\n妥否，请批示。\n青石镇人民政府\n2026年7月8日\n"
    )
    assert told(request.format("经镇党委会研究，拟购置一批设备。")) == {"请示事项": "info"}
    assert told(request.format("")) == {"请示事项": "warning"}


ACTIVITY = "{}\n一、活动时间\n9月5日至9月20日。\n二、活动内容\n组织登山和读书分享。\n三、活动要求\n各支部专人负责，确保安全。\n"


@pytest.mark.parametrize(
    "title", ["机关工会秋季健身活动方案", "机关工会秋季健身活动实施方案", "机关工会秋季健身活动计划"]
)
def test_activities_need_no_goal(title: str) -> None:
    assert told(ACTIVITY.format(title))["工作目标"] == "info"


def test_other_plans_need_a_goal() -> None:
    assert told(ACTIVITY.format("机关工会秋季健身工作方案"))["工作目标"] == "warning"


MEETING = """关于召开防汛工作会议的通知
各乡镇：
{}一、会议内容
部署防汛工作。
二、会议地点
县政府三楼会议室。
三、有关要求
请参会人员提前10分钟入场，准时参加，会议期间关闭手机。
青石县水利局
2026年7月1日
"""


@pytest.mark.parametrize("what", ["组织学生参加社会实践活动", "举办社会组织公益活动", "举办职工运动会"])
def test_an_activity_is_no_meeting(what: str) -> None:
    text = MEETING.replace("召开防汛工作会议", what).format("")
    assert "会议时间" in told(MEETING.format(""))
    assert told(text) == {}


def test_words_that_speak_of_something_else_are_no_section() -> None:
    assert told(MEETING.format("")) == {"会议时间": "warning", "参会人员": "warning"}


@pytest.mark.parametrize("head", ["会议时间：7月3日上午\n", "**会议时间**：7月3日上午\n", "会议时间\n7月3日上午。\n"])
def test_a_line_without_a_number_may_head_a_section(head: str) -> None:
    assert "会议时间" not in told(MEETING.format(head))


SUMMARY = "一、主要工作\n开展宣讲30场。\n二、工作成效\n参与率92%。\n三、{}\n扩大覆盖面。\n"


@pytest.mark.parametrize("title", ["下一步工作规划", "工作规划", "明年工作安排", "后续工作设想", "今后努力的方向"])
def test_a_heading_says_what_is_next_in_any_usual_words(title: str) -> None:
    assert told(f"青石镇垃圾分类工作总结\n{SUMMARY.format(title)}") == {"存在的问题": "warning"}


def test_a_kind_is_believed_on_two_pieces_of_evidence() -> None:
    tasks = "一、建设内容\n建设平台1个。\n二、运行机制\n由县大数据中心运行。\n三、保障措施\n落实经费。\n"
    assert set(told(f"青石县智慧平台建设方案\n{tasks}").values()) == {"info"}  # not every 方案 goes by steps
    accident = "一、基本情况\n7月1日发生坍塌。\n二、事故原因\n违章作业。\n三、责任认定和处理建议\n依法追究责任。\n"
    assert told(f"“7·1”坍塌事故调查报告\n{accident}") == {}
    slogans = "一、强化领导\n成立专班。\n二、狠抓落实\n每月通报。\n三、加强宣传\n发放资料。\n"
    assert "warning" not in told(f"河长制工作\n{slogans}", "实施方案.txt").values()


def test_what_may_stand_in_the_part_that_was_cut_off_is_advice() -> None:
    whole = f"青石镇垃圾分类工作总结\n{SUMMARY.format('下一步打算')}"
    assert told(whole) == {"存在的问题": "warning"}
    for end in (
        "（此处隐藏1200字，下载后查看）\n",
        "预览结束\n",
        "此外，全镇还围绕源头减量、分类投放、分类收集、分类运输、分类处理五个环节，建立了\n",
    ):
        assert told(whole + end) == {"存在的问题": "info"}
