"""A text cut where anything begins or ends: findings that overlap, other places they speak of, headings, pictures.

One way through the text, from place to place: however many spans lie over one another, the work for each is the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from enum import IntEnum
from itertools import islice
from typing import Literal, NamedTuple, TypeVar

from reportlint.model.severity import Severity
from reportlint.model.text import Span

T = TypeVar("T")

_MOST = 12  # findings that a stretch of text names; with more over one another nobody sees which is which

SYNTAX = "syntax"  # the look of what a reader does not see: # and | of Markdown, blanks at the start of a line


class Layer(NamedTuple):
    """What lies over a span: a finding, another place that one speaks of, or a look such as a heading's."""

    span: Span
    kind: Literal["finding", "related", "look"]
    name: str
    severity: Severity | None = None


class Point(NamedTuple):
    """What stands between two characters: the number of a finding, the place that a link leads to, a picture."""

    at: int
    kind: Literal["pin", "other", "anchor", "picture"]
    name: str = ""
    behind: bool = False  # it belongs to what ends there, not to what begins


class Piece(NamedTuple):
    """A stretch of text that looks one way, or a point."""

    kind: Literal["text", "pin", "other", "anchor", "picture"]
    text: str
    look: str = ""
    mark: str = ""  # the gravest severity of the findings that lie on it, or `related`
    findings: str = ""
    related: str = ""


class _Phase(IntEnum):
    """What comes first at one place."""

    END = 0
    POINT_BEHIND = 1
    POINT = 2
    BEGIN = 3


class _Event(NamedTuple):
    at: int
    phase: _Phase
    order: int
    thing: Layer | Point


class Marked:
    """A text with layers and points, given out piece by piece."""

    def __init__(self, text: str, layers: Iterable[Layer], points: Iterable[Point]) -> None:
        self._text, self._at, self._next = text, 0, 0
        self._events = sorted(_events(layers, points))
        self._findings: dict[str, Severity] = {}
        self._related: dict[str, None] = {}
        self._looks: Counter[str] = Counter()
        self._severities: Counter[Severity] = Counter()

    def upto(self, end: int) -> list[Piece]:
        """The pieces from where it stands to an offset; what only begins there is left for the next."""
        pieces: list[Piece] = []
        while self._next < len(self._events):
            event = self._events[self._next]
            if not self._is_within(event, end):
                break
            self._next += 1
            pieces += self._stretch(event.at)
            match event.thing:
                case Point(kind=kind, name=name):
                    pieces.append(Piece(kind, name))
                case layer:
                    self._turn(layer, begins=event.phase is _Phase.BEGIN)
        pieces += self._stretch(end)
        return pieces

    def _is_within(self, event: _Event, end: int) -> bool:
        if event.at == end:
            return event.phase <= _Phase.POINT_BEHIND or end == len(self._text)
        return event.at < end

    def _turn(self, layer: Layer, *, begins: bool) -> None:
        """A layer begins or ends."""
        if layer.kind == "look":
            self._looks[layer.name] += 1 if begins else -1
        elif layer.severity is None:
            _put(self._related, layer.name, None, begins=begins)
        else:
            _put(self._findings, layer.name, layer.severity, begins=begins)
            self._severities[layer.severity] += 1 if begins else -1

    def _stretch(self, end: int) -> Iterator[Piece]:
        if end <= self._at:
            return
        text, self._at = self._text[self._at : end], end
        looks = [name for name, count in self._looks.items() if count > 0]
        if not self._findings and not self._related:
            yield Piece("text", text, " ".join(looks))
            return
        gravest = next((severity for severity in Severity if self._severities[severity] > 0), "related")
        yield Piece(
            "text",
            text,
            " ".join(name for name in looks if name != SYNTAX),
            str(gravest),
            " ".join(islice(self._findings, _MOST)),
            " ".join(islice(self._related, _MOST)),
        )


def _put(names: dict[str, T], name: str, value: T, *, begins: bool) -> None:
    if begins:
        names[name] = value
    else:
        names.pop(name, None)


def _events(layers: Iterable[Layer], points: Iterable[Point]) -> Iterator[_Event]:
    order = 0
    for layer in layers:
        if layer.span.start < layer.span.end:
            order += 2
            yield _Event(layer.span.start, _Phase.BEGIN, order, layer)
            yield _Event(layer.span.end, _Phase.END, order + 1, layer)
    for point in points:
        order += 1
        yield _Event(point.at, _Phase.POINT_BEHIND if point.behind else _Phase.POINT, order, point)
