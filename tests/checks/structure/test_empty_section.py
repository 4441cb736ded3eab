"""Parts with nothing under them, in whole drafts: each that is marked is told, and nothing else is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from linting import check
from places import FIXTURES

from reportlint.readers.read import read_bytes

_MARK = "⟦空⟧"
_PARTING = "==== "


def _drafts(name: str) -> Iterator[object]:
    """Each draft with its format: a line ==== txt or ==== md stands above it."""
    whole = (FIXTURES / "empty-parts" / name).read_text(encoding="utf-8")
    for number, draft in enumerate(whole.split(_PARTING)[1:], 1):
        form, _, text = draft.partition("\n")
        yield pytest.param(form, text, id=f"{number}-{text.split(maxsplit=1)[0]}")


@pytest.mark.parametrize(("form", "marked"), [*_drafts("told.txt"), *_drafts("left-alone.txt")])
def test_a_part_with_nothing_under_it_is_told(form: str, marked: str) -> None:
    empty = [number for number, line in enumerate(marked.splitlines(), 1) if line.endswith(_MARK)]
    checked = check(read_bytes(marked.replace(_MARK, "").encode(), f"draft.{form}"))
    told = [f for f in checked.findings if f.rule.id == "SEC103"]
    assert sorted(checked.source.map.position(f.span.start)[0] for f in told) == empty
