"""What is said in a file but not by the report: who speaks, where, and in steps that grow with the text."""

from __future__ import annotations

import pytest
from counting import steps
from make_word import cell, control, table
from wordfile import package, paragraph, run

from reportlint.model.document import Document
from reportlint.outline.read import read_outline
from reportlint.readers.read import read_bytes
from reportlint.recognition.asides import aside
from reportlint.recognition.asides.aside import SURE, asides
from reportlint.recognition.asides.features import features
from reportlint.recognition.asides.pairs import pairs, strange
from reportlint.recognition.asides.utterances import Form, Utterance, brackets, clauses, heading, sentences, without
from reportlint.recognition.asides.voice import Voice
from reportlint.recognition.statute import is_statute

BODY = (
    "青石镇河道清淤工作汇报\n一、主要做法\n全镇清淤河道六条，投入劳力三百人次。\n{}\n二、下一步打算\n继续巩固成果。\n"
)


def document(text: str) -> Document:
    (one,) = read_outline(read_bytes(text.encode(), "a.txt"))
    return one


def said(line: str) -> list[tuple[str, Voice]]:
    one = document(BODY.format(line))
    return [(one.quote(aside.span), aside.voice) for aside in asides(one) if aside.score >= SURE]


@pytest.mark.parametrize(
    ("line", "aside", "voice"),
    [
        ("改造渠道四公里（数据待水利局核定后补），群众受益。", "（数据待水利局核定后补）", Voice.PENDING),
        ("（这一段太长，删掉一半）", "（这一段太长，删掉一半）", Voice.REMARK),
        ("上一篇：青石镇防汛工作方案", "上一篇：青石镇防汛工作方案", Voice.SITE),
        ("上一篇：县教育局召开2023年秋季开学工作部署会", "上一篇：县教育局召开2023年秋季开学工作部署会", Voice.SITE),
        ("首页 >> 工作总结 >> 正文", "首页 >> 工作总结 >> 正文", Voice.SITE),
        ("如需调整语气或篇幅，请随时告诉我。", "如需调整语气或篇幅，请随时告诉我。", Voice.ASSISTANT),
    ],
)
def test_an_aside_is_known_with_its_voice(line: str, aside: str, voice: Voice) -> None:
    assert said(line) == [(aside, voice)]


@pytest.mark.parametrize(
    "own",
    [
        "改造渠道四公里（含支渠一公里），群众受益。",
        "资金来源：中央预算内投资200万元。",
        "请各村于3月10日前将核实情况报镇水利站。",
        "这条路谁来修？钱从哪里来？",
        "![治理前](before.png)",
        "{>>王五：这个数再核一下<<}",
        "----------",
    ],
)
def test_what_a_report_says_is_none(own: str) -> None:
    assert said(own) == []


def test_in_a_statute_nothing_is_one() -> None:
    articles = "".join(
        f"第{number}条　单位应当如实填报（请勿遗漏），并及时核实补充。\n" for number in "一二三四五六七八九"
    )
    assert asides(document("青石镇河道管理办法\n" + articles)) == ()


@pytest.mark.parametrize(
    "part", ["（待补充），", "（此处核实）请再补充一下，数据待核，", "-", "*", "--某处", "（", "【（"]
)
def test_a_line_twice_as_long_takes_twice_the_steps(part: str) -> None:
    once, twice = (document("汇报\n" + part * times + "\n") for times in (400, 800))
    assert steps(lambda: asides(twice)) < 2.5 * steps(lambda: asides(once)) + 1000


class TestUtterances:
    TEXT = "清淤六条（待核），护坡两公里。（完）\n"

    def test_a_line_is_brackets_and_sentences_and_these_are_clauses(self) -> None:
        end = len(self.TEXT) - 1
        assert [self.TEXT[one.start : one.end] for one in brackets(self.TEXT, 0, end)] == ["（待核）", "（完）"]
        whole, last = sentences(self.TEXT, 0, end)
        assert (self.TEXT[whole.start : whole.end], whole.form) == ("清淤六条（待核），护坡两公里。", Form.SENTENCE)
        assert self.TEXT[last.start : last.end] == "（完）"
        parts = [self.TEXT[one.start : one.end] for one in clauses(self.TEXT, whole)]
        assert parts == ["清淤六条（待核），", "护坡两公里。"]

    @pytest.mark.parametrize(
        ("line", "head"),
        [
            ("上一篇：防汛方案", "上一篇："),
            ("责任编辑: 李晓，校对", "责任编辑:"),
            ("上一篇：防汛方案已印发。", None),
            ("来源：", None),
            ("清淤，下一步：护坡", None),
        ],
    )
    def test_a_line_that_is_no_sentence_has_a_head(self, line: str, head: str | None) -> None:
        (whole,) = sentences(line, 0, len(line))
        found = heading(line, whole)
        assert (found and line[found.start : found.end]) == head

    def test_what_is_taken_is_left_out(self) -> None:
        whole, bracket = Utterance(0, 15, Form.SENTENCE), Utterance(4, 8, Form.BRACKET)
        assert without(self.TEXT, whole, [bracket]) == "清淤六条，护坡两公里。"
        assert without(self.TEXT, bracket, [bracket]) == "（待核）"


def test_other_words_of_the_same_sorts_are_alike() -> None:
    def seen(words: str) -> set[str]:
        return set(features(words + "\n", Utterance(0, len(words), Form.LINE), words, 0))

    one, other = seen("台账还在翻"), seen("数据还在核")
    assert {"Pl^ n d p", "M^ n", "mn 还", "W还 在"} <= one & other
    assert "w台账" in one - other


def test_marks_of_either_width_are_alike() -> None:
    def seen(words: str) -> set[str]:
        return set(features(words + "\n", Utterance(0, len(words), Form.LINE), words, 0))

    assert seen("时间未定,等通知!") == seen("时间未定，等通知！")


@pytest.mark.parametrize("label", ["(2)", "（2）", "(2) ", "2、", "2．", "②", "二、", "（二）"])
def test_a_label_says_nothing_of_who_speaks(label: str) -> None:
    words = "至少装有一个偏离中心的搅拌轴"
    line = Utterance(0, len(label + words), Form.LINE)
    labelled = set(features(label + words, line, label + words, 0))
    assert labelled == set(features(words, Utterance(0, len(words), Form.LINE), words, 0))


def test_a_bracket_is_no_label() -> None:
    note = Utterance(0, 3, Form.BRACKET)
    assert set(features("（2）", note, "（2）", 0)) != set(features("（二）", note, "（二）", 0))


def test_only_chinese_is_strange() -> None:
    assert strange(pairs("Hello 清淤;渠道"), {"清淤"}) == ["渠道"]


@pytest.mark.parametrize("line", ["Hello team", "Sister Cities International", "Thank you for your visit."])
def test_a_line_of_english_may_be_quoted(line: str) -> None:
    assert [aside for aside in asides(document(BODY.format(line))) if aside.surely()] == []


STATUTE = "".join(f"第{n}条　本办法所称河道，是指县级河道（含支渠）。\n" for n in "一二三四五六七八九十")


@pytest.mark.parametrize("name", ["NGO", "CRRC", "PPP", "H5N1"])
def test_a_short_name_behind_the_long_one_is_none(name: str) -> None:
    assert said(f"与国际河流保护协会（{name}）签订合作协议，选派技术骨干参加培训。") == []


def test_in_a_statute_whole_lines_are_told_and_no_parts_of_them() -> None:
    text = f"青石县河道管理办法\n{STATUTE}点击下载全文\n第十一条　本办法（数据待补）自公布之日起施行。\n"
    one = document(text)
    assert one.fact(is_statute)
    assert [one.quote(aside.span) for aside in asides(one) if aside.surely()] == ["点击下载全文"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("您看这个版本是否符合要求？需要我再压缩一些吗？", ["您看这个版本是否符合要求？需要我再压缩一些吗？"]),
        ("本办法由县水利局负责解释。需要我再压缩一些吗？", []),
    ],
)
def test_in_a_statute_a_line_is_told_of_which_every_sentence_is_an_aside(line: str, told: list[str]) -> None:
    one = document(f"青石县河道管理办法\n{STATUTE}{line}\n第十一条　本办法自公布之日起施行。\n")
    assert one.fact(is_statute)
    assert [one.quote(aside.span) for aside in asides(one) if aside.surely()] == told


def test_a_line_of_nothing_else_is_an_aside_sooner_than_an_item() -> None:
    def score(line: str) -> float:
        (found,) = asides(document(BODY.format(line)))
        return found.score

    assert score("表格和正文对不上。") > score("（3）表格和正文对不上。")


def test_what_stands_inside_of_a_surer_one_is_part_of_it() -> None:
    line = "下面是小编为大家整理的植树活动总结【汇编三篇】，仅供参考，欢迎大家阅读。"
    one = document(BODY.format(line))
    assert [one.quote(aside.span) for aside in asides(one) if aside.surely()] == [line]


def test_brackets_that_are_a_sentence_are_one_aside() -> None:
    one = document(BODY.format("全镇清淤河道六条。（以上内容为范例，请自行替换）"))
    assert [one.quote(aside.span) for aside in asides(one)] == ["（以上内容为范例，请自行替换）"]


def test_a_prompt_of_word_is_a_blank_and_a_cell_seldom_an_aside() -> None:
    cells = table(cell("阅读次数") + cell("投入人次"), cell("三次") + cell("百人次"))
    prompted = paragraph(control(run("单击此处输入文字。"), prompt=True))
    body = paragraph("青石镇河道清淤工作汇报") + cells + prompted
    (one,) = read_outline(read_bytes(package(body), "汇报.docx"))
    assert "单击此处输入文字。" in one.text
    assert [one.quote(aside.span) for aside in asides(one) if aside.surely()] == []


@pytest.mark.parametrize("end", ["", "\n"])
@pytest.mark.parametrize("together", [1, 30, 1000])
def test_however_many_lines_are_read_at_once_the_asides_are_the_same(
    together: int, end: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [
        "全县召开会议3次。",
        "来源：某某文库 下载后可编辑",
        "",
        "（此处数据待核实）继续抓好落实。",
        "上一篇：防汛方案",
    ]
    text = "关于防汛工作的汇报\n" + "\n".join(lines * 5) + end
    whole = asides(document(text))
    assert len(whole) >= 15
    monkeypatch.setattr(aside, "_AT_ONCE", together)
    assert asides(document(text)) == whole
