"""What a Word file shows besides its characters: ruled blanks made of underlined spaces, highlighted masks, prompts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from reportlint.checks.placeholder.blank import Blank, Kind, pattern
from reportlint.checks.placeholder.context import NEAR
from reportlint.model.markup import Markup, Prompt
from reportlint.model.severity import Confidence
from reportlint.model.text import Span

_WIDTHS = {"\t": 4, "\u3000": 2}  # in columns; other spaces take one
_NARROWEST = 3  # columns of a ruled blank
_MASK = "[XxＸｘ]{1,4}|[×✕*＊_＿○□◯]{2,}|某+"  # what masks, if it is marked: ● in red is a bullet


def drawn(text: str, ruled: tuple[Span, ...]) -> str:
    """The text with underlined spaces, which a reader sees as a ruled line, as `_`; nothing moves."""
    pieces: list[str] = []
    at = 0
    for span in _lines_to_fill(text, ruled):
        pieces += (text[at : span.start], "_" * (span.end - span.start))
        at = span.end
    return "".join((*pieces, text[at:])) if pieces else text


def _lines_to_fill(text: str, ruled: Iterable[Span]) -> Iterator[Span]:
    """Underlined stretches that are all space; spaces around underlined words were filled in."""
    for span in ruled:
        if not text[span.start : span.end].strip() and _shares_line(text, span):
            yield span


def _shares_line(text: str, span: Span) -> bool:
    """Whether the line holds more than the stretch; a line of its own is a rule across the page."""
    before = text[max(0, span.start - NEAR) : span.start].rpartition("\n")[2]
    behind = text[span.end : span.end + NEAR].partition("\n")[0]
    return bool(before.strip() or behind.strip())


def supported(text: str, markup: Markup, blanks: Sequence[Blank]) -> list[Blank]:
    """The blanks, surer where they are marked, and those that only the marks show; in order, no two overlapping."""
    found = list(map(_prompted, markup.prompts))
    found = _without_overlaps(found, (_surer(blank, markup.marked) for blank in blanks))
    return _without_overlaps(found, (*_masks(text, markup.marked), *_short_lines(text, markup.ruled)))


def _without_overlaps(found: list[Blank], others: Iterable[Blank]) -> list[Blank]:
    """Those found, and the others that share nothing with them, in order."""
    spans = [blank.span for blank in found]
    kept = [blank for blank in others if not _touches(spans, blank.span)]
    return sorted((*found, *kept), key=lambda blank: blank.span)


def _touches(spans: Sequence[Span], span: Span) -> bool:
    """Whether one of `spans`, which are in order, shares a code point with `span`."""
    place = bisect_right(spans, span.start, key=lambda other: other.start)
    return any(other.overlaps(span) for other in spans[max(place - 1, 0) : place + 1])


def _prompted(prompt: Prompt) -> Blank:
    return Blank(Kind.BLANK, prompt.span, f"“{prompt.what}”" if prompt.what else "内容", prompt.span)


def _surer(blank: Blank, marked: Sequence[Span]) -> Blank:
    """A blank in colour was left for somebody: doubt about it is a step less."""
    if blank.confidence is Confidence.CERTAIN:
        return blank
    if not _touches(marked, blank.mask):
        return blank
    return blank._replace(
        confidence=Confidence.LIKELY if blank.confidence is Confidence.DOUBTFUL else Confidence.CERTAIN
    )


def _masks(text: str, marked: Iterable[Span]) -> Iterator[Blank]:
    """Stretches in colour that are nothing but a mask."""
    for span in marked:
        if span.end - span.start < 20 and pattern(_MASK).fullmatch(text[span.start : span.end].strip()):
            yield Blank(Kind.BLANK, span, "内容", span)


def _short_lines(text: str, ruled: Iterable[Span]) -> Iterator[Blank]:
    """Ruled blanks of few but wide spaces."""
    for span in _lines_to_fill(text, ruled):
        if sum(_WIDTHS.get(space, 1) for space in text[span.start : span.end]) >= _NARROWEST:
            yield Blank(Kind.BLANK, span, "内容", span)
