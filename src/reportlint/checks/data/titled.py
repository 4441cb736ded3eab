"""What a title says of its year: that it is over, to come, or reported on; and in which years it may be signed."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from reportlint.language.dates import YEAR, dates
from reportlint.language.pattern import Pattern
from reportlint.model.document import Document
from reportlint.model.severity import Confidence
from reportlint.model.text import Span

_SHORT = 40  # characters of a line that may be a title
_SENTENCE = Pattern("[。，；！|]")
_EVER = 9999
_BACK = "总结|述职|述廉|述德|述学"
_AHEAD = r"(?:计划|要点|打算|工作安排|工作思路)(?![^\n]{0,4}(?:执行|完成|落实|实施))"

_AIMS = "计划|打算|安排|思路|谋划|设想|要点|努力方向"
# A heading of what is to come: 2026年工作计划, but not 2025年计划完成情况.
PLAN = Pattern(rf"(?P<year>{YEAR})年(?P<part>[^。；，：:\n\r]{{0,10}}?)(?:{_AIMS})(?=[。：:]|\Z)")


class Outlook(Enum):
    """How a title stands to its years, told by its words; and the years around them in which it may be signed."""

    FAR = Pattern("规划|远景|愿景|纲要|预算|筹备|申办"), -_EVER, _EVER
    BOTH = Pattern(rf"(?:{_BACK})[^\n]*(?:{_AHEAD})"), 0, 0
    BACK = Pattern(_BACK), 0, 1
    AHEAD = Pattern(_AHEAD), -1, 0
    REPORT = Pattern(r"(?:汇报|报告)[^\n]*\Z"), -1, _EVER
    OTHER = Pattern(""), -1, _EVER

    @classmethod
    def of(cls, title: str) -> Outlook:
        """The first that the words of a title fit."""
        return next(outlook for outlook in cls if outlook.value[0].search(title))


class Titled(NamedTuple):
    """The years of a title, the first of them where it stands, and how it stands to them."""

    span: Span
    years: tuple[int, ...]
    outlook: Outlook

    @property
    def signed_in(self) -> range:
        """The years in which such a report is signed."""
        _, before, after = self.outlook.value
        return range(min(self.years) + before, max(self.years) + after + 1)

    @property
    def confidence(self) -> Confidence:
        """How sure it is that no other year is right: what is only announced for a year may be so long before."""
        return Confidence.DOUBTFUL if self.outlook is Outlook.OTHER else Confidence.LIKELY


def titled(document: Document) -> Titled | None:
    """What the title says of years; None where it names none, or a range of them."""
    head = head_of(document)
    if head is None:
        return None
    found = [date for date in dates(document.text, *head) if date.year]
    if not found or any(date.until and date.until.year for date in found):
        return None
    years = tuple(dict.fromkeys(date.year for date in found if date.year))
    return Titled(Span(found[0].start, found[0].end), years, Outlook.of(document.quote(head)))


def head_of(document: Document) -> Span | None:
    """The title, or the first line where it is no sentence, but stands above one: 2025年述职报告（时间：1月至12月）."""
    if document.title:
        return document.title
    line = document.first_line
    is_head = line.end - line.start < _SHORT and len(document.blocks) > 1
    return line if is_head and not _SENTENCE.search(document.text, *line) else None


def of_one_year(document: Document) -> Titled | None:
    """What the title says where it names one year; a fact."""
    title = document.fact(titled)
    return title if title and len(title.years) == 1 else None
