"""What a Word file shows besides its characters bears on what is told: ruled and coloured blanks, prompts, labels."""

from __future__ import annotations

import pytest
from linting import check
from make_word import PICTURE, cell, control, field, table
from wordfile import level, numbering, package, paragraph, run

from reportlint.cards.card import load
from reportlint.cards.select import choose
from reportlint.checks.placeholder.blanks import blanks_of, text_shown
from reportlint.model.finding import Checked, Finding
from reportlint.outline.read import read_outline
from reportlint.readers.read import read_bytes

RULES = choose(load(), ("PLH", "NUM", "RES"), (), ())
YELLOW = '<w:highlight w:val="yellow"/>'
RED = '<w:color w:val="FF0000"/>'
RULED = '<w:u w:val="single"/>'


def lint(body: str, parts: dict[str, str] | None = None) -> Checked:
    return check(read_bytes(package(body, parts), "汇报.docx"), RULES)


def told(body: str) -> list[tuple[str, str, str]]:
    checked = lint(body)
    return [(f.rule.id, f.severity.value, checked.source.text[f.span.start : f.span.end]) for f in checked.findings]


class TestRuledBlanks:
    @pytest.mark.parametrize(
        ("before", "blank", "after", "rule"),
        [
            ("联系人：", "      ", "。", "PLH104"),
            ("联系人：", "　　", "。", "PLH104"),
            ("联系人：", "\t", "。", "PLH104"),
            ("投入", "    ", "万元", "PLH101"),
            ("会议在", "    ", "县召开", "PLH104"),
        ],
    )
    def test_underlined_space_is_a_ruled_line(self, before: str, blank: str, after: str, rule: str) -> None:
        (found,) = told(paragraph(run(before) + run(blank, RULED) + run(after)))
        assert found[0] == rule

    def test_a_ruled_date_is_one_blank(self) -> None:
        body = run("自20") + run("  ", RULED) + run("年") + run("  ", RULED) + run("月起施行。")
        assert [(rule, words) for rule, _, words in told(paragraph(body))] == [("PLH103", "20  年  月")]

    @pytest.mark.parametrize(
        "body",
        [
            run("联系人：") + run("  张三  ", RULED) + run("。"),
            run("联系人：") + run("  ", RULED) + run("张三", RULED) + run("    ", RULED) + run("。"),
            run("          ", RULED),
            f"<w:hyperlink>{run('第一章')}{run('      ', RULED)}</w:hyperlink>",
            run("联系人：") + run("      ") + run("张三。"),
            run("全县") + run(" ", RULED) + run("各镇"),
        ],
    )
    def test_what_is_filled_in_or_only_a_rule(self, body: str) -> None:
        assert told(paragraph("全县") + paragraph(body)) == []

    def test_the_message_shows_the_line(self) -> None:
        (finding,) = lint(paragraph(run("投入") + run("    ", RULED) + run("万元"))).findings
        assert finding.message() == "“投入____万元”的金额没有填"


class TestReportsOfOneFile:
    """Each report of a compendium is drawn by itself, and its blanks stand where they stand in the file."""

    LINE = paragraph(run("投入") + run("    ", RULED) + run("万元，考核") + run("○○", RED) + run("。"))
    BODY = LINE.join(paragraph(run(f"范文{part}：工作汇报")) for part in "一二三") + LINE

    def test_only_the_report_is_drawn(self) -> None:
        documents = read_outline(read_bytes(package(self.BODY), "汇编.docx"))
        assert len(documents) == 3
        for document in documents:
            shown = text_shown(document)
            assert len(shown) == document.span.end - document.span.start
            assert shown.count("____") == 1

    def test_its_blanks_are_those_of_the_file(self) -> None:
        source = read_bytes(package(self.BODY), "汇编.docx")
        blanks = [blank for document in read_outline(source) for blank in blanks_of(document)]
        assert [source.text[blank.span.start : blank.span.end] for blank in blanks] == ["    万元", "○○"] * 3
        assert [blank.span for blank in blanks] == sorted(blank.span for blank in blanks)


class TestColour:
    @pytest.mark.parametrize("colour", [YELLOW, RED])
    def test_a_mask_in_colour_is_a_blank_whatever_stands_around(self, colour: str) -> None:
        body = run("型号为A") + run("××", colour) + run("，") + run("已公示")
        assert told(paragraph(body)) == [("PLH104", "warning", "××")]
        assert told(paragraph(body.replace(colour, ""))) == []

    def test_a_doubtful_blank_is_surer_in_colour(self) -> None:
        plain = run("格式为20XX年X月X日。")
        marked = run("格式为") + run("20XX年X月X日", YELLOW) + run("。")
        assert [severity for _, severity, _ in (*told(paragraph(plain)), *told(paragraph(marked)))] == [
            "info",
            "warning",
        ]

    @pytest.mark.parametrize("words", ["●", "★", "36万元", "重要", "   ", "×"])
    def test_other_words_in_colour(self, words: str) -> None:
        assert told(paragraph(run("全年") + run(words, RED) + run("完成"))) == []


class TestPrompts:
    def test_a_content_control_that_nobody_filled_in(self) -> None:
        checked = lint(paragraph(run("单位：") + control(run("单击或点击此处输入文字。"), "单位名称", prompt=True)))
        (finding,) = checked.findings
        assert (finding.rule.id, finding.message()) == ("PLH104", "这里的“单位名称”没有填")

    def test_one_that_was_filled_in(self) -> None:
        assert told(paragraph(run("单位：") + control(run("清河县水利局"), "单位名称"))) == []

    def test_a_prompt_is_one_blank_whatever_it_says(self) -> None:
        assert told(paragraph(run("日期：") + control(run("20XX年X月X日"), prompt=True))) == [
            ("PLH104", "warning", "20XX年X月X日")
        ]

    def test_a_field_of_a_form(self) -> None:
        assert [rule for rule, _, _ in told(paragraph(run("姓名：") + field("FORMTEXT", "\u2002" * 5)))] == ["PLH104"]


class TestComputedLabels:
    LISTS = numbering(
        {n: level(0, "chineseCounting", "%1、", start=n) for n in (1, 4)} | {9: level(0, "chineseCounting", "（%1）、")}
    )

    def finding(self, *paragraphs: str) -> Finding:
        return lint("".join(paragraphs), {"numbering": self.LISTS}).findings[0]

    def test_a_gap_in_an_automatic_list_is_mended_in_the_list(self) -> None:
        finding = self.finding(*(paragraph("做法", number=(n, 0)) for n in (1, 1, 4)))
        assert finding.rule.id == "NUM101"
        assert "“四、”是 Word 自动编号" in (finding.advice() or "")
        assert finding.fix is None

    def test_a_typed_label_after_automatic_ones(self) -> None:
        finding = self.finding(
            paragraph("做法", number=(1, 0)), paragraph("做法", number=(1, 0)), paragraph("四、做法")
        )
        assert finding.rule.id == "NUM101"
        assert (finding.advice() or "").endswith("“四、”是手工输入的，“二、”是自动编号，两者要统一")

    def test_the_form_of_an_automatic_label_is_changed_in_the_list(self) -> None:
        finding = self.finding(paragraph("做法", number=(9, 0)), paragraph("做法", number=(9, 0)))
        assert (finding.rule.id, finding.fix) == ("NUM201", None)
        assert "定义新编号格式" in (finding.advice() or "")


@pytest.mark.parametrize("parting", ["soft break", "cell"])
def test_a_line_inside_a_paragraph_or_cell_is_a_line_to_the_rules(parting: str) -> None:
    lines = ("清河县水利局", "   年  月  日")
    body = (
        paragraph("<w:r><w:br/></w:r>".join(map(run, lines)))
        if parting == "soft break"
        else table(cell(*lines) + cell("备注"))
    )
    (finding,) = lint(body).findings
    assert finding.rule.id == "PLH104"


def test_a_cell_that_holds_only_a_placeholder() -> None:
    rows = table(cell("水渠") + cell("XX")) + table(cell("泵站") + cell("×")) + table(cell("水窖") + cell("____"))
    assert told(paragraph("建设任务") + rows) == [("PLH104", "warning", mask) for mask in ("XX", "×", "____")]
    assert told(paragraph("√为完成") + table(cell("泵站") + cell("×"))) == []


def test_a_comment_silences_nothing() -> None:
    comment = {"comments": f'<w:comment w:id="0" w:author="王五">{paragraph("核")}</w:comment>'}
    body = '<w:commentRangeStart w:id="0"/>' + run("X万元") + '<w:commentRangeEnd w:id="0"/>'
    assert [finding.rule.id for finding in lint(paragraph(run("投入") + body), comment).findings] == [
        "PLH101",
        "RES107",
    ]


def test_a_note_stands_under_the_heading_of_its_mark() -> None:
    notes = {"footnotes": f'<w:footnote w:id="1">{paragraph("另投入X万元")}</w:footnote>'}
    body = (
        paragraph("一、投入")
        + paragraph(run("投入30万元") + '<w:r><w:footnoteReference w:id="1"/></w:r>')
        + paragraph("二、产出")
    )
    (finding,) = lint(body, notes).findings
    assert (finding.rule.id, finding.section) == ("PLH101", ("一、投入",))


def test_a_picture_fills_the_brackets_that_it_stands_in() -> None:
    before, behind = run("请扫描平台二维码（"), run("）报名，并填写回执（）。")
    assert told(f"<w:p>{before}{PICTURE}{behind}</w:p>") == [("PLH104", "warning", "（）")]
