"""Finds levels that are left out on the way down: 一、 and then （1）."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportlint.model.document import Document, Section, Style
from reportlint.model.rule import Hit

# What does not belong directly under a label (GB/T 9704-2012 7.3.3): under 一、 stands （一）, or 1. where there are
# only two levels, which is good practice; under （一） 1., under 1. （1）.
_NOT_BELOW = {
    Style.CHINESE: (Style.ARABIC_PAREN,),
    Style.CHINESE_PAREN: (Style.CHINESE, Style.ARABIC_PAREN),
    Style.ARABIC: (Style.CHINESE, Style.CHINESE_PAREN),
}


@dataclass(frozen=True, eq=False)
class LevelSkip:
    """Reports, once for each pair of levels, a first label more than one level below the label above it."""

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit a pair of styles."""
        told: set[tuple[Style, Style]] = set()
        for section in document.all_sections:
            for child in section.children[:1]:
                pair = section.label.style, child.label.style
                if _skips(section, child) and pair not in told:
                    told.add(pair)
                    yield Hit(
                        child.label.span,
                        {"label": document.quote(child.label.span), "above": document.quote(section.label.span)},
                    )


def _skips(parent: Section, child: Section) -> bool:
    return child.label.style in _NOT_BELOW.get(parent.label.style, ())
