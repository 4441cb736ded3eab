"""Lines on paper to paragraphs: a line that is full goes on in the next one, unless that is set in, or apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from reportlint.errors import Message
from reportlint.language.pattern import Pattern
from reportlint.model.source import Source
from reportlint.model.text import Block, Printed, Span
from reportlint.readers.pages.margins import without_margins
from reportlint.readers.pages.page import Line, Page
from reportlint.readers.text import INK

_SLACK = 1.7  # characters that a full line may lack: a mark or a bracket may not begin a line
_WORD_SLACK = 4.0  # the same before a word or a figure, which is not parted
_SET_IN = 0.7  # characters from the margin on which a line is set in
_FIRST_LINE = (1.2, 3.0)  # characters by which the first line of a paragraph is set in
_SAME_SIZE = 0.13
_LARGER = 1.12  # than the text: a title
_APART = 1.45  # times the usual step from line to line
_WIDE = 0.6  # of the widest line: what may be full
_NARROWEST = 10  # characters: where all lines are shorter, none is full
_TELLING = 20  # lines that say how a text is set
_COMMON_INDENT = 0.1  # share of the lines from which on first lines are set in

_ENDS = Pattern(r"[。！？：；!?;:）)][”’」』）)]*\s*$")
_LABEL = Pattern(
    r"\s*(?:第[一二三四五六七八九十百零〇\d]+[编章节条]|[一二三四五六七八九十]+[、．.]|[（(][一二三四五六七八九十\d]+[）)]|\d{1,3}[.．、](?!\d))"
)
_WORD = Pattern(r"[A-Za-z0-9]")


class _Place(NamedTuple):
    """A line, and where it stands: which page, and which of its lines."""

    line: Line
    page: int
    number: int


class _Measure(NamedTuple):
    """How the text is set: from where to where, how far apart, how large, and whether first lines are set in."""

    left: float
    right: float
    step: float
    size: float
    sets_in: bool


def source_of(path: str, pages: Sequence[Page], unread: tuple[Message, ...] = ()) -> Source:
    """A source of what stands on pages, every paragraph one line of it."""
    places = [
        _Place(line, page, number)
        for page, one in enumerate(without_margins(pages), 1)
        for number, line in enumerate(one.lines, 1)
        if INK.search(line.text)
    ]
    parts: list[str] = []
    blocks: list[Block] = []
    printed: list[Printed] = []
    at = 0
    for paragraph in _paragraphs(places):
        start = at
        for place, text in _joined(paragraph):
            printed.append(Printed(at, place.page, place.number))
            parts.append(text)
            at += len(text)
        blocks.append(Block("paragraph", Span(start, at)))
        parts.append("\n")
        at += 1
    return Source(path, "".join(parts), tuple(blocks), printed=tuple(printed), unread=unread)


def _joined(paragraph: Sequence[_Place]) -> Iterator[tuple[_Place, str]]:
    """The lines of a paragraph as they stand in it: words are parted, Chinese is not."""
    before = ""
    for place in paragraph:
        text = place.line.text.strip() if before else place.line.text.rstrip()
        are_words = _WORD.match(before[-1:]) and _WORD.match(text[:1])
        yield place, f" {text}" if are_words else text
        before = text


def _paragraphs(places: Sequence[_Place]) -> Iterator[list[_Place]]:
    measures = _measures(places)
    paragraph: list[_Place] = []
    for place in places:
        if paragraph and not _goes_on(paragraph[-1], place, measures):
            yield paragraph
            paragraph = []
        paragraph.append(place)
    if paragraph:
        yield paragraph


def _goes_on(before: _Place, place: _Place, measures: Sequence[_Measure]) -> bool:
    """Whether a line is the rest of the one before it."""
    one, other = before.line, place.line
    if one.is_row or other.is_row or not _are_alike(one, other):
        return False
    here, there = measures[before.page % 2], measures[place.page % 2]
    if before.page == place.page and not _is_next(one, other, here):
        return False
    if one.size > _LARGER * here.size:
        return _is_centred(one, here) and _is_centred(other, there) and not _ENDS.search(one.text)
    slack = _WORD_SLACK if _WORD.match(other.text.lstrip()[:1]) else _SLACK
    if one.right < max(here.right - slack * one.size, here.left + _NARROWEST * one.size):
        return False
    return _is_at_margin(one, other, there) and not (_begins(other, there) and _ENDS.search(one.text))


def _is_next(one: Line, other: Line, measure: _Measure) -> bool:
    """Whether a line of the same page stands right below another, or at the head of the next column."""
    if one.in_column and other.in_column and other.base < one.base:
        return True
    return 0 < other.base - one.base <= _APART * measure.step * max(one.size / measure.size, 1)


def _are_alike(one: Line, other: Line) -> bool:
    """Whether lines are set in one size; of figures alone nobody knows."""
    if one.text.isascii() or other.text.isascii():
        return True
    return abs(one.size - other.size) <= _SAME_SIZE * one.size


def _is_centred(line: Line, measure: _Measure) -> bool:
    middle = (line.left + line.right - measure.left - measure.right) / 2
    return abs(middle) <= line.size and line.left > measure.left - line.size


def _is_at_margin(before: Line, line: Line, measure: _Measure) -> bool:
    """Whether a line is not set in: at the margin, further out than the one before, or in a block that is set in."""
    indent = (line.left - measure.left) / line.size
    if indent <= _SET_IN or line.left < before.left - _SET_IN * line.size:
        return True
    is_first = measure.sets_in and _FIRST_LINE[0] <= indent <= _FIRST_LINE[1]
    return not is_first and abs(line.left - before.left) <= _SET_IN * line.size


def _begins(line: Line, measure: _Measure) -> bool:
    """Whether a line looks like the first of a paragraph though it is not set in, in a text that sets none in."""
    return not measure.sets_in and _LABEL.match(line.text) is not None


def _measures(places: Sequence[_Place]) -> tuple[_Measure, _Measure]:
    """Those of pages with an even number and with an odd one: a binding shifts them."""
    even, odd = ([place for place in places if place.page % 2 == parity] for parity in (0, 1))
    if min(len(even), len(odd)) < _TELLING:
        even = odd = list(places)
    return _measure(even), _measure(odd)


def _measure(places: Sequence[_Place]) -> _Measure:
    lines = _telling(places)
    if not lines:
        return _Measure(0, 0, 1, 1, sets_in=False)
    size = _size(lines)
    least = _WIDE * max(map(_width, lines))
    wide = [line for line in lines if _width(line) >= least]
    left, right = _edge([line.left for line in lines], 0.05), _edge([line.right for line in wide], 0.85)
    steps = _usual((step, 1) for step in _steps(places, least) if size < step < 4 * size)
    low, high = _FIRST_LINE
    set_in = sum(low * size <= line.left - left <= high * size for line in lines)
    return _Measure(left, right, steps or 2 * size, size, sets_in=set_in >= _COMMON_INDENT * len(lines))


def _telling(places: Sequence[_Place]) -> list[Line]:
    """The lines that say how a text is set: no rows of tables, and those in columns where most are."""
    lines = [place.line for place in places if not place.line.is_row] or [place.line for place in places]
    in_columns = [line for line in lines if line.in_column]
    return in_columns if 2 * len(in_columns) > len(lines) else lines


def _size(lines: Sequence[Line]) -> float:
    """The size of most of the text; of lines of figures nobody knows theirs."""
    sized = [line for line in lines if not line.text.isascii()] or lines
    return _usual((line.size, len(line.text)) for line in sized)


def _steps(places: Sequence[_Place], least: float) -> Iterator[float]:
    """How far below wide lines the next ones stand."""
    for one, other in pairwise(places):
        if one.page == other.page and _width(one.line) >= least:
            yield other.line.base - one.line.base


def _width(line: Line) -> float:
    return line.right - line.left


def _edge(values: Sequence[float], share: float) -> float:
    """The value below which a share of them lies."""
    return sorted(values)[min(int(len(values) * share), len(values) - 1)]


def _usual(weighed: Iterable[tuple[float, int]]) -> float:
    """The value that most of a text has; 0 where there is none."""
    counted: Counter[float] = Counter()
    for value, weight in weighed:
        counted[round(value, 1)] += weight
    return counted.most_common(1)[0][0] if counted else 0.0
