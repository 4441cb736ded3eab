"""The words that say of another document that it holds what is cited."""

from __future__ import annotations

import pytest
from linting import RULES, check_text
from needed import unneeded

from reportlint.checks.figure.citations.holders import ATTACHMENTS, FIGURES
from reportlint.language.lexicon import Lexicon

_REFERENCES = tuple(rule for rule in RULES if rule.id.startswith("FIG"))


def missing(sentence: str) -> object:
    """What users are told of the attachments and figures that a sentence cites."""
    return [(finding.rule.id, finding.span) for finding in check_text(sentence, _REFERENCES).findings]


@pytest.mark.parametrize("lexicon", [ATTACHMENTS, FIGURES], ids=lambda lexicon: lexicon.lists[0].name)
def test_every_word_is_needed_by_its_sentence(lexicon: Lexicon) -> None:
    assert unneeded(lexicon.lists[0], missing, lexicon) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "按《办事指南》附件2填写。",
        "按市府发〔2024〕5附件2执行。",
        "按考核办法的附件2计分。",
        "按考核办法第5页附件2计分。",
        "按考核\n办法中附件2计分。",
        "做法见《手册汇编》（见图2）。",
        "做法在第5页（见图2）。",
        "做法见手册中见图2。",
    ],
)
def test_what_another_document_holds_is_not_missed_here(sentence: str) -> None:
    assert missing(sentence) == []


@pytest.mark.parametrize("sentence", ["填写情况详见附件2。", "流程见图2。"])
def test_what_nobody_holds_is_missed(sentence: str) -> None:
    assert missing(sentence) != []
