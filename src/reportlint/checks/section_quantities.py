"""Finds sections that must give figures and give none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportlint import units
from reportlint.model import Document, Hit, Span

_NUMBER = re.compile(
    "[0-9０-９XxＸ×_*]+(?:[.,．，][0-9０-９XxＸ×]+)*[百千万亿]*[余多]?[万亿]?|[一二三四五六七八九十两几]?[百千万亿][一二三四五六七八九十百千万亿余多]*|[二三四五六七八九]?十[一二三四五六七八九]?[余多]?"
)
_LABEL = re.compile(r"^[ \t　（(]*[0-9０-９]{1,2}[）).．、]", re.MULTILINE)
_ENOUGH = 60  # characters: a shorter section is a summary, or unfinished


@dataclass(frozen=True)
class SectionQuantities:
    """Reports sections of which the template requires a quantity, and that hold none: dates and labels are none."""

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit a section, on its label; a heading that runs on into its body counts with it."""
        for spec in document.template.sections if document.template else ():
            if "quantity" not in spec.require:
                continue
            for section in document.titled(spec.name, document.span):
                body = Span(section.title.end, section.span.end)
                if body.end - body.start >= _ENOUGH and not _has_quantity(document.text, section.title.start, body.end):
                    yield Hit(section.label.span, {"section": document.heading(section)})


def _has_quantity(text: str, start: int, end: int) -> bool:
    labels = {match.end() - 1 for match in _LABEL.finditer(text, start, end)}
    return any(
        match.end() not in labels and _counts(text, match.end(), end) for match in _NUMBER.finditer(text, start, end)
    )


def _counts(text: str, at: int, end: int) -> bool:
    """Whether a measure word follows: 12个, 35.6万元, 98%."""
    while at < end and text[at] in " 　":
        at += 1
    return units.after(text[:end] if end - at < 8 else text, at) in units.COUNTED
