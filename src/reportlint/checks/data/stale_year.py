"""Finds last year's year, left from the report that this one was made of: in the signature, a heading, a time limit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportlint.checks.data.dated import dated_on, dates_of, is_before, is_whole_year, signed_on, span_of
from reportlint.checks.data.own_unit import first_paragraph
from reportlint.checks.data.stale_ahead import matter_of, stale_ahead
from reportlint.checks.data.stale_beside import stale_beside
from reportlint.checks.data.titled import PLAN, Outlook, Titled, titled
from reportlint.errors import Message
from reportlint.language.cursor import Cursor
from reportlint.language.dates import YEAR, Date
from reportlint.language.han import HAN
from reportlint.language.numerals import numeral
from reportlint.language.pattern import Pattern
from reportlint.model.document import Document
from reportlint.model.rule import Hit, Related
from reportlint.model.severity import Confidence
from reportlint.model.text import Span

_YEAR = f"(?P<year>{YEAR})"
_PART = Pattern("[半季月周旬]")  # 2024年上半年总结 goes on within its year
_OPENS = Pattern("度?(?:以来|来)?，(?=[我全本在县市区镇乡局院校公])")
_SPACE = "[ \u3000*]*"
_NUMBER = Pattern(
    rf"(?:^|(?<=[\r\n])){_SPACE}[{HAN}]{{2,12}}〔{_YEAR}〕{_SPACE}{numeral(4, 1)}{_SPACE}号{_SPACE}(?=[\r\n])"
)
_DUE = Pattern(
    r"(?:务必|请|须|应|需)[^，。；\n\r]{0,14}[于在]\Z"
    r"|(?:^|[，。；\n\r])[^，。；\n\r主重]{2,16}(?:要(?!求)|应当?|必?须)[^。；：\n\r0-9]{1,30}[，,][并且][于在]\Z"
)
_HANDED_IN = Pattern("(?:之|以)?前[^，。；\n\r]{0,20}?(?:完成|报送|上报|报至|报我|反馈|提交|发送|送至|备案|备查)")
_IS_TO_BE = Pattern(r"[^，。；：\n\r年原曾]{0,24}?(?<![原初])(?:拟安排|拟定为|拟增长)")
_TWO = 2
_FAR, _LEAD = 20, 60
_MATTER = 4  # characters of what a title is about, behind its year
_HEAD = 60  # characters under the title in which the number of the document may stand

_TITLE = Message("标题的年份", "the year in the title")
_SIGNED = Message("落款日期", "the date of the signature")
_THERE = Message("另一处", "the other place")
_DOCUMENT_NUMBER = Message("发文字号的年份", "the year of the document's number")


@dataclass(frozen=True, eq=False)
class StaleYear:
    """Reports each year that the title, the signature or the number of the document contradicts."""

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit a year."""
        signed, title = _signed(document), document.fact(titled)
        if signed:
            yield from _signature(document, signed, title)
        yield from _ahead(document, title)
        for stale in stale_beside(document):
            yield _hit(document, stale.span, Related(stale.other, _THERE), stale.confidence)
        if title and len(title.years) == 1:
            yield from _headings(document, title)
            yield from _opening(document, title)
        elif title and len(title.years) == _TWO:
            yield from _of_both(document, title)


def _signed(document: Document) -> Date | None:
    """The date under the signature; one in figures may be that of a web page."""
    signed = document.fact(signed_on)
    return signed if signed and "年" in document.quote(span_of(signed)) else None


def _hit(document: Document, span: Span, other: Related, sure: Confidence = Confidence.LIKELY) -> Hit:
    return Hit(span, {"text": document.quote(span), "other": document.quote(other.span)}, sure, related=(other,))


def _signature(document: Document, signed: Date, title: Titled | None) -> Iterator[Hit]:
    """What contradicts the signature, or else the time limits that are before it.

    A summary of 2024 is signed in 2024 or 2025, a plan for 2025 in 2024 or 2025.
    """
    if number := _number_against(document, signed):
        yield _hit(document, span_of(signed), number)
        return
    if title and signed.year not in title.signed_in:
        yield _hit(document, span_of(signed), Related(title.span, _TITLE), title.confidence)
        return
    for date in document.fact(dates_of):
        if date.year and is_before(date, signed) and _is_due(document, date):
            yield _hit(document, span_of(date), Related(span_of(signed), _SIGNED))


def _number_against(document: Document, signed: Date) -> Related | None:
    """青政发〔2024〕3号 over a signature of 2025; what was signed in December may be numbered in January."""
    head = document.title or document.first_line
    number = _NUMBER.search(document.text, document.span.start, min(head.end + _HEAD, signed.start))
    if number is None or not signed.year:
        return None
    years = {signed.year, signed.year + (signed.month == 12)}
    return None if int(number["year"]) in years else Related(Span(*number.span("year")), _DOCUMENT_NUMBER)


def _is_due(document: Document, date: Date) -> bool:
    """请于2024年3月10日前报送 in a notice that was signed in 2025."""
    front, back = (Cursor(document.text, at, *document.span) for at in (date.start, date.end))
    return front.is_led_by(_DUE, _LEAD) is not None and back.matches(_HANDED_IN) is not None


def _headings(document: Document, title: Titled) -> Iterator[Hit]:
    """四、2024年工作计划 in a summary of 2025, or in one of 2024, whose plan is for 2025."""
    if title.outlook not in (Outlook.BACK, Outlook.AHEAD):
        return
    whole = title.outlook is Outlook.BACK and not _PART.search(document.quote(document.title or title.span))
    for section in document.all_sections:
        plan = PLAN.match(document.text, *section.title)
        ahead = int(plan["year"]) - title.years[0] if plan else 1
        if plan is None or ahead > 0:
            continue
        span = Span(plan.start("year"), plan.end("year") + 1)
        if ahead < 0:
            yield _hit(document, span, Related(title.span, _TITLE))
        elif whole and not _PART.search(plan["part"]):
            yield _hit(document, span, Related(title.span, _TITLE), Confidence.DOUBTFUL)


def _of_both(document: Document, title: Titled) -> Iterator[Hit]:
    """二、2024年工作计划, 2024年收入拟安排 under a title that sums up 2024 and plans for 2025."""
    over, ahead = title.years
    if ahead != over + 1 or title.outlook not in (Outlook.BOTH, Outlook.FAR):
        return
    for section in document.all_sections:
        plan = PLAN.match(document.text, *section.title)
        if plan and int(plan["year"]) == over and not _PART.search(plan["part"]):
            span = Span(plan.start("year"), plan.end("year") + 1)
            yield _hit(document, span, Related(title.span, _TITLE))
    for date in document.fact(dates_of):
        is_over = date.year == over and is_whole_year(date) and date.start > title.span.end
        if is_over and _IS_TO_BE.match(document.text, date.end, document.span.end):
            yield _hit(document, span_of(date), Related(title.span, _TITLE))


def _ahead(document: Document, title: Titled | None) -> Iterator[Hit]:
    """紧扣2025年目标 in the plan for 2026."""
    issue = document.fact(dated_on)
    other = Related(title.span, _TITLE) if title else issue and Related(span_of(issue), _SIGNED)
    if other:
        yield from (_hit(document, span, other) for span in stale_ahead(document))


def _opening(document: Document, title: Titled) -> Iterator[Hit]:
    """2024年，在县委的领导下 as the first words of a summary of 2025; surer where the rest speaks of 2025.

    Of another report only where its matter follows, and its year is named nowhere: 2023年度，我局部门决算.
    """
    date = _opened_with(document)
    own = title.years[0]
    if date is None or date.year in (own, None) or title.outlook is Outlook.AHEAD:
        return
    named = {other.year for other in document.fact(dates_of) if other.start > date.end}
    is_summary = title.outlook is Outlook.BACK and abs(date.year - own) == 1
    if is_summary or (own not in named and _is_of(document, title, date.end)):
        sure = Confidence.LIKELY if own in named or not is_summary else Confidence.DOUBTFUL
        yield _hit(document, Span(date.start, date.end - len(date.part)), Related(title.span, _TITLE), sure)


def _opened_with(document: Document) -> Date | None:
    """The year with which the text begins: 2024年，我镇."""
    first = document.fact(first_paragraph)
    date = next((date for date in document.fact(dates_of) if first and date.start == first.start), None)
    is_year = date is not None and is_whole_year(date) and _OPENS.match(document.text, date.end - len(date.part))
    return date if is_year else None


def _is_of(document: Document, title: Titled, at: int) -> bool:
    """Whether the matter of the title follows."""
    matter = matter_of(document, title)[:_MATTER]
    return len(matter) == _MATTER and matter in document.text[at : at + _FAR]
