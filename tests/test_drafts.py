"""Whole drafts with what a careful reader sees in them, written down by people who did not know the program.

Beside each draft stands its gold: the outline of every report as [level, line, label, title], the families of which it
`knows` (NUM1, PLH, FIG, SEC), and their findings. Nothing else of these may be told as an error or warning; of others it
says nothing. `open` names what is not found yet.
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
from reportlint.model.finding import Checked, Finding
from reportlint.model.severity import Severity
from reportlint.outline.read import read_outline
from reportlint.readers.read import read

DRAFTS = FIXTURES / "drafts"
GOLD = sorted(DRAFTS.glob("*.json"))
RULES = load()


def draft_of(gold: Path) -> str:
    return str(next(path for path in DRAFTS.glob(f"{gold.stem}.*") if path.suffix != ".json"))


def seen(checked: Checked) -> Iterator[tuple[Finding, tuple[Any, ...]]]:
    """Each finding, and as a gold writes it down."""
    for finding in checked.findings:
        line = checked.source.map.position(finding.span.start)[0]
        yield finding, (finding.rule.id, line, checked.source.text[finding.span.start : finding.span.end])


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
    said = json.loads(gold.read_text(encoding="utf-8"))
    wanted = {(f["rule"], f["line"], f["text"]) for f in said["findings"]}
    told = list(seen(check(read(draft_of(gold)), RULES)))
    grave = [(finding, as_gold) for finding, as_gold in told if finding.severity is not Severity.INFO]
    assert {as_gold for finding, as_gold in grave if any(map(finding.rule.fits, said["knows"]))} <= wanted
    assert wanted <= {as_gold for _, as_gold in told}


@pytest.mark.parametrize("gold", GOLD, ids=lambda path: path.stem)
def test_a_gold_knows_of_what_it_tells(gold: Path) -> None:
    said = json.loads(gold.read_text(encoding="utf-8"))
    assert {f["rule"] for f in said["findings"] if not f["rule"].startswith(tuple(said["knows"]))} == set()
