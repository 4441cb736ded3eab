"""`reportlint text` from outside: what is printed, in which encoding, and what git makes of it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from make_word import BOX, PICTURE, cell, table
from places import FIXTURES
from wordfile import level, numbering, package, paragraph, reviewed, run

from reportlint.cli.main import main
from reportlint.readers.read import read

LISTS = {"numbering": numbering({1: level(0, "chineseCountingThousand", "%1、")})}


@pytest.fixture
def put(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, bytes], str]:
    monkeypatch.chdir(tmp_path)

    def write(name: str, data: bytes) -> str:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
        return name

    return write


Put = Callable[[str, bytes], str]


def shown(*args: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["text", *args], input=stdin)


def text(*args: str, stdin: bytes | None = None) -> str:
    result = shown(*args, stdin=stdin)
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


def test_labels_are_computed_and_a_paragraph_is_a_line(put: Put) -> None:
    body = paragraph("基本情况", number=(1, 0)) + paragraph(run("联系人：张三") + "<w:r><w:br/></w:r>" + run("电话：1"))
    assert text(put("汇报.docx", package(body + paragraph() + paragraph("做法", number=(1, 0)), LISTS))) == (
        "一、基本情况\n联系人：张三 电话：1\n\n二、做法\n"
    )


def test_a_row_of_a_table_is_a_line(put: Put) -> None:
    tall = cell("类别", properties='<w:vMerge w:val="restart"/>')
    body = table(
        tall + cell("镇村", "户数") + cell("合\t计"), cell(properties="<w:vMerge/>") + cell("石桥") + cell()
    ) + table(cell("一格", "两段"))
    assert text(put("汇报.docx", package(body))) == "类别\t镇村 户数\t合 计\n\t石桥\t\n一格\n两段\n"


def test_what_stands_beside_is_shown_if_asked_for(put: Put) -> None:
    name = put("汇报.docx", reviewed("投入{++36++}{--63--}万元，{==新建==}{>>王五：核一下<<}四条。"))
    assert text(name) == "投入36万元，新建四条。\n"
    assert text("--all", name) == "投入{++36++}{--63--}万元，{==新建==}{>>王五：核一下<<}四条。\n"


def test_other_stories_are_named(put: Put) -> None:
    parts = {
        "header1": paragraph("清河县水利局"),
        "footnotes": f'<w:footnote w:id="1">{paragraph("不含在建。")}</w:footnote>',
    }
    reference = '<w:headerReference w:type="default" r:id="header1"/>'
    body = paragraph(run("水库12座") + '<w:r><w:footnoteReference w:id="1"/></w:r>' + BOX.format(paragraph("红头")))
    name = put("汇报.docx", package(body, parts, reference))
    assert text(name) == "水库12座\n"
    assert text("--all", name) == "水库12座\n[文本框1] 红头\n[脚注1] 不含在建。\n[页眉1] 清河县水利局\n"
    assert "[text box 1] 红头" in text("--all", "--lang", "en", name)


def test_text_files_standard_input_and_several_files(put: Put) -> None:
    put("甲.txt", "一、做法\r\n走访".encode("gb18030"))
    put("稿/乙.md", "# 汇报\n".encode())
    assert text("甲.txt") == "一、做法\n走访\n"
    assert text("甲.txt", "稿") == "==> 甲.txt <==\n一、做法\n走访\n\n==> 稿/乙.md <==\n# 汇报\n"
    assert text("-", stdin=package(paragraph("防汛"))) == "防汛\n"
    assert shown("甲.txt", "-o", "出.txt").stdout == ""
    assert Path("出.txt").read_text(encoding="utf-8") == "一、做法\n走访\n"


def test_what_holds_nothing_is_no_error(put: Put) -> None:
    """Where one of them fails, git shows no difference at all."""
    assert (
        text(put("空.docx", b""), put("图.docx", package(paragraph(PICTURE))))
        == "==> 空.docx <==\n\n==> 图.docx <==\n\n"
    )


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"PK\x03\x04", "汇报.docx: Word 文件不完整"),
        (b"%TSD-Header-###%" + bytes(9), "汇报.docx: 文件被绿盾加密"),
    ],
)
def test_what_cannot_be_read_is_one_line_and_the_rest_is_shown(put: Put, data: bytes, told: str) -> None:
    put("甲.txt", "防汛\n".encode())
    result = shown(put("汇报.docx", data), "甲.txt", "没有.docx", "旧.doc")
    assert result.exit_code == 2
    assert result.stdout == "==> 甲.txt <==\n防汛\n"
    assert told in result.stderr
    assert result.stderr.count("\n") == 3
    assert "Traceback" not in result.output


def test_a_fault_of_ours_is_told_in_one_line(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> str:
        raise KeyError("x")

    monkeypatch.setattr("reportlint.cli.text.text_of", fail)
    result = shown(put("甲.txt", "防汛\n".encode()))
    assert result.exit_code == 2
    assert "程序内部出错（KeyError" in result.stderr


def test_a_folder_without_drafts(put: Put) -> None:
    put("空/甲.py", b"")
    result = shown("空")
    assert (result.exit_code, result.stderr) == (2, "错误：没有可读的文件：空\n")


def test_it_is_utf8_whatever_the_locale(put: Put) -> None:
    name = put("汇报.docx", package(paragraph("防汛✔")))
    environment = {"PYTHONIOENCODING": "ascii", "LC_ALL": "C", "PYTHONPATH": ":".join(filter(None, sys.path))}
    done = subprocess.run([sys.executable, "-m", "reportlint", "text", name], env=environment, capture_output=True)
    assert done.stdout == "防汛✔\n".encode()


@pytest.mark.parametrize("path", sorted((FIXTURES / "word").glob("*.docx")), ids=lambda path: path.stem)
def test_every_line_of_the_body_is_there(path: Path) -> None:
    source = read(str(path))
    lines = zip(source.locations, source.text.split("\n"), strict=False)
    body = "".join(words for location, words in lines if location.story == "body")
    assert "".join(text(str(path)).split()) == "".join(body.split())


def git(*args: str) -> str:
    guards = ("-c", "user.name=测试", "-c", "user.email=t@example.org", "-c", "core.quotePath=false")
    done = subprocess.run(["git", *guards, *args], check=True, capture_output=True)
    return done.stdout.decode()


def test_git_compares_word_files_by_it(put: Put) -> None:
    git("init", "-q")
    git("config", "diff.word.textconv", f"'{sys.executable}' -m reportlint text")
    put(".gitattributes", b"*.docx diff=word\n")
    lines = ("基本情况", "走访群众", "投入资金")
    put("汇报.docx", package("".join(paragraph(line, number=(1, 0)) for line in lines), LISTS))
    git("add", "--all")
    git("commit", "-qm", "稿")
    put("汇报.docx", package("".join(paragraph(line, number=(1, 0)) for line in (lines[0], "新增", *lines[1:])), LISTS))
    changed = [line for line in git("diff").splitlines() if line[:1] in "+-" and line[1:2] not in "+-"]
    assert changed == ["-二、走访群众", "-三、投入资金", "+二、新增", "+三、走访群众", "+四、投入资金"]
    assert "二、新增" in git("log", "-p", "--all", "--textconv") or "一、基本情况" in git("log", "-p", "--textconv")
