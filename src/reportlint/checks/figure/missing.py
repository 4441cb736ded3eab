"""Tells the numbers of one kind that fell out of a report, with the phrase in which they are missing."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from reportlint.checks.figure.numbers.detector import detector
from reportlint.checks.figure.numbers.phrases import Gap, Kind
from reportlint.checks.figure.numbers.weights import BUILTIN
from reportlint.language.cursor import Cursor
from reportlint.language.han import HAN, is_han
from reportlint.language.numerals import DIGITS
from reportlint.language.pattern import Pattern
from reportlint.model.document import Document
from reportlint.model.rule import Hit
from reportlint.model.severity import Confidence, Probability

_CERTAIN, _LIKELY, _DOUBTFUL = Probability(0.99), Probability(0.987), Probability(0.94)
_NEAR = 8  # code points of the phrase in front of a gap that are shown
_LABEL = Pattern(r"[^，。；：:\n0-9]{1,12}\s*")
_QUOTES = "“”"
_ON_NEXT_LINE = Pattern(rf"[ \u3000\t]*\r?\n\s*[{DIGITS}]+(?: ?[.．·] ?[{DIGITS}]+)?[%％‰{HAN}]")


@dataclass(frozen=True, eq=False)
class Missing:
    """Reports each number, rate, date, rank or list of the given kind that is missing.

    `certain`, `likely` and `doubtful` are the probabilities, as learned, from which on a gap is told as an error (if
    its unit never stands alone), a warning and advice; what they cost and find is in docs/lost-numbers.md.
    """

    kind: Kind
    certain: Probability = _CERTAIN
    likely: Probability = _LIKELY
    doubtful: Probability = _DOUBTFUL
    weights: str = BUILTIN

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit a gap, on the unit, the date or the verb that was left."""
        for gap in document.fact(detector(self.weights)):
            confidence = self._confidence(gap)
            if gap.kind is not self.kind or not confidence or not document.is_read(gap.span):
                continue
            if not (_is_label(document, gap) or _stands_below(document, gap)):
                yield Hit(gap.span, _words(document, gap, confidence), confidence)

    def _confidence(self, gap: Gap) -> Confidence | None:
        """How sure a gap is; None where it is too doubtful to be told."""
        table = (
            (self.certain, Confidence.CERTAIN),
            (self.likely, Confidence.LIKELY),
            (self.doubtful, Confidence.DOUBTFUL),
        )
        learned = next((confidence for least, confidence in table if gap.probability >= least), None)
        return learned and learned.at_most(gap.confidence)


def _is_label(document: Document, gap: Gap) -> bool:
    """Whether a unit closes a cell of a Word table that only names what its column holds: 培训人次, 投资亿元."""
    if document.markup is None or document.text[gap.span.end : gap.span.end + 1] not in ("", "\n"):
        return False
    at = bisect_right(document.blocks, gap.span.start, key=lambda block: block.span.start) - 1
    cell = document.blocks[at]
    if cell.kind != "cell" or gap.span.end > cell.span.end:
        return False
    return _LABEL.fullmatch(document.text, *cell.span) is not None


def _stands_below(document: Document, gap: Gap) -> bool:
    """Whether a line was broken in front of the number: 提高到, and below it 60％以上."""
    return gap.behind and Cursor(document.text, gap.span.end, *document.span).matches(_ON_NEXT_LINE) is not None


def _words(document: Document, gap: Gap, confidence: Confidence) -> dict[str, str]:
    here = Cursor(document.text, gap.span.start, *document.span)
    front = here.before(_NEAR).removesuffix("\n")  # the line may be broken there
    words = {"text": " ".join(document.quote(gap.span).split()), "what": gap.what, "phrase": _last_phrase(front)}
    words |= {"behind" if gap.behind else "front": "", confidence.value: ""}
    return words | ({"big": gap.big} if gap.big else {})


def _last_phrase(text: str) -> str:
    """The Chinese characters, with quotation marks, that a text ends in."""
    marks = next((at for at in range(len(text), 0, -1) if not _is_of_phrase(text[at - 1])), 0)
    return text[marks:]


def _is_of_phrase(mark: str) -> bool:
    return is_han(mark) or mark in _QUOTES
