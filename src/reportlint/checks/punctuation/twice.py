"""Where a phrase of several words stands in a text twice in a row, with or without a mark between."""

from __future__ import annotations

from collections.abc import Iterator

from reportlint.model.text import Span

_SHORTEST, _LONGEST = 7, 80  # code points: of a shorter one only words can tell whether it is a slip
_STEP, _SAMPLE = 5, 3  # a phrase of the shortest length holds one whole sample, wherever it begins
_FARTHEST = _LONGEST + _SAMPLE
_OFTEN = 3  # times: what stands so often is a form, or a chant
_NO_BEGINNING = "，。、；：？！”’）》】 的了"  # a phrase does not begin with them


def twice_in_a_row(text: str, span: Span) -> Iterator[Span]:
    """The first of the two copies of each such phrase; samples of the text are looked for a little further on."""
    find, done = text.find, span.start
    places = range(span.start, span.end - 2 * _SHORTEST + _STEP, _STEP)
    for at in [at for at in places if find(text[at : at + _SAMPLE], at + _SHORTEST, at + _FARTHEST) >= 0]:
        length = find(text[at : at + _SAMPLE], at + _SHORTEST) - at
        run = _run(text, span, at, length) if at >= done else None
        if run:
            done = run.end
            if run.end - run.start < _OFTEN * length:
                start = _beginning(text, run, length)
                yield Span(start, start + length)


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
