"""Finds tracked changes in a Word file that nobody has accepted or rejected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from reportlint.model import Document, Hit, Severity


@dataclass(frozen=True)
class OpenRevisions:
    """Reports tracked changes, once for a report, on the first; changes of nothing but form are info."""

    def run(self, document: Document) -> Iterator[Hit]:
        """At most one hit, with the number of changes by kind and their authors."""
        changes = [revision for revision in document.markup.revisions if document.holds(revision.span)]
        if not changes:
            return
        kinds = Counter(change.kind for change in changes)
        first = next((change for change in changes if change.kind != "format"), changes[0])
        words = {"count": str(len(changes))} | {kind: str(number) for kind, number in kinds.items()}
        authors = dict.fromkeys(change.author for change in changes if change.author)
        if authors:
            words["authors"] = "、".join(authors)
        yield Hit(first.span, words, Severity.INFO if first.kind == "format" else None)
