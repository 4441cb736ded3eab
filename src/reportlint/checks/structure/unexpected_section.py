"""Finds sections that do not belong in a document of its kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportlint.model.document import Document
from reportlint.model.rule import Hit
from reportlint.model.severity import Confidence


@dataclass(frozen=True, eq=False)
class UnexpectedSection:
    """Reports what the template calls `unexpected`, as info; where it allows no `extra`, also what it does not name."""

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit a section, on its label."""
        template = document.template
        if template is None:
            return
        sure = (known for known in document.recognised if known.confidence is Confidence.CERTAIN)
        names = {known.section.label.span: known.names for known in sure}
        for section in document.outermost:
            said = names.get(section.label.span, ())
            words = {"section": document.heading(section), "kind": template.kind}
            if foreign := [name for name in said if name in template.unexpected]:
                yield Hit(section.label.span, words | {"meaning": foreign[0]}, Confidence.DOUBTFUL)
            elif template.extra and not any(name in template.names for name in said):
                yield Hit(section.label.span, words, severity=template.extra)
