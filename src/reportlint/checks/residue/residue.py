"""Finds what other hands left in a report: lines of websites, remarks, pleasantries; a block is one fault."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from reportlint.checks.residue.places import Lines, ink, is_bulletin, lines
from reportlint.checks.residue.removal import removed
from reportlint.language.cursor import Cursor
from reportlint.language.pattern import CardPattern, Pattern
from reportlint.model.document import Document
from reportlint.model.rule import Hit
from reportlint.model.severity import Confidence
from reportlint.model.text import Span, touches

_SHOWN = 30  # code points that a message quotes
_BRIDGED, _SHORT = 3, 60  # lines between two of residue that go with them, and code points of such a line
_LINE = 200  # code points: no line of residue alone is longer
_OPEN, _CLOSE = "（(【[［〔〖《", "）)】]］〕〗》"
_SENTENCE = Pattern(r"[。！？!?]+[”’）)]?|$")
_DAY = Pattern(r"年.{1,3}月.{1,3}日")  # under a signature; a page writes 2025-03-02
_ENDS = ("。", "；", "：", ":")
_SENTENCE_END = frozenset("。！？!?\n\r\u2028\u2029")


class _Mark(NamedTuple):
    """A line that holds residue, or with `is_weak` may hold it beside others."""

    line: int
    span: Span
    confidence: Confidence
    is_whole: bool  # the line is nothing else
    is_weak: bool


@dataclass(frozen=True, eq=False)
class Residue:
    """Reports what `patterns` match, `likely` ones as a warning at most, `doubtful` ones as info.

    `^` and `$` are the ends of a line; a pattern that begins with `^` is tried on lines of 200 code points at most. A
    match that is all of its line, up to marks, joins those of the lines beside it: a block is one finding. Of a longer
    line the sentence of the match is reported, or the brackets that it is. What `supported` patterns match is residue
    beside such lines, or two in a row; alone above or below the report likely, and elsewhere doubtful. A match that one
    of `innocent` overlaps is none. Only lines are looked at that hold one of the words in `needs`.
    """

    patterns: tuple[CardPattern, ...]
    likely: tuple[CardPattern, ...] = ()
    doubtful: tuple[CardPattern, ...] = ()
    supported: tuple[CardPattern, ...] = ()
    innocent: tuple[CardPattern, ...] = ()
    needs: tuple[str, ...] = ()

    @property
    def words(self) -> frozenset[str]:
        """The words that a message can speak with."""
        return frozenset(("text", "shown", "lines"))

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit a block, in the order of the text."""
        asked = self._asked(document)
        marks = [mark for line in asked for mark in self._marks(document, document.fact(lines), line)]
        for block in _blocks(document, marks):
            yield from _hit(document, block)

    def _asked(self, document: Document) -> Sequence[int]:
        """The lines to look at, in order: that hold a needed word and, if they are long, a match."""
        held = document.fact(lines)
        if not self.needs:
            return range(len(held.blocks))
        found = sorted({at for word in self.needs for at in _places(document, word)})
        asked = sorted({line for at in found if (line := held.at(at)) >= 0})
        matched = self._matched(document) if any(_is_long(held, line) for line in asked) else frozenset()
        return [line for line in asked if line in matched or not _is_long(held, line)]

    def _matched(self, document: Document) -> frozenset[int]:
        """The lines inside which something matches; asked of the text as a whole, for long lines are many."""
        inside = [one for one in (*self.patterns, *self.likely, *self.doubtful) if not one.text.startswith("^")]
        matches = (match for pattern in inside for match in pattern.matches(document.text, *document.span))
        return frozenset(document.fact(lines).at(match.start()) for match in matches)

    def _marks(self, document: Document, held: Lines, line: int) -> Iterator[_Mark]:
        block = held.blocks[line]
        whole = ink(document, block)
        if not whole.end > whole.start:
            return
        excused = sorted(_spans(self.innocent, document, whole))
        certain, likely, doubtful = self.patterns, self.likely, self.doubtful
        graded = zip((certain, likely, doubtful), Confidence, strict=True)
        for patterns, confidence in graded:
            found = [span for span in sorted(_spans(patterns, document, whole)) if not _is_excused(excused, span)]
            for span in _joined(document, [_stretched(document, span, whole) for span in found]):
                is_whole = _is_all(document, span, whole)
                yield _Mark(line, whole if is_whole else span, confidence, is_whole, False)
            if found:
                return
        if any(not _is_excused(excused, span) for span in _spans(self.supported, document, whole)):
            yield _Mark(line, whole, Confidence.DOUBTFUL, True, True)


def _is_long(held: Lines, line: int) -> bool:
    return held.blocks[line].span.end - held.blocks[line].span.start > _LINE


def _places(document: Document, word: str) -> Iterator[int]:
    at = document.text.find(word, *document.span)
    while at >= 0:
        yield at
        at = document.text.find(word, at + len(word), document.span.end)


def _spans(patterns: Sequence[CardPattern], document: Document, whole: Span) -> Iterator[Span]:
    words = document.quote(whole)  # alone, for `^` and `$` know no other end of a line than LF
    for pattern in patterns if len(words) <= _LINE else (one for one in patterns if not one.text.startswith("^")):
        for match in pattern.matches(words, 0, len(words)):
            if match.end() > match.start():
                yield Span(whole.start + match.start(), whole.start + match.end())


def _is_excused(excused: Sequence[Span], span: Span) -> bool:
    return any(other.overlaps(span) for other in excused)


def _stretched(document: Document, span: Span, whole: Span) -> Span:
    """The sentence of a match; of one that is in brackets of its own, the match."""
    if document.text[span.start] in _OPEN and document.text[span.end - 1] in _CLOSE:
        return span
    start = Cursor(document.text, span.start, *whole)
    while start.left and start.left not in _SENTENCE_END:
        start = start.moved(-1)
    end = span.end
    if document.text[end - 1] not in _SENTENCE_END:
        stop = _SENTENCE.search(document.text, end, whole.end)
        end = stop.end() if stop else whole.end
    return Span(start.at, end)


def _joined(document: Document, spans: Sequence[Span]) -> Iterator[Span]:
    """The spans, those together that overlap or that no words part."""
    last: Span | None = None
    for span in spans:
        if last and _says_nothing(document, last.end, span.start):
            last = Span(last.start, max(last.end, span.end))
            continue
        if last:
            yield last
        last = span
    if last:
        yield last


def _is_all(document: Document, span: Span, whole: Span) -> bool:
    return _says_nothing(document, whole.start, span.start) and _says_nothing(document, span.end, whole.end)


def _says_nothing(document: Document, start: int, end: int) -> bool:
    """Whether nothing but marks and white space stands there."""
    return not any(map(str.isalnum, document.text[start:end]))


# Blocks


def _blocks(document: Document, marks: Sequence[_Mark]) -> Iterator[list[_Mark]]:
    """The marks that are one fault, together: lines of nothing else, and what stands between them at an edge."""
    block: list[_Mark] = []
    parts: list[_Mark] = []  # sentences of other lines behind the block
    for mark in marks:
        if not mark.is_whole:
            parts.append(mark)
        elif block and _goes_on(document, block[-1], parts, mark):
            block += [*parts, mark]
            parts = []
        else:
            yield from _told(block, parts)
            block, parts = [mark], []
    yield from _told(block, parts)


def _told(block: list[_Mark], parts: Sequence[_Mark]) -> Iterator[list[_Mark]]:
    if block:
        yield block
    yield from ([part] for part in parts)


def _goes_on(document: Document, last: _Mark, parts: Sequence[_Mark], mark: _Mark) -> bool:
    """Whether residue runs on from one line to another; at an edge of a report over short lines and such parts."""
    held, taken = document.fact(lines), {part.line for part in parts}
    between = [line for line in range(last.line + 1, mark.line) if line not in taken]
    if not (between or taken):
        return True
    if not (held.is_edge(last.line) and held.is_edge(mark.line)) or last.is_weak or mark.is_weak:
        return False
    stops = sorted((last.line, *taken, mark.line))
    if any(later - earlier > _BRIDGED + 1 for earlier, later in pairwise(stops)):
        return False
    return not any(_is_of_report(document, held.blocks[line].span) for line in between)


def _is_of_report(document: Document, line: Span) -> bool:
    """Whether a line between two of residue is too much of a report to go with them."""
    own = [span for span in (document.title, document.addressee) if span]
    if line.end - line.start > _SHORT or touches(sorted(own), line):
        return True
    words = document.quote(line).rstrip()
    return words.endswith(_ENDS) or _DAY.search(words) is not None


def _hit(document: Document, block: Sequence[_Mark]) -> Iterator[Hit]:
    """What is told of a block; lines that are weak by themselves count by where they stand."""
    confidence = _confidence(document, block)
    if confidence is None:
        return
    span = Span(block[0].span.start, block[-1].span.end)
    text = document.quote(span)
    shown = " ".join(text.split())
    words = {"text": text, "shown": shown if len(shown) <= _SHOWN else shown[:_SHOWN] + "…"}
    if block[0].line < block[-1].line:
        words["lines"] = str(block[-1].line - block[0].line + 1)
    yield Hit(span, words, confidence, fix=removed(document, span))


def _confidence(document: Document, block: Sequence[_Mark]) -> Confidence | None:
    strong = [mark.confidence for mark in block if not mark.is_weak]
    if strong:
        return next(confidence for confidence in Confidence if confidence in strong)
    held = document.fact(lines)
    if document.fact(is_bulletin) or any(held.blocks[mark.line].kind == "cell" for mark in block):
        return None
    if len(block) > 1 or held.is_margin(block[0].line):
        return Confidence.LIKELY
    return Confidence.DOUBTFUL
