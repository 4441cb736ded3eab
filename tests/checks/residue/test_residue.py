"""What other hands left in a report is told, a block once; what only looks like it is left alone."""

from __future__ import annotations

import pytest
from linting import check, check_text, line_of, quoted
from places import FIXTURES
from wordfile import package, paragraph

from reportlint.cards.card import load
from reportlint.cards.select import choose
from reportlint.fixes.text import edited
from reportlint.model.finding import Checked
from reportlint.readers.read import read_bytes

RULES = choose(load(), ["RES101", "RES102", "RES103", "RES104", "RES105"], (), ())
FOLDER = FIXTURES / "residue"
LINES = (FOLDER / "lines.txt").read_text(encoding="utf-8").splitlines()
LOOKALIKES = (FOLDER / "lookalikes.txt").read_text(encoding="utf-8").splitlines()

REPORT = """青石镇河道清淤工作情况汇报
今年以来，我镇扎实推进河道清淤，现将有关情况汇报如下：
一、主要做法
（一）压实责任。全镇签订责任书四十份，明确各村河长和巡河员，定期开展巡查，及时清理垃圾。
（二）加大投入。先后投入资金三百万元，新建护坡两公里，栽植柳树八百株，水质明显好转，
{line}
群众满意度持续提升，沿岸环境得到改善，村民自发参与管护。
二、存在的问题
部分河段管护人员不足，经费保障还不到位，个别村重视程度不够，巡查记录不规范。
三、下一步打算
继续完善管护机制，落实专项经费，加强业务培训，确保清淤成果长期保持，让群众得到实惠。
"""
AT = 6  # the line of {line}


def told(text: str, name: str = "draft.txt") -> list[tuple[str, str]]:
    return [(f.rule.id, f.severity.value) for f in check_text(text, RULES, name).findings]


def fixed(checked: Checked) -> str:
    """The file with every edit that is proposed."""
    edits = [edit for finding in checked.findings if finding.fix for edit in finding.fix.edits]
    return edited(checked.source, sorted(edits)).decode()


def test_lines_of_residue_are_found_where_they_stand() -> None:
    checked = [check_text(REPORT.format(line=line), RULES) for line in LINES]
    missed = [
        line for line, one in zip(LINES, checked, strict=True) if AT not in {line_of(one, f) for f in one.findings}
    ]
    assert len(missed) * 100 <= len(LINES) * 3, missed


@pytest.mark.parametrize("line", LOOKALIKES)
def test_what_looks_like_residue_is_at_most_a_hint(line: str) -> None:
    foot = REPORT.format(line="").replace("\n\n", "\n") + line + "\n"
    for text in (REPORT.format(line=line), foot):
        assert [severity for _, severity in told(text) if severity != "info"] == []


class TestABlock:
    def test_lines_below_one_another_are_one_fault(self) -> None:
        foot = (
            "推荐阅读\n\n青石镇植树总结\n2025-03-02\n下面是小编为大家整理的植树总结，欢迎大家参考。\n上一篇：没有了\n"
        )
        assert told(REPORT.format(line="") + foot) == [("RES101", "error")]

    def test_words_of_the_report_are_no_part_of_it(self) -> None:
        text = REPORT.format(line="") + "特此报告。\n【打印本页】【关闭窗口】\n"
        assert quoted(check_text(text, RULES)) == ("【打印本页】【关闭窗口】",)

    def test_a_field_of_a_page_is_told_wherever_it_stands(self) -> None:
        assert told("青石镇清淤工作总结\n来源：青石日报\n一、主要做法\n清淤河道六条。\n") == [("RES101", "warning")]
        assert told(REPORT.format(line="来源：青石日报")) == [("RES101", "warning")]

    def test_a_title_that_goes_on_behind_yinfa_makes_no_bulletin(self) -> None:
        told_of = told("青石镇人民政府关于印发\n《河道管理办法》的通知\n打印本页 关闭窗口\n我镇清淤河道六条。\n")
        assert [severity for _, severity in told_of] == ["error"]

    def test_a_bulletin_has_an_imprint(self) -> None:
        assert told("青石简报\n第3期\n青石镇政府办公室编\n我镇清淤河道六条。\n责任编辑：王五\n") == []

    @pytest.mark.parametrize("issue", ["第3期", "第　　期", "第X期"])
    def test_a_bulletin_is_known_by_the_number_of_its_issue(self, issue: str) -> None:
        head = f"青石简报\n{issue}\n青石镇政府办公室 2025年3月2日\n我镇清淤河道六条。\n"
        assert told(f"{head}责任编辑：王五\n") == []


class TestPages:
    @pytest.mark.parametrize("number", ["7", "- 7 -", "第7页 共9页"])
    def test_the_fix_joins_the_sentence_that_a_number_parts(self, number: str) -> None:
        whole = "青石镇河道清淤工作情况汇报\n今年以来，我镇组织干部群众清淤河道六条，投入劳力三百人次，新建护坡两公里，栽植柳树八百株。\n"
        broken = whole.replace("三百人次", f"三百\n{number}\n人次")
        checked = check_text(broken, RULES)
        assert quoted(checked) == (number,)
        assert fixed(checked) == whole

    def test_pages_that_a_site_counts(self) -> None:
        page = "我镇组织干部群众清淤河道六条，新建护坡两公里，" * 8
        text = f"1、汇报如下：{page}投入劳\n2、力三百人次。{page}新建\n3、，护坡两公里。{page}\n"
        assert quoted(check_text(text, RULES)) == ("1、", "2、", "3、")

    def test_a_footer_of_word_is_where_it_belongs(self) -> None:
        body = paragraph("青石镇清淤工作汇报", "Title") + paragraph("今年以来，我镇清淤河道六条。")
        footer = {"footer1": paragraph("— 3 —")}
        assert check(read_bytes(package(body, footer), "汇报.docx"), RULES).findings == ()
        assert check(read_bytes(package(body + paragraph("— 3 —")), "汇报.docx"), RULES).findings != ()

    def test_names_of_chemistry(self) -> None:
        assert told("查获1-苯基-2-丙酮、3，4-亚甲基二氧苯基-2-丙酮两千克。") == []


class TestCutText:
    def test_what_may_stand_in_what_is_lost_is_a_hint_that_says_so(self) -> None:
        text = "青石镇河道清淤实施方案\n一、工作目标\n河道全部清淤。\n二、重点任务\n清淤六条。\n{cut}三、保障措施\n成立专班。\n"
        rules = choose(load(), ["SEC101"], (), ())
        (whole,) = check_text(text.format(cut=""), rules).findings
        (cut,) = check_text(text.format(cut="此处隐藏900字，下载后查看\n"), rules).findings
        assert (whole.severity.value, cut.severity.value) == ("warning", "info")
        assert "稿子不完整" in cut.message()
        assert "稿子不完整" not in whole.message()


class TestMarkdown:
    MARKED = "# 青石镇清淤工作汇报\n\n今年以来，坚持**统一领导**，清淤六条。\n"

    def test_it_is_residue_only_where_it_is_no_markup(self) -> None:
        assert told(self.MARKED, "draft.md") == []
        assert told(self.MARKED, "draft.txt") == [("RES105", "warning")]
        word = package(paragraph("青石镇清淤工作汇报", "Title") + paragraph("坚持**统一领导**，清淤六条。"))
        assert [f.severity.value for f in check(read_bytes(word, "a.docx"), RULES).findings] == ["error"]

    def test_the_fix_takes_the_marks_and_leaves_the_words(self) -> None:
        assert fixed(check_text(self.MARKED, RULES)) == "青石镇清淤工作汇报\n\n今年以来，坚持统一领导，清淤六条。\n"

    def test_a_draft_full_of_it_is_told_once(self) -> None:
        text = "青石镇清淤工作汇报\n" + "坚持**统一领导**，清淤六条。\n清淤六条。\n" * 9
        (finding,) = check_text(text, RULES).findings
        assert "共9处" in finding.message()

    @pytest.mark.parametrize(
        "masked", ["投资**万元，涉及**乡**村。", "***县清淤**条，**县**镇已完工。", "深入****展和****会议。"]
    )
    def test_masks_are_none(self, masked: str) -> None:
        assert told(masked) == []


class TestCollections:
    def test_a_heading_of_samples_over_one_report(self) -> None:
        assert told("范文二：\n" + REPORT.format(line="")) == [("RES105", "error")]
        assert told("篇二：清淤\n" + REPORT.format(line="")) == [("RES105", "warning")]

    def test_a_collection_has_such_headings(self) -> None:
        one = REPORT.format(line="")
        assert told(f"篇一：清淤\n{one}篇二：植树\n{one}") == []


def test_the_message_says_who_left_it() -> None:
    """RES105 is for three things: each is told as what it is."""
    text = "范文二：\n" + REPORT.format(line="好的，以下是为您起草的汇报：\n## 成效\n")
    assert [finding.message() for finding in check_text(text, RULES).findings] == [
        "范文集的标题没有删：范文二：",
        "AI 助手的话没有删：好的，以下是为您起草的汇报：",
        "Markdown 标记没有去掉：## 成效",
    ]


def test_removal_takes_the_line_with_its_end() -> None:
    text = REPORT.format(line="【打印本页】【关闭窗口】\n")
    assert fixed(check_text(text, RULES)) == REPORT.replace("{line}\n", "")
    crlf = text.replace("\n", "\r\n")
    assert fixed(check_text(crlf, RULES)) == REPORT.replace("{line}\n", "").replace("\n", "\r\n")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_removal_keeps_paragraphs_as_far_apart_as_they_were(end: str) -> None:
    first, second = "今年以来，我镇清淤河道六条。\n", "下一步，继续清淤河道两条。\n"
    line = "更多范文请访问 www.fwdq365.com 范文大全网\n"
    for before, after in ((first + line + "\n", first + "\n"), (f"{first}\n{line}\n", f"{first}\n")):
        text, kept = ((part + second).replace("\n", end) for part in (before, after))
        assert fixed(check_text(text, RULES)) == kept


def test_nobody_proposes_to_hide_that_a_text_is_cut() -> None:
    cut = "一、主要做法\n清淤六条。\n---此处隐藏2186字，下载后查看---\n四、下一步打算\n继续清淤。\n"
    told = [(f.rule.id, f.fix) for f in check_text(cut, RULES).findings if f.rule.id == "RES102"]
    assert told == [("RES102", None)]


def test_a_note_to_the_writer_stays_one() -> None:
    rules = choose(load(), ["PLH105", "RES104"], (), ())
    found = check_text("投入【待补充】万元（此处核实），受益（请补充人数）。", rules).findings
    assert [finding.rule.id for finding in found] == ["PLH105", "RES104", "PLH105"]
