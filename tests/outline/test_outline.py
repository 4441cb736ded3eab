"""How numbering is read: every form of label, what is noise, and the one fault that is told where it is seen."""

from __future__ import annotations

import pytest

from reportlint.model.document import Document, FaultKind
from reportlint.model.severity import Confidence
from reportlint.model.source import Source
from reportlint.outline.read import read_outline
from reportlint.readers.read import read_bytes


def source(text: str, name: str = "draft.txt") -> Source:
    return read_bytes(text.encode(), name)


def read(text: str, name: str = "draft.txt") -> Document:
    (document,) = read_outline(source(text, name))
    return document


def tree(document: Document) -> list[tuple[int, str]]:
    """Level and label of every section."""
    return [(section.level, document.quote(section.label.span)) for section in document.all_sections]


def faults(document: Document) -> list[tuple[str, str]]:
    return [(fault.kind.value, document.quote(fault.label.span)) for fault in document.faults]


def flat(*labels: str, level: int = 1) -> list[tuple[int, str]]:
    return [(level, label) for label in labels]


# Forms


@pytest.mark.parametrize(
    "labels",
    [
        ("一、", "二、", "三、"),
        ("一.", "二.", "三."),
        ("（一）", "（二）", "（三）"),
        ("(一)", "(二)", "(三)"),
        ("（一)", "( 二）", "（ 三 ）"),
        ("㈠", "㈡", "㈢"),
        ("1.", "2.", "3."),
        ("1．", "2．", "3．"),
        ("1、", "2、", "3、"),
        ("１．", "２．", "３．"),
        ("（1）", "（2）", "（3）"),
        ("(1)", "(2)", "(3)"),
        ("⑴", "⑵", "⑶"),
        ("1）", "2）", "3）"),
        ("1)", "2)", "3)"),
        ("①", "②", "③"),
        ("⒈", "⒉", "⒊"),
        ("第一章", "第二章", "第三章"),
        ("第一编", "第二编", "第三编"),
        ("第一部分", "第二部分", "第三部分"),
        ("第一条", "第二条", "第三条"),
        ("第1条", "第2条", "第3条"),
        ("（一）、", "（二）、", "（三）、"),
        ("1.1", "1.2", "1.3"),
        ("一 、", "二 、", "三 、"),
        ("（一）", "（\n二）", "（三）"),  # cut by the end of a line
    ],
    ids=lambda labels: labels[1],
)
def test_a_list_in_every_form(labels: tuple[str, ...]) -> None:
    text = "\n".join(f"{label} 加强领导。成立专班，定期会商。" for label in labels)
    document = read(text)
    assert tree(document) == flat(*labels)
    assert faults(document) == []


@pytest.mark.parametrize("indent", ["", "    ", "\u3000\u3000", "\u2003", "\u00a0 ", "\u200b", "\t"])
def test_indents_of_every_kind(indent: str) -> None:
    text = f"{indent}一、甲项工作\n{indent}抓好落实。\n{indent}二、乙项工作\n"
    assert tree(read(text)) == flat("一、", "二、")


def test_numerals_of_any_size() -> None:
    labels = [f"第{numeral}条" for numeral in ("九十九", "一百", "一百零一", "一百零二", "一百零三")]
    document = read("\n".join(f"{label}　依法办理。" for label in labels))
    assert tree(document) == flat(*labels)
    assert [section.label.ordinal for section in document.all_sections] == [99, 100, 101, 102, 103]


def test_four_levels() -> None:
    text = "一、任务\n（一）整治\n1.清淤\n（1）主河道\n①上游\n②下游\n（2）支流\n2.护岸\n（二）管护\n二、保障\n"
    assert tree(read(text)) == [
        (1, "一、"),
        (2, "（一）"),
        (3, "1."),
        (4, "（1）"),
        (5, "①"),
        (5, "②"),
        (4, "（2）"),
        (3, "2."),
        (2, "（二）"),
        (1, "二、"),
    ]


def test_decimals_under_bare_numbers() -> None:
    text = "1 总则\n1.1 目的\n1.2 范围\n1.2.1 对象\n1.2.2 地域\n2 职责\n2.1 领导\n2.2 部门\n"
    assert tree(read(text)) == [
        (1, "1"),
        (2, "1.1"),
        (2, "1.2"),
        (3, "1.2.1"),
        (3, "1.2.2"),
        (1, "2"),
        (2, "2.1"),
        (2, "2.2"),
    ]


def test_markdown_in_clothes() -> None:
    text = "# 工作总结\n\n## 一、主要做法\n\n**（一）加强领导**\n\n成立专班。\n\n**（二）压实责任**\n\n### 典型案例\n\n甲村。\n\n## 二、存在问题\n\n## 附记\n"
    document = read(text, "draft.md")
    assert tree(document) == [(1, "一、"), (2, "（一）"), (2, "（二）"), (2, ""), (1, "二、"), (1, "")]
    assert document.quote(document.title) == "工作总结" if document.title else False
    assert faults(document) == []


def test_titles_end_at_a_full_stop_or_the_line() -> None:
    document = read("一、加强领导\n（一）成立专班。每月会商。\n（二）签订责任书\n")
    assert [document.quote(section.title) for section in document.all_sections] == [
        "加强领导",
        "成立专班",
        "签订责任书",
    ]


# Labels in mid-line


def test_a_report_scraped_into_one_line() -> None:
    text = "现汇报如下:一、基本情况全县辖9个乡镇。二、主要做法(一)加强领导。成立专班。(二)广泛宣传。印发手册。三、下一步打算继续努力。"
    document = read(text)
    assert tree(document) == [(1, "一、"), (1, "二、"), (2, "(一)"), (2, "(二)"), (1, "三、")]
    assert faults(document) == []


def test_lists_in_running_text_are_no_sections_yet_their_gaps_are_seen() -> None:
    text = "一、主要做法\n抓好四件事：1.健全机制；2.压实责任；4.落实经费。\n二、存在问题\n人手不足。\n"
    document = read(text)
    assert tree(document) == flat("一、", "二、")
    assert faults(document) == [("gap", "4.")]


@pytest.mark.parametrize(
    "text",
    [
        "一是健全机制；二是压实责任；三是落实经费。",
        "一要健全机制。二要压实责任。三要落实经费。",
        "第一，健全机制。第二，压实责任。第三，落实经费。",
        "其一，机制不全。其二，责任不实。其三，经费不足。",
        "首先，健全机制。其次，压实责任。最后，落实经费。",
    ],
)
def test_runs_in_prose_are_read_and_are_no_sections(text: str) -> None:
    document = read(text)
    assert tree(document) == []
    assert len(document.runs) == 3
    assert faults(document) == []


# What is no label


@pytest.mark.parametrize(
    "text",
    [
        "按照第（三）项、第（五）项规定办理。",
        "涉及（一）、（三）两类情形。",
        "第一、第二产业增加值分别增长3%和5%。",
        "开展一、二级保护区巡查。",
        "一、二、三产业融合发展。\n",
        "3.5万人参加，12.6%的群众受益。",
        "会议于9:30、14:30分两场举行。",
        "2024年，全县有5、6个乡镇参加。",
        "详见附件1.附件3.表2.图4.",
        "《关于印发（三）号文件的通知》已下发。",
        "他说：“一、要抓紧；三、要抓实。”",
        "县委第一书记带队，第一季度开门红。",
        "第八条、第十条同时废止。",
        "网址为1.3.5版本说明，电话0991-3.",
    ],
)
def test_no_label_at_all(text: str) -> None:
    document = read(text)
    assert tree(document) == []
    assert faults(document) == []


def test_page_numbers_between_scraped_pages_are_noise() -> None:
    page = "全县上下围绕中心、服务大局。抓重点、补短板、强弱项。各项工作有序推进。" * 6
    cut = page + "各级各部门要把责任扛在肩上、把任务抓在"
    text = (
        f"1、{page}一、基本情况{cut}\n2、{page}二、主要做法(一)健全机制。{cut}\n3、{page}(二)压实责任。三、打算{page}\n"
    )
    document = read(text)
    assert tree(document) == [(1, "一、"), (1, "二、"), (2, "(一)"), (2, "(二)"), (1, "三、")]
    assert faults(document) == []


def test_two_scraped_pages_are_enough() -> None:
    text = "1、工作总结的作用工作总结是对一段工作的回顾。首先，要客观。其次，要实用。同时\n2、，总结还要有条理。\n"
    document = read(text)
    assert tree(document) == []
    assert faults(document) == []


def test_a_contents_page_is_not_read_twice() -> None:
    text = "目  录\n一、总体要求……1\n二、主要任务……3\n三、保障措施……9\n\n一、总体要求\n略述。\n二、主要任务\n略述。\n三、保障措施\n略述。\n"
    document = read(text)
    assert [document.map.position(s.label.span.start)[0] for s in document.all_sections] == [6, 8, 10]
    assert faults(document) == []


def test_hard_wrapped_lines_that_begin_like_labels() -> None:
    lines = [
        "第一条　为了规范全县公务用车的使用管理，根据有关规定制定本",
        "办法，适用于全县各级机关和事业单位，企业单位参照本办法第十",
        "二条（三）项执行，具体范围由县机关事务管理局会同财政局确定",
        "，报县政府批准。",
        "第三条　公务用车实行编制管理，编制由主管部门核定，任何单位",
        "不得超编配备，不得以任何名义占用下属单位车辆，违者依照前款",
        "（二）项处理，并在全县范围内通报批评，情节严重的移送纪检监",
        "察机关依法依规追究主要负责人和直接责任人的责任，绝不姑息的",
        "同时要举一反三开展警示教育，推动形成长效机制并长期坚持下去",
    ]
    document = read("\n".join(lines))
    assert ("gap", "第三条") in faults(document)
    assert [label for _, label in tree(document)] == ["第一条", "第三条"]


# Several lists, attachments, reports


def test_run_on_numbering_is_no_fault() -> None:
    text = "一、任务\n（一）甲。做好。\n（二）乙。做好。\n二、保障\n（三）丙。做好。\n（四）丁。做好。\n三、要求\n（五）戊。做好。\n"
    assert faults(read(text)) == []


def test_articles_count_on_through_chapters() -> None:
    text = "第一章 总则\n第一条 甲。\n第二条 乙。\n第二章 职责\n第三条 丙。\n第三条之一 丁。\n第四条 戊。\n"
    assert faults(read(text)) == []
    assert faults(read(text.replace("第四条", "第五条"))) == [("gap", "第五条")]


def test_an_attachment_has_numbers_of_its_own() -> None:
    text = "一、总体要求\n略。\n二、主要任务\n略。\n\n附件：1.任务清单\n2.联系表\n\n县教育局\n2024年3月5日\n\n附件1\n任务清单\n一、宣传\n二、督查\n"
    document = read(text)
    assert tree(document) == flat("一、", "二、", "一、", "二、")
    assert faults(document) == []


@pytest.mark.parametrize(
    "marks", [("篇一", "篇二", "篇三"), ("范文1", "范文2", "范文3"), ("【篇1】", "【篇2】", "【篇3】")]
)
def test_a_compendium_is_split_into_its_reports(marks: tuple[str, ...]) -> None:
    parts = [f"{mark}：工作总结\n\n一、主要做法\n抓好落实。\n二、存在问题\n人手不足。\n" for mark in marks]
    documents = read_outline(source("工作总结三篇\n\n" + "\n".join(parts)))
    assert [document.part for document in documents] == [1, 2, 3]
    assert [tree(document) for document in documents] == [flat("一、", "二、")] * 3
    assert documents[0].span.start == 0
    assert documents[-1].span.end == len(documents[-1].text)


def test_reports_that_only_their_titles_set_apart() -> None:
    one = "{}2023年工作总结\n\n一、主要做法\n抓好落实。\n二、存在问题\n人手不足。\n\n"
    documents = read_outline(source(one.format("甲镇") + one.format("乙镇")))
    assert [document.quote(document.title) for document in documents if document.title] == [
        "甲镇2023年工作总结",
        "乙镇2023年工作总结",
    ]


def test_the_parts_without_a_number() -> None:
    text = "清河县教育局关于\n开展读书活动的通知\n\n各中小学：\n现将有关事项通知如下：\n一、时间\n4月。\n二、要求\n抓好落实。\n\n清河县教育局\n2024年3月5日\n"
    document = read(text)
    parts = (document.title, document.addressee, document.signature, document.date)
    assert [document.quote(part) if part else None for part in parts] == [
        "清河县教育局关于\n开展读书活动的通知",
        "各中小学：",
        "清河县教育局",
        "2024年3月5日",
    ]


# Faults: one for each, nothing after it

HEAD = "一、任务\n（一）甲。做好。\n（二）乙。做好。\n（三）丙。做好。\n（四）丁。做好。\n二、保障\n略。\n三、要求\n略。\n四、考核\n略。\n"


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("（三）丙。做好。\n", "", [("gap", "（四）")]),
        ("（三）丙", "（二）丙", [("duplicate", "（二）")]),
        ("（三）丙", "（五）丙", [("out-of-order", "（五）")]),
        ("（一）甲。做好。\n", "", [("wrong-start", "（二）")]),
        ("（三）丙", "三、丙", [("wrong-level", "三、")]),
        ("三、要求", "（三）要求", [("wrong-level", "（三）")]),
        ("二、保障\n略。\n", "", [("gap", "三、")]),
        ("二、保障\n略。\n三、要求", "三、保障\n略。\n二、要求", [("out-of-order", "三、")]),
        ("三、要求", "二、要求", [("duplicate", "二、")]),
        ("三、要求", "五、要求", [("out-of-order", "五、")]),
        ("一、任务\n", "", [("wrong-start", "二、")]),
    ],
)
def test_one_fault_is_told_once(right: str, wrong: str, told: list[tuple[str, str]]) -> None:
    assert right in HEAD
    assert faults(read(HEAD)) == []
    assert faults(read(HEAD.replace(right, wrong))) == told


def test_a_lost_heading_is_seen_where_the_next_one_stands() -> None:
    text = "一、做法\n（一）甲。做好。\n（二）乙。做好。\n（一）丙。不足。\n（二）丁。不足。\n三、打算\n略。\n"
    assert faults(read(text)) == [("gap", "三、")]


def test_a_fault_knows_what_was_expected_and_where_the_last_one_stood() -> None:
    (fault,) = read(HEAD.replace("（三）丙。做好。\n", "")).faults
    document = read(HEAD.replace("（三）丙。做好。\n", ""))
    assert (fault.kind, fault.expected, fault.confidence) == (FaultKind.GAP, 3, Confidence.CERTAIN)
    assert fault.previous
    assert document.quote(fault.previous.span) == "（二）"
    assert [renumbered.text for renumbered in fault.series] == ["（三）"]
