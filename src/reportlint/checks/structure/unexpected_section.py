"""Finds sections that do not belong in a document of its kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportlint.checks.structure.doubt import is_sure_of_kind
from reportlint.model.document import Document
from reportlint.model.rule import Hit
from reportlint.model.severity import Confidence


@dataclass(frozen=True, eq=False)
class UnexpectedSection:
    """Reports what the template calls `unexpected`; where it allows no `extra`, also what it does not name."""

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit a section, on its label."""
        template = document.template
        if template is None:
            return
        sure = (known for known in document.recognised if known.confidence is Confidence.CERTAIN)
        names = {known.section.label.span: known.names for known in sure}
        kind_is_sure = Confidence.certain_if(document.fact(is_sure_of_kind))
        for section in document.outermost:
            said = names.get(section.label.span, ())
            words = {"section": document.heading(section), "kind": template.kind}
            if foreign := [name for name in said if name in template.unexpected]:
                meaning = words | {"meaning": foreign[0]}
                yield Hit(section.label.span, meaning, kind_is_sure, template.unexpected_severity)
            elif template.extra and not any(name in template.names for name in said):
                yield Hit(section.label.span, words, severity=template.extra)
