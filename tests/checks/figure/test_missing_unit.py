"""Units that fell out: every word of the lexicon is needed, and what evidence makes of a number without one."""

from __future__ import annotations

import pytest
from linting import RULES, check_text
from needed import unneeded

from reportlint.checks.figure import missing_unit
from reportlint.language.lexicon import Lexicon, Words

_UNITS = tuple(rule for rule in RULES if rule.id == "FIG106")


def told(text: str) -> list[tuple[str, str]]:
    checked = check_text(text, _UNITS)
    return [(checked.source.text[slice(*f.span)], f.severity.value) for f in checked.findings]


def reading(sentence: str) -> object:
    """What users are told of the sentence, the missing unit with it."""
    return [(finding.span, finding.severity, finding.words) for finding in check_text(sentence, _UNITS).findings]


@pytest.mark.parametrize(
    ("words", "lexicon"),
    [
        (missing_unit.REACHING.lists[0], missing_unit.REACHING),
        (missing_unit.CHANGES.lists[0], missing_unit.CHANGES),
        (missing_unit.MEASURED, missing_unit.LEXICON),
        (missing_unit.COUNTING, None),
        (missing_unit.BARE, missing_unit.LEXICON),
    ],
    ids=lambda value: value.name if isinstance(value, Words) else "",
)
def test_every_word_is_needed_by_its_sentence(words: Words, lexicon: Lexicon | None) -> None:
    assert unneeded(words, reading, lexicon) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("洪水造成损失300万，已下拨20万元。", [("300万", "warning")]),
        ("洪水造成损失300万，群众得到安置。", [("300万", "info")]),
        ("完成投资3.5亿，其中财政资金20万元。", [("3.5亿", "info")]),
        ("新建学校12所、医院5，投入使用。", [("5", "warning")]),
        ("产值分别增长4.8%、6.2，效益向好。", [("6.2", "warning")]),
        ("收入由85元增加到120，翻了近一番。", [("120", "warning")]),
        ("收入由85增加到120，翻了近一番。", []),
        ("全年开行班列721，创历史新高。", [("721", "info")]),
        ("投入30万用于修路，另投20万元修桥。", [("30万", "warning")]),
    ],
)
def test_evidence_decides_how_grave_it_is(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected
