"""What the prices of the search decide: in each of these drafts one reading is right only while they stand as they do."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportlint.model.source import Source
from reportlint.outline import search
from reportlint.outline.evidence import candidates
from reportlint.outline.read import read_outline
from reportlint.outline.restart import restart_cues
from reportlint.readers.markdown import split_markdown


class Reading(NamedTuple):
    """What a draft is read as: its sections by level, the labels in prose, its faults."""

    sections: str
    runs: str = ""
    faults: str = ""


DRAFTS = {
    "a list that ends early and begins at two is noise before one that begins at one": (
        "2.落实。\n1.宣传。\n",
        Reading("1 1."),
    ),
    "three missing members are a gap": (
        "一、宣传\n五、落实。\n",
        Reading("1 一、, 1 五、", faults="gap 五、"),
    ),
    "eight missing members are one number mistyped": (
        "一、宣传\n十、落实。\n",
        Reading("1 一、, 1 十、", faults="out-of-order 十、"),
    ),
    "a report may begin far on": (
        "十四、宣传。\n",
        Reading("1 十四、", faults="wrong-start 十四、"),
    ),
    "a label behind another on one line is a section, where the next line says so": (
        "一、宣传二、督查。\n三、落实。\n",
        Reading("1 一、, 1 二、, 1 三、"),
    ),
    "a label behind another on one line is none, where nothing says so": (
        "工作总结\n一、宣传。\n二、督查三、落实。\n",
        Reading("1 一、, 1 二、"),
    ),
    "the same number twice is a duplicate": (
        "一、宣传。\n二、督查。\n二、落实。\n",
        Reading("1 一、, 1 二、, 1 二、", faults="duplicate 二、"),
    ),
    "a number too high before the right one is noise": (
        "一、宣传。\n四、督查。\n二、落实。\n",
        Reading("1 一、, 1 二、"),
    ),
    "a report that begins with its last section": (
        "四、宣传。\n二、督查。\n三、会商。\n四、落实。\n",
        Reading("1 四、, 1 二、, 1 三、, 1 四、", faults="wrong-start 四、, out-of-order 二、"),
    ),
    "two sections have changed places with the first and the last": (
        "一、宣传\n四、督查\n三、会商。\n二、落实。\n",
        Reading("1 一、, 1 四、, 1 三、, 1 二、", faults="out-of-order 四、, out-of-order 二、"),
    ),
    "a report may begin at two": (
        "二、宣传\n",
        Reading("1 二、", faults="wrong-start 二、"),
    ),
    "the first of a list bears the number of the second": (
        "一、宣传。\n（二）督查。\n（二）会商。\n（三）落实。\n",
        Reading("1 一、, 2 （二）, 2 （二）, 2 （三）", faults="wrong-start （二）"),
    ),
    "one of a list is written as a list below": (
        "工作总结\n#### 1.宣传。\n#### 2.督查。\n（3）会商。\n#### 4.落实。\n",
        Reading("1 1., 1 2., 1 （3）, 1 4.", faults="wrong-level （3）"),
    ),
    "a list below may begin at two": (
        "一、宣传。\n（二）督查。\n",
        Reading("1 一、, 2 （二）", faults="wrong-start （二）"),
    ),
    "sections in the wrong order below a list that begins at two": (
        "## 一、宣传。\n（2）督查。\n## 四、会商。\n三、落实\n",
        Reading("1 一、, 2 （2）, 1 四、, 1 三、", faults="wrong-start （2）, out-of-order 四、"),
    ),
    "the heading after a lost one is taken even where it is quoted": (
        "一、做法\n（一）宣传。\n（二）督查。\n（一）人少。\n（二）钱少。\n> 三、打算\n",
        Reading("1 一、, 2 （一）, 2 （二）, 2 （一）, 2 （二）, 1 三、", faults="gap 三、"),
    ),
    "a list that would run on and one that would turn the ranks round": (
        "1.宣传。\n（一）督查。\n2.落实。\n",
        Reading("1 1., 1 （一）, 2 2."),
    ),
    "articles run on behind a chapter that is lost with all of its own": (
        "第一章 总则\n第一条依法。\n第二条公开。\n第二章 职责\n第三条分工。\n第四章 附则\n第六条施行。\n",
        Reading(
            "1 第一章 , 2 第一条, 2 第二条, 1 第二章 , 2 第三条, 1 第四章 , 2 第六条".replace(" ,", ","),
            faults="gap 第四章",
        ),
    ),
    "a list goes on below a section whose number is wrong": (
        "工作总结\n（一）宣传\n1.会议。\n（1）县。\n（2）镇。\n（3）村。\n2.报纸。\n（二）督查。\n（1）县。\n（六）会商。\n（3）镇。\n（4）村\n",
        Reading(
            "1 （一）, 2 1., 3 （1）, 3 （2）, 3 （3）, 2 2., 1 （二）, 2 （1）, 1 （六）, 2 （3）, 2 （4）",
            faults="gap （六）",
        ),
    ),
    "a member of a list of paragraphs that is written as one of the headings above": (
        "一、现状\n平稳。\n二、问题\n1.资金少。缺口大。\n2.队伍弱。人手少。\n二、设施旧。年久失修。\n4.宣传少。知晓率低。\n三、建议\n加大投入。\n",
        Reading("1 一、, 1 二、, 2 1., 2 2., 2 二、, 2 4., 1 三、", faults="wrong-level 二、"),
    ),
    "a duplicate among paragraphs is no heading that is written as one of them": (
        "一、现状\n平稳。\n二、做法\n（一）动员。开会三次。\n（二）核查。入户百次。\n（三）审查。看账十本。\n（三）公示。张榜五处。\n四、打算\n继续。\n",
        Reading("1 一、, 1 二、, 2 （一）, 2 （二）, 2 （三）, 2 （三）, 1 四、", faults="duplicate （三）, gap 四、"),
    ),
    "a list in mid-line may go on another one": (
        "（二）宣传。\n2024年3月5日二、督查。\n三、落实。\n2024年3月5日\n",
        Reading("1 （二）, 1 二、, 1 三、", faults="wrong-start （二）, wrong-start 二、"),
    ),
    "a plain label goes on headings where it is no list of their own": (
        "工作总结\n## 一、宣传。\n四、落实。\n",
        Reading("1 一、, 1 四、", faults="gap 四、"),
    ),
    "a plain label between headings is a list of its own that lacks its first member": (
        "## 一、宣传\n二、督查。\n## 二、会商\n",
        Reading("1 一、, 2 二、, 1 二、", faults="wrong-start 二、"),
    ),
    "a run in prose may begin at two": (
        "宣传（略）二是督查。\n",
        Reading("", runs="二是", faults="wrong-start 二是"),
    ),
    "but not in the middle of words": (
        "抓好工作二是督查。\n",
        Reading(""),
    ),
    "a run in prose may begin again on its line": (
        "一是宣传。二是督查。一是落实。\n",
        Reading("", runs="一是, 二是, 一是"),
    ),
    "but not behind a remark": (
        "一是宣传。二是督查（略）一是落实。\n",
        Reading("", runs="一是, 二是"),
    ),
    "an attachment begins at its own first level": (
        "一、宣传\n（一）会议。\n附件1\n（一）名单。\n",
        Reading("1 一、, 2 （一）, 1 （一）"),
    ),
    "a list may go on across an attachment": (
        "一、宣传\n附件\n> 二、督查\n",
        Reading("1 一、, 1 二、"),
    ),
    "a list begins again behind a short line": (
        "一、宣传。\n二、督查。\n另外\n一，落实。\n",
        Reading("1 一、, 1 二、, 1 一，"),
    ),
    "a first number right below a whole item is mistyped, where none counts on from it": (
        "工作总结\n（二）宣传。（三）督查。\n（一）落实。\n",
        Reading("1 （二）, 1 （三）, 1 （一）", faults="wrong-start （二）, out-of-order （一）"),
    ),
    "a list that begins again below a paragraph is another list": (
        "1.宣传。\n2.督查。\n各村要按照上述分工，逐项抓好落实，每月调度一次，年底集中考核，并向镇党委报告结果。\n1.落实。\n",
        Reading("1 1., 1 2., 1 1."),
    ),
    "many readings are open at once": (
        "工作总结\n第一，抓紧。第二，抓实。\n（1）宣传。\n（2）督查。\n（3）会商\n2.落实。\n1.总结。\n",
        Reading("1 （1）, 1 （2）, 1 （3）, 1 1.", runs="第一，, 第二，"),
    ),
}


def reading(text: str) -> Reading:
    documents = read_outline(Source("稿", text, split_markdown(text)))
    return Reading(
        ", ".join(
            f"{section.level} {document.quote(section.label.span).strip()}"
            for document in documents
            for section in document.all_sections
        ),
        ", ".join(document.quote(label.span) for document in documents for label in document.runs),
        ", ".join(
            f"{fault.kind.value} {document.quote(fault.label.span).strip()}"
            for document in documents
            for fault in document.faults
        ),
    )


@pytest.mark.parametrize(("text", "right"), DRAFTS.values(), ids=DRAFTS)
def test_the_right_reading_is_the_cheapest(text: str, right: Reading) -> None:
    assert reading(text) == right


# Of what a new report costs, only the first price is seen in a draft of few lines: behind a title or a short line a new
# list below, or the list begun again, is as cheap.
PRICES = {name: getattr(search, name) for name in (
    "_DROP", "_GAP", "_PER_MISSING", "_MOST_MISSING", "_DUPLICATE", "_OUT_OF_ORDER", "_MISTYPED", "_WRONG_START", "_MISTYPED_START",
    "_WRONG_LEVEL", "_FILLED", "_GAP_AFTER_LOST", "_RUN_ON", "_RUN_ON_AFTER_JUMP", "_MAY_RUN_ON_AFTER_JUMP",
    "_AGAINST_RANK", "_MIXED", "_PLAIN_AMONG_HEADINGS", "_LIST_IN_ITEM", "_PROSE_START", "_PROSE_AGAIN",
    "_ACROSS_ATTACHMENT",
)}  # fmt: skip


@pytest.mark.parametrize("name", PRICES)
def test_every_price_decides_a_draft(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _decides(name, PRICES[name] * 2, monkeypatch) or _decides(name, PRICES[name] * 0, monkeypatch)


@pytest.mark.parametrize(("name", "cue"), [("_RESTART", 0), ("_RESTART", 1), ("_RESTART", 2), ("_NEW_REPORT", 1)])
def test_every_price_by_cue_decides_a_draft(name: str, cue: int, monkeypatch: pytest.MonkeyPatch) -> None:
    prices = getattr(search, name)
    doubled, free = ((*prices[:cue], prices[cue] * factor, *prices[cue + 1 :]) for factor in (2, 0))
    assert _decides(name, doubled, monkeypatch) or _decides(name, free, monkeypatch)


@pytest.mark.parametrize(("name", "value"), [("_WIDTH", 3), ("_RUN_ON_AFTER_JUMP", 1.4)])
def test_other_values_that_nothing_else_would_notice(name: str, value: float, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _decides(name, value, monkeypatch)


def _decides(name: str, value: object, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether a draft is read otherwise with another price."""
    with monkeypatch.context() as patch:
        patch.setattr(search, name, value)
        return any(reading(text) != right for text, right in DRAFTS.values())


LABELS = (
    "一、",
    "二、",
    "三、",
    "（一）",
    "（二）",
    "（四）",
    "1.",
    "2.",
    "4.",
    "（1）",
    "（3）",
    "①",
    "②",
    "一是",
    "三是",
    "附件1\n",
)


@given(st.lists(st.sampled_from(LABELS), min_size=1, max_size=40))
def test_no_more_states_go_on_than_the_width(labels: list[str]) -> None:
    text = "".join(f"{label}抓好落实。\n" for label in labels)
    blocks = split_markdown(text)
    found = candidates(text, blocks)
    states = [search._START]
    for place, (candidate, cue) in enumerate(zip(found, restart_cues(text, blocks, found), strict=True)):
        states = search._advance(states, place, candidate, cue)
        assert 0 < len(states) <= search._WIDTH == 16
        assert states[-1].cost <= states[0].cost + search._DROP
