"""Finds last year's figures by what stands beside them: 总结2024年工作，部署2024年任务; 现将2023年工作报告如下."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from reportlint.checks.data.dated import dates_of, is_between, is_whole_year, parts, span_of
from reportlint.checks.data.editions import Stale, old_editions
from reportlint.checks.data.now import told_before
from reportlint.checks.data.since import old_numbers
from reportlint.checks.data.stale_ahead import matter_of
from reportlint.checks.data.titled import Outlook, Titled, head_of, of_one_year
from reportlint.language.cursor import Cursor
from reportlint.language.dates import MONTH, WRITTEN_YEAR, YEAR, Date
from reportlint.language.lexicon import Lexicon, Words
from reportlint.language.numerals import parse
from reportlint.language.pattern import Pattern
from reportlint.model.document import Document
from reportlint.model.severity import Confidence
from reportlint.model.text import Span

_SUMMED = Pattern("(?:总结|回顾)了?(?:全[省市县区镇乡校局院]|我[省市县区镇乡校局院])?\\Z")
_PLANS = Pattern("(?:部署|安排|谋划|布置)了?(?:全[省市县区镇乡校局院]|我[省市县区镇乡校局院])?\\Z")
_FOR = Pattern("[对就]\\Z")
_IS_PLANNED = Pattern(r"[^，。；\n\r]{0,24}?(?:部署|安排|谋划|布置)")
_WITHIN_YEAR = Pattern(f"半年|季度|[前后]期|下一|今后|{MONTH}月|剩余")
_PRESENTS = Pattern(
    "现[将就把](?:本人|个人|我们?[省市县区镇乡校局院]?|全[省市县区镇乡校局院])?\\Z"
    "|(?:大会|全会|会议|各位代表|向您?们?)(?:报告|汇报)\\Z"
)
_TELLS = r"[^，。；\n\r]{0,40}?(?:如下|汇报|报告|述职|公开|情况[，。])"
_NAMED = Pattern(rf"《(?P<before>[^《》\n]{{0,30}}?)(?P<year>{YEAR})(?P<behind>年[^《》\n]{{4,40}})》")
EVENTS, NOTICES = Words("calendar", "events"), Words("calendar", "notices")
HELD = Lexicon(EVENTS)
_FIELD = Pattern("(?:时间|日期)[：:为]自?\\Z")
_DONE = Pattern(r"(?:之|以)?前[^。；\n\r已]{0,8}?(?:完成|报送|建成|到位|结束|销号)(?![了的])")
_RECALLS = Pattern("(?:回顾|回首)(?:总结)?(?:自己|个人|本人)?(?:在)?\\Z")
_MUST = Pattern(r"(?:须|务必|请|应|需|确保|要求)[^，。；\n\r]{0,14}[于在]?\Z")
_BEFORE = Pattern("(?:之|以)?前")
_IS_PAST = Pattern(r"(?:已|曾|[比较从自]|原|以来|根据|按照|提出|《|“)[^。；\n\r]{0,18}\Z|[至到—、和及-]\Z")
_WAS = Pattern(r"[^。；\n\r]{0,30}?(?:已|曾|以来|[决结]算|审计|遗留|结转|结余|[考测]评结果|获|被)|[、和与及—至]")
_TURN = Pattern(
    rf"(?:告别|挥别|送走|辞别|走过)[^。；\n\r]{{0,8}}?(?P<last>{WRITTEN_YEAR})年?[^。\n\r0-9]{{0,30}}?"
    rf"(?:迎来|迎接|喜迎|迈入|步入|走进)[^，。；\n\r0-9]{{0,8}}?(?P<next>{WRITTEN_YEAR})(?![—至-])",
    needs=("告别", "挥别", "送走", "辞别", "走过"),
)
_CALLED_YEARS = {"今年": 0, "本年": 0, "上年": 1, "去年": 1, "上一年": 1, "前年": 2}
_CALLED = Pattern(f"(?P<year>{'|'.join(_CALLED_YEARS)})度?[（(]\\Z")
_MATTER = 4  # characters of what a title is about, behind its year
_OLDEST = 5
_OLD = 2  # years, of which the last one is named for many reasons
_OFTEN = 2
_SOON = 62  # days between what must be ready and what it is for
_FAR = 20
_TWO = 2
_SENTENCE_END, _REST = Pattern("[。\n]"), Pattern("[^。]{0,60}")
_ANY = Pattern("")
_SUMMING, _PLANNING = ((_SUMMED, _ANY),), ((_PLANS, _ANY), (_FOR, _IS_PLANNED))
_GRANTING = ((Pattern(r"(?:授予|认定|命名|评定|评选|发放|兑现|表彰)[^。；\n\r]{0,16}\Z"), _ANY),)
_OVER = ((_IS_PAST, _ANY), (_ANY, _WAS))
_FROM_THEN = Pattern(r"[自从]\Z"), Pattern("起(?:增开|开行|开放|停运|停业|封闭|启动|实行交通管制)")
_DUE, _DONE_BY, _IN_FIELD = ((_MUST, _BEFORE),), ((_ANY, _DONE),), (_FROM_THEN,)


def stale_beside(document: Document) -> Iterator[Stale]:
    """The years that another place of the report contradicts."""
    yield from _planned_and_summed(document)
    yield from _called_last(document)
    yield from _turned(document)
    yield from _due_too_soon(document)
    yield from _long_due(document)
    yield from old_editions(document)
    yield from old_numbers(document)
    if title := of_one_year(document):
        yield from _presented(document, title)
        yield from _cited_otherwise(document, title)
        yield from _in_field(document, title)
        yield from _of_older_year(document, title)
        yield from _of_matter(document, title)


def _planned_and_summed(document: Document) -> Iterator[Stale]:
    """总结了2024年工作，并对2024年任务作出部署: one of the two is another year."""
    for first, second in pairwise(_years(document)):
        if any((first.year != second.year, _SENTENCE_END.search(document.text, first.end, second.start))):
            continue
        behind = _REST.match(document.text, second.end)
        is_part = _WITHIN_YEAR.search(document.text, first.end, behind.end() if behind else second.end)
        are_two = (is_between(document, first, _SUMMING), is_between(document, second, _PLANNING))
        if all((*are_two, not is_part)):
            yield Stale(span_of(second), span_of(first), Confidence.LIKELY)


def _called_last(document: Document) -> Iterator[Stale]:
    """较上年（2022年）, where all that is told before in the paragraph is of 2024: the year before it was 2023."""
    for date in document.fact(dates_of):
        front = Cursor(document.text, date.start, *document.span)
        called = front.is_led_by(_CALLED, _FAR) if date.year and is_whole_year(date) else None
        told = told_before(document, date.start) if called else []
        if called and len({one.year for one in told}) == 1:
            meant = parts(told[-1])[0] - _CALLED_YEARS[called["year"]]
            if abs(parts(date)[0] - meant) in (1, _TWO):
                yield Stale(span_of(date), span_of(told[-1]), Confidence.LIKELY)


def _turned(document: Document) -> Iterator[Stale]:
    """告别2025，迎来2024年: the next year is another."""
    for match in _TURN.finditer(document.text, *document.span):
        last, following = (parse(match[year]) or 0 for year in ("last", "next"))
        if following != last + 1 and document.is_read(Span(*match.span())):
            yield Stale(Span(*match.span("next")), Span(*match.span("last")), Confidence.LIKELY)


def _years(document: Document) -> Iterator[Date]:
    """The years that stand for themselves."""
    yield from (date for date in document.fact(dates_of) if date.year and is_whole_year(date))


def _presented(document: Document, title: Titled) -> Iterator[Stale]:
    """现将2023年履职情况报告如下 under the title of 2025, or 回顾2023年 in its summary."""
    own = title.years[0]
    ways = [(_PRESENTS, Pattern(f"(?![^，。；\\n\\r]{{0,40}}{own}年){_TELLS}"))]
    if title.outlook is Outlook.BACK:
        ways.append((_RECALLS, Pattern("")))
    for date in _years(document) if title.outlook is not Outlook.FAR else ():
        if all((date.start > title.span.end, date.year != own, is_between(document, date, ways))):
            may_be = title.outlook is Outlook.REPORT and date.year == own - 1
            yield Stale(span_of(date), title.span, Confidence.DOUBTFUL if may_be else Confidence.LIKELY)


def _of_older_year(document: Document, title: Titled) -> Iterator[Stale]:
    """发放2021年度补助 in a scheme for 2025, where nothing else is of 2021 and nothing says that it is over."""
    own, years = title.years[0], _counted(document)
    if title.outlook not in (Outlook.AHEAD, Outlook.OTHER) or years[own] < _OFTEN:
        return
    old = [date for date in _years(document) if date.part == "度" and parts(date)[0] <= own - _OLD]
    for date in (date for date in old if years[parts(date)[0]] == 1):
        if not is_between(document, date, _OVER):
            yield Stale(span_of(date), title.span, Confidence.DOUBTFUL)


def _of_matter(document: Document, title: Titled) -> Iterator[Stale]:
    """授予2024年度优秀教师称号 under 关于表彰2025年度优秀教师的决定, which the text does not name."""
    own, matter = title.years[0], matter_of(document, title)[:_MATTER]
    dates = [date for date in _years(document) if date.start > title.span.end]
    if len(matter) < _MATTER or any(
        date.year == own for date in document.fact(dates_of) if date.start > title.span.end
    ):
        return
    for date in (date for date in dates if own - _OLDEST <= parts(date)[0] < own):
        if document.text.startswith(matter, date.end) and is_between(document, date, _GRANTING):
            yield Stale(span_of(date), title.span, Confidence.DOUBTFUL)


def _cited_otherwise(document: Document, title: Titled) -> Iterator[Stale]:
    """现将《2024年收购方案》印发 under 关于印发《2026年收购方案》的通知: the same paper with another year."""
    head, own = document.quote(head_of(document) or document.first_line), title.years[0]
    for match in _NAMED.finditer(document.text, title.span.end, document.span.end):
        front = Cursor(document.text, match.start(), *document.span)
        is_same = f"{match['before']}{own}{match['behind']}" in head
        if all((is_same, match["year"] not in head, int(match["year"]) < own, front.is_led_by(_PRESENTS, _FAR))):
            yield Stale(Span(match.start("year"), match.end("behind")), title.span, Confidence.LIKELY)


def _in_field(document: Document, title: Titled) -> Iterator[Stale]:
    """报名时间：2024年5月10日 in a notice of 2025."""
    head, own = document.quote(head_of(document) or document.first_line), title.years[0]
    for date in document.fact(dates_of) if any(word in head for word in NOTICES) else ():
        is_old = date.month is not None, date.year in range(own - _OLDEST, own), date.start > title.span.end
        if all(is_old) and (_is_of_event(document, date) or is_between(document, date, _IN_FIELD)):
            sure = Confidence.DOUBTFUL if date.year == own - 1 else Confidence.LIKELY
            yield Stale(span_of(date), title.span, sure)


def _is_of_event(document: Document, date: Date) -> bool:
    """Whether it says when something is held, or due: 报名截止时间：."""
    front = document.text[max(document.span.start, date.start - _FAR) : date.start]
    field = _FIELD.search(front)
    return field is not None and bool(HELD.ending(front[: field.start()]))


def _due_too_soon(document: Document) -> Iterator[Stale]:
    """须在2025年6月5日前准备就绪 for what is on 7 June 2026, where nothing else is of 2025."""
    years = _counted(document)
    days = [date for date in document.fact(dates_of) if date.calendar]
    oldest = min(years, default=0)
    if years[oldest] > 1 or years[oldest + 1] < _OFTEN:
        return
    for date in (day for day in days if day.year == oldest):
        if is_between(document, date, _DUE):
            yield from (Stale(span_of(date), span_of(day), Confidence.DOUBTFUL) for day in _soon_after(date, days)[:1])


def _long_due(document: Document) -> Iterator[Stale]:
    """2024年12月31日前完成 where all else is of 2026."""
    years = _counted(document)
    old, new = min(years, default=0), max(years, default=0)
    if any(((len(years), years[old]) != (_TWO, 1), new < old + _OLD, years[new] < _OFTEN)):
        return
    odd, other = (next(date for date in document.fact(dates_of) if date.year == year) for year in (old, new))
    if odd.month is not None and is_between(document, odd, _DONE_BY):
        yield Stale(span_of(odd), span_of(other), Confidence.DOUBTFUL)


def _counted(document: Document) -> Counter[int]:
    """How often each year is named."""
    return Counter(date.year for date in document.fact(dates_of) if date.year)


def _soon_after(date: Date, days: Sequence[Date]) -> list[Date]:
    """The days of the following year that would be soon after a date if it were of that year too."""
    meant = date._replace(year=parts(date)[0] + 1)
    later = ((day, _apart(meant, day)) for day in days if day.year == meant.year)
    return [day for day, apart in later if apart in range(_SOON)]


def _apart(first: Date, last: Date) -> int:
    """How many days lie between two, or -1."""
    one, other = first.calendar, last.calendar
    return (other - one).days if one and other else -1
