"""Drafts with faults of structure, and what a careful editor remarks on them, written down without the program at hand.

`sure` remarks must be made, `doubtful` ones may be; nothing else may be told as an error or warning. `open` marks what is
not found yet.
"""

from __future__ import annotations

import json
from typing import Any

import pytest
from linting import check
from places import FIXTURES

from reportlint.cards.card import load
from reportlint.cards.select import choose
from reportlint.model.finding import Checked, Finding
from reportlint.model.severity import Severity
from reportlint.readers.read import read

DRAFTS = FIXTURES / "structure"
GOLD = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(DRAFTS.glob("*.json"))}
RULES = choose(load(), ["SEC"], (), ())
CODES = {
    "missing": "SEC101",
    "order": "SEC102",
    "empty": "SEC103",
    "duplicate": "SEC104",
    "no-quantity": "SEC107",
    "request": "SEC207",
    "formula": "SEC207",
    "title": "SEC208",
    "stacked": "SEC209",
    "number-form": "SEC210",
    "date-form": "SEC211",
}
ELEMENTS = {"主送机关": "SEC202", "结语": "SEC204", "署名": "SEC205", "成文日期": "SEC206"}


def run(name: str) -> Checked:
    path = next(path for path in DRAFTS.glob(f"{name}.*") if path.suffix != ".json")
    return check(read(str(path)), RULES)


def is_meant(finding: Finding, remark: dict[str, Any]) -> bool:
    code = CODES.get(remark["what"]) or ELEMENTS.get(remark["name"])
    return finding.rule.id == code and (code != "SEC101" or finding.words["section"] == remark["name"])


@pytest.mark.parametrize("name", GOLD)
def test_what_an_editor_insists_on_is_told(name: str) -> None:
    findings = run(name).findings
    for remark in GOLD[name]["findings"]:
        told = any(is_meant(finding, remark) for finding in findings)
        if remark["certainty"] == "sure":
            assert told is not remark.get("open", False), remark


@pytest.mark.parametrize("name", GOLD)
def test_nothing_else_is_told_as_an_error_or_warning(name: str) -> None:
    grave = [finding for finding in run(name).findings if finding.severity is not Severity.INFO]
    others = [f for f in grave if not any(is_meant(f, remark) for remark in GOLD[name]["findings"])]
    assert [(finding.rule.id, finding.message()) for finding in others] == []
