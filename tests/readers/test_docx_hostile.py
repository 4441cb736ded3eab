"""Broken and hostile Word files: a clear line, never a traceback, a hang or a silent pass."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest
from make_word import MADE, cell, table
from wordfile import numbering, paragraph, run, style, unzipped, zipped
from wordfile import package as word

from reportlint.errors import ReportlintError
from reportlint.readers.docx import elements, package, script
from reportlint.readers.read import read_bytes

DOCUMENT = "word/document.xml"


def why_not(data: bytes, path: str = "汇报.docx") -> str:
    with pytest.raises(ReportlintError) as caught:
        read_bytes(data, path)
    message = str(caught.value)
    assert "\n" not in message
    assert message.isascii() is False
    return message


def with_part(name: str, content: str) -> bytes:
    return zipped({**unzipped(word(paragraph("防汛"))), name: content})


class TestPackage:
    @pytest.mark.parametrize("data", [b"data", b"PK", b"PK\x03\x04" + b"\0" * 100, zipped({})])
    def test_no_zip_or_an_empty_one(self, data: bytes) -> None:
        assert "Word" in why_not(data)

    def test_an_empty_file(self) -> None:
        assert why_not(b"") == "文件是空的"

    def test_a_truncated_file_wherever_it_ends(self) -> None:
        data = MADE["features"]()
        for end in range(10, len(data) - 1, 97):
            assert "Word" in why_not(data[:end])

    def test_another_kind_of_zip(self) -> None:
        assert why_not(zipped({"xl/workbook.xml": "<workbook/>"})) == "压缩包里没有 Word 正文，不是 Word（.docx）文件"
        assert "没有 Word 正文" in why_not(with_part(DOCUMENT, "<workbook/>"))

    def test_an_old_word_file_under_the_new_name(self) -> None:
        assert "旧版 Word" in why_not(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512)

    def test_a_file_with_a_password(self) -> None:
        data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le")
        assert why_not(data) == "Word 文件加了密码，请去掉密码后再检查"

    def test_parts_with_a_password(self) -> None:
        data = bytearray(word(paragraph("防汛")))
        for magic, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            at = -1
            while (at := data.find(magic, at + 1)) >= 0:
                struct.pack_into("<H", data, at + offset, 1)
        assert "密码" in why_not(bytes(data))

    @pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
    def test_ways_of_packing_that_have_no_bounds(self, method: int) -> None:
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", method) as file:
            for name, content in unzipped(word(paragraph("防汛"))).items():
                file.writestr(name, content)
        assert "损坏" in why_not(target.getvalue())

    def test_a_checksum_that_is_wrong(self) -> None:
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as file:
            for name, content in unzipped(word(paragraph("防汛"))).items():
                file.writestr(name, content)
        assert "损坏" in why_not(target.getvalue().replace("防汛".encode(), "抗旱".encode()))

    def test_a_part_that_lies_where_no_file_reaches(self) -> None:
        data = bytearray(word(paragraph("防汛")))
        name, end = data.rindex(DOCUMENT.encode()), data.rindex(b"PK\x05\x06")  # in the directory, and behind it
        extra = struct.pack("<HHQ", 1, 8, 2**63)  # the offset, as zip64 writes it
        struct.pack_into("<H", data, name - 16, len(extra))
        struct.pack_into("<L", data, name - 4, 0xFFFFFFFF)
        struct.pack_into("<L", data, end + 12, struct.unpack_from("<L", data, end + 12)[0] + len(extra))
        data[name + len(DOCUMENT) : name + len(DOCUMENT)] = extra
        assert "损坏" in why_not(bytes(data))

    def test_a_bomb(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(package, "_BUDGET", 1 << 20)
        bomb = word(paragraph(run(" " * (2 << 20))))
        assert len(bomb) < 10_000
        assert "解压后超过" in why_not(bomb)

    def test_too_many_parts(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(package, "_MOST_PARTS", 3)
        assert "文件太多" in why_not(word(paragraph("防汛")))

    def test_names_that_lead_elsewhere_are_only_names(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        data = with_part("../../outside.txt", "x")
        assert read_bytes(data, "汇报.docx").text == "防汛\n"
        assert list(tmp_path.iterdir()) == []

    def test_nothing_outside_is_looked_for(self) -> None:
        links = unzipped(word(paragraph("防汛"), {"header1": paragraph("眉")}))["word/_rels/document.xml.rels"]
        outside = links.replace('Target="header1.xml"', 'Target="http://example.invalid/h.xml" TargetMode="External"')
        assert read_bytes(with_part("word/_rels/document.xml.rels", outside), "汇报.docx").text == "防汛\n"
        main = unzipped(word(""))["_rels/.rels"].replace("/>", ' TargetMode="External"/>')
        assert "没有 Word 正文" in why_not(with_part("_rels/.rels", main))

    def test_backslashes_and_capitals_in_names(self) -> None:
        files = {
            name.replace("/", "\\").replace("word", "Word"): text
            for name, text in unzipped(word(paragraph("防汛"))).items()
        }
        assert read_bytes(zipped(files), "汇报.docx").text == "防汛\n"

    def test_macros_are_not_looked_at(self) -> None:
        assert read_bytes(with_part("word/vbaProject.bin", "MsgBox"), "汇报.docm").text == "防汛\n"


class TestContent:
    def test_entities_are_refused_before_they_grow(self) -> None:
        laughs = '<!DOCTYPE d [<!ENTITY a "哈哈哈"><!ENTITY b "&a;&a;&a;">]>'
        content = unzipped(word(paragraph("防汛")))[DOCUMENT]
        head, _, body = content.partition("\n")
        assert "DTD" in why_not(with_part(DOCUMENT, head + laughs + body.replace("防汛", "&b;")))

    def test_a_file_of_the_system_is_not_read(self) -> None:
        content = unzipped(word(paragraph("防汛")))[DOCUMENT]
        head, _, body = content.partition("\n")
        outside = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        assert "DTD" in why_not(with_part(DOCUMENT, head + outside + body.replace("防汛", "&x;")))

    @pytest.mark.parametrize("encoding", ["cp037", "utf-7", "gbk", "无"])
    def test_encodings_that_no_word_file_has(self, encoding: str) -> None:
        content = unzipped(word(paragraph("防汛")))[DOCUMENT].replace("UTF-8", encoding)
        assert "XML" in why_not(with_part(DOCUMENT, content))

    def test_utf_16_is_read(self) -> None:
        content = unzipped(word(paragraph("防汛")))[DOCUMENT].replace("UTF-8", "UTF-16")
        target = io.BytesIO(word(""))
        files = unzipped(target.getvalue())
        with zipfile.ZipFile(target, "w") as file:
            for name, text in files.items():
                file.writestr(name, text if name != DOCUMENT else content.encode("utf-16"))
        assert read_bytes(target.getvalue(), "汇报.docx").text == "防汛\n"

    @pytest.mark.parametrize("content", ["", "<", "<a><b></a>", "\0", "文字", '<?xml version="1.0"?>'])
    def test_what_is_no_xml(self, content: str) -> None:
        assert "损坏" in why_not(with_part(DOCUMENT, content))

    def test_a_broken_part_beside_the_body_is_told_too(self) -> None:
        files = unzipped(word(paragraph("防汛"), {"numbering": ""}))
        assert "损坏" in why_not(zipped({**files, "word/numbering.xml": "<w:numbering"}))

    def test_nesting_without_end(self) -> None:
        assert "嵌套过深" in why_not(word("<w:sdt><w:sdtContent>" * 5000 + "</w:sdtContent></w:sdt>" * 5000))

    def test_tables_nested_as_deep_as_is_allowed(self) -> None:
        body = paragraph("深处")
        for _ in range(60):
            body = f"<w:tbl><w:tr><w:tc>{body}</w:tc></w:tr></w:tbl>"
        assert read_bytes(word(body), "汇报.docx").text == "深处\n"

    def test_too_many_elements_lines_or_words(self, monkeypatch: pytest.MonkeyPatch) -> None:
        data = word(paragraph("防汛") * 100)
        for module, limit in (
            (elements, "_MOST"),
            (elements, "_MOST_AT_ONCE"),
            (script, "_MOST_LINES"),
            (script, "_MOST_CHARACTERS"),
        ):
            with monkeypatch.context() as patch:
                patch.setattr(module, limit, 2)
                why_not(data)
        assert len(read_bytes(data, "汇报.docx").locations) == 100

    @pytest.mark.parametrize("body", ['<w:altChunk r:id="x"/>', '<w:p><w:subDoc r:id="x"/></w:p>'])
    def test_another_file_inside_is_no_silent_pass(self, body: str) -> None:
        assert "嵌着另一份文件" in why_not(word(paragraph("防汛") + body))

    def test_a_file_without_words_is_no_clean_file(self) -> None:
        assert "没有文字" in why_not(word(paragraph() + table(cell() + cell())))

    @pytest.mark.parametrize(
        "body",
        [
            paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 20_000 + run("甲") * 20_000) + paragraph("乙"),
            paragraph(
                f'<w:r><w:fldChar w:fldCharType="begin"/><w:fldChar w:fldCharType="separate"/></w:r>{run("甲")}'
                * 20_000
            ),
            paragraph("".join(f'<w:fldSimple w:instr="FORMTEXT">{run("甲")}</w:fldSimple>' for _ in range(20_000))),
            paragraph(f'<w:del w:author="李四"><w:r><w:delText>{"甲" * 200}</w:delText></w:r></w:del>' * 20_000)
            + paragraph("乙"),
            paragraph("甲", properties='<w:rPr><w:del w:author="李四"/></w:rPr>') * 20_000,
            "".join(paragraph("甲", f"s{n}") for n in range(5_000)),
            paragraph('<w:commentRangeStart w:id="0"/>' * 20_000 + run("甲")),
        ],
        ids=["open fields", "open results", "form fields", "deletions", "deleted ends", "styles", "comments"],
    )
    def test_the_work_grows_with_the_file_and_no_faster(self, body: str) -> None:
        """Where it grew with the square these would take minutes."""
        styles = "".join(style(f"s{n}", f"s{n}", based_on=f"s{n + 1}") for n in range(5_000))
        assert read_bytes(word(body, {"styles": styles}), "汇报.docx").text

    @pytest.mark.parametrize(
        "format_", ['<w:numFmt w:val="upperLetter"/>', f'<w:numFmt w:val="custom" w:format="{"0" * 5000}1"/>']
    )
    def test_a_label_does_not_outgrow_the_file(self, format_: str) -> None:
        """Each of its million numbers would be a thousand letters long."""
        label = f'<w:lvl w:ilvl="0"><w:start w:val="32767"/>{format_}<w:lvlText w:val="{"%1" * 1_000_000}"/></w:lvl>'
        source = read_bytes(word(paragraph("防汛", number=(1, 0)), {"numbering": numbering({1: label})}), "汇报.docx")
        assert source.text.endswith("防汛\n")
        assert len(source.text) < 200_000

    def test_numbers_that_are_none(self) -> None:
        body = paragraph(
            "防汛",
            properties='<w:numPr><w:ilvl w:val="x"/><w:numId w:val="99999999999"/></w:numPr><w:outlineLvl w:val="-"/>',
        )
        assert read_bytes(word(body, {"numbering": "<w:num/><w:abstractNum/><w:lvl/>"}), "汇报.docx").text == "防汛\n"
