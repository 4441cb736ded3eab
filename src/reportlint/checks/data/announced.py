"""Announcements: the places of a text that say how many members a list has, 以下三个方面, 五大举措, “六个一”."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from reportlint.language.han import HAN
from reportlint.language.numerals import CHINESE, DIGITS, MARK, numeral, parse
from reportlint.language.pattern import Match, Pattern
from reportlint.model.text import Span

_NOT_BEFORE = f"第前近约超达过每几数千万亿至上逾年月点两{CHINESE}{DIGITS}.．+＋/~～—-"
_UNIT = "个方面|方面|个|大|项|点|条|种|类|件|步|层|重|道|家|名|位|所|处|支|门|座|人|批|章|块|起|例|环节"
_MOST_GREAT = 10  # 十大工程; from twelve on, 大 is a congress
_MOST = 30  # members that anybody counts

_PHRASE = Pattern(
    rf"(?={MARK})(?P<n>(?<![{_NOT_BEFORE}]){numeral(2, 3)})(?P<unit>{_UNIT})(?![余多来月]|工作日|小时|[以之]上|左右)"
    rf"(?P<noun>[{HAN}]{{0,14}})"
)
_SLOGAN = Pattern(rf"[“\"](?P<n>{numeral(2, 3)})(?P<noun>(?![日天年月周时届])[{HAN}]{{1,7}})[”\"]")
_BEHIND = Pattern(rf"[”\"]?[{HAN}]{{0,10}}")
_TO_OTHERS = ("上述", "以上", "前述", "其他", "其余", "另外", "其中", "新增")
_REFERS = (*"这该等哪任", *_TO_OTHERS, "至少", "最多", "不少于", "不超过")
_DONE = Pattern("已|均[已得]|都[已得]")  # 两个问题已经整改
_WITHIN = Pattern(MARK)


class Announcement(NamedTuple):
    """A number that a list should bear out: the number alone, the words that are quoted, and where they end."""

    numeral: Span
    span: Span
    number: int
    unit: str
    noun: str
    is_slogan: bool = False


def announcements(text: str, start: int, end: int) -> Iterator[Announcement]:
    """The announcements in a stretch, in order: phrases with a measure word, and slogans in quotation marks."""
    found = [_phrase(match) for match in _PHRASE.finditer(text, start, end) if _announces(text, match, start)]
    found += [_slogan(match) for match in _SLOGAN.finditer(text, start, end) if _counts_one_thing(match["noun"])]
    taken = {announced.numeral for announced in found if announced.is_slogan}
    kept = (one for one in found if one.is_slogan or one.numeral not in taken)
    yield from sorted((one for one in kept if 2 <= one.number <= _MOST), key=lambda one: one.span)


def _announces(text: str, match: Match, start: int) -> bool:
    before = text[max(start, match.start() - 3) : match.start()].rstrip('“"')
    if match["unit"] == "大" and _number(match) > _MOST_GREAT:  # 党的二十大
        return False
    if before.endswith("到") and not before.endswith("做到"):  # 三到五个, 达到五家
        return False
    return not (before.endswith(_REFERS) or any(pattern.search(match["noun"]) for pattern in (_WITHIN, _DONE)))


def _counts_one_thing(noun: str) -> bool:
    """“八进”, “六个一”, but not “三会一课”."""
    return noun == "个一" or not _WITHIN.search(noun)


def _number(match: Match) -> int:
    return parse(match["n"]) or 0


def _phrase(match: Match) -> Announcement:
    span = Span(match.start("n"), match.end("unit"))
    return Announcement(Span(*match.span("n")), span, _number(match), match["unit"], match["noun"])


def _slogan(match: Match) -> Announcement:
    span = Span(match.start("n"), match.end("noun"))
    return Announcement(Span(*match.span("n")), span, _number(match), "", match["noun"], is_slogan=True)


def phrase_end(text: str, announced: Announcement, end: int) -> int:
    """Where the words end that belong to the announcement: 五大举措, “八进”活动."""
    match = _BEHIND.match(text, announced.span.end, end)
    return match.end() if match else announced.span.end
