"""The amounts of a line, each with its unit in the first unit of its kind, and the brackets that they stand in."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from reportlint.checks.data.members import Marked, marked_block
from reportlint.checks.data.quantities import is_article, is_slogan, numbers_of
from reportlint.language.han import HAN
from reportlint.language.numbers import SCALED_FIGURES, Form, Number
from reportlint.language.numerals import MARK, MYRIADS
from reportlint.language.pattern import Pattern
from reportlint.language.units import Unit, measure, unit_of
from reportlint.model.document import Document
from reportlint.model.text import Span

_OPENING = ("（", "(")
_UNREAD = ("contents", "cell")
_DRAWN = "|"
_QUOTES = frozenset('“”"')
_SCALES = {mark: Decimal(worth) for mark, worth in reversed(MYRIADS.items())}  # 亿 first: 3万亿 is of 亿
_SENTENCE_END = Pattern(r"[。！？!?\n\r]+")
# What a sentence that tells a sum cannot do without; numbers are read of no other.
_CUE = Pattern(
    "(?=[其包分涵即由占未已尚男正共在合总累比持年期月按来较中里：:（(])(?:其中|包[括含]|分别|分[两二三四五六]|涵盖|[中里][，,]|[即由占未已尚男]|正在|共(?![产同和建享青])|在[建办]|[合总累]计|总[共数]|比[重例]|持续|[年期月][末底]"
    "|[分按][^，。；\n]{1,8}看|按[^，。；\n]{1,8}分|来源|[比较][^，。；\n]{1,16}[增减]"
    f"|[：:（(][^）)。\\n]{{0,20}}{MARK})"
)
# Or a total and names with numbers: 演练27次，县级3次、乡镇24次.
_NAMED = f"[{HAN}]{{2,10}}{SCALED_FIGURES}[{HAN}]{{1,2}}"
_RUN = Pattern(
    f"(?<![0-9０-９.．]){SCALED_FIGURES}[{HAN}]{{1,14}}[，,]{_NAMED}(?:[、，,]{_NAMED}[、，,。；]|、{_NAMED}$)"
)
# How a whole is said to be parted: 分季度看, 按来源分.
SORTED = f"(?:按[{HAN}]{{1,8}}[分看计]|分[{HAN}]{{1,6}}看)[，,：:]"
_WHOLE = Pattern("(?:以上|上述)[，,]?(?:各项|几项)?[共合总]")
_GOES_ON = Pattern(f"[ \u3000]*(?:其中|分别|包括|已|{SORTED})")


class Amount(NamedTuple):
    """A number and its unit; `value` and `step` are in the first unit of its kind: 35000 (元) for 3.5万元."""

    number: Number
    span: Span
    unit: str
    kind: str
    value: Decimal
    step: Decimal
    scale: Decimal  # what 1 as written is worth: 10000 in 3.5万元

    @property
    def is_sure(self) -> bool:
        """Whether it is a very number: no 约, no range, no negative change."""
        return self.number.is_exact and self.value >= 0  # no range is exact


class Line(NamedTuple):
    """A line with its amounts, and what stands in each pair of brackets, inner ones too, as they open."""

    marked: Marked
    amounts: tuple[Amount, ...]
    brackets: tuple[Span, ...]
    around: tuple[int, ...]  # for each bracket the one that it stands in, -1 for none

    @property
    def text(self) -> str:
        """The text that it stands in."""
        return self.marked.text

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.marked.span

    def level(self, at: int) -> Span | None:
        """The innermost bracket that a place stands in."""
        place = bisect_right(self.brackets, at, key=lambda span: span.start) - 1
        while place >= 0 and at >= self.brackets[place].end:
            place = self.around[place]
        return self.brackets[place] if place >= 0 else None

    def between(self, start: int, end: int, level: Span | None) -> list[Amount]:
        """The amounts of a stretch that stand in that bracket, and in no other inside it."""
        first, last = (bisect_left(self.amounts, edge, key=_start) for edge in (start, end))
        return [one for one in self.amounts[first:last] if self.level(one.span.start) == level]

    def first(self, wanted: Collection[str], span: Span) -> int:
        """The first of some marks in a span, outside brackets and quotes; the end where there is none."""
        return next((at for at in self.marked.between(span) if self.text[at] in wanted), span.end)


def lines(document: Document) -> Iterator[Line]:
    """The lines of the running text that may tell a sum, in order; the numbers are those of the ledger."""
    text = document.text
    for block in document.blocks:
        if block.kind in _UNREAD or text.startswith(_DRAWN, block.span.start) or not _may_tell(document, block.span):
            continue
        inside = tuple(one for span in _stretches(document, block.span) for one in amounts(document, span))
        if len(inside) > 1:
            here = _unparted(marked_block(document, block.span), inside)
            closed = sorted(here.closed.items())
            brackets = tuple(Span(start + 1, end) for start, end in closed if text[start] in _OPENING)
            yield Line(here, inside, brackets, tuple(_around(brackets)))


def _unparted(here: Marked, inside: Iterable[Amount]) -> Marked:
    """The marks of a line but for those in a number: 2，300亿元."""
    parting = {at for one in inside for at in range(one.number.start, one.number.end) if here.text[at] in "，,"}
    return here._replace(places=[at for at in here.places if at not in parting]) if parting else here


def amounts(document: Document, span: Span) -> Iterator[Amount]:
    """The amounts of a stretch of the running text."""
    text = document.text
    written = document.fact(numbers_of)
    first, last = (bisect_left(written, edge, key=lambda number: number.start) for edge in span)
    for number in written[first:last]:
        unit = unit_of(text, number)
        place = Span(number.start, unit.end)
        is_name = is_article(text, number) or is_slogan(text, place) or _is_quoted(text, place)
        if not is_name and document.is_read(place):
            yield _amount(text, number, unit, place)


def _may_tell(document: Document, span: Span) -> bool:
    first, last = (bisect_left(document.fact(numbers_of), (edge,)) for edge in span)
    cues = (_CUE, _RUN)[: max(0, last - first - 1)]  # a run is of three and more
    return any(cue.search(document.text, *span) for cue in cues)


def _stretches(document: Document, span: Span) -> Iterator[Span]:
    """The sentences with a cue, together with one that goes on from them; all where a total takes up all."""
    text = document.text
    if _WHOLE.search(text, *span):
        yield span
        return
    begun = span.start
    for end in (*(match.end() for match in _SENTENCE_END.finditer(text, *span)), span.end):
        if not _GOES_ON.match(text, end, span.end):
            one = Span(begun, end)
            begun = end
            if _may_tell(document, one):
                yield one


def _start(one: Amount) -> int:
    return one.span.start


def _around(brackets: tuple[Span, ...]) -> Iterator[int]:
    """For each bracket the place of the one that it stands in."""
    open_ones: list[int] = []
    for place, span in enumerate(brackets):
        while open_ones and brackets[open_ones[-1]].end <= span.start:
            open_ones.pop()
        yield open_ones[-1] if open_ones else -1
        open_ones.append(place)


def _is_quoted(text: str, span: Span) -> bool:
    """“1234” is a name."""
    return _QUOTES.issuperset((text[span.start - 1 : span.start], text[span.end : span.end + 1]))


def _amount(text: str, number: Number, unit: Unit, span: Span) -> Amount:
    of = measure(unit.text)
    kind = of.kind if number.form is Form.COUNT else number.form.value
    digits = text[number.start : number.end]
    scale = of.factor * next((worth for mark, worth in _SCALES.items() if mark in digits), Decimal(1))
    return Amount(number, span, unit.text, kind, number.value * of.factor, number.step * of.factor, scale)


def written(value: Decimal, scale: Decimal) -> str:
    """A value as a reader writes it, in a scale: 12.5 for 125000 in 万."""
    number = (value / scale).normalize()
    return f"{number:f}"
