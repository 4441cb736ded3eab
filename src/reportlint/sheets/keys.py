"""What makes a blank the same blank when its sheet comes back: its sentence, and where in it the blank stands.

Neither the line nor the rest of the report counts. A sentence that stands there several times is counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from unicodedata import normalize

from reportlint.filters.fingerprint import digest_of
from reportlint.language.pattern import Pattern
from reportlint.model.finding import Checked
from reportlint.model.source import Source
from reportlint.model.text import Span
from reportlint.sheets.slots import Slot

KEY = Pattern(r"k(?P<sentence>[0-9a-f]{12})(?:-(?P<nth>[0-9]{1,4})-(?P<of>[0-9]{1,4}))?")
_LENGTH = 12
_ENDS = "。！？!?\r\n"
_FARTHEST = 2000  # code points to either side of a blank; beyond that a text has no sentences


def sentences(file: Checked, slots: Sequence[Slot]) -> list[Span]:
    """The sentence of each place: of a cell of a Word table its row."""
    rows = _rows(file.source)
    text = file.source.map.seen
    return [_row(rows, slot.span) or _sentence(text, slot.span) for slot in slots]


def keys(file: Checked, slots: Sequence[Slot]) -> list[str]:
    """One for each place to fill in, in their order."""
    text = file.source.map.seen
    digests = []
    for slot, sentence in zip(slots, sentences(file, slots), strict=True):
        at = len(_normalised(text[sentence.start : slot.parts[0].span.start]))
        digests.append(digest_of(f"{_normalised(text[slice(*sentence)])}\0{at}")[:_LENGTH])
    counts, seen = Counter(digests), Counter[str]()
    found = []
    for digest in digests:
        seen[digest] += 1
        found.append(f"k{digest}" + (f"-{seen[digest]}-{counts[digest]}" if counts[digest] > 1 else ""))
    return found


def _sentence(text: str, span: Span) -> Span:
    first, last = max(span.start - _FARTHEST, 0), min(span.end + _FARTHEST, len(text))
    start = max(text.rfind(mark, first, span.start) for mark in _ENDS) + 1
    ends = [at for mark in _ENDS if (at := text.find(mark, span.end, last)) >= 0]
    return Span(max(start, first), min(ends, default=last))


_Row = tuple[str, int, int, int]


def _rows(source: Source) -> Mapping[_Row, Sequence[Span]]:
    """The cells of each row of the tables of a Word file."""
    rows: dict[_Row, list[Span]] = {}
    for block in source.blocks if source.locations else ():
        place = source.map.location(block.span.start)
        if place and place.table:
            rows.setdefault((place.story, place.number, place.table, place.row), []).append(block.span)
    return rows


def _row(rows: Mapping[_Row, Sequence[Span]], span: Span) -> Span | None:
    return next(
        (
            Span(cells[0].start, cells[-1].end)
            for cells in rows.values()
            if cells[0].start <= span.start <= cells[-1].end
        ),
        None,
    )


def _normalised(text: str) -> str:
    """Without blanks, in one width."""
    return normalize("NFKC", "".join(text.split()))
