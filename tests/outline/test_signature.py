"""The words in which the name of a unit ends that signs a report."""

from __future__ import annotations

from needed import unneeded

from reportlint.outline.read import read_outline
from reportlint.outline.signature import SIGNING
from reportlint.readers.read import read_bytes


def signed_by(unit: str) -> object:
    """Who signed a report without a date, the last line of which is a unit."""
    (document,) = read_outline(
        read_bytes(f"关于防汛工作的报告\n\n一、基本情况\n\n降雨偏多。\n\n{unit}\n".encode(), "draft.txt")
    )
    return document.signature


def test_every_unit_that_signs_is_needed_by_its_name() -> None:
    assert unneeded(SIGNING.lists[0], signed_by, SIGNING) == []
