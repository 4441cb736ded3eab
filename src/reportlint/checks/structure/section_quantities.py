"""Finds sections that must give figures and give none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportlint.checks.structure.ending import holds_words, is_unwritten
from reportlint.language.measures import has_quantity
from reportlint.language.pattern import Pattern
from reportlint.model.document import Document
from reportlint.model.rule import Hit

_FELL_OUT = Pattern(
    "(?:[率比额数量值](?:达到?|为|至|到|超过)|第)[，。；]"
)  # a figure stood there: that is told as such


@dataclass(frozen=True, eq=False)
class SectionQuantities:
    """Reports sections of which the template requires a quantity, and that hold none: dates and labels are none."""

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit a section, on its label; a heading that runs on into its body counts with it."""
        for spec in document.template.sections if document.template else ():
            if "quantity" not in spec.require:
                continue
            for section in document.titled(spec.name, document.span):
                words = document.text[section.title.start : section.span.end]
                if not holds_words(document, section) or is_unwritten(document, section):
                    continue
                if not (has_quantity(words) or _FELL_OUT.search(words)):
                    yield Hit(section.label.span, {"section": document.heading(section)})
