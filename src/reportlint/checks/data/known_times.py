"""Times that everybody knows: which months a quarter has, which years a five-year plan, how old the Party is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from reportlint.checks.data.dated import dates_of
from reportlint.language.han import HAN
from reportlint.language.lexicon import Lexicon, Words
from reportlint.language.numerals import parse
from reportlint.language.pattern import Match, Pattern
from reportlint.model.document import Document
from reportlint.model.rule import Hit
from reportlint.model.severity import Confidence
from reportlint.model.text import Span

_TO = "月?[—－–~～至到-]{1,2}"
_QUARTER = Pattern(
    f"(?=[第一二三四1-4上下])(?<!前)(?:第?(?P<n>[一二三四1-4])季度|(?P<half>[上下])半年)[（(](?P<first>[0-9]{{1,2}}){_TO}(?P<last>[0-9]{{1,2}})月"
)
_PLAN = Pattern(
    rf"(?P<n>十[一二三四五六]?)五[”’]?[{HAN}]{{0,6}}?(?P<end>末)?[，,]?(?:[（(]|即)(?P<first>20[0-9]{{2}})"
    rf"(?:年?[—－–~～至到-]{{1,2}}(?P<last>20[0-9]{{2}}))?年"
)
EVENTS = Words("quantities", "anniversaries")  # in the group of their year
_AGE = Pattern("(?P<n>[0-9]{2,3}|[一二三四五六七八九十百]{2,4})周年")
_EVENTS = Lexicon(EVENTS)
_LONGEST = 8  # code points of an event
_THIRD, _FIRST_OF_THIRD, _YEARS = 3, 1966, 5  # 三五 began in 1966, and each plan has five years


def known_times(document: Document) -> Iterator[Hit]:
    """One hit for each that is told otherwise."""
    text = document.text
    yield from filter(None, map(_quarter, _QUARTER.finditer(text, *document.span) if "季度" in text else ()))
    if "五" in text:
        yield from filter(None, map(_plan, _PLAN.finditer(text, *document.span)))
    if "周年" in text:
        yield from _ages(document)


def _hit(match: Match, right: str, sure: Confidence = Confidence.LIKELY) -> Hit:
    return Hit(Span(*match.span()), {"text": match[0], "known": right}, sure)


def _quarter(match: Match) -> Hit | None:
    """第二季度（7—9月）."""
    n = parse(match["n"]) if match["n"] else 0
    first, last = (3 * n - 2, 3 * n) if n else (1, 6) if match["half"] == "上" else (7, 12)
    told = int(match["first"]), int(match["last"])
    return None if told in ((first, last), (1, last)) else _hit(match, f"{first}—{last}月")


def _plan(match: Match) -> Hit | None:
    """“十五五”末，即2025年."""
    first = _FIRST_OF_THIRD + _YEARS * ((parse(match["n"]) or _THIRD) - _THIRD)
    last = first + _YEARS - 1
    told = int(match["first"]), int(match["last"] or match["first"])
    is_right = told == (first, last) if match["last"] else told[0] == last if match["end"] else first <= told[0] <= last
    return None if is_right else _hit(match, f"{first}—{last}年")


def _ages(document: Document) -> Iterator[Hit]:
    """建党104周年 in a report that tells of the 105th too, or in a sentence of the year 2026."""
    told: defaultdict[str, list[Match]] = defaultdict(list)
    for match in _AGE.finditer(document.text, *document.span):
        event = _EVENTS.ending(document.text[max(0, match.start() - _LONGEST) : match.start()])
        told[event].append(match)
    years = {date.year for date in document.fact(dates_of) if date.year}
    for event, matches in told.items():
        if not event:
            continue
        ages = {parse(match["n"]) or 0 for match in matches}
        right = {age for age in ages if int(EVENTS[event]) + age in years}
        if right and len(ages) > 1:
            wrong = (match for match in matches if parse(match["n"]) not in right)
            yield from (_hit(match, f"{max(right)}周年", Confidence.DOUBTFUL) for match in wrong)
