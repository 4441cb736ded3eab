"""Finds sections that a report holds twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportlint.model.document import Document, Section
from reportlint.model.rule import Hit
from reportlint.model.severity import Confidence
from reportlint.model.template import SectionSpec

_SHORTEST = 4  # characters of a title whose repetition is no chance
_MARKS = " \t　*#。：:；;，,"


@dataclass(frozen=True)
class DuplicateSection:
    """Reports sisters with one and the same title, and outermost sections that the template allows only so often.

    Of the latter only those count whose titles surely say that one thing and no other.
    """

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit a repeated section, on its label."""
        told = set()
        for section, first in self._repeated(document):
            if section.label.span not in told:
                told.add(section.label.span)
                yield Hit(section.label.span, {"section": document.heading(section), "first": document.heading(first)})

    def _repeated(self, document: Document) -> Iterator[tuple[Section, Section]]:
        specs = document.template.sections if document.template else ()
        several = {s.label.span for spec in specs if spec.count.is_several for s in self._titled(document, spec)}
        for sisters in (document.sections, *(section.children for section in document.all_sections)):
            yield from _same_title(document, [s for s in sisters if s.label.span not in several])
        for spec in specs:
            if spec.count.max is not None:
                found = self._titled(document, spec)
                yield from ((section, found[0]) for section in found[spec.count.max :])

    def _titled(self, document: Document, spec: SectionSpec) -> list[Section]:
        outermost = {section.label.span for section in document.outermost}
        return [
            known.section
            for known in document.recognised
            if known.names == (spec.name,) and known.confidence is Confidence.CERTAIN
            if known.section.label.span in outermost
        ]


def _same_title(document: Document, sisters: Sequence[Section]) -> Iterator[tuple[Section, Section]]:
    seen: dict[str, Section] = {}
    for section in sisters:
        title = document.quote(section.title).strip(_MARKS)
        first = seen.setdefault(title, section)
        if first is not section and len(title) >= _SHORTEST and title[0] not in "（(":
            yield section, first
