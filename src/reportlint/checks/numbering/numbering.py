"""Tells the breaks in the numbering that the outline has found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reportlint.model.document import Document, Fault, FaultKind, Label, Section
from reportlint.model.rule import Hit
from reportlint.model.severity import Confidence
from reportlint.model.text import Edit, Fix, Span
from reportlint.outline.evidence import UNITS
from reportlint.outline.labels import relabel

_SHORTEST = 4  # characters of a title whose repetition is no chance


@dataclass(frozen=True, eq=False)
class Numbering:
    """Reports faults of the given kinds, among section labels or, with `prose`, in runs such as 一是 … 二是."""

    faults: tuple[FaultKind, ...]
    prose: bool = False

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit a fault, on the label at which it is seen."""
        for fault in document.faults:
            told = fault.kind in self.faults and fault.label.style.is_prose == self.prose
            if told and not (_is_pasted_twice(document, fault) or _is_of_amendment(document, fault)):
                yield Hit(fault.label.span, _words(document, fault), _confidence(fault), fix=_fix(fault))


def _is_pasted_twice(document: Document, fault: Fault) -> bool:
    """Whether a number comes again with its title: a section that stands there twice (SEC104) and no wrong number."""
    if fault.kind is not FaultKind.DUPLICATE or fault.previous is None or fault.label.style.is_prose:
        return False
    labelled = document.fact(_labelled)
    both = [labelled.get(label.span) for label in (fault.label, fault.previous)]
    titles = [document.quote(section.title) for section in both if section]
    return len(titles) == len(both) and len(set(titles)) == 1 and len(titles[0]) >= _SHORTEST


def _labelled(document: Document) -> Mapping[Span, Section]:
    """The sections by their labels; a fact."""
    return {section.label.span: section for section in document.all_sections}


def _is_of_amendment(document: Document, fault: Fault) -> bool:
    """Whether articles or chapters stand anywhere because an amendment counts on, or quotes what it inserts."""
    if fault.confidence is Confidence.CERTAIN or fault.label.style not in UNITS or document.title is None:
        return False
    return "修正案" in document.quote(document.title)


def _confidence(fault: Fault) -> Confidence:
    if fault.label.style.is_prose and fault.kind is FaultKind.WRONG_START:
        return Confidence.DOUBTFUL  # the first member of a run in prose is often put in other words
    return fault.confidence


def _fix(fault: Fault) -> Fix | None:
    if any(renumbered.label.computed for renumbered in fault.series):
        return None  # there is nothing to type
    edits = tuple(Edit(renumbered.label.span, renumbered.text) for renumbered in fault.series)
    return Fix(False, edits) if edits else None


def _words(document: Document, fault: Fault) -> dict[str, str]:
    words = {"label": _flat(document.quote(fault.label.span))}
    if fault.previous:
        words["previous"] = _flat(document.quote(fault.previous.span))
        words |= _place(document, fault.previous.span.start)
    words |= _origin(fault, words["label"])
    return words | ({"restart": ""} if fault.restarts else _right_labels(document.text, fault))


def _origin(fault: Fault, label: str) -> dict[str, str]:
    """Whether Word computed the label, or somebody typed it among those that Word computed."""
    if fault.label.computed:
        return {"automatic": label}
    return {"typed": label} if fault.previous and fault.previous.computed else {}


def _right_labels(text: str, fault: Fault) -> dict[str, str]:
    """What should stand there; the first and the last label of a longer gap."""
    like = fault.label
    if fault.previous and fault.kind is FaultKind.WRONG_LEVEL:
        like = fault.previous  # in the form of the level that it belongs to
    words = {"expected": _as_label(text, like, fault.expected)}
    if fault.kind is not FaultKind.GAP:
        return words
    last = (fault.label.ordinal or 0) - 1
    return words | ({"last": _as_label(text, like, last)} if last > fault.expected else {"single": ""})


def _as_label(text: str, like: Label, number: int) -> str:
    """A number in the form of a label, on one line; empty where that form has no such number."""
    return _flat(relabel(text, like, number) or "")


def _place(document: Document, offset: int) -> dict[str, str]:
    """The number of a line, or, in a Word file, of a paragraph: there nobody sees lines."""
    place = document.map.location(offset)
    if place is None:
        return {"line": str(document.map.position(offset)[0])}
    if place.line:
        return {"page": str(place.page), "row": str(place.line)} if place.page else {"line": str(place.line)}
    return {"paragraph": str(place.paragraph)}


def _flat(label: str) -> str:
    """A label on one line, though a line break may have cut it."""
    return "".join(label.split())
