"""Finds the edition before, left from the report of last time: 建校69周年 beside 建校70周年, 第十九届运动会."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reportlint.checks.data.dated import dates_of
from reportlint.checks.data.titled import head_of
from reportlint.language.cursor import Cursor
from reportlint.language.han import HAN
from reportlint.language.numerals import numeral, parse
from reportlint.language.pattern import Match, Pattern
from reportlint.model.document import Document
from reportlint.model.severity import Confidence
from reportlint.model.text import Span

_NUMBER = f"(?P<number>{numeral(3, 5)})"
_ANNIVERSARY = Pattern(rf"(?P<what>[{HAN}]{{2,8}}?){_NUMBER}周年(?!大会|讲话|以来|上|之前)")
_FOUNDED = Pattern("(?:成立|创建|建成|诞辰|解放|胜利|通车)\\Z")
_LONG_NAME, _SHORT_NAME = 5, 2
_EDITION = Pattern(rf"第(?P<number>{numeral(4, 4)})届(?P<what>[{HAN}]{{2,12}}?[会赛节坛])")
_WELCOMES = Pattern("(?:欢迎|预祝|祝|举办|举行|召开|迎接|参加|开好|办好)(?:您|各位)?(?:参加|出席|莅临)?\\Z")
_YEARS = "周年"
_LONGEST = 13  # characters of a name and a number in front of it
_FAR = 20
_TWO = 2


class Stale(NamedTuple):
    """What is probably of an older report, what contradicts it, and how sure that is."""

    span: Span
    other: Span
    confidence: Confidence


def old_editions(document: Document) -> Iterator[Stale]:
    """The numbers that another number of the same contradicts."""
    yield from _anniversaries(document)
    yield from _editions(document)


def _editions(document: Document) -> Iterator[Stale]:
    """欢迎参加第十九届运动会 in the handbook of the twentieth, whose number the text does not tell."""
    head = _EDITION.search(document.text, *(head_of(document) or document.first_line))
    if head is None:
        return
    told = list(_EDITION.finditer(document.text, head.end(), document.span.end))
    if any(match["number"] == head["number"] for match in told):
        return
    for match in told:
        front = Cursor(document.text, match.start(), *document.span)
        if match["what"] == head["what"] and front.is_led_by(_WELCOMES, _FAR):
            yield Stale(Span(*match.span()), Span(*head.span()), Confidence.DOUBTFUL)


def _anniversaries(document: Document) -> Iterator[Stale]:
    """建校69周年 where it is 建校70周年 elsewhere: of two numbers the one that is told less, else the lower."""
    told: defaultdict[str, list[Match]] = defaultdict(list)
    for match in _ANNIVERSARY.near(_YEARS, _LONGEST, document.text, *document.span):
        name = match["what"]
        told[name[-_LONG_NAME:] if _FOUNDED.search(name) else name[-_SHORT_NAME:]].append(match)
    for same in told.values():
        times = Counter(map(_number, same))
        if len(times) == _TWO and max(times) - min(times) <= _TWO and not _each_in_its_year(document, same):
            stale = min(times, key=lambda number: (times[number], number))
            other = next(match for match in same if _number(match) != stale)
            old = (match for match in same if _number(match) == stale)
            yield from (Stale(_named(one), _named(other), Confidence.DOUBTFUL) for one in old)


def _number(match: Match) -> int:
    return parse(match["number"]) or 0


def _each_in_its_year(document: Document, same: Sequence[Match]) -> bool:
    """Whether their sentences name other years: 2025年是建校69周年，2026年是建校70周年."""
    dated = [date for date in document.fact(dates_of) if date.year]
    years = set()
    for match in same:
        begun = document.text.rfind("。", 0, match.start())
        years |= {date.year for date in dated if begun < date.start < match.start()}
    return len(years) > 1


def _named(match: Match) -> Span:
    return Span(match.end("what") - _SHORT_NAME, match.end())
