"""Round after round: in the end nothing is left to fix, a second run finds nothing to do, and the sections stay."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from linting import check, check_text, fixed, make_rule, mended

from reportlint.cards.card import load
from reportlint.model.document import Document
from reportlint.model.rule import Hit
from reportlint.model.text import Edit, Fix, Span
from reportlint.readers.read import read_bytes

RULES = load()
LINES = (
    "全县工作总结", "一.目标", "二、措施", "三：要求", "五、结语", "(一)甲项工作", "（二)乙项工作", "（二）丙项工作", "1、召开会议3次。", "2.走访X户。",
    "１．落实资金。", "㈠强化领导", "⑵压实责任", "第一、健全机制。第二、压实责任。", "青政发[2026]第03号", "县人民政府：", "妥否，请批示。", "青石镇人民政府",
    "二〇二六年七月八日", "2026.7.8", "", "# 一.标题", "```", "| 一.甲 | 1、乙 |",
)  # fmt: skip
TEXTS = st.tuples(
    st.lists(st.sampled_from(LINES), min_size=1, max_size=13).map(lambda lines: ["全县工作总结", *lines]),
    st.lists(st.sampled_from(["\n", "\r\n", "\r"]), min_size=14, max_size=14),
).map(lambda drawn: "".join(line + end for line, end in zip(*drawn, strict=False)))
ENCODINGS = st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-be"])


def nodes(document: Document) -> list[tuple[int, str]]:
    return [(section.level, "".join(document.quote(section.title).split())) for section in document.all_sections]


@given(TEXTS, ENCODINGS, st.booleans(), st.sampled_from(["a.txt", "a.md"]))
def test_fixing_comes_to_an_end_and_keeps_the_sections(text: str, encoding: str, unsafe: bool, name: str) -> None:
    source = read_bytes(text.encode(encoding), name, encoding)
    one = mended(source, RULES, unsafe=unsafe, encoding=encoding)
    if one is None:
        return
    assert one.failure is None
    assert one.has_settled
    again = mended(one.after.source, RULES, unsafe=unsafe, encoding=encoding)
    assert again is None or not again.fixed
    left = [f for f in check(one.after.source, RULES).findings if f.fix and (f.fix.safe or unsafe)]
    assert len(left) == len(one.harmful)
    assert one.after.source.encoding == source.encoding
    assert [nodes(d) for d in one.before.documents] == [nodes(d) for d in one.after.documents]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("全县总结\n一.目标\n二、措施\n五、结语\n", "全县总结\n一、目标\n二、措施\n五、结语\n"),
        ("全县总结\r\n(一)甲\r（二）乙\n", "全县总结\r\n（一）甲\r（二）乙\n"),
        ("落实《通知》（青政发[2026]第03号）。\n", "落实《通知》（青政发〔2026〕3号）。\n"),
    ],
)
def test_what_is_certain_is_mended(text: str, right: str) -> None:
    assert fixed(text) == right
    assert mended(read_bytes(right.encode(), "a.txt")) is None


def test_new_numbers_only_where_asked() -> None:
    text = "全县总结\n一、目标\n二、措施\n四、结语\n"
    assert fixed(text) == text
    assert fixed(text, unsafe=True) == text.replace("四、", "三、")


DATED = "关于抢修管网的请示\n县人民政府：\n供水管网冲毁，恳请安排抢修经费18万元。\n妥否，请批示。\n青石镇人民政府\n{}\n"


@pytest.mark.parametrize(("date", "right"), [("二〇二六年七月八日", "2026年7月8日"), ("2026年7月", "2026年7月")])
def test_a_date_is_mended_where_it_is_whole(date: str, right: str) -> None:
    assert fixed(DATED.format(date)) == DATED.format(right)


@dataclass(frozen=True, eq=False)
class Replace:
    """Proposes to replace words wherever they stand."""

    old: str
    new: str
    safe: bool = True

    def run(self, document: Document) -> Iterator[Hit]:
        at = document.text.find(self.old)
        while at >= 0:
            span = Span(at, at + len(self.old))
            yield Hit(span, fix=Fix(self.safe, (Edit(span, self.new),)))
            at = document.text.find(self.old, span.end)


def test_one_fix_may_open_the_way_for_another() -> None:
    rules = [make_rule("PUN101", Replace("。。", "。")), make_rule("PUN102", Replace("，。", "。"))]
    assert fixed("平稳，。。。\n推进。\n", rules) == "平稳。\n推进。\n"


def test_what_never_comes_to_an_end_is_told() -> None:
    one = mended(read_bytes("平稳\n".encode(), "a.txt"), [make_rule("PUN101", Replace("平稳", "平稳平稳"))])
    assert one
    assert not one.has_settled
    assert len(one.after.source.text) > 2**10


def test_what_would_upset_the_sections_is_left_and_the_rest_mended() -> None:
    text = "全县总结\n一、目标任务\n二、主要措施\n三、有关要求，，\n"
    rules = [make_rule("PUN101", Replace("，，", "，")), make_rule("PUN102", Replace("二、", "因此"))]
    one = mended(read_bytes(text.encode(), "a.txt"), rules)
    assert one
    assert one.after.source.text == text.replace("，，", "，")
    assert [finding.rule.id for finding in one.harmful] == ["PUN102"]


def test_a_section_may_be_cut_out_whole_and_a_title_mended() -> None:
    text = "全县总结\n一、目标任务\n二、主要措措施\n扫码关注：三、下载\n"
    rules = [make_rule("RES101", Replace("扫码关注：三、下载\n", "")), make_rule("PUN102", Replace("措措", "措"))]
    assert fixed(text, rules) == "全县总结\n一、目标任务\n二、主要措施\n"


def test_a_title_may_go_on_where_a_page_number_cut_it() -> None:
    text = "全县总结\n一、目标任务\n二、引进专业机构，全\n—7—\n年培训40学时\n三、有关要求\n"
    page = make_rule("RES103", Replace("\n—7—\n", ""))
    assert fixed(text, [page]) == "全县总结\n一、目标任务\n二、引进专业机构，全年培训40学时\n三、有关要求\n"
    assert fixed(text, [make_rule("RES103", Replace("\n—7—\n", "，"))]) == text


def test_the_fixes_of_a_rule_are_tried_together() -> None:
    """Taken away one by one, the numbers of a list would each break it."""
    text = "全县总结\n一、目标任务\n二、主要措施\n三、有关要求\n四、下步打算\n"
    rules = [make_rule("NUM202", Replace(f"{old}、", f"（{old}）")) for old in "一二三四"]
    together = [make_rule("NUM201", rule.check) for rule in rules]
    other = make_rule("PUN101", Replace("要求\n", "要求，因此"))
    right = "全县总结\n（一）目标任务\n（二）主要措施\n（三）有关要求\n（四）下步打算\n"
    assert fixed(text, [*together, other]) == right


def test_a_text_is_never_emptied() -> None:
    text = "下载后查看\n"
    assert fixed(text, [make_rule("RES101", Replace("下载后查看", ""))]) == text


def test_what_was_renumbered_may_have_another_number_and_what_was_not_may_not() -> None:
    text = "全县总结\n一、目标任务\n二、主要措施\n三、有关要求\n"
    unsafe, safe = (make_rule("NUM101", Replace("三、", "四、", safe=safe)) for safe in (False, True))
    assert fixed(text, [unsafe], unsafe=True) == text.replace("三、", "四、")
    assert fixed(text, [safe]) == text


def test_a_fault_of_ours_costs_the_file_its_fixes_only(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("reportlint.fixes.rounds.keeps_structure", broken)
    one = mended(check_text("全县总结\n一.目标\n二、措施\n三、要求\n").source)
    assert one
    assert one.failure
    assert "程序内部出错" in one.failure.zh
    assert one.after is one.before
