"""What Word files once made the checks tell wrongly, each with a small file that shows it, and what must still be told."""

from __future__ import annotations

import pytest
from linting import check
from make_word import BOX, PICTURE, cell, field, table
from wordfile import level, numbering, package, paragraph, run, style

from reportlint.model.finding import Checked
from reportlint.readers.read import read_bytes

STYLES = {
    "styles": style("Title", "Title")
    + style("1", "heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>')
    + style("c1", "toc 1")
}
TITLE = paragraph("清河县防汛工作情况汇报", "Title")
RULED = '<w:u w:val="single"/>'


def checked(*blocks: str, **parts: str) -> Checked:
    return check(read_bytes(package("".join(blocks), STYLES | parts), "汇报.docx"))


def told(one: Checked, *codes: str) -> list[tuple[str, str]]:
    """The findings of rules whose codes begin so, by severity and text."""
    return [
        (finding.severity.value, one.source.text[slice(*finding.span)])
        for finding in one.findings
        if finding.rule.id.startswith(codes)
    ]


def merged(*names: str) -> str:
    return "".join(paragraph(run(f"{name}：") + field(f"MERGEFIELD {name}", f"«{name}»")) for name in names)


class TestBrackets:
    @pytest.mark.parametrize(
        "inside",
        [
            PICTURE,
            '<w:r><mc:AlternateContent><mc:Choice Requires="w16se"><w16se:symEx w16se:font="Segoe UI Symbol" w16se:char="2714"/>'
            "</mc:Choice></mc:AlternateContent></w:r>",
            field(r"EQ \o\ac(○,印)"),
        ],
    )
    def test_what_holds_a_picture_a_symbol_or_a_field_is_filled_in(self, inside: str) -> None:
        assert told(checked(TITLE, paragraph(run("扫描巡查码（") + inside + run("）上报险情。"))), "PLH") == []

    def test_what_holds_nothing_is_not(self) -> None:
        assert told(checked(TITLE, paragraph(run("扫描巡查码（") + run("）上报险情。"))), "PLH") != []


class TestNumbers:
    def test_a_circled_number_that_word_draws(self) -> None:
        items = "".join(paragraph(run(f"{mark}完成第{n}段清淤。")) for n, mark in enumerate("①②", 1))
        drawn = paragraph(field(r"EQ \o\ac(○,3)") + run("完成第3段清淤。"))
        assert told(checked(TITLE, items, drawn, paragraph("④完成第4段清淤。")), "NUM") == []

    def test_a_number_that_a_hidden_paragraph_sets_on(self) -> None:
        lists = numbering({1: level(0, "chineseCountingThousand", "%1、")})
        hidden = paragraph(number=(1, 0), properties="<w:rPr><w:vanish/></w:rPr>")
        one = checked(
            TITLE,
            paragraph("基本情况", number=(1, 0)),
            paragraph("全县有水库十二座。"),
            paragraph("二、主要做法"),
            paragraph("逐库逐坝排查隐患。"),
            hidden,
            paragraph("存在问题", number=(1, 0)),
            paragraph("巡查队伍老化。"),
            numbering=lists,
        )
        assert told(one, "NUM") == []

    def test_headings_in_words_styles_without_a_space_behind_the_number(self) -> None:
        headings = ("1调研背景", "2 问卷发放", "3保护建议")
        assert (
            told(checked(TITLE, *(paragraph(words, "1") + paragraph("访谈老人十二位。") for words in headings)), "NUM")
            == []
        )

    def test_running_heads_with_page_numbers(self) -> None:
        pages = [
            paragraph(words, "1") + paragraph("按手册操作。") + paragraph(f"防汛系统使用手册 V1.0 {page}")
            for page, words in enumerate(("1 概述", "2 安装", "3 使用"), 6)
        ]
        assert told(checked(paragraph("防汛系统使用手册", "Title"), *pages), "NUM") == []


class TestDates:
    def test_the_last_cell_of_a_table_is_no_date_of_the_report(self) -> None:
        rows = table(cell("项目") + cell("完成时间"), cell("闸门检修") + cell("2025-4-16"))
        assert told(checked(TITLE, paragraph("一年来完成下列项目。"), rows), "SEC211") == []

    def test_a_date_below_a_table_is(self) -> None:
        rows = table(cell("项目") + cell("完成时间"), cell("闸门检修") + cell("4月"))
        signed = paragraph("清河县水利局") + paragraph("2025-4-16")
        assert told(checked(TITLE, paragraph("完成下列项目。"), rows, signed), "SEC211") == [("error", "2025-4-16")]

    @pytest.mark.parametrize("gap", [run("        ", RULED), run("________")])
    def test_a_date_to_be_signed_is_told_alike_ruled_or_typed(self, gap: str) -> None:
        line = paragraph(run("甲方代表签字：") + gap) + paragraph(
            run("签订日期：") + gap + run("年") + gap + run("月") + gap + run("日")
        )
        one = checked(paragraph("河道养护合同", "Title"), paragraph("一、甲方提供图纸。"), line)
        assert {severity for severity, _ in told(one, "PLH")} <= {"info"}


class TestFigures:
    CAPTION = paragraph("图2 组织结构图")
    FIRST = paragraph(PICTURE) + paragraph("图1 办公楼")
    FLOATING = PICTURE.replace("wp:inline", "wp:anchor")
    SHAPE = "<v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape>"

    def test_a_figure_drawn_of_shapes(self) -> None:
        boxes = "".join(self.SHAPE.format(paragraph(name)) for name in ("办公室", "工程科", "水政科"))
        drawn = paragraph(f"<w:r><w:pict><v:group>{boxes}</v:group></w:pict></w:r>")
        assert told(checked(TITLE, self.FIRST, drawn, self.CAPTION), "FIG202") == []

    def test_a_text_box_is_no_figure(self) -> None:
        one = checked(TITLE, self.FIRST, paragraph(BOX.format(paragraph("办公室"))), self.CAPTION)
        assert told(one, "FIG202") == [("warning", "图2")]

    @pytest.mark.parametrize(("picture", "findings"), [(FLOATING, []), (PICTURE, [("warning", "图2")])])
    def test_a_picture_that_floats_may_be_anchored_further_up(
        self, picture: str, findings: list[tuple[str, str]]
    ) -> None:
        anchored = paragraph(run("组织结构见图。") + picture)
        between = paragraph("下设三个科室，各司其职。") + paragraph("各科室有专人值守。")
        assert told(checked(TITLE, self.FIRST, anchored, between, self.CAPTION), "FIG202") == findings

    def test_a_floating_picture_serves_one_caption(self) -> None:
        anchored = paragraph(run("组织结构见图。") + self.FLOATING)
        one = checked(TITLE, self.FIRST, anchored, paragraph("分工明确。"), self.CAPTION, paragraph("图3 值守安排"))
        assert told(one, "FIG202") == [("warning", "图3")]


class TestContents:
    ENTRIES = (
        paragraph("一、XX镇基本情况\t1", "c1")
        + paragraph("二、存在问题\t3", "c1")
        + paragraph("三、下一步打算\t5", "c1")
    )
    BODY = "".join(
        paragraph(words, "1") + paragraph("沿河十二个村组逐一排查，台账清楚，责任到人。")
        for words in ("一、XX镇基本情况", "二、存在问题", "三、下一步打算")
    )

    def test_a_blank_in_a_heading_is_not_told_in_the_contents_too(self) -> None:
        one = checked(TITLE, paragraph("目录"), self.ENTRIES, self.BODY)
        assert len(told(one, "PLH")) == 1

    @pytest.mark.parametrize("look", ["", "1", "Title"])
    def test_their_title_is_not_that_of_the_report(self, look: str) -> None:
        one = checked(paragraph("目  录", look), self.ENTRIES, paragraph("清河县防汛工作总结"), self.BODY)
        (document,) = one.documents
        assert document.title is not None
        assert document.quote(document.title) == "清河县防汛工作总结"

    def test_an_entry_is_not_the_title_of_the_report(self) -> None:
        entries = ("第一章 总则", "第二章 河道保护的标准和规划", "第三章 附则")
        articles = "".join(
            paragraph(words) + paragraph(f"第{n}条 县水利局负责河道保护工作。")
            for words, n in zip(entries, "一二三", strict=True)
        )
        one = checked(paragraph("清河县河道保护法"), paragraph("目录"), *map(paragraph, entries), articles)
        (document,) = one.documents
        assert document.title is not None
        assert document.quote(document.title) == "清河县河道保护法"

    def test_an_attachment_named_there(self) -> None:
        entries = paragraph("附件1 检查组名单\t12", "c1") + paragraph("附件2 检查表\t13", "c1")
        attached = "".join(map(paragraph, ("附件1", "检查组名单", "张三。", "附件2", "检查表", "见表。")))
        one = checked(TITLE, paragraph("目录"), entries, paragraph("名单和表格见附件1、附件2。"), attached)
        assert told(one, "FIG") == []


class TestForms:
    def test_a_form_for_mail_merge_is_told_once(self) -> None:
        one = checked(TITLE, merged("姓名", "单位", "岗位", "TableStart:成员", "电话"))
        assert told(one, "PLH") == [("warning", "«姓名»")]
        assert "5" in next(f for f in one.findings if f.rule.id.startswith("PLH")).message("zh")

    def test_a_field_left_over_is_told(self) -> None:
        assert len(told(checked(TITLE, merged("姓名", "单位")), "PLH")) == 2

    def test_the_head_of_minutes_may_be_a_table(self) -> None:
        head = table(*(cell(name) + cell(value) for name, value in (
            ("会议时间", "2025年6月8日"), ("会议地点", "县政府会议室"), ("主持人", "张三"), ("参会人员", "李四、王五"),
        )))  # fmt: skip
        items = (
            paragraph("会议议定以下事项：") + paragraph("一、加强值守。各镇落实责任。") + paragraph("二、备足物资。")
        )
        assert told(checked(paragraph("清河县防汛工作会议纪要", "Title"), head, items), "SEC101") == []

    def test_a_title_that_its_writer_broke(self) -> None:
        broken = "<w:r><w:t>在全县防汛备汛整</w:t><w:br/><w:t>改工作部署会上的讲话稿</w:t></w:r>"
        one = checked(paragraph(broken), paragraph("同志们："), paragraph("一、认清形势"), paragraph("雨情严峻。"))
        assert one.documents[0].kind == "讲话稿"
