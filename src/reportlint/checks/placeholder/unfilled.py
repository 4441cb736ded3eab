"""Tells the blanks of one kind that a template left behind, with what is missing in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportlint.checks.placeholder.blank import pattern
from reportlint.checks.placeholder.find import Blank, Kind, find
from reportlint.model.document import Document
from reportlint.model.rule import Hit
from reportlint.model.text import Edit, Fix, Span

_RANKED = "省市县区州旗镇乡村"
# What stands in front of 县 in these is no name: 全县, 我县, 各县, 在县, 市县.
_NO_NAMES = f"全我本各该此邻贵外两多某中的在到和与及为对向由以是将从被把让使等跨{_RANKED}"
_SENTENCE_END = r"[。！？\r\n]"
_NEAR = 120  # code points of a sentence to either side of a blank
_NAME = rf"(?<![\u4e00-\u9fff])[^\W\d_A-Za-z{_NO_NAMES}]{{2,6}}([{_RANKED}])"


@dataclass(frozen=True)
class Unfilled:
    """Reports each blank of the given kind; where the report elsewhere names the place, the fix proposes it."""

    kind: Kind

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit a blank, at the maximal number, date or name."""
        text, found = document.fact(_blanks)
        blanks = [blank for blank in found if blank.kind is self.kind and document.is_read(blank.span)]
        names = _names(document) if self.kind is Kind.NAME and blanks else {}
        for blank in blanks:
            words = {"text": " ".join(text[blank.span.start : blank.span.end].split()), "what": blank.what}
            words |= {"unit": blank.unit, "sentence": _sentence(document, blank.span)}
            name = names.get(blank.unit)
            if name:
                words["name"] = name
            yield Hit(blank.span, words, blank.confidence, fix=Fix(False, (Edit(blank.span, name),)) if name else None)


def _blanks(document: Document) -> tuple[str, tuple[Blank, ...]]:
    """The text, its ruled blanks drawn as `____`, and the blanks of the report in it."""
    markup = document.markup
    if not markup or not (markup.prompts or markup.marked or markup.ruled):
        return document.text, find(document.text, *document.span)
    from reportlint.checks.placeholder.word_marks import drawn, supported  # who checks text does not wait for it

    text = drawn(document.text, markup.ruled)
    found = supported(document.text, markup, find(text, *document.span))
    return text, tuple(blank for blank in found if document.holds(blank.span))


def _sentence(document: Document, span: Span) -> str:
    """The sentence around a blank; of a very long one what stands near."""
    before = document.text[max(document.span.start, span.start - _NEAR) : span.start]
    behind = document.text[span.end : min(document.span.end, span.end + _NEAR)]
    first = pattern(_SENTENCE_END).split(before)[-1]
    last = pattern(_SENTENCE_END).split(behind, maxsplit=1)[0]
    return (first + document.quote(span) + last).strip()


def _names(document: Document) -> dict[str, str]:
    """By rank, the one place of it that the report names: 清河县, for XX县."""
    found: dict[str, set[str]] = {}
    for match in pattern(_NAME).finditer(document.text, *document.span):
        found.setdefault(match[1], set()).add(match[0])
    return {rank: min(names) for rank, names in found.items() if len(names) == 1}
