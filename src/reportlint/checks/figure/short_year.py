"""Finds years of two digits in a report that writes four: 19年5月份 beside 2018年."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportlint.checks.figure.years import full_years
from reportlint.language.cursor import Cursor
from reportlint.language.dates import QUARTER_NUMBER, YEAR
from reportlint.language.pattern import Match, Pattern
from reportlint.model.document import Document
from reportlint.model.rule import Hit
from reportlint.model.severity import Confidence
from reportlint.model.text import Span

_SHORT = Pattern(
    f"[0-9][0-9]年(?<![0-9.．]...)(?=1?[0-9]月|[上下]半年|第?{QUARTER_NUMBER}季度|度|以来|底(?![座层线部价色盘气])|末(?![端尾位])|"
    "初(?![中高级步期次])|[，前全我]|(?:政府|重点|主要)?工作(?:回顾|总结|安排|要点|计划|任务|报告|打算|部署))"
)
_DATED = Pattern("1?[0-9]月(?:[0-3]?[0-9]日|份|[底初末]|[上中下]旬)")  # 12年6月 alone may say how long
_OPENS = Pattern(r"(?:^|[，。；、（(]|(?<![0-9])(?<![0-9]\r)\s)\Z")  # 20 may stand at the end of the line before
_FROM = Pattern(r"(?:自|从|到|至|截至|截止|于|在|比|较|与)\Z")
_UNTIL = Pattern(r"[，。；：\s](?:到|至|截至|截止)\Z")
_RANGE = Pattern(f"{YEAR}[—–－~～-](?P<short>[0-9][0-9]年)(?<![0-9].{{8}})")
_WORK = Pattern("[全我]|[政重主工]")
_SPAN = ("以来", "，", "前")  # 10年以来, 20年前: how long
_LOST_BY_ITS_END = "20年"  # of 20 it is the rest that is missing: another rule tells 自20年4月
_PAST, _AHEAD = 30, 15  # years around those of the report that a short one may mean


@dataclass(frozen=True, eq=False)
class ShortYear:
    """Reports each year of two digits that stands where only a year can."""

    def run(self, document: Document) -> Iterator[Hit]:
        """One hit a year; doubtful where the report has no other, or mostly such."""
        found = [Span(*match.span()) for match in _matches(document, _SHORT) if _is_year(document, match)]
        found += [Span(*match.span("short")) for match in _matches(document, _RANGE)]
        full = document.fact(full_years) if found else ()
        for span in sorted(found):
            text = document.quote(span)
            meant = _meant(int(text[:2]), full)
            if meant and document.is_read(span):
                sure = Confidence.LIKELY if len(full) > len(found) else Confidence.DOUBTFUL
                yield Hit(span, {"text": text, "year": f"{meant}年"}, sure)


def _matches(document: Document, pattern: Pattern) -> Iterator[Match]:
    return pattern.finditer(document.text, *document.span)


def _is_year(document: Document, short: Match) -> bool:
    """Whether the words around leave no other reading, as how long something took."""
    front = Cursor(document.text, short.start(), *document.span)
    back = Cursor(document.text, short.end(), *document.span)
    if short[0] == _LOST_BY_ITS_END:
        return False
    if back.matches(_DATED):
        return True
    if back.reads(_SPAN[1:]):
        return bool(front.is_led_by(_UNTIL, 3))
    if front.is_led_by(_FROM, 3):
        return back.matches(_WORK) is None
    round_ = short[0][1] in "05"  # 20年工作回顾 looks back on so many years
    return bool(front.is_led_by(_OPENS, 3)) and not back.reads(_SPAN) and not (round_ and back.matches(_WORK))


def _meant(short: int, full: tuple[int, ...]) -> int | None:
    """The year of this century or the last that is near those of the report; None where neither is."""
    if not full:
        return 2000 + short if short < 50 else 1900 + short
    near = (year for year in (2000 + short, 1900 + short) if min(full) - _PAST <= year <= max(full) + _AHEAD)
    return next(near, None)
