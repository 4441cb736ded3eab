"""Figures and tables: what is cited and not there, captions without a picture, numbers that do not run on."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from reportlint.checks.figure.citations.broken_reference import BrokenReference, Defect
from reportlint.checks.figure.citations.captions import SHOWS, Caption, find_captions
from reportlint.checks.figure.citations.figure_number import NUMBER, FigureNumber, figure_numbers
from reportlint.checks.figure.citations.holders import holds_figure
from reportlint.checks.figure.citations.illustrations import Illustrations
from reportlint.language.cursor import Cursor
from reportlint.language.numerals import DIGITS
from reportlint.language.pattern import Match, Pattern
from reportlint.model.document import Document
from reportlint.model.severity import Confidence
from reportlint.model.text import Span

_CITES = "见如按照据由从写报入于"
_MENTION = Pattern(
    rf"(?m)(?:(?<=[{_CITES}在和、与及至或，。；：（(])|^)(?P<name>(?P<kind>附?[图表])[ ]?(?P<n>{NUMBER}))"
    rf"(?P<more>(?:[、和及与至到～—-]附?[图表]?[ ]?{NUMBER})*)(?P<shows>{SHOWS}|[）)])?"
)
# 图2, 图2-1: a caption in running text; of the latter the chapter alone may be meant.
_CAPTION_IN_TEXT = Pattern(
    rf"(?<![{_CITES}])(?P<kind>附?[图表])[ ]?(?P<n>(?P<first>[{DIGITS}]+)(?:-[{DIGITS}]+)?)(?![{DIGITS}])(?!{SHOWS})"
)
_POINTS = ("所示", "所列")
_CALLS = ("见", "如")
_SHOWN = 9  # numbers that a message names
_LINES = 1  # that are not blank, between a caption and what it names: 单位：万元
_FAR = 400  # code points beyond which nothing is near
_FLOATED = 5  # lines that a picture around which text flows may stand away from where it is anchored
_ONE_PAGE = 800  # code points


@dataclass(frozen=True, eq=False)
class _Citable:
    """The figures and tables of a report that can be cited."""

    document: Document
    captions: Sequence[Caption]
    illustrations: Illustrations

    def holds(self, kind: str, number: FigureNumber) -> bool:
        """Whether it is captioned; where nothing of its kind is, whether text or pictures may stand for it."""
        if kind in self._numbers:
            return number in self._numbers[kind]
        if (kind, str(number)) in self._in_text:
            return True
        if "图" in kind:
            return len(self.illustrations.pictures) >= number.place
        return self.illustrations.has_rows

    def listed(self, kind: str) -> str:
        """The first of a kind, to be told: 图1、2、3; empty where none is captioned."""
        numbers = [str(caption.number) for caption in self.captions if caption.kind == kind][:_SHOWN]
        return f"{kind}{'、'.join(numbers)}" if numbers else ""

    @cached_property
    def _numbers(self) -> dict[str, set[FigureNumber]]:
        numbers: dict[str, set[FigureNumber]] = {}
        for caption in self.captions:
            numbers.setdefault(caption.kind, set()).add(caption.number)
        return numbers

    @cached_property
    def _in_text(self) -> frozenset[tuple[str, str]]:
        matches = _CAPTION_IN_TEXT.finditer(self.document.map.lf_text, *self.document.span)
        return frozenset(
            (kind, number)
            for match in matches
            for kind in (match["kind"], match["kind"][-1])
            for number in (match["n"], match["first"])
        )


def broken_figures(document: Document) -> Iterator[BrokenReference]:
    """What is wrong with the figures and tables of a report."""
    captions, illustrations = find_captions(document.map.lf_text, document.span), Illustrations(document)
    yield from _dangling(document, _Citable(document, captions, illustrations))
    yield from _empty(document.map.lf_text, captions, illustrations)
    for kind in dict.fromkeys(caption.kind for caption in captions):
        yield from _sequence([caption for caption in captions if caption.kind == kind])


def _dangling(document: Document, citable: _Citable) -> Iterator[BrokenReference]:
    text, span = document.map.lf_text, document.span
    captioned = {caption.span.start for caption in citable.captions}
    for match in _MENTION.finditer(text, *span):
        here = Cursor(text, match.start(), *span)
        if here.at in captioned or not _is_citation(here, match):
            continue
        kind = match["kind"]
        numbers = figure_numbers(match["n"], match["more"])
        missing = next((number for number in numbers if not citable.holds(kind, number)), None)
        if missing:
            yield _missing(here, match, missing, citable.listed(kind))


def _is_citation(here: Cursor, match: Match) -> bool:
    """Whether words around show that a figure of this report is meant."""
    if match["shows"] is None and here.left not in tuple(_CITES):
        return False
    return not holds_figure(here)


def _missing(here: Cursor, match: Match, number: FigureNumber, listed: str) -> BrokenReference:
    is_certain = listed != "" or match["shows"] in _POINTS or here.left in _CALLS
    return BrokenReference(
        defect=Defect.DANGLING,
        span=Span(*match.span("name")),
        name=f"{match['kind']}{number}",
        words=(("there", listed),) if listed else (),
        confidence=Confidence.certain_if(is_certain),
    )


def _empty(text: str, captions: Sequence[Caption], illustrations: Illustrations) -> Iterator[BrokenReference]:
    """Captions whose picture or table is gone; only where the text shows that it carries such things at all.

    A Word file always does.
    """
    of_figures = [caption for caption in captions if "图" in caption.kind]
    of_tables = [caption for caption in captions if "表" in caption.kind]
    if of_figures:
        yield from _without(text, of_figures, "图片", illustrations.pictures, illustrations)
    if of_tables:
        yield from _without(text, of_tables, "表格", illustrations.tables, illustrations)


def _without(
    text: str, captions: Sequence[Caption], thing: str, shown: Sequence[Span], illustrations: Illustrations
) -> Iterator[BrokenReference]:
    if not shown and not illustrations.are_complete:
        return
    taken: set[Span] = set()
    for caption in captions:
        if near := _near(text, caption, shown, taken) or _floated(text, caption, illustrations, taken):
            taken.add(near)
        else:
            yield BrokenReference(Defect.EMPTY, caption.span, _flat(caption), (("thing", thing),))


def _near(text: str, caption: Caption, shown: Sequence[Span], taken: set[Span]) -> Span | None:
    """What stands in front of a caption, else behind it, and no other caption has taken."""
    place = bisect_left(shown, caption.line)
    beside = (one for one in shown[max(place - 1, 0) : place + 1] if one not in taken)
    return next((one for one in beside if _lines_between(text, caption.line, one) <= _LINES), None)


def _floated(text: str, caption: Caption, illustrations: Illustrations, taken: set[Span]) -> Span | None:
    """The nearest picture that may have floated to a caption, and no other caption has taken."""
    pictures, (start, end) = illustrations.pictures, caption.line
    first, last = (bisect_left(pictures, Span(at, at)) for at in (start - _ONE_PAGE, end + _ONE_PAGE))
    around = (one for one in pictures[first:last] if one.start in illustrations.floating and one not in taken)
    near = (one for one in around if _lines_between(text, caption.line, one, _ONE_PAGE) <= _FLOATED)
    return min(near, key=lambda one: abs(one.start - start), default=None)


def _lines_between(text: str, one: Span, other: Span, far: int = _FAR) -> int:
    """How many lines that are not blank stand between two spans; more than enough where they are far apart."""
    first, last = sorted((one, other), key=lambda span: span.start)
    if last.start - first.end >= far:
        return far
    return sum(1 for line in text[min(first.end, last.start) : last.start].splitlines() if line.strip())


def _sequence(captions: Sequence[Caption]) -> Iterator[BrokenReference]:
    """Numbers that leap, repeat or go back, each chapter by itself."""
    chapters: defaultdict[str, list[Caption]] = defaultdict(list)
    for caption in captions:
        chapters[caption.number.chapter].append(caption)
    for counted in chapters.values():
        if counted[0].number.place == 2:
            yield _leap(counted[0], 1, "")
        may_restart = len(counted) > 2
        for before, caption in pairwise(counted):
            expected = before.number.place + 1
            if caption.number.place not in ((expected, 1) if may_restart else (expected,)):
                yield _leap(caption, expected, before.written)


def _leap(caption: Caption, expected: int, before: str) -> BrokenReference:
    words = [("expected", f"{caption.kind}{caption.number._replace(place=expected)}")]
    if before:
        words.append(("before", before))
    return BrokenReference(Defect.SEQUENCE, caption.span, _flat(caption), tuple(words))


def _flat(caption: Caption) -> str:
    return caption.written.replace(" ", "")
