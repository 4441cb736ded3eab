"""Writes the Word files of tests/fixtures/word, each showing one kind of thing that Word files hold, and the example.

    python tests/make_word.py                   the files that are made of raw XML or by python-docx
    python tests/make_word.py --soffice         the same, and what LibreOffice makes of them

With --soffice LibreOffice (`soffice`) is asked for its plain text of every list, kept beside as NAME.soffice.txt, and
for its own form of some files, kept as NAME-saved.docx. The tests compare with what is kept, and need no LibreOffice.
"""

from __future__ import annotations

import datetime
import io
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import docx
from places import FIXTURES
from wordfile import STAMP, level, numbering, package, paragraph, run, style

FOLDER = FIXTURES / "word"
_SAVED = ("outline", "features", "linked")  # that LibreOffice writes once more in its own way

# Labels of reports (GB/T 9704-2012 7.3.3) as lists have them.
REPORT = (
    level(0, "chineseCountingThousand", "%1、")
    + level(1, "chineseCountingThousand", "（%2）")
    + level(2, "decimal", "%3.")
    + level(3, "decimal", "（%4）")
    + level(4, "decimalEnclosedCircle", "%5")
)


def items(number: int, levels: str) -> str:
    """A paragraph for each level, `0 1 1 2`, all of one list; each says how it was made."""
    return "".join(paragraph(f"第{at}层", number=(number, int(at))) for at in levels.split())


def _outline() -> bytes:
    body = "".join(
        paragraph(text, number=(1, at))
        for at, text in [
            (0, "加强组织领导"),
            (1, "健全机制"),
            (2, "建立联席会议制度"),
            (2, "定期通报情况"),
            (1, "压实责任"),
            (2, "签订责任书"),
            (3, "镇村签订"),
            (3, "村组签订"),
            (4, "到组"),
            (4, "到户"),
            (0, "广泛宣传发动"),
            (1, "印发手册"),
            *((0, f"第{n}项工作") for n in range(3, 13)),
        ]
    )
    return package(body, {"numbering": numbering({1: REPORT})})


FORMATS = (
    *("chineseCounting", "chineseCountingThousand", "ideographTraditional", "japaneseCounting", "decimal"),
    *("decimalFullWidth", "decimalEnclosedCircle", "decimalZero", "ideographDigital", "ideographZodiac"),
    *("chineseLegalSimplified", "taiwaneseCountingThousand", "decimalEnclosedParen", "decimalEnclosedFullstop"),
    *("upperRoman", "lowerRoman", "upperLetter", "lowerLetter", "ideographLegalTraditional", "ideographEnclosedCircle"),
)


def _formats() -> bytes:
    lists = {n: level(0, form, "%1、") for n, form in enumerate(FORMATS, 1)}
    body = "".join(items(n, "0 " * 23) for n in lists)
    return package(body, {"numbering": numbering(lists)})


def _large() -> bytes:
    forms = ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "ideographDigital", "upperLetter")
    starts = (98, 109, 119, 999, 1009)
    lists = {
        n: level(0, form, "%1、", start=start)
        for n, (form, start) in enumerate(((f, s) for f in forms for s in starts), 1)
    }
    return package("".join(items(n, "0 0 0") for n in lists), {"numbering": numbering(lists)})


def _legal() -> bytes:
    law = (
        level(0, "chineseCountingThousand", "第%1章")
        + level(1, "chineseCountingThousand", "第%2条", '<w:lvlRestart w:val="0"/>')
        + level(2, "chineseCountingThousand", "（%3）")
        + level(3, "decimal", "%1.%4", "<w:isLgl/>")
    )
    decimal = level(0, "decimal", "%1") + level(1, "decimal", "%1.%2") + level(2, "decimal", "%1.%2.%3")
    chinese = level(0, "chineseCountingThousand", "%1、") + level(1, "decimal", "%1.%2", "<w:isLgl/>")
    body = items(1, "0 1 1 2 2 0 1 2 3 3 1 0 1") + items(2, "0 1 1 2 2 1 2 0 1 2") + items(3, "0 1 1 0 1 1")
    return package(body, {"numbering": numbering({1: law, 2: decimal, 3: chinese})})


def _restart() -> bytes:
    def again(number: int, abstract: int, *starts: tuple[int, int]) -> str:
        overrides = "".join(
            f'<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="{start}"/></w:lvlOverride>' for at, start in starts
        )
        return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{overrides}</w:num>'

    changed = f'<w:num w:numId="14"><w:abstractNumId w:val="2"/><w:lvlOverride w:ilvl="0">{level(0, "decimal", "%1）", start=7)}</w:lvlOverride></w:num>'
    third = (
        level(0, "chineseCountingThousand", "%1、")
        + level(1, "chineseCountingThousand", "（%2）")
        + level(2, "decimal", "%3.", '<w:lvlRestart w:val="1"/>')
    )
    more = again(11, 1) + again(12, 1, (0, 1)) + again(13, 1, (0, 5), (1, 3)) + changed
    body = (
        items(1, "0 1 1 0")
        + items(11, "0 1")  # another list of the same abstract list goes on
        + items(12, "0 1 0")  # one with an override begins anew
        + items(1, "0")
        + items(13, "0 1 1 0 1")
        + items(12, "0")  # and not again
        + items(2, "0 0")
        + items(14, "0 0")
        + items(3, "0 1 2 2 1 2 0 1 2")
    )
    lists = {1: REPORT, 2: level(0, "decimal", "%1."), 3: third}
    return package(body, {"numbering": numbering(lists, more)})


def _skipped() -> bytes:
    body = items(1, "0 2 2 1 2 0 3 1") + items(2, "1 1 0 1") + items(3, "0 2 1")
    return package(
        body,
        {
            "numbering": numbering(
                {
                    1: REPORT,
                    2: REPORT,
                    3: level(0, "decimal", "%1") + level(1, "decimal", "%1.%2") + level(2, "decimal", "%1.%2.%3"),
                }
            )
        },
    )


def _linked() -> bytes:
    """Headings numbered by their styles, as multilevel lists of Word and WPS have it."""
    chinese = (
        level(0, "chineseCountingThousand", "%1、", '<w:pStyle w:val="1"/><w:suff w:val="nothing"/>')
        + level(1, "chineseCountingThousand", "（%2）", '<w:pStyle w:val="2"/><w:suff w:val="nothing"/>')
        + level(2, "decimal", "%3.", '<w:pStyle w:val="3"/><w:suff w:val="space"/>')
    )
    steps = level(0, "decimal", "第%1步", '<w:suff w:val="space"/>')
    abstract = (
        f'<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="multilevel"/>{chinese}</w:abstractNum>'
        '<w:abstractNum w:abstractNumId="2"><w:multiLevelType w:val="multilevel"/><w:numStyleLink w:val="Steps"/></w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="3"><w:multiLevelType w:val="multilevel"/><w:styleLink w:val="Steps"/>{steps}</w:abstractNum>'
    )
    lists = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in (1, 2, 3))

    def number(n: int, at: int | None = None) -> str:
        place = "" if at is None else f'<w:ilvl w:val="{at}"/>'
        return f'<w:pPr><w:numPr>{place}<w:numId w:val="{n}"/></w:numPr>{"" if at is None else f"<w:outlineLvl w:val={chr(34)}{at}{chr(34)}/>"}</w:pPr>'

    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
        + style(
            "1", "heading 1", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr>', "a"
        )
        + style("2", "heading 2", number(1, 1), "a")
        + style("3", "heading 3", number(1, 2), "a")
        + style("Own", "自定义标题", "", "1")
        + style("Steps", "步骤", number(3), kind="numbering")
        + style("Title", "Title", based_on="a")
    )
    body = (
        paragraph("关于河道整治的工作汇报", "Title")
        + paragraph("基本情况", "1")
        + paragraph("沿河共有村组十二个。")
        + paragraph("主要做法", "Own")
        + paragraph("清淤疏浚", "2")
        + paragraph("上游段", "3")
        + paragraph("下游段", "3")
        + paragraph("岸坡修复", "2")
        + paragraph("上游段", "3")
        + paragraph("不编号的标题", "1", properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>')
        + paragraph("下一步打算", "1")
        + paragraph("动员", number=(2, 0))
        + paragraph("实施", number=(2, 0))
    )
    return package(body, {"styles": styles, "numbering": abstract + lists})


BOX = "".join(
    (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor><a:graphic><a:graphicData uri='wps'><wps:wsp>",
        "<wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>",
        "<mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback>",
        "</mc:AlternateContent></w:r>",
    )
)
PICTURE = "<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"


def field(code: str, *results: str) -> str:
    """A field made of marks; without a result it was never laid out."""
    shown = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + "".join(map(run, results)) if results else ""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{code}</w:instrText></w:r>{shown}"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def control(content: str, name: str = "", prompt: bool = False) -> str:
    """A content control."""
    properties = (f'<w:alias w:val="{name}"/>' if name else "") + ("<w:showingPlcHdr/>" if prompt else "")
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def table(*rows: str) -> str:
    """A table of rows of cells."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def cell(*paragraphs: str, properties: str = "") -> str:
    """A cell of paragraphs of plain text."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(map(paragraph, paragraphs or ('',)))}</w:tc>"


def _features() -> bytes:
    body = (
        paragraph("关于防汛工作的汇报", "Title")
        + paragraph(BOX.format(paragraph("清河县水利局文件") + paragraph("清水字〔2025〕8号")))
        + paragraph("基本情况", "1", (1, 0))
        + paragraph(
            run("全县共有水库")
            + run("隐藏的字", "<w:vanish/>")
            + '<w:hyperlink r:id="x">'
            + run("12座")
            + "</w:hyperlink>"
            + '<w:r><w:footnoteReference w:id="2"/></w:r>'
            + run("，详见")
            + field("REF _Ref1 \\h", "表1")
            + run("。")
        )
        + paragraph(
            run("联系人：张三")
            + "<w:r><w:br/></w:r>"
            + run("电话：5551234")
            + "<w:r><w:tab/><w:noBreakHyphen/></w:r>"
            + run("转2")
        )
        + paragraph("表1 物资储备情况", "Caption")
        + table(
            cell("名称", properties='<w:vMerge w:val="restart"/>') + cell("数量", properties='<w:gridSpan w:val="2"/>'),
            cell("", properties="<w:vMerge/>") + cell("县级", "镇级") + cell("合计"),
        )
        + paragraph(PICTURE)
        + paragraph("图1 水库分布图", "Caption")
        + paragraph("主要做法", "1", (1, 0))
        + paragraph(
            run("一是")
            + '<w:ins w:id="1" w:author="李四">'
            + run("全面")
            + "</w:ins>"
            + '<w:del w:id="2" w:author="李四"><w:r><w:delText>认真</w:delText></w:r></w:del>'
            + run("排查；二是")
            + run("消除")
            + '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'
            + run("隐患。")
        )
        + paragraph(
            run("投入")
            + '<w:commentRangeStart w:id="0"/>'
            + run("36万元")
            + '<w:commentRangeEnd w:id="0"/>'
            + '<w:r><w:commentReference w:id="0"/></w:r>'
            + run("，负责人为")
            + control(run("单击此处输入文字。"), "负责人", prompt=True)
            + run("，单位为")
            + control(run("县水利局"))
            + run("。")
        )
        + table(cell("此表只有一格", "其中各段自成一行"))
        + paragraph("清河县水利局")
        + paragraph("2025年6月8日")
    )
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
        + style("Title", "Title", based_on="a")
        + style("Caption", "caption", based_on="a")
        + style("1", "heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>', "a")
    )
    parts = {
        "styles": styles,
        "numbering": numbering({1: REPORT}),
        "footnotes": f'<w:footnote w:id="0" w:type="separator">{paragraph()}</w:footnote><w:footnote w:id="2">{paragraph("不含在建水库。")}</w:footnote>',
        "comments": f'<w:comment w:id="0" w:author="王五">{paragraph("这个数再核一下")}</w:comment>',
        "header1": paragraph("清河县水利局"),
        "footer1": paragraph(run("第") + field(" PAGE ") + run("页")),
    }
    section = '<w:headerReference w:type="default" r:id="header1"/><w:footerReference w:type="default" r:id="footer1"/>'
    return package(body, parts, section)


def _by_python_docx() -> bytes:
    """A file as scripts make it: Word's own template with its styles, lists, a merged cell, a comment."""
    document = docx.Document()
    document.core_properties.created = document.core_properties.modified = datetime.datetime(2026, 1, 1)
    document.add_heading("关于春耕备耕的工作总结", 0)
    document.add_heading("一、主要工作", 1)
    for words in ("调运化肥", "检修农机", "培训农户"):
        document.add_paragraph(words, style="List Number")
    grid = document.add_table(2, 2)
    grid.cell(0, 0).merge(grid.cell(0, 1)).text = "物资"
    grid.cell(1, 0).text, grid.cell(1, 1).text = "化肥", "XX吨"
    document.add_heading("二、存在问题", 1)
    paragraph = document.add_paragraph("机手不足，缺口12人。", style="List Bullet")
    document.add_comment(paragraph.runs, "人数请核", "王五", "王")
    document.sections[0].header.paragraphs[0].text = "清河县农业农村局"
    target = io.BytesIO()
    document.save(target)
    return _undated(target.getvalue())


def _undated(data: bytes) -> bytes:
    """The same file, whatever the hour at which it was made."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as made, zipfile.ZipFile(target, "w") as file:
        for name in made.namelist():
            content = re.sub(rb'w:date="[^"]*"', b"", made.read(name))
            file.writestr(zipfile.ZipInfo(name, STAMP), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _example() -> bytes:
    """The example that users try."""
    lists = numbering({1: REPORT, 2: level(0, "chineseCountingThousand", "%1、", start=4)})
    comment = f'<w:comment w:id="0" w:author="王五">{paragraph("与台账不符，再核一下")}</w:comment>'
    body = (
        paragraph("清河县河道整治工作情况汇报", "Title")
        + paragraph("基本情况", number=(1, 0))
        + paragraph(run("全县有河道12条，整治责任单位为") + run("        ", '<w:u w:val="single"/>') + run("。"))
        + paragraph("主要做法", number=(1, 0))
        + paragraph("明确责任", number=(1, 1))
        + paragraph(
            run("投入资金") + '<w:commentRangeStart w:id="0"/>' + run("36万元") + '<w:commentRangeEnd w:id="0"/>'
            + '<w:r><w:commentReference w:id="0"/></w:r>' + run("，") + '<w:ins w:id="1" w:author="李四">'
            + run("新建沟渠四条。") + "</w:ins>"
        )
        + paragraph("定期巡查", number=(1, 1))
        + table(cell("镇") + cell("巡查次数"), cell("石桥镇") + cell("X次"))
        + paragraph("下一步打算", number=(2, 0))
        + paragraph(run("年底前完成验收，联系人：") + control(run("单击此处输入文字。"), "联系人", prompt=True))
    )  # fmt: skip
    return package(body, {"styles": style("Title", "Title"), "numbering": lists, "comments": comment})


EXAMPLE = FOLDER.parents[2] / "examples" / "河道整治.docx"

MADE: Mapping[str, Callable[[], bytes]] = {
    "outline": _outline,
    "formats": _formats,
    "large": _large,
    "legal": _legal,
    "restart": _restart,
    "skipped": _skipped,
    "linked": _linked,
    "features": _features,
    "by-python-docx": _by_python_docx,
}


def main() -> None:
    """Write them all."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, make in MADE.items():
        (FOLDER / f"{name}.docx").write_bytes(make())
    EXAMPLE.write_bytes(_example())
    if "--soffice" in sys.argv[1:]:
        _saved_by_libreoffice()
        _read_by_libreoffice()


def _saved_by_libreoffice() -> None:
    with tempfile.TemporaryDirectory() as folder:
        _soffice("docx", folder, *(FOLDER / f"{name}.docx" for name in _SAVED))
        for name in _SAVED:
            shutil.copy(Path(folder) / f"{name}.docx", FOLDER / f"{name}-saved.docx")


def _read_by_libreoffice() -> None:
    with tempfile.TemporaryDirectory() as folder:
        _soffice("txt:Text (encoded):UTF8,LF,,,false", folder, *sorted(FOLDER.glob("*.docx")))
        for text in Path(folder).glob("*.txt"):
            words = text.read_text(encoding="utf-8-sig")
            (FOLDER / f"{text.stem}.soffice.txt").write_text(words, encoding="utf-8", newline="\n")


def _soffice(form: str, folder: str, *files: Path) -> None:
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", form, "--outdir", folder, *map(str, files)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, timeout=600)


if __name__ == "__main__":
    main()
