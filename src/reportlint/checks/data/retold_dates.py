"""Finds one thing at two times, told first and told of again: 3月18日动工, then 自4月18日开工以来 of the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from reportlint.checks.data.dated import dates_of, span_of
from reportlint.checks.data.now import sentence_at
from reportlint.language.dates import Date
from reportlint.language.han import HAN
from reportlint.language.lexicon import Lexicon, Words
from reportlint.language.pattern import Pattern
from reportlint.model.document import Document
from reportlint.model.text import Span

STAGES = Words("calendar", "stages")
WORDS = Lexicon(STAGES)
_SINCE = Pattern("以来|之?后|以后|至今")
_OF_THAT = Pattern(f"的[这此本该上][次述]?(?P<name>[{HAN}]{{4}})")
_LABEL = Pattern("(?:时间|日期)?(?:为|：|是|定在|定为)?\\Z")
_NAMED = Pattern(f"(?:该|此|本)?(?P<name>[{HAN}]{{2,12}}?)(?:[自从于在]|自从)?\\Z")
_CLAUSE = Pattern(r"[^，。；：、（\n\r]{0,24}")
_HELD = "召开"  # again and again
_OF_ALL = ("全", "我", "各")
_NEAR = 12


class _Told(NamedTuple):
    """A stage of something, when it is dated, what is said around it, and by which name it is told of again."""

    stage: str
    date: Date
    around: str
    again: str


class Twice(NamedTuple):
    """The date of what is told again, and the one told first."""

    span: Span
    first: Span


def retold_dates(document: Document) -> Iterator[Twice]:
    """The dates of things told again that were told once before, on another day."""
    days = [date for date in document.fact(dates_of) if all((date.month, date.day, date.until is None))]
    told = [one for date in days if (one := _told(document, date))]
    for at, again in enumerate(told):
        others = told[:at] if again.again else ()
        before = [one for one in others if one.stage == again.stage and again.again in one.around]
        if len(before) == 1 and _are_two(before[0].date, again.date):
            yield Twice(span_of(again.date), span_of(before[0].date))


def _are_two(first: Date, again: Date) -> bool:
    """Whether two days differ, as far as both are written."""
    is_year_same = first.year == again.year or None in (first.year, again.year)
    return is_year_same and (first.month, first.day) != (again.month, again.day)


def _told(document: Document, date: Date) -> _Told | None:
    """The stage behind a date, 3月18日正式动工, or in front, 截止时间为9月12日."""
    text, end = document.text, document.span.end
    front = text[sentence_at(document, date.start) : date.start]
    clause = _CLAUSE.match(text, date.end, end)
    behind = clause[0] if clause else ""
    at = next((at for at in range(min(_NEAR, len(behind))) if WORDS.longest(behind, at)), None)
    if at is None:
        label = _LABEL.search(front)
        word = WORDS.ending(front[: label.start()]) if label else ""
        return _Told(STAGES[word], date, front, "") if word else None
    word = WORDS.longest(behind, at)
    return _Told(STAGES[word], date, front + behind, _again(document, date.end + at + len(word), front, STAGES[word]))


def _again(document: Document, at: int, front: str, stage: str) -> str:
    """The name of what is told again: 该厂二期自…开工以来, 召开的这次换届大会; "" where it is told first."""
    text, end = document.text, document.span.end
    if that := _OF_THAT.match(text, at, end):
        return that["name"]
    named = _NAMED.search(front) if stage != _HELD and _SINCE.match(text, at, end) else None
    return named["name"] if named and not named["name"].startswith(_OF_ALL) else ""
