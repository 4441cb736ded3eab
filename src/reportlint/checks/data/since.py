"""How many years have gone since a beginning: 成立102周年 in 2024, the 39th 教师节, 1958年生 and 61岁."""

from __future__ import annotations

from collections.abc import Iterator

from reportlint.checks.data.dated import dates_of, span_of
from reportlint.checks.data.durations import Lasting
from reportlint.checks.data.editions import Stale
from reportlint.checks.data.now import now_at, told_before, told_in_sentence
from reportlint.language.cursor import Cursor
from reportlint.language.dates import PLAN, Date, plan_of
from reportlint.language.han import HAN
from reportlint.language.lexicon import Lexicon, Words
from reportlint.language.numerals import CHINESE, DIGITS, numeral, parse
from reportlint.language.pattern import Match, Pattern
from reportlint.model.document import Document
from reportlint.model.severity import Confidence
from reportlint.model.text import Span

FOUNDED, FIRST_HELD = Words("calendar", "founded"), Words("calendar", "first-held")
CONGRESSES = Words("calendar", "congresses")
ORIGINS, DAYS = Lexicon(FOUNDED), Lexicon(FIRST_HELD)

_NUMBER = f"(?P<number>{numeral(3, 5)})"
_ANNIVERSARY = Pattern(
    rf"(?<![{DIGITS}{CHINESE}]){_NUMBER}周年(?![^，。；\n\r]{{0,4}}(?:大会|讲话|以来|之前))", needs=("周年",)
)
_OWN = Pattern(f"(?:建[校院厂馆站所局园社]|创刊|开馆|成立|创办|创建)(?:[{HAN}]{{0,2}})\\Z")
_FOUNDED_THEN = Pattern(r"(?:创办|创建|始建|成立|组建|建校|建院|创刊|设立)于\Z")
_OF_ALL = "(?:全国|国际|世界|中国|全民|农民)?"
_NTH = Pattern(rf"第{_NUMBER}[个届次]{_OF_ALL}[“\"]?{_OF_ALL}")
_SOON = Pattern(r"(?:迎接|迎来|即将|明年|喜迎|筹备|次年|来年)[^。\n\r]{0,30}\Z")
_RECALLED = Pattern(r"(?:[去前往当]年|曾|以来|自从?|学习|[自从比])[^。\n\r]{0,30}\Z")

_WELCOMES = Pattern(
    r"(?:迎接|喜迎)[^，。；\n\r]{0,4}?(?P<what>党?的?(?P<congress>(?:二?十[一七八九]?)大))[^，。；\n\r了]{0,4}(?:召开|开幕)(?!后|以来)",
    needs=("迎接", "喜迎"),
)
_PLAN = f'[“"]{PLAN}[”"]'
_GROUND = "打下|奠定|夯实|打牢|筑牢|积蓄|作出|提供|创造"
_EDGE = r"(?P<edge>开好局|开局|起步|收官|收尾)"
_FOR_PLAN = Pattern(
    rf"(?:为|确保|力争)(?:实现|确保)?(?P<what>{_PLAN})(?:规划|时期|目标)?[^，。；\n\r了]{{0,6}}?{_EDGE}(?!了)[^，。；\n\r]{{0,4}}(?:{_GROUND}|[，。；])"
)
_LATE = 2  # years after the last one of a plan in which it may be told of

_BORN = Pattern(r"(?:出?生(?=[，,。、；）)]|于)|出生)")
_BORN_IN = Pattern(r"(?:出?生于)\Z")
_AGED = Pattern(rf"(?:现年|享年|终年|已是|今年)(?P<age>{_NUMBER}岁)", needs=("岁",))
_FAR = 40
_OLDEST = 110


def old_numbers(document: Document) -> Iterator[Stale]:
    """The anniversaries, ordinals, plans and congresses that the year is too late or too early for."""
    yield from _anniversaries(document)
    yield from _ordinals(document)
    yield from _welcomed(document)
    yield from _planned(document)


def _anniversaries(document: Document) -> Iterator[Stale]:
    for match in _ANNIVERSARY.finditer(document.text, *document.span):
        front = document.text[max(document.span.start, match.start() - _FAR) : match.start()]
        name = ORIGINS.ending(front)
        if name:
            at = match.start() - len(name)
            yield from _misnumbered(document, match, Span(at, match.end()), int(FOUNDED[name]))
        elif own := _OWN.search(front):
            founded = _own_founding(document)
            span = Span(match.start() - len(own[0]), match.end())
            yield from _misnumbered(document, match, span, founded.year, founded) if founded and founded.year else ()


def _own_founding(document: Document) -> Date | None:
    """When what a report is of was founded, where it tells one such year."""
    dates = [date for date in document.fact(dates_of) if date.year]
    founded = [date for date in dates if Cursor(document.text, date.start, *document.span).is_led_by(_FOUNDED_THEN, 4)]
    return founded[0] if len(founded) == 1 else None


def _ordinals(document: Document) -> Iterator[Stale]:
    """第39个教师节 in 2024."""
    for match in _NTH.finditer(document.text, *document.span):
        name = DAYS.longest(document.text, match.end())
        span = Span(match.start(), match.end() + len(name))
        yield from _misnumbered(document, match, span, int(FIRST_HELD[name]) - 1) if name else ()


def _misnumbered(
    document: Document, match: Match, span: Span, origin: int, founded: Date | None = None
) -> Iterator[Stale]:
    """A number that is none of the years told there less that of the origin."""
    now = now_at(document, span.start, founded)
    front = Cursor(document.text, span.start, *document.span)
    if now is None or front.is_led_by(_RECALLED, _FAR):
        return
    told = parse(match["number"]) or 0
    ahead = 1 if front.is_led_by(_SOON, _FAR) or now.confidence is Confidence.DOUBTFUL else 0
    if told not in {year - origin + more for year in now.years for more in range(ahead + 1)}:
        other = span_of(founded) if founded else now.span
        yield Stale(span, other, Confidence.DOUBTFUL if founded else now.confidence)


def _welcomed(document: Document) -> Iterator[Stale]:
    """迎接党的十九大召开 in 2023."""
    for match in _WELCOMES.finditer(document.text, *document.span):
        now, held = now_at(document, match.start()), CONGRESSES.get(match["congress"])
        if now and held and min(now.years) > int(held):
            yield Stale(Span(*match.span("what")), now.span, now.confidence)


def _planned(document: Document) -> Iterator[Stale]:
    """为“十三五”圆满收官打下基础 in 2024."""
    for match in _FOR_PLAN.finditer(document.text, *document.span) if "五”" in document.text else ():
        years, is_over = plan_of(match["plan"]), match["edge"] in ("收官", "收尾")
        now = next(reversed(told_before(document, match.start())), None)
        if years and now and now.year and now.year >= years[-1 if is_over else 0] + _LATE:
            yield Stale(Span(*match.span("what")), span_of(now), Confidence.LIKELY)


def wrong_ages(document: Document) -> Iterator[Lasting]:
    """1958年6月生 and 61岁 in 2024; whoever counts as in old times is a year older, before the birthday one younger."""
    for match in _AGED.finditer(document.text, *document.span):
        born = _born(document, match.start())
        now = now_at(document, match.start(), born) if born else None
        if born is None or now is None:
            continue
        ages = {year - (born.year or 0) for year in now.years}
        fits = {age + more for age in ages for more in (-1, 0, 1)}
        if (parse(match["number"]) or 0) not in fits and max(ages) in range(_OLDEST):
            yield Lasting(Span(*match.span()), span_of(born), f"{max(ages)}岁", now.confidence)


def _born(document: Document, at: int) -> Date | None:
    """The one birth that a sentence tells in front of a place."""
    born = [date for date in told_in_sentence(document, at) if _is_birth(document, date)]
    return born[0] if len(born) == 1 else None


def _is_birth(document: Document, date: Date) -> bool:
    front, back = (Cursor(document.text, at, *document.span) for at in (date.start, date.end))
    return back.matches(_BORN) is not None or front.is_led_by(_BORN_IN, 4) is not None
