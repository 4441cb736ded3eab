"""Doubled marks, widths, spaces inside words, words and paragraphs that stand twice: how often they are told, and their edits."""

from __future__ import annotations

import pytest
from linting import RULES, check_text, quoted

from reportlint.model.finding import Checked
from reportlint.model.severity import Severity

PARAGRAPH = "今年以来，我镇把{0}摆在突出位置，成立专班，明确责任，逐村走访，逐户登记，建立台账，挂图作战，群众十分满意，{0}面貌明显改善。"


def check(code: str, text: str) -> Checked:
    return check_text(text, [rule for rule in RULES if rule.id == code])


def mended(checked: Checked) -> str:
    """The text with every edit made."""
    text = checked.source.text
    edits = [edit for finding in checked.findings if finding.fix for edit in finding.fix.edits]
    for (start, end), new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text


@pytest.mark.parametrize(
    ("code", "text", "better", "safe"),
    [
        ("PUN102", "新建水渠三条。。改造泵站。", "新建水渠三条。改造泵站。", True),
        ("PUN102", "新建水渠，。改造泵站。", "新建水渠。改造泵站。", False),
        ("PUN102", "新建水渠、泵站及、机井。", "新建水渠、泵站及机井。", False),
        ("PUN104", "印发《办法（试行)》，推行(网格长）制度。", "印发《办法（试行）》，推行（网格长）制度。", True),
        ("PUN104", '推行"一网通办"。', "推行“一网通办”。", False),
        ("PUN106", "对符合条 件的农户，全部纳入。", "对符合条件的农户，全部纳入。", False),
        ("PUN107", "按照县里的的部署进一步进一步推进。", "按照县里的部署进一步推进。", False),
        ("PUN202", "新建水渠,改造泵站;", "新建水渠，改造泵站；", False),
    ],
)
def test_the_edits_mend_it_and_nothing_is_left(code: str, text: str, better: str, safe: bool) -> None:
    checked = check(code, text)
    assert mended(checked) == better
    assert {finding.fix.safe for finding in checked.findings if finding.fix} == {safe}
    assert quoted(check(code, better)) == ()


def test_a_safe_edit_never_takes_a_mark_that_might_stand_for_something_lost() -> None:
    (finding,) = check("PUN102", "名列第，，撰写论文三篇。").findings
    assert finding.fix is not None
    assert not finding.fix.safe
    assert finding.severity is Severity.ERROR


def test_split_words_are_told_once_with_their_number() -> None:
    (finding,) = check("PUN106", "对符合条 件的农户，加快基础设 施建设，走进田间地 头。").findings
    assert "3处" in finding.message("zh")


def test_four_paragraphs_that_stand_twice_are_one_finding() -> None:
    block = "\n".join(PARAGRAPH.format(name) for name in ("河道治理", "道路养护", "垃圾分类", "护林防火"))
    (finding,) = check("PUN108", f"一、主要做法\n{block}\n二、下一步打算\n{block}\n").findings
    assert "4段" in finding.message("zh")
    assert "第2行" in finding.message("zh")


def test_paragraphs_that_stand_twice_far_apart_are_two_findings() -> None:
    one, other = PARAGRAPH.format("河道治理"), PARAGRAPH.format("道路养护")
    between = "各村都建立了保洁队伍。\n" * 4
    assert len(check("PUN108", f"{one}\n{other}\n{between}{one}\n{between}{other}\n").findings) == 2


def test_provisions_of_a_statute_recur() -> None:
    provision = "县人民政府应当自收到申请之日起二十日内作出决定；予以许可的，向申请人颁发证书；不予许可的，书面通知申请人并说明理由。"
    text = "青石县河道管理办法\n" + "".join(
        f"第{n}条 {said}\n"
        for n, said in zip("一二三四五六", ["为了保护河道，制定本办法。", provision] * 3, strict=True)
    )
    assert quoted(check("PUN108", text)) == ()


def test_a_note_below_each_of_two_tables_is_no_repetition() -> None:
    note = "注：" + PARAGRAPH.format("河道治理")
    assert quoted(check("PUN108", f"表一\n{note}\n表二\n{note}\n")) == ()


def test_many_lines_that_begin_with_a_mark_were_broken() -> None:
    checked = check("PUN105", "".join(f"第{n}项已经完成。\n，其余各项正在推进\n" for n in "一二三四五"))
    assert {finding.severity for finding in checked.findings} == {Severity.INFO}


def test_a_report_of_half_width_is_told_once_and_as_advice() -> None:
    (finding,) = check("PUN201", "新建水渠三条,改造泵站两座;" * 8).findings
    assert finding.severity is Severity.INFO
    assert finding.fix is not None
    assert len(finding.fix.edits) == 16


def test_a_mark_whose_partner_may_stand_in_what_is_cut_is_doubted() -> None:
    text = "我镇开展“邻里一家亲活动，\n（此处隐藏2186字，下载后查看）\n现将有关情况汇报如下。"
    assert {finding.severity for finding in check("PUN101", text).findings} == {Severity.INFO}


def test_a_blank_is_not_told_again_as_an_empty_pair() -> None:
    rules = [rule for rule in RULES if rule.id in ("PUN103", "PLH104")]
    assert {finding.rule.id for finding in check_text("根据《》的要求，落实“”工程（　　）。", rules).findings} == {
        "PLH104"
    }


def test_a_repeated_paragraph_names_the_first_copy() -> None:
    paragraph = PARAGRAPH.format("河道治理")
    checked = check("PUN108", f"一、做法\n{paragraph}\n二、成效\n{paragraph}\n")
    ((finding,), text) = checked.findings, checked.source.text
    assert finding.span.start == text.rindex(paragraph)
    assert [one.span.start for one in finding.related] == [text.index(paragraph)]


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("印发《渡口管理办法）三百份。", "《"),
        ("大家称它“连心桥“，常来走走。", "“"),
        ("推行（“码上办）”服务。", "“"),
        ("推行“码上办服务。", None),
    ],
)
def test_a_mark_names_the_other_where_there_is_one(text: str, other: str | None) -> None:
    (finding,) = check("PUN101", text).findings
    assert [text[slice(*one.span)] for one in finding.related] == ([other] if other else [])
