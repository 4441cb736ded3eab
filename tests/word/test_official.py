"""A new Word file is laid out as GB/T 9704-2012 says: read back from its XML, and by python-docx."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from xml.etree import ElementTree

import docx
import pytest

from reportlint.word.official import Line, official_document

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MM = 1440 / 25.4  # twentieths of a point


def plain(look: str, text: str) -> Line:
    return Line(look, [(text, False)])


DRAFT = (
    Line("title", [("关于", False), ("【事由】", True), ("的请示", False)]),
    plain("addressee", "县人民政府："),
    plain("heading1", "一、缘由"),
    plain("heading2", "（一）现状"),
    plain("heading3", "1.管网"),
    plain("heading4", "（1）主管"),
    plain("text", "A<B & C，“引号”。"),
    plain("attachment", "附件：台账"),
    plain("signature", "清河县人民政府办公室"),
    plain("date", "2026年7月8日"),
)


def parts(lines: Sequence[Line] = DRAFT) -> dict[str, ElementTree.Element]:
    with zipfile.ZipFile(io.BytesIO(official_document(lines))) as archive:
        assert archive.testzip() is None
        return {name: ElementTree.fromstring(archive.read(name)) for name in archive.namelist()}


def value(element: ElementTree.Element | None, name: str) -> str:
    assert element is not None
    return element.attrib[W + name]


def style(id_: str) -> ElementTree.Element:
    return next(one for one in parts()["word/styles.xml"].iter(W + "style") if value(one, "styleId") == id_)


def found(element: ElementTree.Element, path: str) -> ElementTree.Element | None:
    return element.find("/".join(W + step for step in path.split("/")))


def paragraphs(lines: Sequence[Line] = DRAFT) -> list[ElementTree.Element]:
    return list(parts(lines)["word/document.xml"].iter(W + "p"))


def test_the_page() -> None:
    section = next(parts()["word/document.xml"].iter(W + "sectPr"))
    size, margins, grid = found(section, "pgSz"), found(section, "pgMar"), found(section, "docGrid")
    assert (value(size, "w"), value(size, "h")) == ("11906", "16838")  # A4
    for side, millimetres in (("top", 37), ("bottom", 35), ("left", 28), ("right", 26)):
        assert int(value(margins, side)) / MM == pytest.approx(millimetres, abs=0.05)
    pitch = int(value(grid, "linePitch"))
    height = 16838 - int(value(margins, "top")) - int(value(margins, "bottom"))
    assert height // pitch == 22
    assert 28 <= pitch / 20 <= 29
    width = (11906 - int(value(margins, "left")) - int(value(margins, "right"))) / 20
    assert width // (16 + int(value(grid, "charSpace")) / 4096) == 28


def test_twenty_eight_characters_stand_on_a_line() -> None:
    spacing = int(value(found(style("Normal"), "rPr/spacing"), "val")) / 20
    assert (11906 - 1588 - 1474) / 20 // (16 + spacing) == 28
    line = found(style("Normal"), "pPr/spacing")
    assert (value(line, "line"), value(line, "lineRule")) == ("579", "exact")


@pytest.mark.parametrize(
    ("id_", "name", "font", "size", "level"),
    [
        ("Title", "Title", "方正小标宋简体", "44", None),
        ("Heading1", "heading 1", "黑体", None, "0"),
        ("Heading2", "heading 2", "楷体_GB2312", None, "1"),
        ("Heading3", "heading 3", None, None, "2"),
        ("Heading4", "heading 4", None, None, "3"),
        ("BodyText", "Body Text", None, None, None),
        ("Addressee", "主送机关", None, None, None),
        ("Signature", "Signature", None, None, None),
        ("Date", "Date", None, None, None),
        ("Footer", "footer", "宋体", "28", None),
    ],
)
def test_styles(id_: str, name: str, font: str | None, size: str | None, level: str | None) -> None:
    one = style(id_)
    assert value(found(one, "name"), "val") == name
    fonts, sizes, outline = found(one, "rPr/rFonts"), found(one, "rPr/sz"), found(one, "pPr/outlineLvl")
    assert (value(fonts, "eastAsia") if fonts is not None else None) == font
    assert (value(sizes, "val") if sizes is not None else None) == size
    assert (value(outline, "val") if outline is not None else None) == level


def test_the_body_is_in_fangsong_of_size_three() -> None:
    usual = found(parts()["word/styles.xml"], "docDefaults/rPrDefault/rPr")
    assert usual is not None
    assert value(found(usual, "rFonts"), "eastAsia") == "仿宋_GB2312"
    assert value(found(usual, "sz"), "val") == "32"


def test_indents() -> None:
    for id_ in ("BodyText", "Heading1", "Heading2", "Heading3", "Heading4"):
        assert value(found(style(id_), "pPr/ind"), "firstLineChars") == "200"
    assert found(style("Addressee"), "pPr/ind") is None
    assert value(found(style("Title"), "pPr/jc"), "val") == "center"


def test_every_paragraph_has_its_style() -> None:
    document = docx.Document(io.BytesIO(official_document(DRAFT)))
    assert [(one.style.name if one.style else "", one.text) for one in document.paragraphs] == [
        ("Title", "关于【事由】的请示"),
        ("主送机关", "县人民政府："),
        ("Heading 1", "一、缘由"),
        ("Heading 2", "（一）现状"),
        ("Heading 3", "1.管网"),
        ("Heading 4", "（1）主管"),
        ("Body Text", "A<B & C，“引号”。"),
        ("附件说明", "附件：台账"),
        ("Signature", "清河县人民政府办公室"),
        ("Date", "2026年7月8日"),
    ]


def test_blanks_are_yellow_and_nothing_else_is() -> None:
    runs = [run for paragraph in paragraphs() for run in paragraph.iter(W + "r")]
    yellow = [run for run in runs if found(run, "rPr/highlight") is not None]
    assert ["".join(run.itertext()) for run in yellow] == ["【事由】"]


def test_page_numbers_stand_outside() -> None:
    everything = parts()
    section = next(everything["word/document.xml"].iter(W + "sectPr"))
    kinds = {value(one, "type") for one in section.iter(W + "footerReference")}
    assert kinds == {"default", "even"}
    assert found(everything["word/settings.xml"], "evenAndOddHeaders") is not None
    for name, side, number in (("footer1", "right", "1"), ("footer2", "left", "2")):
        footer = everything[f"word/{name}.xml"]
        assert "".join(footer.itertext()).split() == ["—", "PAGE", number, "—"]
        assert value(next(footer.iter(W + "jc")), "val") == side


@pytest.mark.parametrize(
    ("signature", "date", "right"),
    [
        ("清河县人民政府办公室", "2026年7月8日", (200, 400)),  # 10 and 6 characters: the date begins 2 further right
        (
            "县政府",
            "2026年10月18日",
            (800, 200),
        ),  # 3 and 7: the date ends 2 from the edge, the signature 2 further left
        (None, "2026年7月8日", (200,)),
        ("县政府", None, (200,)),
    ],
)
def test_signature_and_date_stand_right(signature: str | None, date: str | None, right: tuple[int, ...]) -> None:
    lines = [plain(look, text) for look, text in (("signature", signature), ("date", date)) if text]
    ends = [int(value(found(one, "pPr/ind"), "rightChars")) for one in paragraphs(lines)]
    assert tuple(ends) == right


def test_the_bytes_are_the_same_every_time() -> None:
    assert official_document(DRAFT) == official_document(DRAFT)
    with zipfile.ZipFile(io.BytesIO(official_document(DRAFT))) as archive:
        assert {info.date_time for info in archive.infolist()} == {(2026, 1, 1, 0, 0, 0)}
