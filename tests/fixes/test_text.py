"""Edits in the bytes of a file: what lies outside of them stays, in any encoding and with any line ends."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reportlint.errors import ReportlintError
from reportlint.fixes.text import applied, edited
from reportlint.model.source import Source
from reportlint.model.text import Edit, Span
from reportlint.readers.read import read_bytes

ENCODINGS = {
    "utf-8": b"",
    "utf-8-sig": b"\xef\xbb\xbf",
    "gb18030": b"",
    "utf-16-le": b"\xff\xfe",
    "utf-16-be": b"\xfe\xff",
    "utf-32-le": b"\xff\xfe\0\0",
}
LINES = st.lists(
    st.sampled_from(["全县防汛工作总结", "一.目标任务", "二、上下左右𠮷", "（一)落实", "召开会议3次，ａ。", ""]),
    min_size=1,
    max_size=8,
)
ENDS = st.lists(st.sampled_from(["\n", "\r\n", "\r", "\n\n"]), min_size=9, max_size=9)


def joined(lines: Sequence[str], ends: Sequence[str], *, last: bool) -> str:
    text = "".join(line + end for line, end in zip(lines, ends, strict=False))
    return text if last else text.rstrip("\r\n")


@st.composite
def edits(draw: st.DrawFn, text: str) -> list[Edit]:
    places = draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=8))
    places = sorted(places[: len(places) // 2 * 2])
    words = st.sampled_from(["", "、", "第一章", "〔2026〕", "a", "𠮷"])
    return [Edit(Span(*pair), draw(words)) for pair in zip(places[::2], places[1::2], strict=True)]


@given(LINES, ENDS, st.booleans(), st.sampled_from(sorted(ENCODINGS)), st.data())
def test_bytes_outside_the_edits_stay(
    lines: list[str], ends: list[str], last: bool, encoding: str, data: st.DataObject
) -> None:
    text = joined(lines, ends, last=last)
    assume(any(lines))
    codec, mark = encoding.removesuffix("-sig"), ENCODINGS[encoding]
    source = read_bytes(mark + text.encode(codec), "汇报.txt", None if mark else encoding)
    assert source.text == text.replace("\r\n", "\n").replace("\r", "\n")
    drawn = data.draw(edits(source.text))
    units = re.findall(r"(?s)\r\n|.", text)  # each is one character of what is read
    expected, at = mark, 0
    for span, new in drawn:
        expected += "".join(units[at : span.start]).encode(codec) + new.encode(codec)
        at = span.end
    assert edited(source, drawn) == expected + "".join(units[at:]).encode(codec)


@pytest.mark.parametrize(("end", "written"), [("\n", "\n"), ("\r\n", "\r\n"), ("\r", "\r")])
def test_new_lines_end_as_the_others(end: str, written: str) -> None:
    source = read_bytes(f"目标{end}措施{end}".encode(), "汇报.txt")
    data = edited(source, [Edit(Span(2, 3), "\n\n"), Edit(Span(5, 5), "。\n")])
    assert data == f"目标{written}{written}措施。{written}{end}".encode()


def test_no_edit_no_change() -> None:
    source = read_bytes("﻿一、目标\r\n二、措施\n".encode(), "汇报.txt")
    assert edited(source, ()) == source.data


def test_a_mark_that_a_codec_does_not_know_of_stays() -> None:
    data = "\ufeff一.目标".encode("gb18030")
    source = read_bytes(data, "汇报.txt", "gb18030")
    assert edited(source, [Edit(Span(1, 2), "、")]) == "\ufeff一、目标".encode("gb18030")


def test_a_character_that_could_be_written_otherwise_stays_as_it_is() -> None:
    """Big5 has two forms of ═, of which Python writes the one and reads both."""
    written, other = b"\xf9\xf9", b"\xa2\xa4"
    assert written.decode("cp950") == other.decode("cp950")
    for form in (written, other):
        data = "防汛工作".encode("cp950") + form + "一.目標".encode("cp950")
        source = read_bytes(data, "汇报.txt", "cp950")
        at = source.text.index(".")
        assert edited(source, [Edit(Span(at, at + 1), "、")]) == data.replace(b".", "、".encode("cp950"))


@pytest.mark.parametrize(
    ("encoding", "new", "told"),
    [
        ("cp950", "龙", "文件的编码 CP950 里没有“龙”"),
        ("iso-2022-jp", "、", "这种编码的文件不能只改几个字"),
    ],
)
def test_what_cannot_be_written_is_refused(encoding: str, new: str, told: str) -> None:
    source = read_bytes("防止大水。一.目的".encode(encoding), "汇报.txt", encoding)
    at = source.text.index("大")
    with pytest.raises(ReportlintError, match=told):
        edited(source, [Edit(Span(at, at + 1), new)])


def test_edits_of_a_text() -> None:
    assert applied("一.目标", [Edit(Span(0, 0), "（"), Edit(Span(1, 2), "）")]) == "（一）目标"
    assert Source("", "", ()).data == b""
