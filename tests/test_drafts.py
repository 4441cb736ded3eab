"""Whole drafts with what a careful reader sees in them, written down by people who did not know the program.

Beside each draft stands its gold: the outline of every report as [level, line, label, title], and the findings of the
families NUM1, PLH, FIG and SEC. Nothing else may be told as an error or warning. `open` names what is not found yet.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from linting import check
from places import FIXTURES

from reportlint.cards.card import load
from reportlint.model.finding import Checked
from reportlint.model.severity import Severity
from reportlint.outline import read_outline
from reportlint.readers import read

DRAFTS = FIXTURES / "drafts"
GOLD = sorted(DRAFTS.glob("*.json"))
RULES = load()


def draft_of(gold: Path) -> str:
    return str(next(path for path in DRAFTS.glob(f"{gold.stem}.*") if path.suffix != ".json"))


def seen(checked: Checked) -> Iterator[tuple[Any, ...]]:
    for finding in checked.findings:
        line = checked.source.map.position(finding.span.start)[0]
        form = finding.rule.id.startswith(("NUM2", "NUM3"))
        if finding.severity is not Severity.INFO and not form:
            yield finding.rule.id, line, checked.source.text[finding.span.start : finding.span.end]


@pytest.mark.parametrize("gold", GOLD, ids=lambda path: path.stem)
def test_outline(gold: Path) -> None:
    source = read(draft_of(gold))
    trees = [
        [
            [
                section.level,
                source.map.position(section.label.span.start)[0],
                document.quote(section.label.span).replace("\n", ""),
                "".join(document.quote(section.title).split()),
            ]
            for section in document.all_sections
        ]
        for document in read_outline(source)
    ]
    assert trees == json.loads(gold.read_text(encoding="utf-8"))["outline"]


@pytest.mark.parametrize("gold", GOLD, ids=lambda path: path.stem)
def test_findings(gold: Path) -> None:
    wanted = json.loads(gold.read_text(encoding="utf-8"))["findings"]
    checked = check(read(draft_of(gold)), RULES)
    certain = {(f["rule"], f["line"], f["text"]) for f in wanted}
    assert set(seen(checked)) <= certain
    all_told = {
        (f.rule.id, checked.source.map.position(f.span.start)[0], checked.source.text[f.span.start : f.span.end])
        for f in checked.findings
    }
    assert certain <= all_told
