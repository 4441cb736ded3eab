"""What was fixed, or would be: by file and rule."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from reportlint.model.finding import Run
from reportlint.model.severity import Lang
from reportlint.reporters.display import plain
from reportlint.reporters.look import Look

_POSSIBLE: Mapping[Lang, str] = {
    "zh": "可改 {} 个问题，共 {} 处；没有写入",
    "en": "would fix: {} (edits: {}); nothing written",
}


def total(run: Run, look: Look) -> str:
    """How many findings would be fixed, in one line."""
    findings, edits = sum(one.findings for one in run.fixed), sum(one.edits for one in run.fixed)
    return _POSSIBLE[look.lang].format(findings, edits) + "\n"


def listed(run: Run, look: Look) -> str:
    """How many findings of which rules were fixed in which files."""
    lines = []
    for path, several in groupby(run.fixed, key=lambda one: one.path):
        lines.append(look.paint(plain(path), "place"))
        lines += [f"    {one.findings} × {one.rule.id} {plain(one.rule.title[look.lang])}" for one in several]
    return "".join(f"{line}\n" for line in lines)
