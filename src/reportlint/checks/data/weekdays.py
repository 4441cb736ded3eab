"""Which day a date with a weekday means, where its year is written beside it or must be told from the report."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import NamedTuple

from reportlint.checks.data.dated import dated_on, dates_of
from reportlint.checks.data.titled import titled
from reportlint.language.cursor import Cursor
from reportlint.language.dates import Date
from reportlint.language.pattern import Pattern
from reportlint.model.document import Document
from reportlint.model.severity import Confidence

_NEAR = datetime.timedelta(days=150)  # from the day on which the report was signed, for a day without a year
_OTHER_YEAR = Pattern(r"(?:[去前明次翌上往历每]年|年年|第二年)[^。；\n\r]{0,20}\Z")


class Meant(NamedTuple):
    """The days that may be meant, the likeliest first, and how sure it is that one of them is."""

    days: tuple[datetime.date, ...]
    confidence: Confidence


def days_meant(document: Document, date: Date) -> Meant:
    """The day of a date with a year; or what its year may be: of the report, of its title, the one named before."""
    if date.year is not None:
        return Meant(tuple(filter(None, (date.calendar,))), Confidence.LIKELY)
    if Cursor(document.text, date.start, *document.span).is_led_by(_OTHER_YEAR, 24):
        return Meant((), Confidence.DOUBTFUL)
    known = (*_near_issue(document, date), *_in_years(_of_title(document), date))
    named = tuple(_in_years(_named_before(document, date), date))
    return Meant((*known, *named), Confidence.LIKELY if known else Confidence.DOUBTFUL)


def _in_years(years: tuple[int, ...], date: Date) -> Iterator[datetime.date]:
    yield from filter(None, (date._replace(year=year).calendar for year in years))


def _of_title(document: Document) -> tuple[int, ...]:
    title = document.fact(titled)
    return title.years if title else ()


def _near_issue(document: Document, date: Date) -> Iterator[datetime.date]:
    """The day near that of the signature, or of the line under the title, and one that comes later in its year."""
    issue = document.fact(dated_on)
    day = issue.calendar if issue else None
    if issue is None or day is None:
        return
    around = tuple(_in_years((day.year - 1, day.year, day.year + 1), date))
    near = [one for one in around if abs(one - day) <= _NEAR]
    later = [one for one in around if one > day and one.year == day.year]
    likely = [*near, *later]
    yield from likely
    if likely:
        yield from _in_years(_instead_of(document, issue), date)


def _instead_of(document: Document, issue: Date) -> tuple[int, ...]:
    """The latest year that a report names, if that of its signature is none of them, and may be wrong."""
    others = (other for other in document.fact(dates_of) if other.start != issue.start)
    years = {other.year for other in others if other.year}
    return (max(years),) if years and issue.year not in years else ()


def _named_before(document: Document, date: Date) -> tuple[int, ...]:
    """The nearest year that is named before a date in its section, or its paragraph where there are none."""
    path = document.path_to(date.start)
    start = path[0].span.start if path else document.text.rfind("\n", document.span.start, date.start) + 1
    named = [other.year for other in document.fact(dates_of) if other.year and start <= other.start < date.start]
    return tuple(named[-1:])
