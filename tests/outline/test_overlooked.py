"""Before a number is missed it is looked for; what is really missing, or only cited, is told all the same."""

from __future__ import annotations

import pytest
from linting import check_text, quoted

from reportlint.cards.card import load
from reportlint.cards.select import choose
from reportlint.model.finding import Finding
from reportlint.model.severity import Severity

BREAKS = choose(load(), ("NUM1",), (), ())


def labels(text: str) -> str:
    documents = check_text(text, BREAKS).documents
    return " ".join(document.quote(section.label.span) for document in documents for section in document.all_sections)


def told(text: str) -> list[str]:
    checked = check_text(text, BREAKS)
    return [label for label, finding in zip(quoted(checked), checked.findings, strict=True) if _is_grave(finding)]


def _is_grave(finding: Finding) -> bool:
    return finding.severity is not Severity.INFO


SENTENCE = "各单位要落实人员、车辆和经费，按时报送进度，对责任不落实的予以通报。"


def in_one_line(*parts: str) -> str:
    return "清溪县人民政府关于做好清雪工作的意见" + "".join(part + SENTENCE for part in parts)


@pytest.mark.parametrize(
    "titles",
    [
        ("总体思路", "三个坚持", "三年行动", "3号泵站改造", "9月开展检查"),
        ("二级保护区", "三条主线", "四类项目", "五月工作", "六项机制"),
    ],
)
@pytest.mark.parametrize(
    "marks", ["一、 二、 三、 四、 五、", "1、 2、 3、 4、 5、", "（一） （二） （三） （四） （五）"]
)
def test_a_title_may_begin_with_a_number(titles: tuple[str, ...], marks: str) -> None:
    lines = [label + title for label, title in zip(marks.split(), titles, strict=True)]
    assert labels("\n".join(lines)) == marks
    assert told("\n".join(lines)) == []
    del lines[2]
    assert told("\n".join(lines)) == [marks.split()[3]]


@pytest.mark.parametrize("text", ["2.6月底前完成招标", "2.5米宽的便道全部硬化", "2.3公里管道全部更换"])
def test_an_item_may_look_like_a_decimal(text: str) -> None:
    assert labels(f"1.完成设计\n{text}\n3.组织验收") == "1. 2. 3."
    assert told(f"1.完成设计\n{text}\n4.组织验收") == ["4."]


@pytest.mark.parametrize(
    "cited",
    [
        "坚持一、二、三产业融合，做强二、三产业。",
        "按照第（二）项和（二）、（三）项执行，并落实第二、第三款。",
        "（二）、（三）项所列情形除外。",
        "宽2.5米的便道全部硬化。",
    ],
)
@pytest.mark.parametrize("marks", ["一、 三、", "（一） （三）", "1. 3."])
def test_what_is_cited_is_not_what_is_missing(cited: str, marks: str) -> None:
    first, last = marks.split()
    assert told(f"{first}总体思路\n{cited}\n{last}重点任务\n落实到位。") == [last]


def test_labels_stand_in_mid_word_where_lines_were_joined() -> None:
    text = in_one_line(
        "一、总体要求（一）目标", "（二）原则", "时间9:30二、主要任务（一）清扫", "（二）转运。", "三、工作要求"
    )
    assert labels(text) == "一、 （一） （二） 二、 （一） （二） 三、"
    assert told(text) == []


def test_a_gap_is_told_where_lines_were_joined() -> None:
    text = in_one_line("一、总体要求。", "二、主要任务。", "四、保障措施。", "五、工作要求。")
    assert told(text) == ["四、"]


def test_chapters_and_articles_stand_behind_titles_where_lines_were_joined() -> None:
    text = (
        f"清溪县清雪办法第一章 总则第一条 {SENTENCE}第二条 {SENTENCE}第二章 附则第三条 {SENTENCE}{SENTENCE}{SENTENCE}"
    )
    assert labels(text) == "第一章 第一条 第二条 第二章 第三条"
    assert told(text) == []


def test_a_report_in_one_line_has_a_head_and_an_end() -> None:
    text = (
        "清溪县人民政府办公室关于做好清雪工作的通知各乡镇人民政府：为做好今冬清雪工作，现通知如下。"
        f"一、总体要求{SENTENCE}二、主要任务{SENTENCE}三、工作要求{SENTENCE}{SENTENCE}{SENTENCE}清溪县人民政府办公室2025年11月18日"
    )
    (document,) = check_text(text, BREAKS).documents
    parts = (document.title, document.addressee, document.signature, document.date)
    assert [document.quote(part) if part else None for part in parts] == [
        "清溪县人民政府办公室关于做好清雪工作的通知",
        "各乡镇人民政府：",
        "清溪县人民政府办公室",
        "2025年11月18日",
    ]


CUTS = ("（此处隐藏1286字）", "……", "（以下内容省略）", "预览已结束，下载后可查看全文", "未完待续", "剩余12页未显示")


@pytest.mark.parametrize("cut", CUTS)
def test_what_may_stand_in_the_part_left_out_is_doubtful(cut: str) -> None:
    text = f"一、做法\n（一）宣传。\n（三）值守。\n{cut}\n（六）执法。\n三、打算\n"
    assert told(text) == ["（三）"]


@pytest.mark.parametrize(
    "damaged", ["、值守。", "〈二）值守。", "（l）值守。", "二丶值守。", "—、值守。", "二；值守。"]
)
def test_what_may_be_a_damaged_label_is_doubtful(damaged: str) -> None:
    assert told(f"一、宣传。\n{damaged}\n三、执法。\n五、打算。\n") == ["五、"]


@pytest.mark.parametrize(
    "words",
    [
        "简化手续，省略中间环节2个。",
        "全文印发，供查看。",
        "展开更多帮扶。",
        "隐藏的风险点还有3处。",
        "发展新兴产业（战略性）。",
        "落实重点项目（含隐藏债务）。",
    ],
)
def test_words_that_only_sound_so_leave_nothing_out(words: str) -> None:
    assert told(f"一、做法\n{words}\n三、打算\n") == ["三、"]


def test_a_list_that_comes_again_is_no_table_of_contents() -> None:
    lists = "（一）名称和住所；\n（二）业务范围；\n（三）出资总额；\n"
    text = f"第一条 登记事项：\n{lists}（四）负责人。\n第二条 变更事项：\n{lists}（四）理由。\n"
    assert labels(text) == "第一条 （一） （二） （三） （四） 第二条 （一） （二） （三） （四）"


ENTRIES = ("一、工作目标", "二、主要任务", "三、管护标准", "四、保障措施")


@pytest.mark.parametrize(
    "leader", ["……{}", " {}", "\t{}", ". . . . {}", "····({})", "  －{}－", "   第{}页", "............{}"]
)
@pytest.mark.parametrize("title", ["目录\n", ""])
def test_a_table_of_contents_is_known_by_its_pages(leader: str, title: str) -> None:
    contents = "".join(entry + leader.format(page) + "\n" for page, entry in enumerate(ENTRIES, 1))
    body = "".join(f"{entry}\n{SENTENCE}\n" for entry in ENTRIES)
    assert labels(f"管护计划\n{title}{contents}{body}") == "一、 二、 三、 四、"
    assert told(f"管护计划\n{title}{contents}{body.replace('三、管护', '五、管护')}") == ["五、"]
