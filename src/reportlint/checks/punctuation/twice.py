"""Where a phrase of several words stands in a text twice in a row, with or without a mark between."""

from __future__ import annotations

from collections.abc import Iterator

from reportlint.model.text import Span

SHORTEST = 5  # code points: of a shorter one only words can tell whether it is a slip
_LONGEST = 80
_STEP = 3  # a phrase of the shortest length holds one whole step, wherever it begins
_OFTEN = 3  # times: what stands so often is a form, or a chant
_NO_BEGINNING = "，。、；：？！”’）》】 的了"  # a phrase does not begin with them


def twice_in_a_row(text: str, span: Span) -> Iterator[Span]:
    """The first of the two copies of each such phrase; a step of the text is looked for a little further on."""
    at, end = span
    while at + 2 * SHORTEST - _STEP < end:
        again = text.find(text[at : at + _STEP], at + SHORTEST, min(end, at + _LONGEST + _STEP))
        run = _run(text, span, at, again - at) if again >= 0 else None
        if run is None:
            at += _STEP
            continue
        if run.end - run.start < _OFTEN * (again - at):
            start = _beginning(text, run, again - at)
            yield Span(start, start + again - at)
        at = run.end


def _run(text: str, span: Span, at: int, length: int) -> Span | None:
    """The stretch around a place that repeats itself after so many code points, if it holds two copies."""
    first, last = at, at + length
    while first > span.start and text[first - 1] == text[first - 1 + length]:
        first -= 1
    while last < span.end and text[last] == text[last - length]:
        last += 1
    return Span(first, last) if last - first >= 2 * length else None


def _beginning(text: str, run: Span, length: int) -> int:
    """Where the first copy begins, where marks around both are alike."""
    places = range(run.start, run.end - 2 * length + 1)
    return next((at for at in places if text[at] not in _NO_BEGINNING), run.start)
