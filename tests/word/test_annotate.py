"""Comments are put into Word files of all shapes, read back, and taken out again so that the original is left."""

from __future__ import annotations

import io
import random
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from fuzz_word import damaged
from hypothesis import given, settings
from hypothesis import strategies as st
from make_word import cell, table
from places import FIXTURES
from word.shapes import LISTS, PACKAGES
from wordfile import package, paragraph, run, unzipped, zipped

from reportlint.errors import ReportlintError
from reportlint.model.markup import OURS, Markup
from reportlint.model.source import Source
from reportlint.model.text import Span
from reportlint.readers.read import read_bytes
from reportlint.word import annotate
from reportlint.word.annotate import Note, annotated, cleared

WHEN = "2026-01-01T08:00:00Z"
FILES = sorted((FIXTURES / "word").glob("*.docx"))


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {info.orig_filename: file.read(info) for info in file.infolist()}


def packed_of(data: bytes) -> dict[str, bytes]:
    """Each part as it is packed, with all that stands around it."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        starts = sorted([info.header_offset for info in file.infolist()])
        ends = dict(zip(starts, [*starts[1:], file.start_dir], strict=True))
        return {one.orig_filename: data[one.header_offset : ends[one.header_offset]] for one in file.infolist()}


def notes_on(text: str, chance: random.Random, count: int = 12) -> list[Note]:
    """Notes on stretches of text, some of no length, some over several lines."""
    notes = []
    for number in range(count):
        start = chance.randrange(len(text) + 1)
        line_end = text.find("\n", start)
        end = min(line_end if line_end >= 0 else len(text), start + chance.choice((0, 1, 1, 2, 3, 8)))
        if chance.random() < 0.2:
            end = min(len(text), start + 30)
        notes.append(Note(Span(start, end), (f"【错误 PLH1{number:02}】<&>", "建议：改")))
    return sorted(notes)


def read_word(data: bytes) -> tuple[Source, Markup]:
    source = read_bytes(data, "稿.docx")
    assert source.markup is not None
    return source, source.markup


def hold(data: bytes, seed: int) -> None:
    """Everything that must be true of a file with comments."""
    source, markup = read_word(data)
    notes = notes_on(source.text, random.Random(seed))
    result = annotated(source, data, notes, WHEN)
    after, marked = read_word(result.data)
    assert (after.text, after.blocks, after.locations) == (source.text, source.blocks, source.locations)
    own = [one for one in marked.comments if one.author == OURS]
    assert [one for one in marked.comments if one.author != OURS] == list(markup.comments)
    assert marked._replace(comments=(), revisions=()) == markup._replace(comments=(), revisions=())
    assert {one.text for one in own} == {" ".join(note.lines) for note in notes}
    before, now = parts_of(data), parts_of(result.data)
    _only_added_to(before, now)
    packed = packed_of(result.data)
    same = {part for part in before if before[part] == now[part]}
    assert {packed[part] for part in same} == {content for part, content in packed_of(data).items() if part in same}
    _marks_are_whole(next(content for part, content in now.items() if part.endswith("document.xml")))
    back = cleared(result.data)
    assert back.removed == len(notes)
    assert parts_of(back.data) == before
    assert parts_of(annotated(after, result.data, notes, WHEN).data) == now


def _only_added_to(before: dict[str, bytes], now: dict[str, bytes]) -> None:
    """Every part is there, and of those that differ all bytes are, in their order."""
    for part, content in before.items():
        if now[part] != content:
            rest = iter(now[part])
            assert all(byte in rest for byte in content), part
    assert len([part for part in now if before.get(part) != now[part]]) <= 5


def _marks_are_whole(document: bytes) -> None:
    text = document.decode("utf-16") if document[:2] in (b"\xff\xfe", b"\xfe\xff") else document.decode()
    starts, ends, marks = (
        text.count(f"{name} ") for name in ("commentRangeStart", "commentRangeEnd", "commentReference")
    )
    assert starts == ends == marks


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_fixtures_hold_comments_and_nothing_else_is_changed(file: Path) -> None:
    for seed in range(2):
        hold(file.read_bytes(), seed)


def test_damaged_files_hold_comments_or_say_why_not() -> None:
    done = 0
    for seed in range(240):
        data = damaged(seed)
        try:
            read_bytes(data, "稿.docx")
        except ReportlintError:
            continue
        with suppress(ReportlintError):
            hold(data, seed)
            done += 1
    assert done >= 150


@settings(max_examples=150)
@given(PACKAGES, st.integers(0, 99))
def test_files_of_all_shapes_hold_comments(data: bytes, seed: int) -> None:
    hold(data, seed)


# Where comments stand


def stands(body: str, words: str, parts: dict[str, str] | None = None) -> str:
    """The body with a comment on some words of its text."""
    data = package(paragraph("总结") + body, parts)
    source = read_bytes(data, "稿.docx")
    start = source.text.index(words)
    result = annotated(source, data, [Note(Span(start, start + len(words)), ("说",))], WHEN)
    document = unzipped(result.data)["word/document.xml"].partition("<w:body>")[2]
    return document.partition("</w:p>")[2].rpartition("<w:sectPr>")[0].replace("   >", ">").replace("  >", ">")


def shown(look: str = "", number: int = 0) -> tuple[str, str]:
    start = f'<w:commentRangeStart w:id="{number}"/>'
    end = f'<w:commentRangeEnd w:id="{number}"/><w:r>{look}<w:commentReference w:id="{number}"/></w:r>'
    return start, end


def test_a_run_is_cut_for_a_comment_and_every_part_keeps_its_look() -> None:
    look = "<w:rPr><w:b/></w:rPr>"
    start, end = shown(look)
    new = stands(paragraph(run("全县召开X次会议", "<w:b/>")), "X次")
    assert new == paragraph(run("全县召开", "<w:b/>") + start + run("X次", "<w:b/>") + end + run("会议", "<w:b/>"))


def test_blanks_at_a_cut_are_kept() -> None:
    start, end = shown()
    new = stands("<w:p><w:r><w:t>召开 X 次</w:t></w:r></w:p>", "X")
    assert new == f"<w:p>{run('召开 ')}{start}{run('X')}{end}{run(' 次')}</w:p>"


_MARK = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
_FIELD = f"{_MARK.format('begin')}<w:r><w:instrText>MERGEFIELD 单位</w:instrText></w:r>{_MARK.format('separate')}{{}}{_MARK.format('end')}"


@pytest.mark.parametrize(
    ("inner", "unit"),
    [
        (_FIELD.format(run("«单位»")), _FIELD.format(run("«单位»"))),
        ('<w:fldSimple w:instr="MERGEFIELD a"><w:r><w:t>«单位»</w:t></w:r></w:fldSimple>',) * 2,
        (
            "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>«单位»</w:t></w:r></w:sdtContent></w:sdt>",
        )
        * 2,
    ],
    ids=["field", "simple field", "prompt"],
)
def test_around_what_word_writes_itself_the_marks_stand_outside(inner: str, unit: str) -> None:
    start, end = shown()
    new = stands(paragraph(run("致") + inner + run("。")), "单位")
    assert new == paragraph(run("致") + start + unit + end + run("。"))


def test_in_a_field_over_several_paragraphs_they_stand_inside() -> None:
    start, end = shown()
    head = f"{_MARK.format('begin')}<w:r><w:instrText>TOC</w:instrText></w:r>{_MARK.format('separate')}"
    new = stands(paragraph(head + run("一、X次")) + paragraph(run("二、") + _MARK.format("end")), "X次")
    assert f"{run('一、')}{start}{run('X次')}{end}" in new


def test_over_paragraphs_beside_one_another_they_stand_around_all_of_it() -> None:
    start, end = shown()
    new = stands(paragraph("甲【打印】") + paragraph("【关闭】乙"), "【打印】\n【关闭】")
    assert new == f"<w:p>{run('甲')}{start}{run('【打印】')}</w:p><w:p>{run('【关闭】')}{end}{run('乙')}</w:p>"


def test_over_cells_they_stand_in_the_first() -> None:
    start, end = shown()
    new = stands(table(cell("【打印】") + cell("【关闭】")), "【打印】\n【关闭】")
    assert new.count(f"{start}{run('【打印】')}{end}") == 1


def test_the_comment_on_a_box_stands_at_the_run_that_holds_it() -> None:
    held = f"<w:txbxContent>{paragraph('召开X次')}</w:txbxContent>"
    drawn = f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>{held}</w:drawing></mc:Choice><mc:Fallback><w:pict>{held}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    new = stands(paragraph(run("图示：") + drawn), "X次")
    start, end = shown()
    assert new == paragraph(run("图示：") + start + drawn + end)


def test_the_comment_on_a_note_stands_at_its_mark() -> None:
    mark = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="2"/></w:r>'
    start, end = shown('<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>')
    new = stands(
        paragraph(run("数据") + mark), "X次", {"footnotes": f'<w:footnote w:id="2">{paragraph("召开X次")}</w:footnote>'}
    )
    assert new == paragraph(run("数据") + start + mark + end)


def test_the_comment_on_a_computed_label_stands_on_what_follows() -> None:
    start, end = shown()
    new = stands(paragraph("目标", number=(1, 0)), "一、", {"numbering": LISTS})
    assert new.endswith(f"</w:pPr>{start}{run('目标')}{end}</w:p>")


def test_at_one_place_ends_come_before_beginnings() -> None:
    data = package(paragraph("召开会议X次共Y次"))
    source = read_bytes(data, "稿.docx")
    notes = [Note(Span(2, 4), ("甲",)), Note(Span(4, 6), ("乙",))]
    document = unzipped(annotated(source, data, notes, WHEN).data)["word/document.xml"]
    assert document.index('commentRangeEnd w:id="0"') < document.index('commentRangeStart w:id="1"')


def test_a_signed_file_is_refused() -> None:
    parts = unzipped(package(paragraph("总结")))
    link = '<Relationship Id="s" Type="http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin" Target="_xmlsignatures/origin.sigs"/>'
    parts["_rels/.rels"] = parts["_rels/.rels"].replace("</Relationships>", f"{link}</Relationships>")
    data = zipped(parts)
    with pytest.raises(ReportlintError, match="电子签名"):
        annotated(read_bytes(data, "稿.docx"), data, [], WHEN)


def test_what_is_not_read_back_is_not_given(monkeypatch: pytest.MonkeyPatch) -> None:
    data = package(paragraph("总结"))
    source = read_bytes(data, "稿.docx")
    monkeypatch.setattr(annotate, "put_in", lambda *_: None)
    with pytest.raises(ReportlintError, match="与原稿不一样"):
        annotated(source, data, [Note(Span(0, 1), ("说",))], WHEN)
