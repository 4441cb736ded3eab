"""Finds the sections that a template asks for and a report lacks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportlint.model import Document, Hit, Section, SectionSpec, Span, Template

_LONGEST = 60  # of a title that is looked at; one that runs on into its text says more than its subject


@dataclass(frozen=True)
class RequiredSections:
    """Reports each section of the document's template that neither a title nor prose stands for."""

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit a section, on the label that it should precede, else on the title, else on the first line."""
        if document.template is None:
            return
        titled = _titled(document, document.template)
        for place, spec in enumerate(document.template.sections):
            if spec.name in titled or _in_prose(document, spec):
                continue
            later = (titled[other.name] for other in document.template.sections[place + 1 :] if other.name in titled)
            yield _hit(document, document.template, spec, next(later, None))


def _hit(document: Document, template: Template, spec: SectionSpec, before: Section | None) -> Hit:
    words = {"section": spec.name, "kind": template.kind}
    if before:
        words["before"] = document.heading(before)
    return Hit(before.label.span if before else _head(document), words, spec.severity)


def _head(document: Document) -> Span:
    """The title, else the first line that holds words."""
    if document.title:
        return document.title
    return document.blocks[0].span if document.blocks else Span(document.span.start, document.span.start)


def _titled(document: Document, template: Template) -> dict[str, Section]:
    """The first section whose title says each wanted name; a title may say two: 存在问题和下一步打算."""
    titled: dict[str, Section] = {}
    unnamed: list[Section] = []
    for section in document.all_sections:
        start, end = section.title.start, min(section.title.end, section.title.start + _LONGEST)
        names = [s.name for s in template.sections if any(p.occurs(document.text, start, end) for p in s.titles)]
        for name in names:
            titled.setdefault(name, section)
        if not names and section.level == 1:
            unnamed.append(section)
    for spec in template.sections:
        if spec.any_title and unnamed:
            titled.setdefault(spec.name, unnamed[0])
    return titled


def _in_prose(document: Document, spec: SectionSpec) -> bool:
    return any(pattern.occurs(document.text, *document.span) for pattern in spec.prose)
