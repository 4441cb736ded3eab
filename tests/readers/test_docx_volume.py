"""Small Word files that ask for much work: what is done for them is bounded, by count, or refused in one line."""

from __future__ import annotations

import pytest
from counting import CountedText, steps
from wordfile import level, numbering, package, paragraph, run

from reportlint.errors import ReportlintError
from reportlint.readers.docx.elements import XmlElement, parse
from reportlint.readers.docx.fields import Fields
from reportlint.readers.docx.numerals import formatted
from reportlint.readers.docx.remarks import remarks
from reportlint.readers.docx.script import MOST, Script
from reportlint.readers.read import read_bytes

MARK = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
CODE = "<w:r><w:instrText>{}</w:instrText></w:r>"


def read(body: str) -> str:
    """The text that a reader sees."""
    return read_bytes(package(body), "汇报.docx").text


class TestFields:
    def test_of_a_code_in_many_pieces_only_so_much_is_kept(self) -> None:
        fields = Fields(Script())
        fields.begin("ADDIN ")
        fields._open[-1].in_code = True
        for _ in range(1000):
            fields.instruct("甲" * 1000)
        assert sum(map(len, fields._open[-1].pieces)) == 65536

    def test_what_a_program_hides_in_a_field_may_be_long(self) -> None:
        code = CODE.format("ADDIN ZOTERO_ITEM ") + CODE.format("甲" * 1000) * 100
        body = MARK.format("begin") + code + MARK.format("separate") + run("（张三，2026）") + MARK.format("end")
        assert read(paragraph(run("见") + body)) == "见（张三，2026）\n"

    @pytest.mark.parametrize("kind", ["EQ", "MACROBUTTON", "gotobutton"])
    def test_a_code_that_is_shown_is_shown_whole_or_refused(self, kind: str) -> None:
        code = CODE.format(f"{kind} 甲 ") + CODE.format("乙" * 1000) * 66
        with pytest.raises(ReportlintError, match=f"域（{kind.upper()}）的代码超过 64K 字"):
            read(paragraph(MARK.format("begin") + code + MARK.format("end")))

    def test_a_code_is_parted_from_its_result_once(self) -> None:
        marks = [
            MARK.format("begin"),
            CODE.format("REF 甲"),
            MARK.format("separate"),
            run("乙"),
            MARK.format("separate"),
        ]
        assert read(paragraph("".join(marks) + run("丙") + MARK.format("end"))) == "乙丙\n"

    @pytest.mark.parametrize("kind", ["MACROBUTTON a", "FORMTEXT", "MERGEFIELD a"])
    def test_fields_in_fields_do_not_multiply_the_text_that_they_show(self, kind: str) -> None:
        def work(fields: int) -> int:
            opened = (MARK.format("begin") + CODE.format(kind) + MARK.format("separate")) * fields
            body = paragraph(opened + f"<w:r>{'<w:t>甲</w:t>' * 5000}</w:r>" + MARK.format("end") * fields)
            return steps(read, body)

        assert work(60) < 1.2 * work(1)

    @pytest.mark.parametrize(
        ("kind", "shown", "waits"),
        [
            ("MACROBUTTON a", "甲" * 1000, True),
            ("GOTOBUTTON a", "甲" * 1000, True),
            ("MERGEFIELD a", f"«{'甲' * 198}»", True),
            ("MERGEFIELD a", f"«{'甲' * 199}»", False),
            ("FORMTEXT", "\u2002" * 200, True),
            ("FORMTEXT", "\u2002" * 201, False),
        ],
    )
    def test_what_is_shown_for_a_name_is_short_for_a_button_of_any_length(
        self, kind: str, shown: str, waits: bool
    ) -> None:
        parts = MARK.format("begin"), CODE.format(kind), MARK.format("separate"), run(shown), MARK.format("end")
        source = read_bytes(package(paragraph(run("见") + "".join(parts))), "汇报.docx")
        assert source.markup
        assert [prompt.span for prompt in source.markup.prompts] == [(1, 1 + len(shown))] * waits


class TestTokens:
    """Expat begins a tag that is not at its end anew with each chunk, so that long ones would take hours."""

    @pytest.mark.parametrize(
        "beginning", ['<a b="', "<!--", "<?a ", "<a"], ids=["tag", "comment", "instruction", "name"]
    )
    def test_what_is_longer_than_any_tag_is_not_waited_for(self, beginning: str) -> None:
        chunks = iter([b"<w>", beginning.encode(), *[b"a" * (1 << 16)] * 1000])
        with pytest.raises(ReportlintError, match="超过 2 MB"):
            parse(chunks)
        assert len(list(chunks)) > 960

    @pytest.mark.parametrize("end", ["", "]]>"], ids=["text", "marked as text"])
    def test_text_may_be_long(self, end: str) -> None:
        chunks = [b"<t>", b"<![CDATA[" if end else b"", *["汉字".encode() * (1 << 13)] * 100, end.encode(), b"</t>"]
        assert parse(chunks).inside("t").text == "汉字" * (1 << 13) * 100

    def test_tags_may_be_many(self) -> None:
        assert len(parse([b"<w>", *[b'<a b="c"/>' * 5000] * 60, b"</w>"]).inside("w").children) == 300_000


class TestLabels:
    @pytest.mark.parametrize("text", ["甲" * 100_000, "%1" * 500_000])
    def test_a_label_is_no_longer_than_one_may_be(self, text: str) -> None:
        lists = numbering({1: level(0, "lowerLetter", text, start=32_000)})
        source = read_bytes(package(paragraph("防汛", number=(1, 0)) * 3, {"numbering": lists}), "汇报.docx")
        assert all(len(line.removesuffix("防汛").rstrip()) <= 255 for line in source.text.splitlines())

    def test_a_number_that_a_label_repeats_is_written_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        written: list[int] = []

        def counted(number: int, form: str) -> str:
            written.append(number)
            return formatted(number, form)

        monkeypatch.setattr("reportlint.readers.docx.numbering.formatted", counted)
        lists = numbering({1: level(0, "decimal", "%1." * 80)})
        text = read_bytes(package(paragraph("防汛", number=(1, 0)) * 2, {"numbering": lists}), "汇报.docx").text
        assert text.splitlines()[0] == "1." * 80 + "防汛"
        assert written == [1, 2]

    def test_a_percentage_in_a_label_is_none_of_its_levels(self) -> None:
        lists = numbering({1: level(0, "decimal", "%%1、") + level(1, "decimal", "%2、")})
        body = paragraph("防汛", number=(1, 0)) * 2
        assert read_bytes(package(body, {"numbering": lists}), "汇报.docx").text == "%1、防汛\n%2、防汛\n"


class TestComments:
    def test_the_work_for_a_comment_does_not_grow_with_what_it_is_about(self) -> None:
        def taken(times: int) -> int:
            text = CountedText(" " * times + "防汛" * times + "\u3000" * times)
            root = XmlElement.of("w:comments", XmlElement("w:comment", {"id": "1", "author": "王五"}))
            (comment,) = remarks(root, None, {"1": (1, len(text) - 1)}, text)
            assert comment.span == (times, 3 * times)
            return text.taken

        assert taken(100) == taken(10_000)

    def test_a_comment_on_white_space_stays_there(self) -> None:
        root = XmlElement.of("w:comments", XmlElement("w:comment", {"id": "1", "author": "王五"}))
        for ends in ((2, 4), (1, 3), (4, 4)):
            (comment,) = remarks(root, None, {"1": ends}, "防   汛\n")
            assert comment.span == ends


PROMPT = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('单击此处')}</w:sdtContent></w:sdt>"
CELL = f"<w:tc>{paragraph('12')}</w:tc>"
BODIES = {
    "cells": (f"<w:tbl>{f'<w:tr>{CELL * 2}</w:tr>' * 2}</w:tbl>", "表格超过 3 格"),
    "labels": (paragraph("防汛", number=(1, 0)) * 4, "自动编号超过 3 处"),
    "prompts": (paragraph(PROMPT) * 4, "没有填的控件和域超过 3 处"),
    "breaks": (paragraph(f'{run("防汛")}<w:r><w:br w:type="page"/></w:r>' * 4), "一段里分页超过 3 次"),
    "parts": (f"<w:tbl><w:tr>{CELL}<w:tc>{paragraph('12') * 4}</w:tc></w:tr></w:tbl>", "一格里超过 3 段"),
}


class TestMost:
    @pytest.mark.parametrize("what", sorted(MOST))
    def test_what_no_report_has_more_of_is_refused(self, what: str, monkeypatch: pytest.MonkeyPatch) -> None:
        body, said = BODIES[what]
        lists = {"numbering": numbering({1: level(0, "decimal", "%1.")})}
        assert read_bytes(package(body, lists), "汇报.docx").text
        monkeypatch.setitem(MOST, what, 3)
        with pytest.raises(ReportlintError, match=said):
            read_bytes(package(body, lists), "汇报.docx")

    @pytest.mark.parametrize("what", ["breaks", "parts"])
    def test_what_is_bounded_in_one_line_may_be_in_many(self, what: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(MOST, what, 4)
        assert read(BODIES[what][0] * 3)
