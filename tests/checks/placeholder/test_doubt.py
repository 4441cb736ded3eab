"""The words in front of a blank that say it may be meant."""

from __future__ import annotations

import pytest
from needed import unneeded

from reportlint.checks.placeholder.blanks import blanks_in
from reportlint.checks.placeholder.doubt import SCHEMES, SHOWN
from reportlint.language.lexicon import Lexicon
from reportlint.model.severity import Confidence


@pytest.mark.parametrize("lexicon", [SHOWN, SCHEMES], ids=lambda lexicon: lexicon.lists[0].name)
def test_every_word_is_needed_by_its_sentence(lexicon: Lexicon) -> None:
    assert unneeded(lexicon.lists[0], blanks_in, lexicon) == []


@pytest.mark.parametrize(
    ("text", "confidence"),
    [
        ("落款的格式是20XX年X月X日。", Confidence.DOUBTFUL),
        ("落款的格式\n是20XX年X月X日。", Confidence.DOUBTFUL),
        ("格式已经统一。会议于20XX年X月X日召开。", Confidence.CERTAIN),
        ("格式由办公室会同各科室和下属单位在征求意见之后统一确定，会议于20XX年X月X日召开。", Confidence.CERTAIN),
    ],
)
def test_a_word_speaks_of_what_follows_in_its_sentence(text: str, confidence: Confidence) -> None:
    assert [blank.confidence for blank in blanks_in(text)] == [confidence]


def test_how_numbers_are_made_leaves_nothing_to_fill_in() -> None:
    assert blanks_in("编排方式为：X妆XXXXXXXX。") == ()
    assert blanks_in("编排方式已经统一。本次下发X号。") != ()


_SIGNED = "清河县水利局\n2025年5月6日\n"
_SLIP = "单位名称：________　　经办人签名：________\n"


@pytest.mark.parametrize(
    "text",
    [
        f"请于9月3日前报送。\n{_SIGNED}{_SLIP}",
        f"请于9月3日前报送。\n{_SIGNED}\n**秋游报名回执**\n学生姓名：________\n",
        f"请于9月3日前报送。\n{_SIGNED}\n附件\n清查情况回执\n{_SLIP}",
    ],
)
def test_the_lines_of_a_form_are_for_others(text: str) -> None:
    assert {blank.confidence for blank in blanks_in(text)} == {Confidence.DOUBTFUL}


@pytest.mark.parametrize(
    "text",
    [
        f"请于  月  日前报送。\n{_SIGNED}{_SLIP}",
        f"请于9月3日前报送。\n{_SLIP}{_SIGNED}",
        f"请于9月3日前报送。\n{_SIGNED}联系人：________　　联系电话：________\n",
    ],
)
def test_a_report_that_lacks_something_itself_has_no_form(text: str) -> None:
    assert {blank.confidence for blank in blanks_in(text)} == {Confidence.CERTAIN}


def test_what_others_send_back_is_theirs_whatever_the_report_lacks() -> None:
    text = f"请于  月  日前报送。\n附件：清查情况回执\n{_SIGNED}\n附件\nXX县清查情况回执\n{_SLIP}"
    told = [(text[slice(*blank.span)], blank.confidence) for blank in blanks_in(text)]
    assert [words for words, confidence in told if confidence is Confidence.CERTAIN] == ["  月  日", "XX县"]


@pytest.mark.parametrize(
    ("text", "confidence"),
    [
        ("对“您每年参加培训（　）次”一题，多数选择“3次”。", Confidence.DOUBTFUL),
        ("问卷中“您家中有（　）人常住”的回答差别较大。", Confidence.DOUBTFUL),
        ("全年“送戏下乡”演出（　）次。", Confidence.CERTAIN),
        ("提出“送戏下乡（　）场”目标。", Confidence.CERTAIN),
    ],
)
def test_a_question_that_is_quoted_has_been_answered_by_others(text: str, confidence: Confidence) -> None:
    assert [blank.confidence for blank in blanks_in(text)] == [confidence]
