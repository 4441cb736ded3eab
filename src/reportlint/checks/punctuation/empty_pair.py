"""Finds pairs of marks that hold nothing, or nothing but a mark: （，） ‘’"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportlint.checks.punctuation.marks import KIND_OF
from reportlint.checks.punctuation.pairs import Pair, pairs
from reportlint.language.han import is_han
from reportlint.model.document import Document
from reportlint.model.rule import Hit
from reportlint.model.text import Span

_POINTS = "，。、；："
_FORMS = "（(［[｛{"  # empty, they may be a box for a tick, or code
_LONGEST = 4  # code points


@dataclass(frozen=True, eq=False)
class EmptyPair:
    """Reports pairs in running text that hold nothing; those that a template left to be filled in are a blank's."""

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit a pair."""
        text = document.text
        for pair in document.fact(pairs).pairs:
            if pair.closed - pair.opened <= _LONGEST and _is_empty(text, pair):
                span = Span(pair.opened, pair.closed + 1)
                kind = KIND_OF[text[pair.opened]]
                yield Hit(span, {"text": document.quote(span), "zh": kind.zh, "en": kind.en})


def _is_empty(text: str, pair: Pair) -> bool:
    inside = text[pair.opened + 1 : pair.closed]
    if inside.strip(" \u3000" + _POINTS) or not is_han(text[max(0, pair.opened - 1) : pair.opened]):
        return False
    if inside.strip():
        return not KIND_OF[text[pair.opened]].is_quote  # “，” speaks of the mark itself
    return text[pair.opened] not in _FORMS
