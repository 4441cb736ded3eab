"""The labelled list that begins at a place: sections, a run in prose, or numbered sentences of one paragraph."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, pairwise
from typing import NamedTuple

from reportlint.language.numerals import CHINESE, DIGITS
from reportlint.language.pattern import Pattern
from reportlint.model.document import Document, Label, Section, Style
from reportlint.model.text import Span
from reportlint.outline.labels import mentions

_LABEL = Pattern(rf"[第其首（({CHINESE}{DIGITS}①⑴⒈㈠❶]")
_LABEL_LENGTH = 12  # code points in which the first label is looked for
_FAR_APART = 5000  # code points between two labels of a list
_DIVISIONS = (Style.PART, Style.CHAPTER, Style.SECTION, Style.ARTICLE)  # of a book or a statute


class Labelled(NamedTuple):
    """The labels of a list, how far its members reach, and whether its numbers run on into another part."""

    labels: tuple[Label, ...]
    end: int
    goes_on: bool = False

    @property
    def reach(self) -> Span:
        """All that its members hold."""
        return Span(self.labels[0].span.start, self.end)

    @property
    def span(self) -> Span:
        """From the first label to the last."""
        return Span(self.labels[0].span.start, self.labels[-1].span.end)

    @property
    def counts(self) -> frozenset[int]:
        """How many there are: as counted, and as the last label says (首先、其次、最后 are three)."""
        return frozenset((len(self.labels), _number(self.labels[-1])))

    @property
    def is_whole(self) -> bool:
        """Whether its numbers run on from one, so that counting them is counting the members."""
        ordinals = [label.ordinal for label in self.labels]
        return not self.goes_on and ordinals == list(range(1, len(ordinals) + 1))


class _Place(NamedTuple):
    siblings: Sequence[Section]
    at: int
    following: int | None  # the ordinal of the first such label behind the last sibling, in the part that follows


def labelled(document: Document, at: int) -> Labelled | None:
    """The list whose first label stands at `at`; None where no list of two begins there."""
    place = document.fact(_places).get(at)
    found = _of_sections(place) if place else _of_prose(document, at) or _of_sentences(document, at)
    if found is None or len(found.labels) < 2:
        return None
    first = found.labels[0]
    return found if first.ordinal == 1 and first.style not in _DIVISIONS else None


def _number(label: Label) -> int:
    """The number that a label says; 0 for one that says none."""
    return label.ordinal or 0


def _of_sections(place: _Place) -> Labelled:
    first = place.siblings[place.at].label
    labels = [first]
    for section in place.siblings[place.at + 1 :]:
        label = section.label
        if label.style is not first.style or _number(label) <= _number(labels[-1]):
            break
        labels.append(label)
    is_last = labels[-1] is place.siblings[-1].label
    goes_on = is_last and place.following == _number(labels[-1]) + 1
    return Labelled(tuple(labels), place.siblings[-1].span.end, goes_on)


def _places(document: Document) -> Mapping[int, _Place]:
    """Every section by the place of its label."""
    places: dict[int, _Place] = {}
    parents: list[Sequence[Section]] = [document.sections]
    parents += [section.children for section in document.all_sections if section.children]
    ordinals = {id(siblings): siblings[0].label.ordinal for siblings in parents if siblings}
    for siblings, following in pairwise([*parents, ()]):
        for at, section in enumerate(siblings):
            places[section.label.span.start] = _Place(siblings, at, ordinals.get(id(following)))
    return places


def _of_prose(document: Document, at: int) -> Labelled | None:
    start = _index(document.runs, at)
    if start is None:
        return None
    first, end = document.runs[start], _part_end(document, at)
    mark = document.text[first.span.end - 1]
    labels = [first]
    for label in islice(document.runs, start + 1, None):
        if label.span.start >= min(end, labels[-1].span.end + _FAR_APART):
            break
        if label.style is first.style:
            if label.ordinal == 1:
                break
            if _mark(document, label, first, mark):
                labels.append(label)
    return Labelled(tuple(labels), labels[-1].span.end)


def _index(labels: Sequence[Label], at: int) -> int | None:
    """Which of the labels, that are in order, begins at a place; None where none does."""
    index = bisect_left(labels, at, key=lambda label: label.span.start)
    return index if index < len(labels) and labels[index].span.start == at else None


def _mark(document: Document, label: Label, first: Label, mark: str) -> bool:
    """Whether the label is written like the first one: 二要 goes with 一要, not with 一是."""
    return not first.style.is_prose or document.text[label.span.end - 1] == mark or mark in "，,、：:"


def _part_end(document: Document, at: int) -> int:
    """Where the innermost section that holds a place ends: lists do not run on beyond it."""
    sections = document.all_sections
    following = bisect_right(sections, at, key=lambda section: section.span.start)
    return sections[following].span.start if following < len(sections) else document.span.end


def _of_sentences(document: Document, at: int) -> Labelled | None:
    block = document.blocks[bisect_right(document.blocks, at, key=lambda block: block.span.start) - 1]
    if not _LABEL.match(document.text, at, block.span.end):
        return None
    first = mentions(document.text, at, min(block.span.end, at + _LABEL_LENGTH))
    if not first or first[0].label.span.start != at:
        return None
    found = document.fact(_Mentioned).within(block.span)
    start = _index(found, at)
    if start is None:
        return None
    labels = [found[start]]
    for label in islice(found, start + 1, None):
        if label.span.start > labels[-1].span.end + _FAR_APART:
            break
        if label.style is labels[0].style:
            is_next = label.ordinal == _number(labels[-1]) + 1
            if not is_next or label.span.start == labels[-1].span.end:  # 一、二、三产业
                break
            labels.append(label)
    return Labelled(tuple(labels), labels[-1].span.end)


@dataclass(frozen=True, eq=False)
class _Mentioned:
    """What has the form of a label in the blocks of a report, found once for each that is asked for; a fact."""

    document: Document

    def within(self, span: Span) -> list[Label]:
        """The labels in a block, in order."""
        if span.start not in self._found:
            self._found[span.start] = [mention.label for mention in mentions(self.document.text, *span)]
        return self._found[span.start]

    @cached_property
    def _found(self) -> dict[int, list[Label]]:
        return {}
