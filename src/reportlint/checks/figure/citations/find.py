"""Figures, tables and attachments: what the text promises, held against what is there."""

from __future__ import annotations

from reportlint.checks.figure.citations.citation import Drawn, Fault, Wrong

__all__ = ["Drawn", "Fault", "Wrong", "find"]


def find(text: str, start: int, end: int, drawn: Drawn | None = None) -> tuple[Fault, ...]:
    """The faults of `text[start:end]`, in order. Its line ends are LF.

    `drawn` is what a Word file holds beside its text; in other files pictures and tables are seen by their marks.
    """
    faults: list[Fault] = []
    if text.find("附件", start, end) >= 0:
        from reportlint.checks.figure.citations import attachments

        faults += attachments.faults(text, start, end)
    if _may_hold_figures(text, start, end):
        from reportlint.checks.figure.citations import figures

        faults += figures.faults(text, start, end, drawn)
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
