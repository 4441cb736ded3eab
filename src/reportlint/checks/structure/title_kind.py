"""Finds titles that do not say what kind of document they head."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportlint.checks.structure.doubt import has_lost_lines
from reportlint.language.pattern import CardPattern
from reportlint.model.document import Document
from reportlint.model.rule import Hit
from reportlint.model.severity import Confidence

_WORD = 2  # characters of the kind itself: 计划 of 工作计划


@dataclass(frozen=True, eq=False)
class TitleKind:
    """Reports a title that matches `patterns`, such as 关于…, where something other than it told the kind, or nothing.

    It is info in a material (材料), which needs no 文种 in its title, unless it calls itself one: 特制定本计划.
    """

    patterns: tuple[CardPattern, ...]

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit a document, on its title."""
        if document.title is None or document.kind_source in ("title", "given"):
            return
        if not any(pattern.occurs(document.text, *document.title) for pattern in self.patterns):
            return
        formal = document.template.mode == "formal" if document.template else document.addressee is not None
        words = {"kind": document.kind} if document.kind else {}
        sure = (formal or _calls_itself(document)) and not document.fact(has_lost_lines)
        yield Hit(document.title, words, Confidence.certain_if(sure))


def _calls_itself(document: Document) -> bool:
    return document.kind is not None and document.kind[-_WORD:] in document.kind_evidence
