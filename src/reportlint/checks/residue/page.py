"""Finds what a page printed around a text and a copy left in it: page numbers, running heads, also inside sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from reportlint.checks.residue.places import Lines, ink, lines
from reportlint.checks.residue.removal import removed
from reportlint.language.han import HAN, is_han
from reportlint.language.numerals import CHINESE
from reportlint.language.pattern import Pattern
from reportlint.model.document import Document
from reportlint.model.rule import Hit
from reportlint.model.severity import Confidence
from reportlint.model.text import Edit, Fix, Span

_STROKE = r"[-—–－―﹣~～·•]"
_DASH = f"{_STROKE}{{1,3}}"
_COUNT = rf"(?:\d{{1,4}}|[{CHINESE}]{{1,4}})"
_NTH = rf"第\s*{_COUNT}\s*页"
_OF = rf"共\s*{_COUNT}\s*页"
_BOTH = rf"{_NTH}[\s/／|，,（(]*{_OF}|{_OF}[\s/／|，,]*{_NTH}"
_DASHED = rf"(?:{_DASH}\s*\d{{1,3}}\s*{_DASH}|一\s+\d{{1,3}}\s+一)"  # 一 3 一: as a scanner reads dashes
_FOREIGN = r"[Pp]age\s*\d+(?:\s*(?:of|/)\s*\d+)?|\d+\s*of\s*\d+|[Pp]\.?\s?\d{1,3}|页码[：:]\s*\d+"
_PAGE = rf"{_STROKE}{{0,3}}\s*(?:{_BOTH}|{_NTH}|{_OF})\s*{_STROKE}{{0,3}}|{_DASHED}|{_FOREIGN}"
_LINE = Pattern(rf"\W*?(?:{_PAGE})[）)】\s]*")
_HEAD_WITH_PAGE = Pattern(
    rf"[^。；，：:\n]{{2,40}}?\s+(?:{_BOTH}|{_DASHED}|{_NTH})\s*|(?:{_BOTH}|{_DASHED}|{_NTH})\s+[^。；，：:\n]{{2,40}}"
)
_OF_TOTAL = Pattern(r"\d{1,3}\s*[/／]\s*\d{1,3}")
_NUMBER = Pattern(r"\d{1,3}")
_BLANK = r"[^\S\r\n]"
_SAME_LINE = f"{_BLANK}*"
_APART_DASHED = rf"{_DASH}{_BLANK}+\d{{1,3}}{_BLANK}+{_DASH}"  # 苯基-2-丙酮 is a name
_INSIDE = Pattern(
    rf"(?<=[{HAN}，、,]){_SAME_LINE}(?P<at>{_APART_DASHED}|[（(]?(?:{_BOTH})[）)]?){_SAME_LINE}(?=[{HAN}，、。；])"
)
_STROKES = Pattern(_APART_DASHED)
_COUNTED = Pattern(r"\s*(?P<number>\d{1,3})[、.．]")  # by sites that show a document page by page

_LONG, _BROKEN, _PARAGRAPH, _FULL = 12, 20, 30, 100  # code points of a rest, a broken line, a paragraph, a whole page
_LONGEST_HEAD = 40
_APART = 4  # lines between two page numbers, at the least
_FEWEST = 3  # page numbers that make a series, running heads that recur
_ENDS = "。！？!?；;：:…”’）)】》|"
_CUTS = ("，", "。", "；", "、", ",", ";")  # that no item begins with


class _Mark(NamedTuple):
    """What a page left, and the lines that it stands on."""

    line: int
    span: Span
    confidence: Confidence
    is_whole: bool = True  # nothing else stands there


@dataclass(frozen=True, eq=False)
class PageResidue:
    """Reports page numbers and running heads in lines of their own, and page numbers inside lines.

    A number alone is one where it parts a sentence, or goes on from one page to the next. Headers and footers of Word
    are not looked at: there they belong.
    """

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit a place, in the order of the text."""
        held = document.fact(lines)
        found = [*_own_lines(document, held), *_inside(document, held), *_counted(document, held)]
        if found or len(held.blocks) > _FEWEST:
            found += _running_heads(document, held, {mark.line for mark in found})
        found.sort(key=lambda mark: mark.span)
        for block in _blocks(found):
            yield _hit(document, held, block)


# Page numbers


def _own_lines(document: Document, held: Lines) -> Iterator[_Mark]:
    alone: list[tuple[int, Span]] = []
    for line, block in enumerate(held.blocks):
        if block.kind == "cell" or block.span.end - block.span.start > _LONGEST_HEAD * 2:
            continue
        span = ink(document, block)
        if not _may_be_of_page(document.quote(span)):
            continue
        if _LINE.fullmatch(document.text, *span) or _HEAD_WITH_PAGE.fullmatch(document.text, *span):
            yield _Mark(line, span, Confidence.CERTAIN)
        elif _NUMBER.fullmatch(document.text, *span) or _OF_TOTAL.fullmatch(document.text, *span):
            alone.append((line, span))
    series = _series(document, alone)
    for line, span in alone:
        if line in series or _parts_sentence(document, held, line):
            yield _Mark(line, span, Confidence.LIKELY)
        elif _stands_among_paragraphs(held, line):
            yield _Mark(line, span, Confidence.DOUBTFUL)


def _may_be_of_page(words: str) -> bool:
    """Cheap evidence: 页, or a number and nothing that a sentence has."""
    return "页" in words or (not words.endswith("。") and any(map(words.__contains__, "0123456789")))


def _series(document: Document, alone: Sequence[tuple[int, Span]]) -> frozenset[int]:
    """The lines of numbers that go on by one, some lines apart, as from page to page."""
    numbers = [(line, int(document.quote(span))) for line, span in alone if document.quote(span).isdecimal()]
    joined = [b[1] == a[1] + 1 and b[0] - a[0] > _APART for a, b in pairwise(numbers)]
    if sum(joined) + 1 < _FEWEST or not all(joined):
        return frozenset()
    return frozenset(line for line, _ in numbers)


def _parts_sentence(document: Document, held: Lines, line: int) -> bool:
    """Whether the line in front breaks off and goes on in the line behind."""
    if not 0 < line < len(held.blocks) - 1:
        return False
    before, after = (ink(document, held.blocks[at]) for at in (line - 1, line + 1))
    if held.blocks[line - 1].kind != "paragraph" or before.end - before.start < _BROKEN or before == document.title:
        return False
    return document.text[before.end - 1] not in _ENDS and _goes_on(document, after)


def _labels(document: Document) -> frozenset[int]:
    """Where the labels of sections begin; a fact."""
    return frozenset(section.label.span.start for section in document.all_sections)


def _goes_on(document: Document, after: Span) -> bool:
    """Whether a line may be the rest of a sentence: it begins with a word and holds more than a heading does."""
    if after.end - after.start < _LONG or after.start in document.fact(_labels):
        return False
    return is_han(document.text[after.start]) or document.text[after.start] in "，。；、”）"


def _stands_among_paragraphs(held: Lines, line: int) -> bool:
    near = [held.blocks[at] for at in (line - 1, line + 1) if 0 <= at < len(held.blocks)]
    return len(near) > 1 and all(b.kind == "paragraph" and b.span.end - b.span.start >= _PARAGRAPH for b in near)


def _inside(document: Document, held: Lines) -> Iterator[_Mark]:
    for line in sorted({held.at(at) for at in _signs(document)}):
        for match in _INSIDE.finditer(document.text, *held.blocks[line].span) if line >= 0 else ():
            if document.is_read(Span(*match.span())):
                yield _Mark(line, Span(*match.span("at")), Confidence.LIKELY, is_whole=False)


def _signs(document: Document) -> Iterator[int]:
    """Where 页 stands, or a number between strokes."""
    at = document.text.find("页", *document.span)
    while at >= 0:
        yield at
        at = document.text.find("页", at + 1, document.span.end)
    yield from (match.start() for match in _STROKES.finditer(document.text, *document.span))


def _counted(document: Document, held: Lines) -> Iterator[_Mark]:
    """2、 3、 … in front of lines in which the sentence of a full one goes on, and the 1、 that they count from."""
    labels = document.fact(_labels)
    first: _Mark | None = None
    number = 0
    for line, block in enumerate(held.blocks):
        match = _COUNTED.match(document.text, *block.span)
        if match is None or match.start("number") in labels:
            continue
        mark = _Mark(line, Span(match.start("number"), match.end()), Confidence.CERTAIN, is_whole=False)
        expected, number = number + 1, int(match["number"])
        if number == 1:
            first = mark
        elif number == expected and _is_cut(document, held, line, match.end()):
            if first:
                yield first
                first = None
            yield mark


def _is_cut(document: Document, held: Lines, line: int, at: int) -> bool:
    before = ink(document, held.blocks[line - 1])
    if before.end - before.start < _FULL:
        return False
    return document.text.startswith(_CUTS, at) or document.text[before.end - 1] not in _ENDS


# Running heads


def _running_heads(document: Document, held: Lines, pages: set[int]) -> Iterator[_Mark]:
    """Short lines that come again and again, where a page begins or ends."""
    short = dict(_short_lines(document, held))
    title = document.quote(document.title) if document.title else ""
    for words in _repeated(short.values()):
        own = [line for line, other in short.items() if other == words]
        at_page = [line for line in own if {line - 1, line + 1} & pages or _parts_sentence(document, held, line)]
        if len(at_page) < 2 and not (at_page and words == title):
            continue
        for line in own if len(own) >= _FEWEST else at_page:
            span = ink(document, held.blocks[line])
            if span != document.title:
                yield _Mark(line, span, Confidence.LIKELY)


def _repeated(lines: Iterable[str]) -> list[str]:
    return [words for words, count in Counter(lines).items() if count > 1]


def _short_lines(document: Document, held: Lines) -> Iterator[tuple[int, str]]:
    """The lines that may be running heads, with their words."""
    labels = document.fact(_labels)
    for line, block in enumerate(held.blocks):
        span = ink(document, block)
        words = document.quote(span)
        if block.kind != "paragraph" or not _FEWEST <= len(words) <= _LONGEST_HEAD or span.start in labels:
            continue
        if not words.endswith(tuple(_ENDS)) and not words.isdecimal():
            yield line, words


# Places


def _blocks(marks: Sequence[_Mark]) -> Iterator[list[_Mark]]:
    """The marks on lines that follow one another, together."""
    block: list[_Mark] = []
    for mark in marks:
        if block and not (mark.is_whole and block[-1].is_whole and mark.line <= block[-1].line + 1):
            yield block
            block = []
        block.append(mark)
    if block:
        yield block


def _hit(document: Document, held: Lines, block: Sequence[_Mark]) -> Hit:
    span = Span(block[0].span.start, block[-1].span.end)
    shown = " ".join(document.quote(span).split())
    best = Confidence.DOUBTFUL
    for mark in block:
        best = mark.confidence if best.at_most(mark.confidence) is best else best
    words = {"text": document.quote(span), "shown": shown}
    return Hit(span, words, best, fix=_fix(document, held, block, span))


def _fix(document: Document, held: Lines, block: Sequence[_Mark], span: Span) -> Fix:
    """Without the page's marks; the halves of a sentence come together."""
    first, last = block[0].line, block[-1].line
    before = ink(document, held.blocks[first - 1]) if first else None
    if before is None or before.end - before.start < _LONG or document.text[before.end - 1] in _ENDS:
        return removed(document, span)
    if span.end < held.blocks[last].span.end and document.text[span.end : held.blocks[last].span.end].strip():
        starts_line = not document.text[held.blocks[first].span.start : span.start].strip()
        return Fix(False, (Edit(Span(before.end, span.end) if starts_line else span, ""),))
    if last + 1 < len(held.blocks) and _goes_on(document, ink(document, held.blocks[last + 1])):
        return Fix(False, (Edit(Span(before.end, ink(document, held.blocks[last + 1]).start), ""),))
    return removed(document, span)
