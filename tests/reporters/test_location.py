"""A finding in a Word file is placed in Word's terms in every format; one in a text file is not."""

from __future__ import annotations

import json

import pytest
from linting import check
from make_word import BOX, cell, table
from wordfile import package, paragraph, run

from reportlint.cards.card import load
from reportlint.cards.select import choose
from reportlint.model.finding import Checked, Run
from reportlint.model.severity import Lang
from reportlint.readers.read import read_bytes
from reportlint.reporters import reporter
from reportlint.reporters.location import in_words
from reportlint.reporters.look import Look

RULES = choose(load(), ("PLH101",), (), ())
BLANK = "X次"


def lint(body: str, parts: dict[str, str] | None = None, section: str = "") -> Checked:
    return check(read_bytes(package(body, parts, section), "汇报.docx"), RULES)


def where(checked: Checked, lang: Lang = "zh") -> list[str]:
    return [in_words(checked, finding.span.start, lang) for finding in checked.findings]


PAGE = "<w:r><w:lastRenderedPageBreak/></w:r>"
NOTE = '<w:r><w:footnoteReference w:id="1"/></w:r>'
NOTES = {"footnotes": f'<w:footnote w:id="1">{paragraph(f"另有{BLANK}")}</w:footnote>'}
HEADER = '<w:headerReference w:type="default" r:id="header1"/>'


@pytest.mark.parametrize(
    ("checked", "zh", "en"),
    [
        (lint(paragraph("会议") + paragraph(f"会议{BLANK}")), "第2段", "paragraph 2"),
        (lint(paragraph("会议") + paragraph(PAGE + run(f"会议{BLANK}"))), "第2页，第2段", "page 2, paragraph 2"),
        (lint(table(cell("会议") + cell(BLANK))), "表1第1行第2格", "table 1, row 1, cell 2"),
        (lint(paragraph(run("会议召开若干次") + BOX.format(paragraph(f"共{BLANK}")))), "文本框1，第1段", "text box 1, paragraph 1"),
        (lint(paragraph(run("会议") + NOTE), NOTES), "脚注1，第1段", "footnote 1, paragraph 1"),
        (lint(paragraph("会议"), {"header1": paragraph(f"共{BLANK}")}, HEADER), "页眉1，第1段", "header 1, paragraph 1"),
    ],
)  # fmt: skip
def test_in_words(checked: Checked, zh: str, en: str) -> None:
    assert where(checked) == [zh]
    assert where(checked, "en") == [en]


WORD = lint(paragraph("一、会议") + paragraph("（一）例会") + table(cell("次数") + cell(BLANK)))
TEXT = check(read_bytes("一、会议\n（一）例会\n共X次".encode(), "汇报.txt"), RULES)


def report(name: str, checked: Checked) -> str:
    return reporter(name)(Run((checked,), ()), Look("zh"))


def test_concise() -> None:
    assert report("concise", WORD).splitlines()[0] == "汇报.docx:4:1: PLH101 错误 “X次”的次数没有填 [表1第1行第2格]"
    assert report("concise", TEXT).splitlines()[0] == "汇报.txt:3:2: PLH101 错误 “共X次”的次数没有填"


def test_full() -> None:
    assert "    位置：表1第1行第2格 › 一、会议 › （一）例会\n" in report("full", WORD)
    assert "    位置：一、会议 › （一）例会\n" in report("full", TEXT)


def test_json() -> None:
    (finding,) = json.loads(report("json", WORD))["documents"][0]["findings"]
    assert finding["location"] == {
        "story": "body",
        "number": None,
        "paragraph": 4,
        "table": 1,
        "row": 1,
        "cell": 2,
        "page": None,
        "path": "一、会议 › （一）例会",
    }
    (finding,) = json.loads(report("json", TEXT))["documents"][0]["findings"]
    assert finding["location"] is None


# For other programs, which know files of lines only

FORMATS = ("github", "gitlab", "rdjson", "sarif", "checkstyle", "junit", "markdown")
HTML = check(
    read_bytes("<p>会议\n<p>召开\n<p>共X次".encode(), "汇报.html"), choose(load(), ("PLH101", "NUM201"), (), ())
)
MENDED = "全县工作总结\n一、目标\n（一）甲\n(二)乙\n"
NUMBERS = choose(load(), ("NUM202",), (), ())


@pytest.mark.parametrize("name", FORMATS)
def test_the_message_says_where_in_word(name: str) -> None:
    assert "表1第1行第2格：“X次”的次数没有填" in report(name, WORD)
    assert "表1" not in report(name, TEXT)
    assert "第3行：“" not in report(name, TEXT)


def test_an_html_file_has_the_lines_of_its_source() -> None:
    assert "line=3,endLine=3,title=" in report("github", HTML)
    assert json.loads(report("gitlab", HTML))[0]["location"]["lines"] == {"begin": 3, "end": 3}
    (diagnostic,) = json.loads(report("rdjson", HTML))["diagnostics"]
    assert diagnostic["location"]["range"] == {"start": {"line": 3}, "end": {"line": 3}}
    (result,) = json.loads(report("sarif", HTML))["runs"][0]["results"]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 3, "endLine": 3, "snippet": {"text": "X次"}}
    assert '<error line="3" severity=' in report("checkstyle", HTML)
    assert "汇报.html:3\n源码第3行：“共X次”" in report("junit", HTML)


def test_nobody_else_can_mend_a_word_file() -> None:
    word = check(read_bytes(package("".join(map(paragraph, MENDED.split()))), "汇报.docx"), NUMBERS)
    text = check(read_bytes(MENDED.encode(), "汇报.txt"), NUMBERS)
    assert len(word.findings) == len(text.findings) == 1
    assert [json.loads(report("rdjson", one))["diagnostics"][0].get("suggestions") is None for one in (word, text)] == [
        True,
        False,
    ]
    assert ["fixes" in report("sarif", one) for one in (word, text)] == [False, True]
