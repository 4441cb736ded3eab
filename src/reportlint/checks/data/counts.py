"""Finds announced numbers that the list beside them does not bear out: 以下三个方面, and then four."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportlint.checks.data.announced import announcements
from reportlint.checks.data.lists import Count, candidates
from reportlint.checks.data.members import marked_block
from reportlint.errors import Message
from reportlint.model.document import Document
from reportlint.model.rule import Hit, Related


def counts(document: Document) -> tuple[Count, ...]:
    """Every announced number that has a list, in the order of the text."""
    return tuple(_counts(document))


@dataclass(frozen=True, eq=False)
class CountMismatch:
    """Reports announced numbers whose list has more or fewer members."""

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit an announcement, on the number with its unit."""
        for count in document.fact(counts):
            if not count.agrees and count.confidence:
                words = {"announced": document.quote(count.announced.span), "count": str(count.counted)}
                related = (Related(count.members, Message("列出的各项", "the list")),)
                yield Hit(count.announced.span, words, confidence=count.confidence, related=related)


def _counts(document: Document) -> Iterator[Count]:
    for place, block in enumerate(document.blocks):
        if document.is_read(block.span):
            found = list(announcements(document.text, *block.span))
            here = marked_block(document, block.span) if found else None
            for announced in found:
                count = here and _settled(list(candidates(document, place, here, announced, found)))
                if count:
                    yield count


def _settled(candidates: Sequence[Count]) -> Count | None:
    """The list that bears the number out, if there is one; else the first that may contradict it."""
    agreeing = (count for count in candidates if count.agrees)
    contradicting = (count for count in candidates if count.confidence)
    return next(agreeing, None) or next(contradicting, None) or next(iter(candidates), None)
