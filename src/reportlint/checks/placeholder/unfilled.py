"""Tells the blanks of one kind that a template left behind, with what is missing in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportlint.checks.placeholder.blank import BlankKind
from reportlint.checks.placeholder.blanks import blanks_of, text_shown
from reportlint.language.pattern import Pattern
from reportlint.model.document import Document
from reportlint.model.rule import Hit
from reportlint.model.text import Edit, Fix, Span

_RANKED = "省市县区州旗镇乡村"
# What stands in front of 县 in these is no name: 全县, 我县, 各县, 在县, 市县.
_NO_NAMES = f"全我本各该此邻贵外两多某中的在到和与及为对向由以是将从被把让使等跨{_RANKED}"
_SENTENCE_END = Pattern(r"[。！？\r\n]")
_NEAR = 120  # code points of a sentence to either side of a blank
_NAME = Pattern(rf"(?<![\u4e00-\u9fff])[^\W\d_A-Za-z{_NO_NAMES}]{{2,6}}([{_RANKED}])")


@dataclass(frozen=True, eq=False)
class Unfilled:
    """Reports each blank of the given kind; where the report elsewhere names the place, the fix proposes it."""

    kind: BlankKind

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit a blank, at the maximal number, date or name."""
        found = (blank for blank in document.fact(blanks_of) if blank.kind is self.kind)
        blanks = [blank for blank in found if document.is_read(blank.span)]
        names = _names(document) if self.kind is BlankKind.NAME and blanks else {}
        for blank in blanks:
            words = {
                "text": _as_shown(document, blank.span),
                "what": blank.what,
                "unit": blank.unit,
                "sentence": _sentence(document, blank.span),
            }
            name = names.get(blank.unit)
            if name:
                words["name"] = name
            yield Hit(blank.span, words, blank.confidence, fix=Fix(False, (Edit(blank.span, name),)) if name else None)


def _as_shown(document: Document, span: Span) -> str:
    """What stands in a span, ruled blanks drawn, on one line."""
    begin = document.span.start
    return " ".join(document.fact(text_shown)[span.start - begin : span.end - begin].split())


def _sentence(document: Document, span: Span) -> str:
    """The sentence around a blank; of a very long one what stands near."""
    before = document.text[max(document.span.start, span.start - _NEAR) : span.start]
    behind = document.text[span.end : min(document.span.end, span.end + _NEAR)]
    first = _SENTENCE_END.split(before)[-1]
    last = _SENTENCE_END.split(behind, 1)[0]
    return (first + document.quote(span) + last).strip()


def _names(document: Document) -> dict[str, str]:
    """By rank, the one place of it that the report names: 清河县, for XX县."""
    found: dict[str, set[str]] = {}
    for match in _NAME.finditer(document.text, *document.span):
        found.setdefault(match[1], set()).add(match[0])
    return {rank: min(names) for rank, names in found.items() if len(names) == 1}
