"""Finds marks of quotation, brackets and book-title marks whose partner is missing, turned, or of another kind."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from reportlint.checks.punctuation.marks import KIND_OF
from reportlint.checks.punctuation.pairs import Fault, Unpaired, is_scanned, pairs
from reportlint.errors import Message
from reportlint.model.document import Document
from reportlint.model.rule import Hit, Related
from reportlint.model.severity import Confidence
from reportlint.model.text import Edit, Fix, Span
from reportlint.outline.cuts import left_out
from reportlint.recognition.statute import is_statute

_NEAR = 300  # characters to what is left out
_LONG = 30  # characters: what is longer is body, and ends as sentences do
_TURNED = (Fault.TURNED, Fault.REVERSED)
_OTHER = Message("另一个标号", "the other mark")
_HABIT = 3  # turned marks in one report: one finding
_SHOWN = 12  # characters of what stands beside the mark


@dataclass(frozen=True, eq=False)
class UnbalancedPair:
    """Reports marks without a partner; once, with a count, where a report turns its marks time and again."""

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit a mark, or one for a scan; fixes attached where it is clear which mark is meant."""
        unpaired = document.fact(pairs).unpaired
        if document.fact(is_scanned):
            words = {"scan": "", "phrase": _phrase(document.text, unpaired[0]), "count": str(len(unpaired))}
            yield Hit(Span(unpaired[0].at, unpaired[0].at + 1), words, Confidence.DOUBTFUL)
            return
        turned = [one for one in unpaired if one.fault in _TURNED]
        if len(turned) >= _HABIT:
            yield _hit(document, turned, Confidence.CERTAIN)
            unpaired = tuple(one for one in unpaired if one.fault not in _TURNED)
        cuts = [at for block in document.blocks for at in left_out(document.text, block)] if unpaired else []
        for one in unpaired:
            sure = not _is_cut_off(document, one, cuts) and not _is_above_statute(document, one)
            yield _hit(document, [one], Confidence.certain_if(sure))


def _is_cut_off(document: Document, one: Unpaired, cuts: list[int]) -> bool:
    """Whether its partner may stand in what is left out, or behind the end of a report that breaks off."""
    place = bisect_left(cuts, one.at - _NEAR)
    if place < len(cuts) and cuts[place] <= one.at + _NEAR:
        return True
    last = document.blocks[-1].span
    return (
        one.fault is Fault.UNCLOSED and last.start <= one.at and last.end - last.start > _LONG and _breaks_off(document)
    )


def _breaks_off(document: Document) -> bool:
    return document.quote(document.last_mark).isalnum() and document.signature is None and document.date is None


def _is_above_statute(document: Document, one: Unpaired) -> bool:
    """Whether it stands above the first article: collections of statutes drop a bracket of what is noted there."""
    if document.text[one.at] not in "）)" or one.fault is not Fault.UNOPENED or not document.sections:
        return False
    return one.at < document.sections[0].span.start and document.fact(is_statute)


def _hit(document: Document, faults: list[Unpaired], confidence: Confidence) -> Hit:
    text, first = document.text, faults[0]
    words = {first.fault.value: "", "zh": first.kind.zh, "en": first.kind.en, "phrase": _phrase(text, first)}
    if first.fault is Fault.CROSSED and first.partner is not None:
        other = KIND_OF[text[first.partner]]
        words |= {"other_zh": other.zh, "other_en": other.en}
    edits = tuple(edit for fault in faults for edit in _edits(text, fault))
    if len(edits) == 1:
        words["better"] = edits[0].text
    if len(faults) > 1:
        words["count"] = str(len(faults))
    fix = Fix(False, edits) if edits else None
    return Hit(Span(first.at, first.at + 1), words, confidence, fix=fix, related=_partner(first))


def _partner(fault: Unpaired) -> tuple[Related, ...]:
    return () if fault.partner is None else (Related(Span(fault.partner, fault.partner + 1), _OTHER),)


def _phrase(text: str, fault: Unpaired) -> str:
    """The mark with what stands behind it, or for one that closes, in front."""
    at = fault.at
    if fault.fault is Fault.UNCLOSED:
        return text[at : at + _SHOWN].partition("\n")[0] + "…"
    return "…" + text[max(0, at + 1 - _SHOWN) : at + 1].rpartition("\n")[2]


def _edits(text: str, fault: Unpaired) -> Iterator[Edit]:
    match fault.fault:
        case Fault.TURNED | Fault.REVERSED:
            yield _turned(text, fault.at)
            if fault.fault is Fault.REVERSED and fault.partner is not None:
                yield _turned(text, fault.partner)
        case Fault.MISMATCHED if fault.partner is not None:
            kind = fault.kind
            yield Edit(Span(fault.at, fault.at + 1), kind.closing[kind.opening.index(text[fault.partner])])


def _turned(text: str, at: int) -> Edit:
    kind = KIND_OF[text[at]]
    return Edit(Span(at, at + 1), kind.closing if text[at] == kind.opening else kind.opening)
