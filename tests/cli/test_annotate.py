"""`annotate` and `check --annotate` from outside: which files are written, what is said, and what is never overwritten."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from wordfile import level, numbering, package, paragraph, unzipped, zipped
from wordfile import run as typed

from reportlint.cli.main import main
from reportlint.readers.read import read

BODY = paragraph("全县工作总结") + paragraph("全县召开会议X次。") + paragraph("培训干部XX人。")

Put = Callable[..., Path]


@pytest.fixture
def put(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Put:
    """Write a file into a new folder, which is the current one."""
    monkeypatch.chdir(tmp_path)

    def write(name: str = "总结.docx", data: bytes | None = None) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(package(BODY) if data is None else data)
        return path

    return write


def run(*args: str) -> Result:
    return CliRunner().invoke(main, [args[0], "--select", "PLH,RES,RUN", *args[1:]])


def comments(path: Path) -> dict[str, str]:
    """The words that our comments stand on, and what they say."""
    source = read(str(path))
    assert source.markup is not None
    return {source.text[slice(*one.span)]: one.text for one in source.markup.comments if one.author == "reportlint"}


def resaved(data: bytes, done: tuple[int, ...] = (), answers: str = "") -> bytes:
    """As Word saves it: comments in its own form, with the threads that it keeps; those in `done` are settled."""
    parts = unzipped(data)
    said = parts["word/comments.xml"].replace('<w:comment xmlns:w="', '<w:comment w:x="').replace("  >", ">")
    pieces = said.split("</w:p></w:comment>")
    for number, piece in enumerate(pieces[:-1]):
        head, mark, last = piece.rpartition("<w:p>")
        pieces[number] = (
            f'{head}<w:p xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" w14:paraId="0000000{number}">{last}'
            if mark
            else piece
        )
    said = "</w:p></w:comment>".join(pieces)
    threads = "".join(
        f'<w15:commentEx w15:paraId="0000000{n}" w15:done="{int(n in done)}"/>' for n in range(len(pieces) - 1)
    )
    if answers:
        said = said.replace(
            "</w:comments>",
            f'<w:comment w:id="77" w:author="{answers}"><w:p xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" w14:paraId="000000AA"><w:r><w:t>已核</w:t></w:r></w:p></w:comment></w:comments>',
        )
        threads += '<w15:commentEx w15:paraId="000000AA" w15:paraIdParent="00000000" w15:done="0"/>'
    parts["word/comments.xml"] = said
    parts["word/commentsExtended.xml"] = (
        f'<w15:commentsEx xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml">{threads}</w15:commentsEx>'
    )
    link = '<Relationship Id="rId90" Type="http://schemas.microsoft.com/office/2011/relationships/commentsExtended" Target="commentsExtended.xml"/>'
    parts["word/_rels/document.xml.rels"] = parts["word/_rels/document.xml.rels"].replace(
        "</Relationships>", f"{link}</Relationships>"
    )
    kind = '<Override PartName="/word/commentsExtended.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtended+xml"/>'
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace("</Types>", f"{kind}</Types>")
    parts["word/document.xml"] = parts["word/document.xml"].replace("  >", ">")
    return zipped(parts)


# What is written


def test_a_copy_holds_a_comment_for_each_finding(put: Put) -> None:
    path = put()
    result = run("annotate", "总结.docx")
    assert result.exit_code == 0
    assert result.stdout == "总结.docx → 总结.批注.docx：加批注 2 条（错误 2）\n"
    assert path.read_bytes() == package(BODY)
    held = comments(path.with_name("总结.批注.docx"))
    assert held["X次"].startswith("【错误 PLH101】“全县召开会议X次”的次数没有填 建议：填上实际数字")
    assert set(held) == {"X次", "XX人"}


def test_a_check_writes_the_copy_in_one_run(put: Put) -> None:
    path = put()
    result = run("check", "--annotate", "--format", "json", "总结.docx")
    assert result.exit_code == 1
    assert result.stdout.startswith("{")
    assert result.stderr == "总结.docx → 总结.批注.docx：加批注 2 条（错误 2）\n"
    assert len(comments(path.with_name("总结.批注.docx"))) == 2


def test_a_folder_is_annotated_but_for_what_is_no_word_file_and_our_own_copies(put: Put) -> None:
    put()
    put("甲/总结.docx")
    put("说明.txt", "全县召开会议X次。".encode())
    for _ in range(2):
        result = run("annotate", ".")
        assert result.exit_code == 0
        assert result.stdout.count("加批注 2 条") == 2
        assert result.stdout.endswith("另有 1 个不是 Word 的文件，没有加批注\n")
    assert "2 份 reportlint 写出的报告、批注副本已跳过" in run("check", ".").stdout


def test_a_folder_takes_the_copies(put: Put, tmp_path: Path) -> None:
    put()
    put("甲/总结.docx")
    (tmp_path / "出").mkdir()
    result = run("annotate", "-o", "出", "总结.docx")
    assert result.stdout.startswith("总结.docx → 出/总结.批注.docx")
    result = run("annotate", "-o", "出", "总结.docx", "甲/总结.docx")
    assert result.exit_code == 2
    assert "要写两次" in result.stderr


def test_what_is_clean_gets_no_copy(put: Put) -> None:
    path = put(data=package(paragraph("全县工作总结") + paragraph("全县召开会议3次。")))
    assert run("annotate", "总结.docx").stdout == "总结.docx：没有要加批注的\n"
    assert not path.with_name("总结.批注.docx").exists()


def test_the_same_blank_is_told_once(put: Put) -> None:
    put(data=package(paragraph("XX县工作总结") + "".join(paragraph(f"XX县开展第{n}批培训。") for n in "一二三四")))
    result = run("annotate", "总结.docx")
    assert "同样的空合并了" in result.stdout
    (said,) = comments(Path("总结.批注.docx")).values()
    assert "全文共 5 处，只在第一处加批注" in said


def test_a_finding_in_a_header_stands_at_the_beginning_and_says_where_it_is(put: Put) -> None:
    section = '<w:headerReference w:type="default" r:id="header1"/>'
    put(data=package(paragraph("全县工作总结"), {"header1": paragraph("〔20XX〕X号")}, section))
    run("annotate", "总结.docx")
    source = read("总结.批注.docx")
    assert source.markup is not None
    assert {one.span.start for one in source.markup.comments} == {0}
    assert all("位置：页眉1" in one.text for one in source.markup.comments)


# What is never overwritten


def test_the_draft_is_never_written(put: Put) -> None:
    path = put()
    result = run("annotate", "-o", "总结.docx", "总结.docx")
    assert result.exit_code == 2
    assert "-o 就是原稿" in result.stderr
    assert path.read_bytes() == package(BODY)


def test_a_copy_that_word_saved_is_left_and_may_be_gone_on_with(put: Put) -> None:
    path = put()
    run("annotate", "总结.docx")
    copy = path.with_name("总结.批注.docx")
    copy.write_bytes(resaved(copy.read_bytes()))
    before = copy.read_bytes()
    result = run("annotate", "总结.docx")
    assert result.exit_code == 2
    assert "总结.批注.docx 在 Word 里存过" in result.stderr
    assert copy.read_bytes() == before
    assert "加批注 2 条" in run("annotate", "总结.批注.docx").stdout
    assert set(comments(copy)) == {"X次", "XX人"}


@pytest.mark.parametrize("name", ["总结.txt", "-"])
def test_only_word_files_take_comments(put: Put, name: str) -> None:
    put("总结.txt", "全县召开会议X次。".encode())
    result = CliRunner().invoke(main, ["annotate", name], input="全县召开会议X次。".encode())
    assert (result.exit_code, result.stdout) == (2, "")  # said once


def test_a_copy_that_is_open_in_word_is_left(put: Put) -> None:
    put()
    put("~$结.批注.docx", b"lock")
    result = run("annotate", "总结.docx")
    assert result.exit_code == 2
    assert result.stderr == "总结.docx: 总结.批注.docx 正在 Word 里打开着，请先关掉\n"


def test_changes_and_comments_of_others_get_no_comment(put: Put) -> None:
    inserted = f'<w:ins w:id="1" w:author="李四">{typed("新增一条")}</w:ins>'
    put(data=package(BODY + paragraph(inserted)))
    assert "修订和别人的批注有 1 处要处理" in run("annotate", "总结.docx").stdout
    assert set(comments(Path("总结.批注.docx"))) == {"X次", "XX人"}


# What was settled, and what goes again


def test_a_comment_that_was_resolved_lets_its_finding_pass(put: Put) -> None:
    path = put()
    run("annotate", "总结.docx")
    copy = path.with_name("总结.批注.docx")
    copy.write_bytes(resaved(copy.read_bytes(), done=(0,)))
    told = run("check", "--format", "concise", "总结.批注.docx").stdout
    assert "X次" not in told
    assert "XX人" in told
    assert "1 个在 Word 批注里标为已解决，不再报" in told
    for form in ((), ("--statistics",)):
        summary = json.loads(run("check", "--format", "json", *form, "总结.批注.docx").stdout)["summary"]
        assert (summary["errors"], summary["resolved"]) == (1, 1)
    result = run("annotate", "总结.批注.docx")
    assert "加批注 1 条（错误 1），已解决的 1 条保留、不再报" in result.stdout
    assert set(comments(copy)) == {"X次", "XX人"}
    assert "XX人" in run("check", "总结.批注.docx").stdout


def test_a_comment_that_was_answered_stays(put: Put) -> None:
    path = put()
    run("annotate", "总结.docx")
    copy = path.with_name("总结.批注.docx")
    copy.write_bytes(resaved(copy.read_bytes(), answers="王五"))
    result = run("annotate", "总结.批注.docx")
    assert "加批注 1 条（错误 2），有人回复的 1 条保留" in result.stdout
    assert len(comments(copy)) == 2


def test_our_comments_are_cleared_and_what_was_there_is_left(put: Put) -> None:
    comment = f'<w:comment w:id="3" w:author="王五">{paragraph("核一下")}</w:comment>'
    mark = '<w:commentRangeStart w:id="3"/><w:r><w:t>会议</w:t></w:r><w:commentRangeEnd w:id="3"/><w:r><w:commentReference w:id="3"/></w:r>'
    path = put(data=package(BODY + paragraph(mark), {"comments": comment}))
    run("annotate", "总结.docx")
    result = run("annotate", "--clear", "总结.批注.docx")
    assert result.stdout == "总结.批注.docx → 总结.清稿.docx：清掉批注 2 条\n"
    assert unzipped(path.with_name("总结.清稿.docx").read_bytes()) == unzipped(path.read_bytes())
    assert run("annotate", "--clear", "总结.批注.docx").exit_code == 2
    assert run("annotate", "--clear", "总结.docx").stdout == "总结.docx：没有 reportlint 的批注\n"


_HEADED = '<w:headerReference w:type="default" r:id="header1"/>'


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        (package(BODY), "PLH"),
        (package("".join(paragraph(f"XX县开展第{n}批培训。") for n in "一二三四五")), "PLH"),
        (package(paragraph("全县工作总结"), {"header1": paragraph("全县召开会议X次")}, _HEADED), "PLH"),
        (
            package(
                paragraph("总结")
                + "".join(paragraph(text) for text in ("一、甲", "二、乙"))
                + paragraph("丙", number=(1, 0)),
                {"numbering": numbering({1: level(0, "chineseCountingThousand", "%1、", start=5)})},
            ),
            "NUM",
        ),
    ],
    ids=["words", "folded", "header", "computed label"],
)
def test_whatever_was_resolved_is_not_told_again(put: Put, data: bytes, codes: str) -> None:
    path = put(data=data)
    runner = CliRunner()
    assert runner.invoke(main, ["check", "--select", codes, "总结.docx"]).exit_code == 1
    assert runner.invoke(main, ["annotate", "--select", codes, "总结.docx"]).exit_code == 0
    copy = path.with_name("总结.批注.docx")
    copy.write_bytes(resaved(copy.read_bytes(), done=tuple(range(9))))
    result = runner.invoke(main, ["check", "--select", codes, "总结.批注.docx"])
    assert "检查 1 个文件：未发现问题" in result.stdout
    assert result.exit_code == 0
