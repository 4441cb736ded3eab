"""Finds sections that must give figures and give none."""

from __future__ import annotations

from collections.abc import Iterator

from reportlint import units
from reportlint.frozen import frozen
from reportlint.model import Document, Hit, Span

_DIGITS = frozenset("0123456789０１２３４５６７８９XxＸ×_*百千万亿十")
_AFTER = frozenset("余多百千万亿 　")  # between the digits and what they count: 300余人
_ADVERBS = ("十分", "万分")
_ENOUGH = 60  # characters: a shorter section is a summary, or unfinished


@frozen
class SectionQuantities:
    """Reports sections of which the template requires a quantity, and that hold none: dates and labels are none."""

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit a section, on its label; a heading that runs on into its body counts with it."""
        for spec in document.template.sections if document.template else ():
            if "quantity" not in spec.require:
                continue
            for section in document.titled(spec.name, document.span):
                body = Span(section.title.end, section.span.end)
                if body.end - body.start >= _ENOUGH and not _has_quantity(
                    document.text[section.title.start : body.end]
                ):
                    yield Hit(section.label.span, {"section": document.heading(section)})


def _has_quantity(text: str) -> bool:
    """Whether a number counts something: 12个, 35.6万元, 98%; a label or a date counts nothing."""
    return any(char in _DIGITS and _counts(text, at) for at, char in enumerate(text))


def _counts(text: str, at: int) -> bool:
    if text.startswith(_ADVERBS, at):
        return False
    at += 1
    while text[at : at + 1] in _AFTER:
        at += 1
    return units.after(text, at) in units.COUNTED
