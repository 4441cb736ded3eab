"""Finds what says that the text is not whole: 此处隐藏300字, 下载后查看全文, 未完待续, ……（略）."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportlint.checks.residue.places import ink, lines
from reportlint.language.cursor import Cursor
from reportlint.model.document import Document
from reportlint.model.rule import Hit
from reportlint.model.severity import Confidence
from reportlint.model.text import Span
from reportlint.outline.cuts import Notice, notices


@dataclass(frozen=True, eq=False)
class CutText:
    """Reports each notice of a part that is left out; one of several lines once.

    An outline knows a cut by the same words. Certain is what only a website or a program says; dots and 略 may be the
    writer's own. Nothing is proposed: without the notice the numbers behind the cut would look wrong, and be changed.
    """

    def run(self, document: Document) -> Iterator[Hit]:
        """The hits, in the order of the text."""
        last: tuple[Span, Confidence] | None = None
        for span, confidence, _ in _said(document):
            if last and _go_on(document, last[0], span):
                last = Span(last[0].start, span.end), _surer(last[1], confidence)
                continue
            if last:
                yield _hit(document, *last)
            last = span, confidence
        if last:
            yield _hit(document, *last)


def _said(document: Document) -> Iterator[Notice]:
    """The notices; one that is all of its line, but for marks, with these."""
    for block in document.fact(lines).blocks:
        whole = ink(document, block)
        for notice in (said for said in notices(document.text, block) if not said.is_elsewhere):
            rest = document.text[whole.start : notice.span.start] + document.text[notice.span.end : whole.end]
            yield notice if any(map(str.isalnum, rest)) else notice._replace(span=whole)


def _go_on(document: Document, one: Span, other: Span) -> bool:
    """Whether two notices are lines, one below the other."""
    between = document.text[one.end : other.start]
    start = Cursor(document.text, one.start, *document.span).back_over(" \t\u3000")
    return start.begins_line and not between.strip()


def _hit(document: Document, span: Span, confidence: Confidence) -> Hit:
    shown = " ".join(document.quote(span).split())
    return Hit(span, {"text": document.quote(span), "shown": shown}, confidence)


def _surer(one: Confidence, other: Confidence) -> Confidence:
    return one if one.at_most(other) is other else other
