"""Tells the numbers of one kind that fell out of a report, with the phrase in which they are missing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportlint.model import Document, Hit
from reportlint.quantities import Gap, Kind, find

_NEAR = 8  # code points of the phrase in front of a gap that are shown
_PHRASE = re.compile("[\u3400-\u9fff“”]*$")


@dataclass(frozen=True)
class Missing:
    """Reports each number, rate, date, rank or list of the given kind that is missing."""

    kind: Kind

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit a gap, on the unit, the date or the verb that was left."""
        for gap in find(document.text, *document.span):
            if gap.kind is self.kind and document.is_read(gap.span):
                yield Hit(gap.span, _words(document, gap), gap.doubt)


def _words(document: Document, gap: Gap) -> dict[str, str]:
    start = max(document.span.start, gap.span.start - _NEAR)
    phrase = _PHRASE.search(document.text, start, gap.span.start)
    words = {"text": " ".join(document.quote(gap.span).split()), "what": gap.what}
    words |= {"phrase": phrase[0] if phrase else ""}
    words |= {"behind" if gap.behind else "front": ""}
    return words | ({"big": gap.big} if gap.big else {})
