"""Judges the form of pairs: one half wide and the other not, and straight quotation marks in Chinese text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportlint.checks.punctuation.marks import KIND_OF
from reportlint.checks.punctuation.pairs import PROSE, pairs
from reportlint.language.han import is_han
from reportlint.language.pattern import Pattern
from reportlint.model.document import Document
from reportlint.model.rule import Hit
from reportlint.model.text import Edit, Fix, Span

_STRAIGHT = Pattern(r"(?<!\d)\"[^\"\n]{1,200}\"|＂[^＂\n]{1,200}＂")  # 24" is a size
_SHOWN = 20  # characters
_HABIT = 3  # pairs of one sort: one finding


@dataclass(frozen=True, eq=False)
class PairForm:
    """Reports pairs of mixed width and pairs of straight quotation marks; many of a sort once, with a count."""

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit a pair, or one a sort."""
        for sort, found in (("mixed", _mixed(document)), ("straight", _straight(document))):
            spans = list(found)
            groups = [spans] if len(spans) >= _HABIT else [[span] for span in spans]
            for group in groups:
                yield _hit(document, sort, group)


def _mixed(document: Document) -> Iterator[Span]:
    text = document.text
    labels = {section.label.span.start for section in document.all_sections}
    for pair in document.fact(pairs).pairs:
        if (text[pair.opened] < "\x80") != (text[pair.closed] < "\x80") and pair.opened not in labels:
            yield Span(pair.opened, pair.closed + 1)


def _straight(document: Document) -> Iterator[Span]:
    text = document.text
    for block in document.blocks:
        if block.kind in PROSE and text.count('"', *block.span) + text.count("＂", *block.span) > 1:
            for match in _STRAIGHT.finditer(text, *block.span):
                if _is_chinese(text, Span(*match.span())):
                    yield Span(*match.span())


def _is_chinese(text: str, span: Span) -> bool:
    """Whether Chinese stands inside, next to a mark: no code, and no English words."""
    return is_han(text[span.start + 1]) or is_han(text[span.end - 2])


def _hit(document: Document, sort: str, spans: list[Span]) -> Hit:
    first = document.quote(spans[0])
    words = {sort: "", "text": first if len(first) <= _SHOWN else first[: _SHOWN // 2] + "…" + first[-_SHOWN // 2 :]}
    if len(spans) > 1:
        words["count"] = str(len(spans))
    edits = tuple(edit for span in spans for edit in _edits(document.text, span, sort))
    return Hit(spans[0], words, fix=Fix(sort == "mixed", edits))


def _edits(text: str, span: Span, sort: str) -> Iterator[Edit]:
    first, last = Span(span.start, span.start + 1), Span(span.end - 1, span.end)
    if sort == "straight":
        yield from (Edit(first, "“"), Edit(last, "”"))
        return
    kind = KIND_OF[text[span.start]]
    yield Edit(first, kind.opening[0]) if text[span.start].isascii() else Edit(last, kind.closing[0])
