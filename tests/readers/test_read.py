"""A file becomes a source, or one Chinese line says why it cannot."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from threading import Thread
from time import sleep

import pytest
from wordfile import package, paragraph

from reportlint.errors import ReportlintError
from reportlint.files import LARGEST, content_of
from reportlint.model.text import Block, Span
from reportlint.readers.formats import READERS
from reportlint.readers.read import read, read_bytes

REPORT = "# 工作汇报\r\n\r\n一、基本情况\r\n全镇共有行政村12个。\r\n"


def test_a_source_holds_path_text_blocks_and_encoding(tmp_path: Path) -> None:
    path = tmp_path / "汇报.txt"
    path.write_bytes(REPORT.encode("gb18030"))
    source = read(str(path))
    assert (source.path, source.text, source.encoding) == (str(path), REPORT.replace("\r", ""), "gb18030")
    assert source.blocks[:2] == (Block("heading", Span(0, 6), 1), Block("paragraph", Span(8, 14)))
    assert source.written == REPORT


def test_the_encoding_may_be_named(tmp_path: Path) -> None:
    path = tmp_path / "汇报.txt"
    path.write_bytes(REPORT.encode("gb18030"))
    assert read(str(path), "gbk").written == REPORT
    with pytest.raises(ReportlintError, match="不是有效的 UTF-8"):
        read(str(path), "utf-8")


@pytest.mark.parametrize("name", ["a.md", "a.MD", "b/c.markdown"])
def test_the_suffix_decides_the_reader(name: str) -> None:
    assert {block.kind for block in read_bytes("```\n示例\n```".encode(), name).blocks} == {"code"}


@pytest.mark.parametrize("name", ["-", "<stdin>", "草稿", "a.txt", "A.TXT", "v1.2/草稿"])
def test_a_name_without_suffix_is_plain_text(name: str) -> None:
    assert {block.kind for block in read_bytes("```\n示例\n```".encode(), name).blocks} == {"paragraph"}


def why_not(data: bytes, path: str = "汇报.txt") -> str:
    with pytest.raises(ReportlintError) as caught:
        read_bytes(data, path)
    message = str(caught.value)
    assert path not in message  # the caller shows it beside
    assert "\n" not in message
    return message


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b"\xff\xfe", b" \r\n\t", "\u3000\n\u200b".encode()])
def test_an_empty_file_is_no_clean_file(data: bytes) -> None:
    assert "文件" in why_not(data)


@pytest.mark.parametrize(("path", "way_out"), [("汇报.DOC", ".docx"), ("汇报.wps", ".docx"), ("汇报.ofd", ".pdf")])
def test_what_cannot_be_read_yet_comes_with_a_way_out(path: str, way_out: str) -> None:
    message = why_not(b"data", path)
    assert message.startswith("暂不支持")
    assert f"另存为 {way_out}" in message


def test_what_libreoffice_converts_is_said() -> None:
    assert (
        why_not(b"data", "汇报.rtf") == "暂不支持 .rtf 文件，请另存为 .docx 后再检查，或装好 LibreOffice，加 --convert"
    )


def test_an_unknown_suffix_is_told_what_is_supported() -> None:
    message = why_not(b"data", "汇总.xlsx")
    assert all(suffix in message for suffix in READERS)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"PK\x03\x04\x14\x00", "Word/ZIP"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", ".doc"),
        (b"%PDF-1.7\n", "PDF"),
        (b"{\\rtf1\\ansi", "RTF"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"\x1f\x8b\x08", "gzip"),
    ],
)
def test_a_foreign_format_under_the_name_of_text_is_named(data: bytes, name: str) -> None:
    assert name in why_not(data)
    assert "扩展名是 .txt，内容却是" in why_not(data)
    assert "扩展名" not in why_not(data, "-")


def test_a_word_file_without_a_name_is_known_by_its_bytes() -> None:
    assert read_bytes(package(paragraph("防汛")), "-").text == "防汛\n"
    assert why_not(b"PK\x03\x04", "-").startswith("Word 文件不完整")


@pytest.mark.parametrize("name", ["汇报.doc", "汇报.WPS", "汇报.rtf"])
def test_a_word_file_under_the_name_of_an_older_one_is_read(name: str, tmp_path: Path) -> None:
    data = package(paragraph("防汛"))
    assert read_bytes(data, name).text == "防汛\n"
    path = tmp_path / name
    path.write_bytes(data)
    assert read(str(path)).text == "防汛\n"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes")
def test_a_pipe_under_the_name_of_an_older_file_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "汇报.doc"
    os.mkfifo(path)
    with pytest.raises(ReportlintError, match=r"暂不支持 \.doc 文件"):
        read(str(path))


def test_a_text_under_the_name_of_a_word_file_is_named() -> None:
    assert "扩展名是 .docx，内容却是 RTF 文件" in why_not(b"{\\rtf1\\ansi", "汇报.docx")
    assert why_not("防汛".encode(), "汇报.docx") == "内容不是 Word（.docx）文件"


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize("path", ["汇报.docx", "汇报.txt", "汇报.md", "-"])
@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%TSD-Header-###%" + bytes(99), "文件被绿盾加密"),
        (b"b\x14#e" + bytes(99), "文件被亿赛通加密"),
        (OLE + bytes(512) + "EncryptedPackage".encode("utf-16-le"), "Word 文件加了密码"),
    ],
)
def test_an_encrypted_file_is_told_with_the_program_that_did_so(data: bytes, words: str, path: str) -> None:
    assert why_not(data, path).startswith(words)


class TestSystem:
    def test_a_missing_file(self, tmp_path: Path) -> None:
        with pytest.raises(ReportlintError, match="不存在"):
            read(str(tmp_path / "无.txt"))

    def test_a_folder(self, tmp_path: Path) -> None:
        folder = tmp_path / "汇报.txt"
        folder.mkdir()
        with pytest.raises(ReportlintError, match="是文件夹"):
            read(str(folder))

    @pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such device")
    def test_a_device_without_end(self) -> None:
        with pytest.raises(ReportlintError, match="超过 1 MB"):
            content_of("/dev/zero", 1 << 20)

    def test_a_huge_file_is_not_read(self, tmp_path: Path) -> None:
        path = tmp_path / "汇报.docx"
        with path.open("wb") as file:
            file.truncate(LARGEST + 1)  # which takes no place on the disk
        with pytest.raises(ReportlintError, match="超过 256 MB"):
            read(str(path))
        for name in ("汇报.html", "汇报.md", "汇报.txt"):
            path = path.rename(tmp_path / name)
            with pytest.raises(ReportlintError, match="超过 32 MB"):
                read(str(path))

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes")
    def test_a_pipe_is_read_and_not_waited_for_where_nobody_writes(self, tmp_path: Path) -> None:
        path = tmp_path / "汇报.txt"
        os.mkfifo(path)
        with pytest.raises(ReportlintError, match="文件是空的"):
            read(str(path))
        descriptor = os.open(path, os.O_RDWR)  # both ends, so that neither waits for the other
        writing = Thread(target=_written_late, args=(descriptor,))
        writing.start()
        assert read(str(path)).text == "防汛\n"
        writing.join()

    def test_a_name_that_cannot_be(self) -> None:
        with pytest.raises(ReportlintError, match="文件名无效"):
            read("a\0.txt")

    @pytest.mark.parametrize(
        ("number", "words"),
        [(errno.EACCES, "没有读取权限"), (errno.EIO, "无法读取"), (errno.ELOOP, "无法读取")],
    )
    def test_any_refusal_of_the_system(self, number: int, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(*_: object, **__: object) -> None:
            raise OSError(number, os.strerror(number))

        monkeypatch.setattr("builtins.open", refuse)
        with pytest.raises(ReportlintError, match=words):
            read("汇报.txt")


def _written_late(descriptor: int) -> None:
    """Write into a pipe after it was opened by who reads."""
    sleep(0.2)
    os.write(descriptor, "防汛\n".encode())
    os.close(descriptor)
