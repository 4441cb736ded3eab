"""Finds sections that a report holds twice."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportlint.checks.structure.doubt import has_lost_lines
from reportlint.language.han import is_han
from reportlint.model.document import Document, Section
from reportlint.model.rule import Hit
from reportlint.model.severity import Confidence

_SHORTEST = 4  # characters of a title whose repetition is no chance
_PARAGRAPH = 50  # characters of a paragraph that nobody writes twice
_MARKS = " \t　*#。：:；;，,"
_MASKS = ("某", "〇")
_BRACKETS = ("（", "(")  # a title that begins with one is a remark


@dataclass(frozen=True, eq=False)
class DuplicateSection:
    """Reports siblings with one and the same title, and outermost sections that the template allows only so often.

    Of the latter only those count whose titles surely say that one thing and no other.
    """

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit a repeated section, on its label."""
        told, sure = set(), Confidence.certain_if(not document.fact(has_lost_lines))
        for section, first in self._repeated(document):
            if section.label.span not in told:
                told.add(section.label.span)
                words = {"section": document.heading(section), "first": document.heading(first)}
                yield Hit(section.label.span, words, sure)

    def _repeated(self, document: Document) -> Iterator[tuple[Section, Section]]:
        specs, named = document.template.sections if document.template else (), _named(document)
        several = {s.label.span for spec in specs if spec.count.is_several for s in named.get(spec.name, ())}
        for siblings in (document.sections, *(section.children for section in document.all_sections)):
            yield from _same_title(document, [s for s in siblings if s.label.span not in several])
        for spec in specs:
            if spec.count.max is not None:
                found = named.get(spec.name, ())
                yield from ((section, found[0]) for section in found[spec.count.max :])


def _named(document: Document) -> Mapping[str, Sequence[Section]]:
    """The outermost sections whose titles surely say one thing, by what they say."""
    outermost = {section.label.span for section in document.outermost}
    named: defaultdict[str, list[Section]] = defaultdict(list)
    sure = (known for known in document.recognised if known.confidence is Confidence.CERTAIN and not known.is_facet)
    for section, names, *_ in sure:
        if len(names) == 1 and section.label.span in outermost:
            named[names[0]].append(section)
    return named


def _is_said(mark: str) -> bool:
    """Whether a character says something: none of a mask does."""
    return is_han(mark) and mark not in _MASKS


def _same_title(document: Document, siblings: Sequence[Section]) -> Iterator[tuple[Section, Section]]:
    seen: dict[str, Section] = {}
    for section in siblings:
        title = document.quote(section.title).strip(_MARKS)
        if title.startswith(_BRACKETS) or sum(map(_is_said, title)) < _SHORTEST:
            continue
        first = seen.setdefault(title, section)
        if first is not section and not _is_one_paragraph(document, section, first):
            yield section, first


def _is_one_paragraph(document: Document, section: Section, first: Section) -> bool:
    """Whether the whole of two paragraphs is the same, not their titles alone: that is told as such (PUN108)."""
    lines = [_from_title(document, one) for one in (section, first)]
    return lines[0] == lines[1] and len(lines[0]) >= _PARAGRAPH


def _from_title(document: Document, section: Section) -> str:
    """What stands on the line of a section, from its title on."""
    block = bisect_left(document.blocks, section.title.end, key=lambda block: block.span.end)
    return document.text[section.title.start : document.blocks[block].span.end].rstrip()
