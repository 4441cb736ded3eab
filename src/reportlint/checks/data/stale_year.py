"""Finds last year's year, left from the report that this one was made of: in the signature, a heading, a deadline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reportlint.checks.data.dated import dates_of, is_before, signed_on, span_of
from reportlint.checks.data.own_unit import first_paragraph
from reportlint.errors import Message
from reportlint.language.cursor import Cursor
from reportlint.language.dates import Date, dates
from reportlint.language.han import HAN
from reportlint.language.pattern import Pattern
from reportlint.model.document import Document
from reportlint.model.rule import Hit, Related
from reportlint.model.severity import Confidence
from reportlint.model.text import Span

# What a title says of its year: that it is over, that it is to come, that it is reported on, now or later.
_LOOKS_BACK = Pattern(r"(?:总结|述职|述廉|述德|述学)[^\n]*\Z")
_LOOKS_AHEAD = Pattern(r"(?:计划|要点|打算|工作安排|工作思路)[^\n]*\Z")
_REPORTS = Pattern(r"(?:汇报|报告)[^\n]*\Z")
_HALF = "半季月周旬"  # 2024年上半年总结 goes on within its year

_PLAN = Pattern(r"度?[^。；，：:\n\r]{0,10}?(?:计划|打算|安排|思路|谋划|设想|要点|努力方向)(?=[。：:]|\Z)")
_SPACE = "[ \u3000*]*"
_YEAR = r"〔(?P<year>(?:19|20)\d\d)〕"
_NUMBER = Pattern(rf"(?:^|(?<=[\r\n])){_SPACE}[{HAN}]{{2,12}}{_YEAR}{_SPACE}\d{{1,4}}{_SPACE}号{_SPACE}(?=[\r\n])")
_OPENS = Pattern("度?(?:以来|来)?，(?=[我全本在县市区镇乡局院校公])")
_DUE = Pattern(r"(?:务必|请|须|应|需)[^，。；\n\r]{0,14}[于在]\Z")
_HANDED_IN = Pattern("(?:之|以)?前[^，。；\n\r]{0,20}?(?:报送|上报|报至|报我|反馈|提交|发送|送至)")
_FAR = 20

_TITLE = Message("标题的年份", "the year in the title")
_SIGNED = Message("落款日期", "the date of the signature")
_DOCUMENT_NUMBER = Message("发文字号的年份", "the year of the document's number")


class _Titled(NamedTuple):
    """The years of a title, and what it says of them."""

    span: Span
    years: tuple[int, ...]
    looks_back: bool
    looks_ahead: bool
    reports: bool


@dataclass(frozen=True, eq=False)
class StaleYear:
    """Reports each year that the title, the signature or the number of the document contradicts."""

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit a year."""
        signed = _signed(document)
        titled = document.fact(_titled)
        if signed:
            against = [*_against_number(document, signed), *_against_title(document, signed, titled)]
            yield from against[:1]
            yield from _overdue(document, signed, against)
        if titled and len(titled.years) == 1:
            yield from _headings(document, titled)
            yield from _opening(document, titled)


def _signed(document: Document) -> Date | None:
    """The date under the signature; one in figures may be that of a web page."""
    signed = document.fact(signed_on)
    return signed if signed and "年" in document.quote(span_of(signed)) else None


def _titled(document: Document) -> _Titled | None:
    """What the title says of years; None where it names none, or a range of them."""
    if document.title is None:
        return None
    found = [date for date in dates(document.text, *document.title) if date.year]
    if not found or any(date.until or date.part in ("底", "末") for date in found):
        return None
    words = document.quote(document.title)
    said = tuple(pattern.search(words) is not None for pattern in (_LOOKS_BACK, _LOOKS_AHEAD, _REPORTS))
    return _Titled(span_of(found[0]), tuple(date.year for date in found if date.year), *said)


def _hit(document: Document, span: Span, sure: Confidence, other: Related, year: int) -> Hit:
    words = {"text": document.quote(span), "other": document.quote(other.span), "year": str(year)}
    return Hit(span, words, sure, related=(other,))


def _against_title(document: Document, signed: Date, titled: _Titled | None) -> Iterator[Hit]:
    """A summary of 2024 is signed in 2024 or 2025, a plan for 2025 in 2024 or 2025."""
    if titled is None:
        return
    year = signed.year or 0
    is_early = year < min(titled.years) - (0 if titled.looks_back or titled.reports else 1)
    is_late = year > max(titled.years) + (0 if titled.looks_ahead else 1)
    if titled.looks_ahead and titled.looks_back:
        is_early, is_late = year < min(titled.years), year > max(titled.years)
    if is_early:
        yield _hit(document, span_of(signed), Confidence.LIKELY, Related(titled.span, _TITLE), min(titled.years))
    elif is_late and (titled.looks_back or titled.looks_ahead):
        yield _hit(document, span_of(signed), Confidence.LIKELY, Related(titled.span, _TITLE), max(titled.years))


def _against_number(document: Document, signed: Date) -> Iterator[Hit]:
    """青政发〔2024〕3号 signed in 2025; one that was signed in December may be numbered in January."""
    head = document.title.end if document.title else document.first_line.end
    number = next(_NUMBER.finditer(document.text, document.span.start, min(head + _FAR * 3, document.span.end)), None)
    if number is None or number.end() > signed.start:
        return
    year, span = int(number["year"]), Span(*number.span("year"))
    if signed.year == year or (signed.year == year - 1 and signed.month == 12):
        return
    yield _hit(document, span_of(signed), Confidence.LIKELY, Related(span, _DOCUMENT_NUMBER), year)


def _overdue(document: Document, signed: Date, against: Sequence[Hit]) -> Iterator[Hit]:
    """请于2024年3月10日前报送 in a notice that was signed in 2025, unless the signature is what is wrong."""
    for date in () if against else document.fact(dates_of):
        if date.year and is_before(date, signed) and _is_due(document, date):
            yield _hit(document, span_of(date), Confidence.LIKELY, Related(span_of(signed), _SIGNED), signed.year or 0)


def _is_due(document: Document, date: Date) -> bool:
    front, back = (Cursor(document.text, at, *document.span) for at in (date.start, date.end))
    return front.is_led_by(_DUE, _FAR) is not None and back.matches(_HANDED_IN) is not None


def _headings(document: Document, titled: _Titled) -> Iterator[Hit]:
    """四、2024年工作计划 in a summary of 2025, or in one of 2024, whose plan is for 2025."""
    (year,) = titled.years
    for section in document.all_sections:
        for date in dates(document.text, *section.title):
            heads = date.start == section.title.start and _PLAN.match(document.text, date.end, section.title.end)
            if date.year is None or date.until or not heads:
                continue
            if date.year < year and (titled.looks_back or titled.looks_ahead):
                yield _hit(document, span_of(date), Confidence.LIKELY, Related(titled.span, _TITLE), year)
            elif date.year == year and titled.looks_back and _is_over(document, titled, date):
                yield _hit(document, span_of(date), Confidence.DOUBTFUL, Related(titled.span, _TITLE), year)


def _is_over(document: Document, titled: _Titled, date: Date) -> bool:
    """Whether the title sums up a whole year, and the heading plans for one."""
    words = document.quote(document.title or titled.span)
    return not titled.looks_ahead and not date.month and set(_HALF).isdisjoint(words + date.part)


def _opening(document: Document, titled: _Titled) -> Iterator[Hit]:
    """2024年，在县委的领导下 as the first words of a summary of 2025."""
    (year,) = titled.years
    first = document.fact(first_paragraph)
    if first is None or not titled.looks_back or titled.looks_ahead:
        return
    date = next(dates(document.text, *first), None)
    if date is None or date.year is None or date.month or date.until or date.year == year:
        return
    if date.start == first.start and abs(date.year - year) == 1 and _OPENS.match(document.text, date.end, first.end):
        others = {other.year for other in document.fact(dates_of) if other.start > date.end} - {None}
        sure = Confidence.LIKELY if year in others else Confidence.DOUBTFUL
        yield _hit(document, span_of(date), sure, Related(titled.span, _TITLE), year)
