"""Figures, tables and attachments: what the text promises, held against what is there."""

from __future__ import annotations

from functools import lru_cache

from reportlint.references.found import Fault, Wrong

__all__ = ["Fault", "Wrong", "find"]


@lru_cache(2)
def find(text: str, start: int, end: int) -> tuple[Fault, ...]:
    """The faults of `text[start:end]`, in order. All rules of the family ask for the same ones."""
    faults: list[Fault] = []
    text = text.replace("\r\n", " \n").replace("\r", "\n")  # one kind of line end, every offset as it was
    if text.find("附件", start, end) >= 0:
        from reportlint.references import attachments

        faults += attachments.faults(text, start, end)
    if _may_hold_figures(text, start, end):
        from reportlint.references import figures

        faults += figures.faults(text, start, end)
    return tuple(sorted(faults, key=lambda fault: fault.span))


def _may_hold_figures(text: str, start: int, end: int) -> bool:
    """Whether 图1, 表2 or their kin stand in the text, by looks that cost next to nothing."""
    for mark in "图表":
        at = text.find(mark, start, end)
        while at >= 0:
            behind = text[at + 1 : at + 3].lstrip(" ")[:1]
            if behind.isdecimal() or behind in tuple("一二三四五六七八九十"):
                return True
            at = text.find(mark, at + 1, end)
    return False
