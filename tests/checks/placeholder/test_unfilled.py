"""Blanks: numbers, names and dates of whole drafts, masked in every form, are found; the drafts themselves are silent."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from linting import check
from places import FIXTURES

from reportlint.cards.card import load
from reportlint.cards.select import choose
from reportlint.checks.placeholder.blank import BlankKind
from reportlint.checks.placeholder.blanks import blanks_in
from reportlint.checks.placeholder.unfilled import Unfilled
from reportlint.model.finding import Finding
from reportlint.readers.read import read, read_bytes

DRAFTS = FIXTURES / "drafts"
RULES = choose(load(), ["PLH"], (), ())


def clean() -> Iterator[str]:
    """The drafts in which nobody left a blank."""
    for gold in sorted(DRAFTS.glob("*.json")):
        wanted = json.loads(gold.read_text(encoding="utf-8"))
        if not any(str(f["rule"]).count("PLH") for f in (*wanted["findings"], *wanted.get("open", ()))):
            yield read(str(next(p for p in DRAFTS.glob(f"{gold.stem}.*") if p.suffix != ".json"))).text


CLEAN = tuple(clean())
UNITS = [
    "人次",
    "场次",
    "个百分点",
    "万元",
    "亿元",
    "平方米",
    "公里",
    "个",
    "名",
    "人",
    "户",
    "家",
    "场",
    "次",
    "件",
    "项",
    "处",
    "条",
    "份",
    "亩",
    "吨",
    "元",
    "台",
    "套",
    "起",
    "期",
    "支",
    "座",
    "%",
    "天",
    "小时",
    "万人",
    "余人",
    "余户",
]
MASKED_NUMBERS = (
    "X",
    "XX",
    "xxx",
    "X.X",
    "x.x",
    "×",
    "××",
    "__",
    "____",
    "1X",
    "X0",
    "2XX",
    "1XX0",
    "X000",
    "xx.5",
    "** ",
)
PLACES = "(?:县(?!级|域)|镇|乡(?!亲|村|土)|村(?!民|级|庄)|街道|社区|中学|小学|医院|公司|委员会)"
MASKED_NAMES = ("X", "XX", "xx", "××", "XXX", "某某", "○○", "**", "XX ")
MASKED_DATES = (
    "20XX年X月X日",
    "20xx年xx月xx日",
    "X月X日",
    "202X年X月",
    "20__年__月__日",
    "××××年×月×日",
    "二〇XX年",
    "XX年XX月",
)


def sites(pattern: str) -> Iterator[tuple[str, int, int]]:
    """Each line of the drafts with the place of a number, name or date in it."""
    for text in CLEAN:
        for line in text.splitlines():
            for match in re.finditer(pattern, line):
                yield line, *match.span("n")


def caught(pattern: str, masks: tuple[str, ...]) -> tuple[int, list[str]]:
    """How many were masked, and the lines in which the mask is in no blank or in more than one."""
    count, missed = 0, []
    for line, first, last in sites(pattern):
        for mask in masks:
            text = line[:first] + mask + line[last:]
            end = first + len(mask.rstrip())
            around = [b for b in blanks_in(text) if b.span.start < end and b.span.end > first]
            count += 1
            if len(around) != 1 or around[0].span.start > first or around[0].span.end < end:
                missed.append(
                    f"{text[max(0, first - 8) : end + 8]}  {[text[b.span.start : b.span.end] for b in around]}"
                )
    return count, missed


@pytest.mark.parametrize(
    ("pattern", "masks", "least"),
    [
        (rf"(?<![\d.〔第\-—至～~/:：×+])(?P<n>\d+(?:\.\d+)?)(?={'|'.join(UNITS)})(?!个?月|年)", MASKED_NUMBERS, 2000),
        (rf"(?<=[，。；：、在到对与和由（《])(?P<n>[\u4e00-\u9fff]{{2}}){PLACES}", MASKED_NAMES, 200),
        (r"(?P<n>(?:\d{4}年)\d{1,2}月(?:\d{1,2}日)?)", MASKED_DATES, 200),
    ],
    ids=["numbers", "names", "dates"],
)
def test_what_is_masked_is_found(pattern: str, masks: tuple[str, ...], least: int) -> None:
    count, missed = caught(pattern, masks)
    assert count >= least
    assert len(missed) <= count * 0.01, missed[:40]


@pytest.mark.parametrize("text", CLEAN)
def test_nothing_is_found_where_nothing_is_masked(text: str) -> None:
    found = check(read_bytes(text.encode(), "draft.txt"), RULES).findings
    assert [(f.rule.id, text[f.span.start : f.span.end]) for f in found] == []


def findings(text: str) -> tuple[Finding, ...]:
    return check(read_bytes(text.encode(), "draft.txt"), RULES).findings


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("召开会议X次。", "“召开会议X次”的次数没有填"),
        ("XX县召开会议。", "“XX县”的县名没有填"),
        ("20XX年建成。", "“20XX年”的年份没有填"),
        ("20__年__月__日", "“20__年__月__日”的年份、月份、日期没有填"),
        ("总投资X.X亿元。", "“总投资X.X亿元”的金额没有填"),
        ("占IX%。", "“IX%”里夹了字母，疑为数字识别错误"),
    ],
)
def test_the_message_says_what_is_missing(text: str, message: str) -> None:
    assert [finding.message() for finding in findings(text)] == [message]


def test_the_place_that_is_named_elsewhere_is_proposed() -> None:
    (finding,) = findings("清河县地处山区。近年来，XX县大力发展林果业，清河县委多次研究。")
    assert finding.message() == "“XX县”的县名没有填，文中有“清河县”"
    assert finding.fix
    assert (finding.fix.safe, [edit.text for edit in finding.fix.edits]) == (False, ["清河县"])


@pytest.mark.parametrize(
    "prose",
    [
        "近年来，研究建立县乡联动机制，开展镇村环境整治，建设智慧城市。",
        "各乡镇推进中心村和重点镇建设，支持自治县和新城区发展。",
    ],
)
def test_words_in_front_of_a_rank_are_no_names(prose: str) -> None:
    assert [finding.fix for finding in findings(f"{prose}XX县、XX镇、XX市、XX村、XX区作了发言。")] == [None] * 5


def test_a_place_that_no_dictionary_knows_is_known_by_its_government() -> None:
    (finding,) = findings("近年来，XX镇大力发展林果业。\n双槐镇人民政府\n2025年9月3日")
    assert finding.message() == "“XX镇”的名称没有填，文中有“双槐镇”".replace("名称", finding.words["what"])


def test_a_finding_carries_the_unit_and_the_sentence() -> None:
    (finding,) = findings("班子成员分片包干。全年召开会议X次，印发简报3期。人手充足。")
    assert finding.words["what"] == "次数"
    assert finding.words["unit"] == "次"
    assert finding.words["sentence"] == "全年召开会议X次，印发简报3期"


def test_two_places_of_one_rank_propose_nothing() -> None:
    (finding,) = findings("清河县地处山区，临江县在其东。近年来，XX县大力发展林果业。")
    assert finding.fix is None


@pytest.mark.parametrize(
    "text",
    [
        "会上，张某、李某介绍情况，王某反映××村道路破损。",
        "被告人王某，住××省××县，1985年×月×日出生。",
        "报名表：姓名______，出生日期____年__月__日。",
        "不得出现“XX县”“X次”等字样。",
        "成文日期的格式为20XX年X月X日。",
        "设每组x人，则2x=60。",
    ],
)
def test_doubt_lowers_the_severity(text: str) -> None:
    assert {finding.severity.value for finding in findings(text)} == {"info"}


def test_kinds_are_those_of_the_cards() -> None:
    kinds = {rule.check.kind for rule in RULES if isinstance(rule.check, Unfilled)}
    assert kinds == set(BlankKind)
