"""Finds headings with nothing under them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportlint.checks.structure.doubt import has_lost_lines, is_cut
from reportlint.checks.structure.empty_part import empty_parts
from reportlint.checks.structure.ending import is_closing, own_words, signed_at
from reportlint.language.han import is_han
from reportlint.language.numerals import DIGITS, TO_TEN, numeral
from reportlint.language.pattern import Pattern
from reportlint.model.document import Document, Section, Style
from reportlint.model.rule import Hit
from reportlint.model.severity import Confidence
from reportlint.model.text import Span
from reportlint.outline.evidence import UNITS

_LONGEST = 30  # characters of a line that is a heading and not an item
_PHRASE, _ALIKE, _FEW = 18, 8, 2  # characters of a heading in front of a full stop, what they differ by; siblings
_MANY = 100  # siblings that say what the others are
_ITEM_ENDS = "；;，,。."
_LABEL = Pattern(f"第{numeral(3, 5)}[编篇章节]")
_COLONS = "：:"
_COUNT = Pattern(f"(?P<what>[^{TO_TEN}{DIGITS}第]{{1,4}}|第)[{TO_TEN}{DIGITS}]")  # 案例一, 第一课
_BLANK = " \t\r\n　*#：:"
_STOP = "。"
_NUMBERS = (Style.ARABIC, Style.DECIMAL, Style.ARABIC_PAREN)
_SENTENCE = Pattern("[。；：;:]|[，、,]$")
_STATEMENT = Pattern("[不没未无缺欠]|存在|[偏较过]")  # what says all there is to say: 版权归属没有约定


@dataclass(frozen=True, eq=False)
class EmptySection:
    """Reports a heading that the next of its level or of a higher one, or the end of the report, follows at once.

    Lines that are items of a list have nothing under them either: so most of its siblings must have text.
    """

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit a heading, on its label; and one a part that recurs under headings, and holds nothing here."""
        for part in empty_parts(document):
            yield Hit(part.span, {"section": document.quote(part.span)}, part.confidence)
        for series in _series(document.outermost):
            yield from _in(document, series)
        for section in document.all_sections:
            if section.children != document.outermost:
                yield from _in(document, section.children)


def _series(sections: Sequence[Section]) -> Iterator[Sequence[Section]]:
    """The outermost sections, parted where they begin to count anew: a form that is attached has its own."""
    first = {section.label.style: at for at, section in reversed(tuple(enumerate(sections)))}
    begins = [at for at, one in enumerate(sections) if one.label.ordinal == 1 and first[one.label.style] < at]
    for start, end in pairwise((0, *begins, len(sections))):
        yield sections[start:end]


def _in(document: Document, siblings: Sequence[Section]) -> Iterator[Hit]:
    empty = [at for at, section in enumerate(siblings) if _is_empty(document, section, siblings)]
    for at in empty:
        if _is_exception(document, empty, siblings, at) and _ends_here(document, siblings, at):
            section = siblings[at]
            if not _is_of_contents(document, section):
                sure = not document.fact(has_lost_lines) and _is_surely_a_sister(document, section)
                yield Hit(section.label.span, {"section": document.heading(section)}, Confidence.certain_if(sure))


def _is_exception(document: Document, empty: Sequence[int], siblings: Sequence[Section], at: int) -> bool:
    """Whether most headings of a series have text under them; half of them may do where a line is surely a heading.

    It is where it is set as one, or says what section it is, or stands below one that has text.
    """
    if 2 * len(empty) != len(siblings):
        return 2 * len(empty) < len(siblings)
    section, last = siblings[at], len(siblings) - 1
    if section.label.ordinal is not None and any((section.label.style in UNITS, document.is_heading(section))):
        return True
    is_below_one = last in empty and 0 not in empty
    return any((section.label.span in document.canonical, is_below_one))


def _is_surely_a_sister(document: Document, section: Section) -> bool:
    """Whether no slip of its level may have made a heading the sister of what should stand under it."""
    if section.label.ordinal is not None or section.label.span in document.canonical:
        return True
    return _comes_again(document, section)


def _is_empty(document: Document, section: Section, siblings: Sequence[Section]) -> bool:
    if section.children or not _waits_for_text(document, section):
        return False
    start = section.title.end
    if document.text[start : start + 1] == _STOP:
        if not _runs_on(document, section, siblings):
            return False
        start += 1
    behind = Span(start, section.span.end)
    line = Span(start, min(_line_end(document, start).end, behind.end))
    if any((document.quote(line).strip(_BLANK), _has_picture(document, behind), _may_be_field(document, behind))):
        return False
    return all(is_closing(document.quote(block.span)) for block in own_words(document, behind))


def _may_be_field(document: Document, behind: Span) -> bool:
    """Whether what is taken for the signature may belong to the section: 责任单位：县民政局, and no date below."""
    signed = document.signature
    if signed is None or signed.start not in range(*behind):
        return False
    return document.date is None and any(colon in document.quote(signed) for colon in _COLONS)


def _runs_on(document: Document, section: Section, siblings: Sequence[Section]) -> bool:
    """Whether a short phrase before a full stop is a heading: its siblings are, and text follows on their line."""
    if _STATEMENT.search(document.quote(section.title)):
        return False
    others = [other for other in siblings[:_MANY] if other is not section]
    lengths = [title.end - title.start for title in (section.title, *(other.title for other in others))]
    if any((len(others) < _FEW, max(lengths) > _PHRASE, max(lengths) - min(lengths) > _ALIKE)):
        return False
    runs_on = [
        other.children or document.quote(_line_end(document, other.title.end)).strip(_BLANK + _STOP) for other in others
    ]
    return all(runs_on)


def _waits_for_text(document: Document, section: Section) -> bool:
    """Whether a label heads something: a heading, words before a colon, or nothing at all."""
    start, end = section.title
    if start == end:
        return not section.label.computed and section.label.ordinal is not None
    if end - start > _LONGEST or document.text[end - 1] in _ITEM_ENDS:
        return False
    if section.label.style.is_of_headings or document.text[end - 1] in _COLONS:
        return True
    return document.is_heading(section) or section.label.style in document.fact(_numbers_of_headings)


def _numbers_of_headings(document: Document) -> frozenset[Style]:
    """The sorts of number that stand before headings all through, three or more, and before no sentence; a fact."""
    titles = {style: [one.title for one in document.all_sections if one.label.style is style] for style in _NUMBERS}
    return frozenset(
        style
        for style, found in titles.items()
        if len(found) > _FEW and not any(_is_sentence(document.quote(title)) for title in found)
    )


def _is_sentence(title: str) -> bool:
    return len(title) > _LONGEST or _SENTENCE.search(title) is not None


def _line_end(document: Document, start: int) -> Span:
    """What stands behind a place on its line."""
    text, last = document.text, document.span.end
    end = text.find("\n", start, last)
    return Span(start, end if end >= 0 else last)


def _has_picture(document: Document, behind: Span) -> bool:
    """Whether a Word file shows a picture there, of which its text says nothing."""
    pictures = document.markup.pictures if document.markup else ()
    return any(behind.start <= place <= behind.end for place in pictures)


def _ends_here(document: Document, siblings: Sequence[Section], at: int) -> bool:
    """Whether what follows is the next of its series, or nothing; one of another sort may be what stands under it."""
    section, following = siblings[at], siblings[at + 1 :]
    if _is_above_end(document, section):
        return True
    if section is document.all_sections[-1]:
        return not document.fact(is_cut)
    if section.label.ordinal is not None and _is_loose(document, section):
        return False
    if not following:
        return True
    if section.label.ordinal is None or following[0].label.ordinal is None:
        if section.label.span in document.canonical:
            return True
        return section.label.style is following[0].label.style and not _is_of_series(document, following[0], siblings)
    if following[0].label.style is not section.label.style:
        return False
    return following[0].label.ordinal >= max(section.label.ordinal, 2)


def _is_above_end(document: Document, section: Section) -> bool:
    """Whether the report is signed under a heading: what follows then is an attachment."""
    return any(at in range(section.title.end, section.span.end) for at in signed_at(document))


def _is_loose(document: Document, section: Section) -> bool:
    """Whether the next heading has no number and says nothing of itself: it may head what stands under this one."""
    sections = document.all_sections
    following = sections[bisect_left(sections, section.span.end, key=lambda other: other.span.start)]
    return following.label.ordinal is None and following.label.span not in document.canonical


def _is_of_series(document: Document, section: Section, siblings: Sequence[Section]) -> bool:
    """Whether a heading without a number counts in words, as another does: 案例一 may stand under what is above."""
    counts = (_COUNT.match(document.quote(other.title)) for other in (section, *siblings))
    what, *others = [count["what"] if count else "" for count in counts]
    return what != "" and others.count(what) > 1


def _is_of_contents(document: Document, section: Section) -> bool:
    """Whether the heading comes again with text under it, or holds another: what a page of contents was read as."""
    return _LABEL.search(_words(document, section)) is not None or _comes_again(document, section)


def _comes_again(document: Document, section: Section) -> bool:
    """Whether another section has the same title."""
    return document.fact(_titles)[_words(document, section)] > 1


def _titles(document: Document) -> Counter[str]:
    """How often each title stands in the report; a fact."""
    return Counter(_words(document, section) for section in document.all_sections)


def _words(document: Document, section: Section) -> str:
    return "".join(filter(is_han, document.quote(section.title)))
