"""A Word file is read as its reader sees it: what stands where, what Word computes, and what is not shown."""

from __future__ import annotations

import pytest
from make_word import BOX, PICTURE, cell, control, field, table
from wordfile import level, numbering, package, paragraph, reviewed, run, style, unzipped, zipped

from reportlint.model.markup import Comment, Markup, Prompt, Revision
from reportlint.model.source import Source
from reportlint.model.text import Location, Span
from reportlint.readers.read import read_bytes

LISTS = {"numbering": numbering({1: level(0, "chineseCountingThousand", "%1、") + level(1, "decimal", "%2.")})}


def read(body: str, parts: dict[str, str] | None = None, section: str = "") -> Source:
    return read_bytes(package(body, parts, section), "汇报.docx")


def text(body: str, parts: dict[str, str] | None = None) -> str:
    return read(body, parts).text.removesuffix("\n")


def marks(source: Source) -> Markup:
    assert source.markup is not None
    return source.markup


def places(source: Source, *names: str) -> list[tuple[object, ...]]:
    return [tuple(getattr(place, name) for name in names) for place in source.locations]


class TestText:
    def test_a_paragraph_is_a_line(self) -> None:
        assert text(paragraph("甲") + paragraph() + paragraph(run("乙") + run("丙"))) == "甲\n\n乙丙"

    def test_breaks_tabs_and_marks(self) -> None:
        marks = "<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:noBreakHyphen/><w:softHyphen/><w:cr/><w:t>丁</w:t></w:r>"
        assert text(paragraph(marks)) == "甲\t乙\u2028丙-\u2028丁"

    def test_a_line_that_its_writer_broke_is_a_block_of_its_own(self) -> None:
        source = read(paragraph("<w:r><w:t>一、甲</w:t><w:br/><w:t>二、乙</w:t></w:r>"))
        assert [source.text[slice(*block.span)] for block in source.blocks] == ["一、甲", "二、乙"]

    def test_what_ends_a_line_elsewhere_is_white_space_in_word(self) -> None:
        assert text(paragraph("<w:r><w:t>甲\n乙</w:t></w:r>")) == "甲 乙"

    @pytest.mark.parametrize(
        ("font", "code", "shown"),
        [
            ("Wingdings", "F0FE", "☑"),
            ("Wingdings 2", "F0A3", "□"),
            ("宋体", "2611", "☑"),
            ("Symbol", "F0B3", "≥"),
            ("Webdings", "F061", "•"),
            ("x", "?", ""),
        ],
    )
    def test_symbols(self, font: str, code: str, shown: str) -> None:
        assert text(paragraph(run("甲") + f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>')) == f"甲{shown}"

    def test_symbols_of_newer_fonts(self) -> None:
        symbol = (
            '<w:r><mc:AlternateContent><mc:Choice Requires="w16se"><w16se:symEx w16se:font="Segoe UI Emoji" w16se:char="1F60A"/>'
            "</mc:Choice><mc:Fallback><w:t>x</w:t></mc:Fallback></mc:AlternateContent></w:r>"
        )
        assert text(paragraph(run("验收") + symbol)) == "验收\U0001f60a"

    def test_symbols_as_libreoffice_writes_them(self) -> None:
        assert text(paragraph(run("甲\uf0fe", '<w:rFonts w:ascii="Wingdings"/>') + run("\uf0a7"))) == "甲☑•"

    def test_links_tags_formulas_and_ruby(self) -> None:
        body = (
            f"<w:hyperlink>{run('链接')}</w:hyperlink><w:smartTag>{run('标记')}</w:smartTag>"
            "<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath>"
            f"<w:r><w:ruby><w:rt>{run('pīn')}</w:rt><w:rubyBase>{run('拼')}</w:rubyBase></w:ruby></w:r>"
        )
        assert text(paragraph(body)) == "链接标记x+1拼"

    def test_space_that_is_not_to_be_kept(self) -> None:
        assert text(paragraph("<w:r><w:t>\n  甲 \u3000</w:t></w:r>" + run(" 乙 "))) == "甲 \u3000 乙 "

    def test_the_strict_form_of_the_standard(self) -> None:
        def strict(words: str) -> str:
            words = words.replace(
                "schemas.openxmlformats.org/wordprocessingml/2006", "purl.oclc.org/ooxml/wordprocessingml"
            )
            return words.replace("schemas.openxmlformats.org/officeDocument/2006", "purl.oclc.org/ooxml/officeDocument")

        files = unzipped(package(paragraph("甲", number=(1, 0)), LISTS))
        data = zipped({name: strict(words) for name, words in files.items()})
        assert read_bytes(data, "汇报.docx").text == "一、甲\n"

    @pytest.mark.parametrize("place", ["drop", "margin"])
    def test_a_large_initial_begins_the_paragraph_below_it(self, place: str) -> None:
        initial = paragraph("全", properties=f'<w:framePr w:dropCap="{place}" w:lines="3"/>')
        assert text(initial + paragraph("县推进防汛工作") + paragraph("乙")) == "全县推进防汛工作\n乙"

    def test_another_frame_is_a_paragraph_of_its_own(self) -> None:
        assert text(paragraph("密级", properties='<w:framePr w:w="100"/>') + paragraph("甲")) == "密级\n甲"

    def test_a_table_within_a_paragraph_as_some_programs_write_it(self) -> None:
        source = read(paragraph(run("甲") + table(cell("乙"))) + paragraph("丙"))
        assert source.text == "甲\n乙\n丙\n"


class TestHidden:
    def test_hidden_runs(self) -> None:
        assert text(paragraph(run("甲") + run("乙", "<w:vanish/>") + run("丙", '<w:vanish w:val="0"/>'))) == "甲丙"

    def test_a_style_hides_and_a_run_shows(self) -> None:
        styles = {
            "styles": style("h", "隐藏", "<w:rPr><w:vanish/></w:rPr>")
            + style("c", "字", "<w:rPr><w:vanish/></w:rPr>", kind="character")
        }
        shown = paragraph(run("甲") + run("乙", '<w:vanish w:val="0"/>'), "h") + paragraph(
            run("丙", '<w:rStyle w:val="c"/>') + run("丁")
        )
        assert text(shown, styles) == "乙\n丁"

    @pytest.mark.parametrize("content", ["", run("乙", "<w:vanish/>")])
    def test_a_hidden_paragraph_is_counted_in_its_list(self, content: str) -> None:
        """So does Word, which sets a number on (设置编号值, 前进) by paragraphs that nobody sees."""
        hidden = paragraph(content, number=(1, 0), properties="<w:rPr><w:vanish/></w:rPr>")
        assert text(paragraph("甲", number=(1, 0)) + hidden + paragraph("丙", number=(1, 0)), LISTS) == "一、甲\n三、丙"

    def test_a_hidden_paragraph_ends_a_section(self) -> None:
        reference = '<w:headerReference w:type="default" r:id="header1"/>'
        hidden = paragraph("", properties=f"<w:rPr><w:vanish/></w:rPr><w:sectPr>{reference}</w:sectPr>")
        assert text(paragraph("甲") + hidden + paragraph("乙"), {"header1": paragraph("眉")}) == "甲\n乙\n眉"


class TestFields:
    def test_the_result_is_shown_and_not_the_code(self) -> None:
        assert text(paragraph(run("见") + field(" REF x \\h ", "表", "1") + run("。"))) == "见表1。"

    def test_a_field_in_a_field(self) -> None:
        inner = field("DOCPROPERTY y", "甲")
        nested = field("IF ", "真").replace(
            "<w:instrText>IF </w:instrText></w:r>", f"<w:instrText>IF </w:instrText></w:r>{inner}"
        )
        assert text(paragraph(nested)) == "真"

    def test_a_button_whose_macro_is_named_like_its_kind(self) -> None:
        source = read(paragraph(run("题目：") + field("MACROBUTTON MACRO 单击此处输入标题")))
        assert (source.text, marks(source).prompts) == ("题目：单击此处输入标题\n", (Prompt(Span(3, 11)),))

    @pytest.mark.parametrize("code", ['SET 年份 "2025"', 'ASK 年份 "哪一年？"'])
    def test_what_a_field_holds_for_others_is_not_shown(self, code: str) -> None:
        assert text(paragraph(run("甲") + field(code, "2025") + run("乙"))) == "甲乙"

    def test_a_simple_field(self) -> None:
        assert text(paragraph(f'<w:fldSimple w:instr="DATE">{run("6月8日")}</w:fldSimple>')) == "6月8日"

    def test_a_field_over_paragraphs(self) -> None:
        contents = paragraph(
            '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>TOC</w:instrText><w:fldChar w:fldCharType="separate"/></w:r>'
            + run("一、甲\t1")
        ) + paragraph(run("二、乙\t2") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
        assert text(contents + paragraph("正文")) == "一、甲\t1\n二、乙\t2\n正文"

    @pytest.mark.parametrize(
        ("code", "shown"),
        [
            (r"eq \o\ac(○,3)", "③"),
            (r"EQ \o\ac(○,21)", "21"),
            (r"EQ \o\ac(□,印)", "印"),
            (r'EQ \* jc2 \* "Font:宋体" \* hps10 \o\ad(\s\up 9(jùn),浚)', "浚"),
            (r"EQ \o(\s\up 5(水利),\s\do 2(农业))", "水利农业"),
            (r"EQ \f(1,2)", "1/2"),
            (r"EQ x\s\up5(2)+\b(a\,b)", "x2+a,b"),
            (r"EQ \a\al\co2(甲;乙)", "甲 乙"),
            (r"EQ \o(", ""),
            ("EQ " + "(" * 99 + "甲", "(" * 68 + "甲"),
        ],
    )
    def test_characters_that_word_lays_out_itself(self, code: str, shown: str) -> None:
        assert text(paragraph(run("第") + field(code) + run("项"))) == f"第{shown}项"

    def test_one_that_is_never_closed_hides_nothing_further_on(self) -> None:
        assert text(paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + run("甲")) + paragraph("乙")) == "\n乙"

    def test_page_numbers_that_were_never_laid_out(self) -> None:
        assert (
            text(paragraph(run("第") + field("PAGE") + run("页，共") + field("NUMPAGES", "9") + run("页")))
            == "第1页，共9页"
        )

    @pytest.mark.parametrize(
        ("form", "shown"),
        [
            (
                '<w:ddList><w:result w:val="1"/><w:listEntry w:val="县级"/><w:listEntry w:val="镇级"/></w:ddList>',
                "镇级",
            ),
            ('<w:ddList><w:default w:val="9"/><w:listEntry w:val="县级"/></w:ddList>', ""),
            ('<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>', "☒"),
            ('<w:checkBox><w:default w:val="0"/></w:checkBox>', "☐"),
            ('<w:checkBox><w:default w:val="1"/></w:checkBox>', "☒"),
        ],
    )
    def test_lists_and_boxes_of_forms(self, form: str, shown: str) -> None:
        begin = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{form}</w:ffData></w:fldChar></w:r>'
        code = '<w:r><w:instrText>FORM</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
        assert text(paragraph(run("级别：") + begin + code)) == f"级别：{shown}"


class TestPrompts:
    def test_a_content_control_that_shows_its_prompt(self) -> None:
        source = read(paragraph(run("单位：") + control(run("单击此处输入文字。"), "单位名称", prompt=True)))
        assert source.text == "单位：单击此处输入文字。\n"
        assert marks(source).prompts == (Prompt(Span(3, 12), "单位名称"),)

    def test_one_that_was_filled_in(self) -> None:
        assert marks(read(paragraph(control(run("县水利局"), "单位名称")))).prompts == ()

    def test_one_around_paragraphs_and_one_around_a_cell(self) -> None:
        prompt = control(cell("输入姓名"), prompt=True)
        source = read(control(paragraph("输入标题"), prompt=True) + table(cell("姓名") + prompt))
        assert [source.text[slice(*prompt.span)] for prompt in marks(source).prompts] == ["输入标题", "输入姓名"]

    @pytest.mark.parametrize(
        ("code", "results", "shown", "waits"),
        [
            ("MACROBUTTON NoMacro [单击此处输入标题]", (), "[单击此处输入标题]", True),
            ("FORMTEXT", ("\u2002\u2002\u2002",), "\u2002\u2002\u2002", True),
            ("FORMTEXT", ("张三",), "张三", False),
            ("MERGEFIELD 姓名", ("«姓名»",), "«姓名»", True),
            ("MERGEFIELD 姓名", ("张三",), "张三", False),
        ],
    )
    def test_fields_to_be_filled_in(self, code: str, results: tuple[str, ...], shown: str, waits: bool) -> None:
        source = read(paragraph(run("填：") + field(code, *results)))
        assert source.text == f"填：{shown}\n"
        assert bool(marks(source).prompts) == waits


class TestTables:
    def test_a_cell_is_a_line_and_its_paragraphs_are_joined(self) -> None:
        source = read(table(cell("甲", "乙") + cell("丙"), cell() + cell("丁")))
        assert source.text == "甲\u2029乙\n丙\n\n丁\n"
        assert {block.kind for block in source.blocks} == {"cell"}
        assert places(source, "table", "row", "cell", "paragraph") == [
            (1, 1, 1, 1),
            (1, 1, 2, 3),
            (1, 2, 1, 4),
            (1, 2, 2, 5),
        ]

    def test_merged_cells_are_read_once(self) -> None:
        wide = cell("合计", properties='<w:gridSpan w:val="2"/>')
        tall = cell("类别", properties='<w:vMerge w:val="restart"/>')
        assert text(table(tall + cell("甲"), cell(properties="<w:vMerge/>") + cell("乙"), wide)) == "类别\n甲\n乙\n合计"

    def test_merged_cells_hold_paragraphs_that_word_counts(self) -> None:
        tall = cell("类别", properties='<w:vMerge w:val="restart"/>')
        source = read(table(tall + cell("甲"), cell("", "", properties="<w:vMerge/>") + cell("乙")) + paragraph("丙"))
        assert places(source, "paragraph") == [(1,), (2,), (5,), (6,)]

    def test_a_table_in_a_cell_belongs_to_it(self) -> None:
        inner = f"<w:tc>{paragraph('外')}{table(cell('甲') + cell('乙'))}{paragraph()}</w:tc>"
        assert text(table(inner + cell("丙"))) == "外\u2029甲\u2029乙\n丙"

    def test_a_table_of_one_cell_is_a_frame(self) -> None:
        source = read(table(cell("一、甲", "二、乙")))
        assert source.text == "一、甲\n二、乙\n"
        assert [block.kind for block in source.blocks] == ["paragraph", "paragraph"]
        assert places(source, "table", "row", "cell", "paragraph") == [(1, 1, 1, 1), (1, 1, 1, 2)]

    def test_rows_and_cells_in_controls(self) -> None:
        row = control(f"<w:tr>{control(cell('甲'))}{cell('乙')}</w:tr>")
        assert text(f"<w:tbl>{row}<w:tr>{cell('丙')}</w:tr></w:tbl>") == "甲\n乙\n丙"

    def test_a_deleted_row_is_gone(self) -> None:
        gone = f'<w:tr><w:trPr><w:del w:id="1" w:author="李四"/></w:trPr>{cell("乙")}</w:tr>'
        assert text(f"<w:tbl><w:tr>{cell('甲')}</w:tr>{gone}<w:tr>{cell('丙')}</w:tr></w:tbl>") == "甲\n丙"

    def test_labels_in_cells(self) -> None:
        body = table(*(f"<w:tc>{paragraph(number=(1, 1))}</w:tc>{cell('甲')}" for _ in range(2)))
        assert text(body, LISTS) == "1.\n甲\n2.\n甲"


class TestBoxes:
    def test_a_box_is_read_once_after_its_paragraph(self) -> None:
        source = read(
            paragraph(run("甲") + BOX.format(paragraph("框") + paragraph("内"))) + paragraph("正文写得比框里长")
        )
        assert source.text == "甲\n框\n内\n正文写得比框里长\n"
        assert [block.kind for block in source.blocks] == ["paragraph", "box", "box", "paragraph"]
        assert places(source, "story", "number", "paragraph") == [
            ("body", 0, 1),
            ("box", 1, 1),
            ("box", 1, 2),
            ("body", 0, 2),
        ]

    def test_the_old_form_alone(self) -> None:
        old = (
            "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>"
            + paragraph("框")
            + "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
        )
        assert text(paragraph(run("甲") + old) + paragraph("乙")) == "甲\n框\n乙"

    def test_a_box_in_a_cell_follows_the_cell(self) -> None:
        boxed = f"<w:tc>{paragraph(run('甲') + BOX.format(paragraph('框')))}{paragraph('乙')}</w:tc>"
        assert text(table(boxed + cell("丙"))) == "甲\u2029乙\n框\n丙"

    def test_a_list_in_a_box_counts_for_itself(self) -> None:
        item = paragraph("项", number=(1, 0))
        assert text(item + paragraph(BOX.format(item)) + item, LISTS) == "一、项\n\n一、项\n二、项"

    def test_a_file_that_is_all_boxes_is_read_as_text(self) -> None:
        source = read(paragraph(BOX.format(paragraph("一、基本情况") + paragraph("沿河有村组十二个。"))))
        assert [block.kind for block in source.blocks] == ["paragraph", "paragraph"]


NOTES = {
    "footnotes": f'<w:footnote w:id="-1" w:type="separator">{paragraph("线")}</w:footnote>'
    + "".join(f'<w:footnote w:id="{n}">{paragraph(f"脚注{n}")}</w:footnote>' for n in (1, 2, 3)),
    "endnotes": f'<w:endnote w:id="1">{paragraph("尾注")}</w:endnote>',
}


class TestBeside:
    def test_notes_follow_the_body_in_the_order_of_their_marks(self) -> None:
        def mark(kind: str, n: int) -> str:
            return f'<w:r><w:{kind}Reference w:id="{n}"/></w:r>'

        source = read(
            paragraph(run("甲") + mark("endnote", 1) + mark("footnote", 3))
            + paragraph(run("乙") + mark("footnote", 1)),
            NOTES,
        )
        assert source.text == "甲\n乙\n脚注3\n脚注1\n尾注\n"
        assert places(source, "story", "number")[2:] == [("footnote", 1), ("footnote", 2), ("endnote", 1)]
        assert [source.map.anchor(source.text.index(words)) for words in ("脚注3", "脚注1", "尾注")] == [1, 3, 1]
        assert [source.text[slice(*block.span)] for block in source.body] == ["甲", "乙"]
        assert source.body_end == 4

    @pytest.mark.parametrize(
        ("section", "settings", "shown"),
        [
            ("", "", ["常"]),
            ("<w:titlePg/>", "", ["常", "首"]),
            ("", "<w:evenAndOddHeaders/>", ["常", "偶"]),
            ('<w:titlePg w:val="0"/>', '<w:evenAndOddHeaders w:val="false"/>', ["常"]),
        ],
    )
    def test_only_headers_that_are_shown(self, section: str, settings: str, shown: list[str]) -> None:
        parts = {
            "header1": paragraph("常"),
            "header2": paragraph("首"),
            "header3": paragraph("偶"),
            "settings": settings,
        }
        references = "".join(
            f'<w:headerReference w:type="{when}" r:id="header{n}"/>'
            for n, when in enumerate(("default", "first", "even"), 1)
        )
        assert read(paragraph("正文"), parts, references + section).text.split() == ["正文", *shown]

    def test_a_header_of_two_sections_is_read_once(self) -> None:
        reference = '<w:headerReference w:type="default" r:id="header1"/>'
        body = paragraph("甲", properties=f"<w:sectPr>{reference}</w:sectPr>") + paragraph("乙")
        source = read(body, {"header1": paragraph("眉")}, reference)
        assert source.text == "甲\n乙\n眉\n"
        assert source.locations[-1] == Location("header", 1, 1)

    def test_pictures_are_known_by_where_they_stand(self) -> None:
        source = read(paragraph("甲") + paragraph(PICTURE) + paragraph("图1 分布图"))
        assert marks(source).pictures == (2,)
        assert source.text == "甲\n\n图1 分布图\n"

    def test_a_figure_drawn_of_shapes_is_a_picture_and_a_text_box_is_none(self) -> None:
        shapes = (
            f"<v:group>{'<v:shape><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></v:shape>' * 2}</v:group>"
        )
        drawn = f"<w:r><w:pict>{shapes.format(paragraph('科室'))}</w:pict></w:r>"
        source = read(paragraph("甲") + paragraph(drawn) + paragraph(BOX.format(paragraph("红头"))))
        assert source.text == "甲\n\n科室\n科室\n\n红头\n"
        assert marks(source).pictures == (2,)

    def test_pictures_that_float_are_known(self) -> None:
        floating = PICTURE.replace("wp:inline", "wp:anchor")
        old = '<w:r><w:pict><v:shape style="position: absolute;left:0"><v:imagedata/></v:shape></w:pict></w:r>'
        source = read(paragraph("甲") + paragraph(PICTURE) + paragraph(floating) + paragraph(old))
        assert (marks(source).pictures, marks(source).floating) == ((2, 3, 4), (3, 4))


class TestLettering:
    """Words of drawings that stand in parts or attributes of their own are read as those of a box."""

    GRAPHIC = "<w:r><w:drawing><wp:inline><a:graphic><a:graphicData>{}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"

    @staticmethod
    def words(*lines: str) -> str:
        return "".join(f"<a:p><a:r><a:t>{line}</a:t></a:r></a:p>" for line in lines)

    def test_smart_art(self) -> None:
        points = "".join(
            f'<dgm:pt modelId="{n}" type="{kind}"><dgm:t>{self.words(words)}</dgm:t></dgm:pt>'
            for n, (kind, words) in enumerate([("doc", ""), ("node", "排查"), ("pres", "排查"), ("node", "整改")])
        )
        art = self.GRAPHIC.format('<dgm:relIds r:dm="diagramData1"/>')
        source = read(paragraph("流程如下：") + paragraph(art), {"diagramData1": f"<dgm:ptLst>{points}</dgm:ptLst>"})
        assert source.text == "流程如下：\n\n排查\n整改\n"
        assert [block.kind for block in source.blocks] == ["paragraph", "box", "box"]
        assert marks(source).pictures == (6,)

    def test_titles_of_a_chart_and_its_axes(self) -> None:
        cached = (
            "<c:tx><c:strRef><c:f>A1</c:f><c:strCache><c:pt><c:v>单位：万元</c:v></c:pt></c:strCache></c:strRef></c:tx>"
        )
        chart = (
            f"<c:title><c:tx><c:rich>{self.words('投资完成情况')}</c:rich></c:tx></c:title>"
            f"<c:plotArea><c:ser><c:v>36</c:v></c:ser><c:valAx><c:title>{cached}</c:title></c:valAx></c:plotArea>"
        )
        body = paragraph("甲") + paragraph(self.GRAPHIC.format('<c:chart r:id="chart1"/>'))
        source = read(body, {"chart1": f"<c:chart>{chart}</c:chart>"})
        assert source.text == "甲\n\n投资完成情况\n单位：万元\n"
        assert marks(source).pictures == (2,)

    def test_word_art(self) -> None:
        art = '<w:r><w:pict><v:shape><v:textpath string="清河县水利局文件"/></v:shape></w:pict></w:r>'
        source = read(paragraph(art) + paragraph("甲"))
        assert source.text == "\n清河县水利局文件\n甲\n"
        assert source.locations[1].story == "box"

    def test_a_watermark_in_a_header(self) -> None:
        mark = paragraph('<w:r><w:pict><v:shape><v:textpath string="征求意见稿"/></v:shape></w:pict></w:r>')
        source = read(paragraph("甲"), {"header1": mark}, '<w:headerReference w:type="default" r:id="header1"/>')
        assert source.text == "甲\n\n征求意见稿\n"
        assert source.locations[-1].story == "header"

    def test_a_header_refers_to_parts_of_its_own(self) -> None:
        chart = paragraph(self.GRAPHIC.format('<c:chart r:id="chart1"/>'))
        parts = {"header1": chart, "chart1": f"<c:title>{self.words('图标')}</c:title>"}
        reference = '<w:headerReference w:type="default" r:id="header1"/>'
        data = package(paragraph("甲"), parts, reference, links={"header1": ["chart1"]})
        assert read_bytes(data, "汇报.docx").text == "甲\n\n图标\n"
        assert read_bytes(package(paragraph("甲"), parts, reference), "汇报.docx").text == "甲\n\n"

    def test_a_part_that_is_broken_is_left_out_and_told(self) -> None:
        chart = paragraph(run("甲") + self.GRAPHIC.format('<c:chart r:id="chart1"/>'))
        source = read(chart + paragraph("乙"), {"chart1": "<c:title>甲<"})
        assert source.text == "甲\n乙\n"
        assert [said.zh[:8] for said in source.unread] == ["有 1 个图表（"]

    def test_a_part_that_is_not_there(self) -> None:
        assert text(paragraph(run("甲") + self.GRAPHIC.format('<c:chart r:id="none"/><dgm:relIds/>'))) == "甲"


class TestRevisions:
    def test_they_are_read_as_accepted(self) -> None:
        source = read_bytes(reviewed("投入{++36++}{--63--}万元"), "汇报.docx")
        assert source.text == "投入36万元\n"
        assert marks(source).revisions == (
            Revision("insertion", Span(2, 4), "李四"),
            Revision("deletion", Span(4, 4), "李四", "63"),
        )

    def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next(self) -> None:
        end = '<w:rPr><w:del w:id="1" w:author="李四"/></w:rPr>'
        assert (
            text(paragraph("甲", number=(1, 0), properties=end) + paragraph("乙", number=(1, 0)), LISTS) == "一、甲乙"
        )

    def test_a_paragraph_that_was_deleted_is_gone_with_its_number(self) -> None:
        gone = '<w:del w:id="1" w:author="李四"><w:r><w:delText>乙</w:delText></w:r></w:del>'
        end = '<w:rPr><w:del w:id="1" w:author="李四"/></w:rPr>'
        body = (
            paragraph("甲", number=(1, 0))
            + paragraph(gone, number=(1, 0), properties=end)
            + paragraph("丙", number=(1, 0))
        )
        assert text(body, LISTS) == "一、甲\n二、丙"
        assert text(paragraph("甲") + paragraph(gone, properties=end) + table(cell("丙") + cell("丁"))) == "甲\n丙\n丁"

    def test_moved_text_is_read_where_it_went(self) -> None:
        moved = f'<w:moveFrom w:author="李四">{run("甲")}</w:moveFrom>'
        assert text(paragraph(moved + run("乙") + f'<w:moveTo w:author="李四">{run("甲")}</w:moveTo>')) == "乙甲"

    def test_changes_of_one_author_in_one_place_are_one(self) -> None:
        parts = "".join(
            f'<w:ins w:author="{who}">{run(words)}</w:ins>'
            for who, words in (("李四", "甲"), ("李四", "乙"), ("王五", "丙"))
        )
        assert [revision.author for revision in marks(read(paragraph(parts))).revisions] == ["李四", "王五"]

    def test_changes_of_form(self) -> None:
        changed = run("甲", '<w:b/><w:rPrChange w:id="1" w:author="李四"><w:rPr/></w:rPrChange>')
        assert [revision.kind for revision in marks(read(paragraph(changed))).revisions] == ["format"]


class TestComments:
    def test_who_says_what_about_which_words(self) -> None:
        source = read_bytes(reviewed("投入{==36万元==}{>>王五：这个数再核一下<<}。"), "汇报.docx")
        assert source.text == "投入36万元。\n"
        assert marks(source).comments == (Comment(Span(2, 6), "王五", "这个数再核一下"),)

    def test_answers_and_settled_threads(self) -> None:
        comments = "".join(
            f'<w:comment w:id="{n}" w:author="王五"><w:p w14:paraId="0{n}">{run(words)}</w:p></w:comment>'
            for n, words in enumerate(("核一下", "已核", "改一下"))
        )
        threads = '<w15:commentEx w15:paraId="00" w15:done="0"/><w15:commentEx w15:paraId="01" w15:paraIdParent="00"/><w15:commentEx w15:paraId="02" w15:done="1"/>'
        references = "".join(f'<w:r><w:commentReference w:id="{n}"/></w:r>' for n in range(3))
        source = read(paragraph(run("甲") + references), {"comments": comments, "commentsExtended": threads})
        assert [(c.text, c.resolved) for c in marks(source).comments] == [("改一下", True), ("核一下", False)]

    def test_one_over_paragraphs(self) -> None:
        body = paragraph('<w:commentRangeStart w:id="0"/>' + run("甲")) + paragraph(
            run("乙") + '<w:commentRangeEnd w:id="0"/>'
        )
        (comment,) = marks(
            read(body, {"comments": f'<w:comment w:id="0" w:author="王五">{paragraph("看")}</w:comment>'})
        ).comments
        assert comment.span == Span(0, 3)


class TestForm:
    def test_headings_by_style_name_and_outline_level(self) -> None:
        styles = {
            "styles": style("1", "heading 1")
            + style("b", "我的标题", based_on="1")
            + style("t", "Title")
            + style("c", "toc 1")
            + style("p", "caption")
            + style("o", "级", '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>')
        }
        body = "".join(paragraph("甲", name) for name in ("1", "b", "t", "c", "p", "o", "none", ""))
        body += paragraph("甲", "1", properties='<w:outlineLvl w:val="9"/>') + paragraph(
            "甲", properties='<w:outlineLvl w:val="0"/>'
        )
        kinds = [(block.kind, block.level) for block in read(body, styles).blocks]
        assert kinds == [
            ("heading", 1), ("heading", 1), ("heading", 1), ("contents", 0), ("caption", 0), ("heading", 3),
            ("paragraph", 0), ("paragraph", 0), ("paragraph", 0), ("heading", 1),
        ]  # fmt: skip

    def test_a_whole_paragraph_in_the_style_of_a_heading_is_none(self) -> None:
        source = read(paragraph("沿河共有村组十二个。", "1"), {"styles": style("1", "heading 1")})
        assert source.blocks[0].kind == "paragraph"

    def test_styles_that_are_based_on_each_other_in_a_ring(self) -> None:
        assert (
            text(paragraph("甲", "1"), {"styles": style("1", "a", based_on="2") + style("2", "b", based_on="1")})
            == "甲"
        )

    def test_marked_and_ruled_text(self) -> None:
        body = (
            run("甲")
            + run("乙", '<w:highlight w:val="yellow"/>')
            + run("丙", '<w:color w:val="FF0000"/>')
            + run("丁", '<w:color w:val="404040"/>')
            + run("  ", '<w:u w:val="single"/>')
            + run("戊", '<w:u w:val="none"/>')
        )
        markup = marks(read(paragraph(body)))
        assert (markup.marked, markup.ruled) == ((Span(1, 3),), (Span(4, 6),))


class TestPlaces:
    BREAK = "<w:r><w:lastRenderedPageBreak/></w:r>"

    def test_pages_are_those_of_the_last_layout(self) -> None:
        source = read(
            paragraph("甲") + paragraph(run("乙") + self.BREAK + run("丙")) + paragraph(self.BREAK + run("丁"))
        )
        assert [source.map.location(source.text.index(word)).page for word in "甲乙丙丁"] == [1, 1, 2, 3]  # type: ignore[union-attr]

    def test_cells_of_a_row_begin_on_one_page(self) -> None:
        broken = f"<w:tc>{paragraph(run('甲') + self.BREAK + run('乙'))}</w:tc>"
        source = read(table(broken + broken) + paragraph("丙"))
        assert places(source, "page") == [(1,), (1,), (2,)]

    @pytest.mark.parametrize("order", ["甲", "甲乙", "乙甲", "乙甲乙"])
    def test_a_row_ends_on_the_last_page_of_all_its_cells(self, order: str) -> None:
        cells = {"甲": f"<w:tc>{paragraph(run('甲') + self.BREAK + self.BREAK)}</w:tc>", "乙": cell("乙")}
        source = read(
            table(cells["乙"] + cells["乙"]) + table("".join(map(cells.__getitem__, order))) + paragraph("丙")
        )
        assert places(source, "page")[2:] == [(1,)] * len(order) + [(3,)]

    def test_a_note_is_on_the_page_of_its_mark_and_a_header_on_none(self) -> None:
        mark = '<w:r><w:footnoteReference w:id="1"/></w:r>'
        body = paragraph(run("甲") + mark) + paragraph(self.BREAK + run("乙"))
        header = '<w:headerReference w:type="default" r:id="header1"/>'
        source = read(body, NOTES | {"header1": paragraph("眉")}, header)
        assert [source.map.location(source.text.index(word)).page for word in "甲乙脚眉"] == [1, 2, 1, 0]  # type: ignore[union-attr]

    def test_a_typed_break_is_not_counted_twice(self) -> None:
        typed = '<w:r><w:br w:type="page"/></w:r>'
        source = read(
            paragraph(run("甲") + typed) + paragraph(self.BREAK + run("乙")) + paragraph(self.BREAK + run("丙"))
            + paragraph(typed) + paragraph("丁")
        )  # fmt: skip
        assert [source.map.location(source.text.index(word)).page for word in "甲乙丙丁"] == [1, 2, 3, 4]  # type: ignore[union-attr]

    @pytest.mark.parametrize(
        ("told", "pages"),
        [
            ("<Pages>2</Pages><Characters>6</Characters>", [1, 2]),  # as counted
            ("<Pages>3</Pages><Characters>6</Characters>", [0, 0]),  # counted otherwise
            ("<Pages>1</Pages><Characters>0</Characters>", [1, 2]),  # of a template
            ("<Characters>6</Characters>", [1, 2]),
        ],
    )
    def test_pages_that_word_did_not_count_are_left_out(self, told: str, pages: list[int]) -> None:
        data = package(paragraph("甲甲甲") + paragraph(self.BREAK + run("乙乙乙")), properties=told)
        source = read_bytes(data, "汇报.docx")
        assert [source.map.location(source.text.index(word)).page for word in "甲乙"] == pages  # type: ignore[union-attr]

    @pytest.mark.parametrize(("characters", "page"), [(6, 1), (60, 0)])
    def test_a_file_of_one_page_needs_no_marks(self, characters: int, page: int) -> None:
        told = f"<Pages>1</Pages><Characters>{characters}</Characters>"
        data = package(paragraph("甲甲甲") + paragraph("乙乙乙"), properties=told)
        assert [place.page for place in read_bytes(data, "汇报.docx").locations] == [page, page]

    def test_a_file_that_was_never_laid_out_has_no_pages(self) -> None:
        assert places(read(paragraph("甲") + paragraph("乙")), "page") == [(0,), (0,)]


class TestLabels:
    @pytest.mark.parametrize(
        ("form", "words", "line"),
        [
            ("%1、", "基本情况", "一、基本情况"),
            ("第%1条", "总则", "第一条 总则"),
            ("第%1条", "《条例》", "第一条《条例》"),
            ("%1.", "情况", "一.情况"),
            ("%1.", "35个项目", "一. 35个项目"),
            ("%1.", "X次会议", "一. X次会议"),
            ("（%1）", "35个项目", "（一）35个项目"),
            ("%1", "\u3000情况", "一\u3000情况"),
            ("", "情况", "情况"),
        ],
    )
    def test_a_space_stands_only_where_label_and_words_would_join(self, form: str, words: str, line: str) -> None:
        assert (
            text(paragraph(words, number=(1, 0)), {"numbering": numbering({1: level(0, "chineseCounting", form)})})
            == line
        )

    def test_bullets_of_any_shape(self) -> None:
        assert (
            text(paragraph("甲", number=(1, 0)), {"numbering": numbering({1: level(0, "bullet", "\uf0b7")})}) == "• 甲"
        )

    def test_a_label_without_words(self) -> None:
        assert text(paragraph(number=(1, 0)) + paragraph("甲", number=(1, 0)), LISTS) == "一、\n二、甲"

    def test_numbers_like_01(self) -> None:
        custom = (
            '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice>'
            '<mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
        )
        lists = numbering({1: f'<w:lvl w:ilvl="0"><w:start w:val="9"/>{custom}<w:lvlText w:val="%1."/></w:lvl>'})
        assert text(paragraph("甲", number=(1, 0)) * 2, {"numbering": lists}) == "009.甲\n010.甲"

    @pytest.mark.parametrize("number", [(0, 0), (9, 0), (1, 7), (1, 9)])
    def test_lists_and_levels_that_are_not_there(self, number: tuple[int, int]) -> None:
        assert text(paragraph("甲", number=number), LISTS) == "甲"

    def test_a_style_with_a_level_of_its_own_in_the_list_of_the_one_it_is_based_on(self) -> None:
        lists = level(0, "decimal", "%1", '<w:pStyle w:val="1"/>') + level(
            1, "decimal", "%1.%2", '<w:pStyle w:val="3"/>'
        )
        first, second = ('<w:numId w:val="1"/>', '<w:ilvl w:val="1"/>')
        styles = style("1", "heading 1", f"<w:pPr><w:numPr>{first}</w:numPr></w:pPr>") + style(
            "2", "heading 2", f"<w:pPr><w:numPr>{second}</w:numPr></w:pPr>", "1"
        )
        body = "".join(paragraph("，甲", name) for name in "1212")
        parts = {"styles": styles, "numbering": numbering({1: lists})}
        assert text(body, parts).split() == ["1，甲", "1.1，甲", "2，甲", "2.1，甲"]

    def test_a_list_of_its_own_at_the_level_of_its_style(self) -> None:
        lists = level(0, "decimal", "%1") + level(1, "decimal", "%1.%2")
        styles = style("2", "细目", '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr>')
        own = paragraph("，乙", "2", properties='<w:numPr><w:numId w:val="1"/></w:numPr>')
        parts = {"styles": styles, "numbering": numbering({1: lists})}
        assert text(paragraph("，甲", "2") + own, parts).split() == ["1.1，甲", "1.2，乙"]

    def test_a_list_whose_numbering_style_is_not_in_the_file(self) -> None:
        lists = (
            '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="步骤"/></w:abstractNum>'
            f'<w:abstractNum w:abstractNumId="2"><w:styleLink w:val="步骤"/>{level(0, "decimal", "第%1步")}</w:abstractNum>'
            '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
        )
        assert text(paragraph("，动员", number=(1, 0)), {"numbering": lists}) == "第1步，动员"

    def test_a_paragraph_that_only_ends_a_section_takes_no_number(self) -> None:
        end = paragraph(number=(1, 0), properties="<w:sectPr/>")
        body = paragraph("甲", number=(1, 0)) + end + paragraph("乙", number=(1, 0))
        assert text(body, LISTS) == "一、甲\n\n二、乙"

    def test_a_level_that_does_not_say_where_it_starts_starts_at_nought(self) -> None:
        lists = numbering({1: '<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'})
        assert text(paragraph("甲", number=(1, 0)) * 2, {"numbering": lists}) == "0.甲\n1.甲"

    def test_a_list_that_refers_to_itself(self) -> None:
        ring = '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="s"/></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
        styles = style("s", "s", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>', kind="numbering")
        assert text(paragraph("甲", number=(1, 0)), {"numbering": ring, "styles": styles}) == "甲"
