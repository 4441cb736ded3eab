"""The encoding of a file is recognised from its bytes, and doubt is an error, never mojibake."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportlint.errors import ReportlintError
from reportlint.readers.encoding import decode

SIMPLIFIED = (
    "今年以来，我镇坚持以群众需求为导向，扎实推进农村厕所改造，累计完成三百二十户。",
    "截至六月底，全县共排查整改安全隐患47处，整改率达到100%，未发生一起较大事故。",
    "（二）强化队伍建设。组织干部开展业务培训6次，参训人员180余人次，服务水平明显提升。",
    "现将有关工作情况汇报如下，不妥之处请批评指正。\n一、主要做法\n二、存在的问题",
    "卫生院负责人镕熹、喆琪两位同志先后到各村走访慰问困难老人，送去米面油等生活物资。",
)
TRADITIONAL = (
    "今年以來，本鎮堅持以民眾需求為導向，切實推動農村環境改善，累計完成三百二十戶。",
    "現將有關工作情況報告如下，不妥之處，敬請批評指正。\n一、主要做法\n二、存在的問題",
    "（二）強化隊伍建設。組織人員開展業務培訓6次，參加者180餘人次，服務水準明顯提升。",
)
UNICODE = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32")


@pytest.mark.parametrize("text", SIMPLIFIED + TRADITIONAL)
@pytest.mark.parametrize("encoding", [*UNICODE, "gb18030"])
def test_every_encoding_that_reports_come_in_is_recognised(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == (text, encoding)


@pytest.mark.parametrize("text", TRADITIONAL)
def test_big5_is_told_from_gb18030(text: str) -> None:
    assert decode(text.encode("cp950")) == (text, "cp950")


def test_big5_of_hong_kong_is_recognised_by_its_own_characters() -> None:
    text = TRADITIONAL[0] + "嗰啲意見喺會上已經講過。"
    assert decode(text.encode("big5hkscs")) == (text, "big5hkscs")


@given(st.lists(st.sampled_from(SIMPLIFIED), min_size=1), st.sampled_from([*UNICODE, "gb18030"]))
def test_decoding_undoes_encoding(sentences: list[str], encoding: str) -> None:
    text = "\r\n".join(sentences)
    assert decode(text.encode(encoding)) == (text, encoding)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff")))
def test_valid_utf8_is_taken_at_its_word(text: str) -> None:
    assert decode(text.encode()) == (text, "utf-8")


@given(st.binary(max_size=60))
def test_arbitrary_bytes_give_text_or_a_clear_error(data: bytes) -> None:
    with suppress(ReportlintError):
        text, _ = decode(data)
        assert "\0" not in text


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff"])
def test_the_byte_order_mark_decides_which_half_comes_first(mark: bytes) -> None:
    encoding = "utf-16-le" if mark == b"\xff\xfe" else "utf-16-be"
    assert decode(mark + "汇报".encode(encoding)) == ("汇报", "utf-16")


def test_only_the_byte_order_mark_is_dropped() -> None:
    assert decode("\ufeff汇报\ufeff\r\n".encode())[0] == "汇报\ufeff\r\n"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ["plain ASCII only", "2024-06-30, 12:00\r\n汇报", "汇报"])
def test_utf16_without_a_mark_may_be_short_or_mostly_ascii(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == (text, encoding)


@pytest.mark.parametrize("shift", range(4))
def test_the_verdict_does_not_depend_on_where_the_sample_ends(shift: int) -> None:
    text = "x" * shift + SIMPLIFIED[0] * 2000
    assert decode(text.encode("gb18030")) == (text, "gb18030")
    assert decode(text.encode("utf-16-be")) == (text, "utf-16-be")


def test_chinese_far_behind_a_long_stretch_of_ascii_still_counts() -> None:
    text = "0123456789\n" * 20_000 + SIMPLIFIED[1]
    assert decode(text.encode("gb18030")) == (text, "gb18030")


def test_a_table_drawn_with_lines_is_still_gb18030() -> None:
    text = ("┌" + "─" * 60 + "┐\n│指标│数量│\n") * 20
    assert decode(text.encode("gb18030")) == (text, "gb18030")


class TestBroken:
    def test_a_utf8_file_that_was_cut_off_says_where(self) -> None:
        data = SIMPLIFIED[0].encode()[:-1]
        with pytest.raises(ReportlintError, match=f"第 {len(data) - 1} 字节处不是有效的 UTF-8"):
            decode(data)

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
    @pytest.mark.parametrize("at", [0, 5, 60])
    def test_one_broken_byte_in_utf8_is_not_read_as_gb18030(self, at: int, encoding: str) -> None:
        data = bytearray((SIMPLIFIED[2] * 3).encode(encoding))
        at = at * 3 + len(data) % 3
        data[at : at + 1] = b"\xff"
        with pytest.raises(ReportlintError, match="UTF-8"):
            decode(bytes(data))

    def test_bytes_are_counted_from_the_start_of_the_file(self) -> None:
        with pytest.raises(ReportlintError, match="第 6 字节处"):
            decode("\ufeffab".encode() + b"\xff")

    def test_a_gb18030_file_that_was_cut_off_says_so(self) -> None:
        with pytest.raises(ReportlintError, match="不是有效的 GB18030"):
            decode(SIMPLIFIED[0].encode("gb18030")[:-1])

    @pytest.mark.parametrize("text", ["déjà vu à la carte", "Größe über alles"])
    def test_what_is_not_chinese_at_all_is_refused_and_not_guessed(self, text: str) -> None:
        with pytest.raises(ReportlintError, match=r"认不出编码.*GB18030.*Big5.*--encoding"):
            decode(text.encode("latin-1"))

    @pytest.mark.parametrize("data", [b"\x00\x01\x02\x03" * 50, b"MZ\x90\x00\x03\x00\x00\x00\xff", "汇\0报".encode()])
    def test_empty_bytes_that_are_no_utf16_are_binary(self, data: bytes) -> None:
        with pytest.raises(ReportlintError, match="二进制"):
            decode(data)


class TestNamed:
    @pytest.mark.parametrize("name", ["gb2312", "GBK", "cp936", "gb18030"])
    def test_the_older_names_of_gb18030_are_widened(self, name: str) -> None:
        text = "镕基喆㐂𠮷"
        assert decode(text.encode("gb18030"), name) == (text, "gb18030")

    def test_the_name_overrides_the_evidence(self) -> None:
        assert decode("匯報總結".encode("big5"), "gbk") == ("蹲厨羆挡", "gb18030")

    @pytest.mark.parametrize("name", ["latin-1", "cp1252"])
    def test_a_name_that_gives_no_chinese_is_refused(self, name: str) -> None:
        with pytest.raises(ReportlintError, match="没有汉字，--encoding 可能不对"):
            decode("工作汇报".encode("gb18030"), name)

    @pytest.mark.parametrize("name", ["utf-16", "utf-16-le", "utf-16-be"])
    def test_utf8_that_is_called_otherwise_is_refused(self, name: str) -> None:
        data = "关于2024年工作情况的汇报\n一、今年召开会议X次。\n".encode()
        with pytest.raises(ReportlintError, match="读出来是乱码，文件像是 UTF-8，--encoding 可能不对"):
            decode(data + b"\n" * (len(data) % 2), name)

    @pytest.mark.parametrize(("real", "said"), [("gb18030", "没有汉字"), ("utf-16-be", "文件像是 UTF-16-BE")])
    def test_other_text_that_is_called_utf16_is_refused(self, real: str, said: str) -> None:
        with pytest.raises(ReportlintError, match=f"{said}，--encoding 可能不对"):
            decode(
                "现将今年的工作情况和明年打算汇报如下我们开会议推各项工作办事处结合实际抓好安全生产".encode(real),
                "utf-16-le",
            )

    @pytest.mark.parametrize("name", ["gbk", "big5", "utf-8", "ascii"])
    def test_what_reads_the_same_is_no_gibberish(self, name: str) -> None:
        assert decode(b"No Chinese", name)[0] == "No Chinese"

    @pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be", "gb18030"])
    def test_rare_characters_are_read_as_they_are_called(self, name: str) -> None:
        text = "镕喆㐂镕喆㐂"
        assert decode(text.encode(name), name) == (text, name)

    @pytest.mark.parametrize(("name", "told"), [("utf-8", "utf-8-sig"), ("utf8", "utf-8-sig"), ("utf-16-le", "utf-16")])
    def test_a_byte_order_mark_is_dropped_and_remembered(self, name: str, told: str) -> None:
        assert decode("汇报".encode(told), name) == ("汇报", told)

    @pytest.mark.parametrize("name", ["utf-9", "汉字", "a\0b"])
    def test_an_unknown_name_is_refused(self, name: str) -> None:
        with pytest.raises(ReportlintError, match="没有名为"):
            decode(b"abc", name)

    @pytest.mark.parametrize(
        ("data", "name"),
        [
            ("汇报".encode("gb18030"), "utf-8"),
            ("汇报".encode(), "ascii"),
            (b"\xff\xff", "gbk"),
            (b"abc", "undefined"),
            (b"abc", "rot13"),
        ],
    )
    def test_what_does_not_fit_is_an_error_and_never_replaced(self, data: bytes, name: str) -> None:
        with pytest.raises(ReportlintError, match="--encoding"):
            decode(data, name)
