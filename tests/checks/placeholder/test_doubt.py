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
