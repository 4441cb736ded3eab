"""Small finished documents, each with what once was told wrongly: the name of a file says what, and nothing is told of it.

A document that only shows what a hint got wrong may have hints of other families; errors and warnings may not stand.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from linting import check
from places import FIXTURES

from reportlint.model.severity import Severity
from reportlint.readers.read import read

# What a document is not silent about: it shows what something else once got wrong about it.
RESIDUE = {"plh-emphasis-pasted": "RES105", "text-cut-by-a-website": "RES102"}
INNOCENT = sorted((FIXTURES / "innocent").iterdir())


@pytest.mark.parametrize("path", INNOCENT, ids=lambda path: path.stem)
def test_nothing_is_told_of_what_is_right(path: Path) -> None:
    checked = check(read(str(path)))
    told = [f for f in checked.findings if f.severity != Severity.INFO and f.rule.id != RESIDUE.get(path.stem)]
    assert [(f.rule.id, checked.source.text[slice(*f.span)]) for f in told] == []
