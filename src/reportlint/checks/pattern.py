"""Finds text that matches a pattern and that nothing innocent explains."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from reportlint.language.official_forms import FORMS
from reportlint.language.pattern import CardPattern
from reportlint.model.document import Document
from reportlint.model.rule import Hit
from reportlint.model.severity import Confidence
from reportlint.model.text import Edit, Fix, Span


@dataclass(frozen=True, eq=False)
class Patterns:
    """Reports each match of `patterns` that no match of `innocent` overlaps; of overlapping matches the longest.

    What is reported is the group `at` where the pattern has one, else the whole match. Named groups become words of
    the message. A match of a `doubtful` pattern is info at most. `^` and `$` are the ends of a line. Where none of the
    words in `needs` stands in the text, no pattern is tried: that is what makes a rule cheap on clean reports. What is
    reported is rewritten in the form `written`, a safe fix, where it is certain what that would be.
    """

    patterns: tuple[CardPattern, ...]
    innocent: tuple[CardPattern, ...] = ()
    doubtful: tuple[CardPattern, ...] = ()
    needs: tuple[str, ...] = ()
    within: Literal["text", "title", "date"] = "text"  # what is looked at; `date` is the one under the signature
    written: Literal["full-date", "document-number"] | None = None

    @property
    def words(self) -> frozenset[str]:
        """The words that a message can speak with."""
        return frozenset(("text",)).union(*(pattern.groups for pattern in (*self.patterns, *self.doubtful)))

    def run(self, document: Document) -> Iterator[Hit]:
        """The matches, in the order of the text."""
        span = self._span(document)
        if span is None or not self._may_match(document, span):
            return
        hits = [hit for pattern in self.patterns for hit in _hits(pattern, Confidence.CERTAIN, document, span)]
        hits += [hit for pattern in self.doubtful for hit in _hits(pattern, Confidence.DOUBTFUL, document, span)]
        if hits:
            hits.sort(key=lambda hit: (hit.span.start, -hit.span.end))
            yield from map(self._mended, _longest(_unexcused(hits, self._excused(document, span))))

    def _mended(self, hit: Hit) -> Hit:
        """The hit with a fix, where the rule has one."""
        better = FORMS[self.written](hit.words["text"].strip()) if self.written else None
        if better is None:
            return hit
        text = hit.words["text"]
        start = hit.span.start + len(text) - len(text.lstrip())
        return hit._replace(fix=Fix(True, (Edit(Span(start, start + len(text.strip())), better),)))

    def _may_match(self, document: Document, span: Span) -> bool:
        return not self.needs or any(document.text.find(word, *span) >= 0 for word in self.needs)

    def _excused(self, document: Document, span: Span) -> list[Span]:
        """The innocent spans, in order."""
        matches = (match for pattern in self.innocent for match in pattern.matches(document.text, *span))
        return sorted(Span(*match.span()) for match in matches)

    def _span(self, document: Document) -> Span | None:
        match self.within:
            case "text":
                return document.span
            case "title":
                return document.title
            case "date":
                return _closing_date(document)


def _closing_date(document: Document) -> Span | None:
    """The date under a signature; one alone, or above the text, may be that of a web page, one in a table anything."""
    if document.date is None or document.signature is None or document.is_in("cell", document.date.start):
        return None
    first = document.sections[0].span.start if document.sections else document.span.start
    return document.date if document.date.start > max(first, document.signature.start) else None


def _hits(pattern: CardPattern, confidence: Confidence, document: Document, span: Span) -> Iterator[Hit]:
    group = "at" if pattern.has_group("at") else 0
    for match in pattern.matches(document.text, *span):
        if match.end(group) > match.start(group) and document.is_read(Span(*match.span())):
            words = {name: text for name, text in match.groupdict().items() if text is not None}
            yield Hit(Span(*match.span(group)), {"text": match[group], **words}, confidence)


def _unexcused(hits: list[Hit], excused: list[Span]) -> Iterator[Hit]:
    """The hits that no innocent span overlaps; both are in the order of the text."""
    at, reach = 0, Span(0, 0)
    for hit in hits:
        while at < len(excused) and excused[at].start < hit.span.end:
            reach = max(reach, excused[at], key=lambda span: span.end)
            at += 1
        if reach.end <= hit.span.start:
            yield hit


def _longest(hits: Iterator[Hit]) -> Iterator[Hit]:
    """Of hits that overlap, the longest; they come in the order of the text."""
    best = next(hits, None)
    if best is None:
        return
    for hit in hits:
        if not best.span.overlaps(hit.span):
            yield best
            best = hit
        else:
            best = max(best, hit, key=_length)
    yield best


def _length(hit: Hit) -> int:
    return hit.span.end - hit.span.start
