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
        return frozenset((len(self.labels), self.labels[-1].ordinal or 0))

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
    is_list = found is not None and len(found.labels) > 1 and found.labels[0].ordinal == 1
    return found if is_list and found and found.labels[0].style not in _DIVISIONS else None


def _of_sections(place: _Place) -> Labelled:
    first = place.siblings[place.at].label
    labels = [first]
    for section in place.siblings[place.at + 1 :]:
        label = section.label
        if label.style is not first.style or label.ordinal is None or label.ordinal <= (labels[-1].ordinal or 0):
            break
        labels.append(label)
    is_last = labels[-1] is place.siblings[-1].label
    return Labelled(
        tuple(labels), place.siblings[-1].span.end, is_last and place.following == (labels[-1].ordinal or 0) + 1
    )


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
    start = bisect_left(document.runs, at, key=lambda label: label.span.start)
    if start == len(document.runs) or document.runs[start].span.start != at:
        return None
    first, end = document.runs[start], _part_end(document, at)
    mark = document.text[first.span.end - 1]
    labels = [first]
    for label in islice(document.runs, start + 1, None):
        is_beyond = label.span.start >= min(end, labels[-1].span.end + _FAR_APART)
        if is_beyond or (label.style is first.style and label.ordinal == 1):
            break
        if label.style is first.style and _mark(document, label, first, mark):
            labels.append(label)
    return Labelled(tuple(labels), labels[-1].span.end)


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
    start = bisect_left(found, at, key=lambda label: label.span.start)
    if start == len(found) or found[start].span.start != at:
        return None
    labels = [found[start]]
    for label in islice(found, start + 1, None):
        if label.span.start > labels[-1].span.end + _FAR_APART:
            break
        if label.style is labels[0].style:
            is_next = label.ordinal == (labels[-1].ordinal or 0) + 1
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
