"""Dates and times as reports write them: 2024年3月5日（星期二）8时30分, 二〇二四年三月, 2024-03-05, 3月5日至8日."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import NamedTuple

from reportlint.language.numerals import CHINESE, DIGITS, parse
from reportlint.language.pattern import Match, Pattern

MONTHS = 12
_LEAP = 2024  # where no year is said, 29 February may be meant

# Parts of patterns: a year in figures, a five-year plan, a quarter of a year, a day of a month.
YEAR, SHORT_YEAR = "(?:19|20)[0-9]{2}", "(?:19|20)?[0-9]{2}"
PLAN, PLAN_NAME = "(?P<plan>十?[一二三四五六七八九]|十)五", "十[一二三四五]五"
QUARTER_NUMBER = "[一二三四1-4]"
DAY = "[0-9]{1,2}"
FULL_DATE = f"[0-9]{{4}}年{DAY}月{DAY}日"
YEAR_MARKS = f"{DIGITS}〇○零一二三四五六七八九十"  # what years are written with
_REGULAR_PLAN, _ITS_YEAR, _YEARS_OF_PLAN = 3, 1966, 5  # the third plan, from which on each follows the last

_GAP = "[ \u3000\u00a0]{0,2}"
_TO = "起?(?:至|到|[—–－~～-]{1,2})"
_LINK = Pattern(f"{_GAP}{_TO}{_GAP}")
_BLANK = Pattern(_GAP)

_DIGIT = f"[{DIGITS}]"
_APART = rf"(?<![{CHINESE}{DIGITS}.．])"  # no part of a longer number
_YEAR = f"(?:(?:1[89]|20){_DIGIT}{{2}}|(?:１[８９]|２０){_DIGIT}{{2}}|[一二][〇○零一二三四五六七八九]{{3}})"
MONTH = f"(?:{_DIGIT}{{1,2}}|十[一二]?|[一二三四五六七八九])"
_DAY = f"(?:{_DIGIT}{{1,2}}|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_DAY_MARK = "(?:日|号(?![线楼文院令门台机井泵]))"
_OF_YEAR = "度|[上下]半年|前?第?[一二三四1-4]个?季度|[初底末]"
_OF_MONTH = "[上中下]旬|[初底末]"
_WEEKDAY = (
    "(?:[（(](?:星期|周|礼拜)(?P<{0}>[一二三四五六日天])[）)]"
    "|[，,]?(?:星期|礼拜|周(?=.(?:[上下]午|晚|[，。、；）)至到—]|$)))(?P<{0}_bare>[一二三四五六日天]))"
)

WRITTEN_YEAR = _YEAR

# Each part may be a range with one mark behind it, or with a mark behind each: 2021—2025年, 3月至5月, 5日-8日.
_YEARS = f"(?P<year>{_YEAR})(?:{_GAP}年?{_GAP}{_TO}{_GAP}(?P<year_to>{_YEAR}))?{_GAP}年(?P<of_year>{_OF_YEAR})?"
_MONTHS = f"(?P<month>{MONTH})(?:{_GAP}月?{_GAP}{_TO}{_GAP}(?P<month_to>{MONTH}))?{_GAP}月(?P<of_month>{_OF_MONTH})?"
_DAYS = f"(?P<day>{_DAY})(?:{_GAP}{_DAY_MARK}?{_GAP}{_TO}{_GAP}(?P<day_to>{_DAY}))?{_GAP}{_DAY_MARK}"
_IN_WORDS = (
    f"(?=[{CHINESE}{DIGITS}]{{1,4}}[^。，；]{{0,12}}[年月]){_APART}"
    f"(?:{_YEARS}{_GAP})?(?:{_MONTHS}(?:{_GAP}{_DAYS})?)?(?:{_GAP}{_WEEKDAY.format('weekday')})?"
)
_IN_FIGURES = (
    rf"(?<![A-Za-z0-9./-])(?P<y>(?:19|20)\d\d)(?P<mark>[-./．])(?P<m>\d\d?)(?P=mark)(?P<d>\d\d?)(?![0-9A-Za-z]|[./-]\d)"
    f"(?:{_GAP}{_WEEKDAY.format('w')})?"
)
_END = f"(?<=[至到—–－~～ \u3000-])(?P<last>{_DAY}){_GAP}{_DAY_MARK}(?:{_GAP}{_WEEKDAY.format('at')})?"
_PART = "(?P<part>[上下]半年|前?第?[一二三四1-4]个?季度)"
_HALF = f"(?P<half>上午|下午|中午|早上|早晨|凌晨|晚上|傍晚|晚|早){_GAP}"
_MINUTE = f"(?:(?P<minute>{_DIGIT}{{1,2}})分|(?P<of_hour>半|整))"
_AFTER_POINT = "(?=[许前后，。；、）)\\s—–至到~～-]|$)"  # 提出3点要求 is no time
_AT = f"{_GAP}(?:[时点]{_MINUTE}|时(?![代期候间常而位评段务])|点{_AFTER_POINT})"
_HOUR = f"{_APART}(?P<hour>{_DIGIT}{{1,2}}|[一二]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_CLOCK = f"(?:{_HALF})?{_HOUR}(?:{_AT}|[:：](?P<on_clock>[0-9]{{2}})(?![0-9:：.%％]))"

# Most characters begin none of them, and are not looked at again.
_BEGINS = f"(?=[{DIGITS}{CHINESE}上下中早凌晚傍前第])"
_WRITTEN = Pattern(f"{_BEGINS}(?:{_IN_FIGURES}|{_CLOCK}|{_END}|{_PART}|{_IN_WORDS})")
# What is of a date too, though it says no day, month and year by itself: 2023—2024学年, 24年底, 5日, 3月份, 8点.
_TWO_DIGITS = f"{_DIGIT}{{1,2}}"
_RANGE = f"(?:{_GAP}(?:{_TO}|、){_GAP}{_TWO_DIGITS})?"
_OF_DATE = Pattern(
    f"{_YEAR}(?:{_GAP}{_TO}{_GAP}{_DIGIT}{{2,4}})?{_GAP}(?:学年|年)度?(?:{_GAP}{_TWO_DIGITS}{_RANGE}{_GAP}月)?(?:{_GAP}{_TWO_DIGITS}{_RANGE}{_GAP}[日号])?"
    f"|{_YEAR}[-./]{_TWO_DIGITS}(?:[-./]{_TWO_DIGITS})?(?![0-9%万亿元])|{_YEAR}(?={_TO}{_YEAR})"
    f"|{_DIGIT}{{2}}年(?={_TWO_DIGITS}月|[底末初度]|[上下]半年)"
    f"|{_TWO_DIGITS}{_RANGE}{_GAP}月(?:份|(?:{_GAP}{_TWO_DIGITS}{_RANGE}{_GAP}[日号])?)|{_TWO_DIGITS}{_RANGE}{_GAP}[日号]"
    f"|{_TWO_DIGITS} ?[:：][0-5][0-9](?![0-9])(?:[:：][0-9]{{2}})?"
    f"|{_TWO_DIGITS}时(?![间段])(?:{_TWO_DIGITS}分(?!钟))?|{_TWO_DIGITS}点(?:{_TWO_DIGITS}分)?(?![0-9以])"
    f"|{MONTH}月(?:份|{_DAY}[日号]?)?|{_DAY}[日号]|[一二三四]季度"
)
_QUARTER = Pattern("(?:前(?P<to>.)|第?(?P<at>[一二三四1-4]))个?季度")
WEEK = "一二三四五六日"


class Date(NamedTuple):
    """A date or a time, or a range of them, in `text[start:end]`; what is not written is None, or "".

    `until` is the end of a range, with only what is written of it. `part` is the part of a year or month that is meant.
    """

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: str = ""  # of the year or month: 上半年, 第一季度, 底, 中旬
    weekday: int | None = None  # 1 for Monday, 7 for Sunday
    half: str = ""  # 上午, 下午
    hour: int | None = None
    minute: int | None = None
    until: Date | None = None

    @property
    def months(self) -> tuple[int, int] | None:
        """The first and the last month of the part of a year that is meant: 4 and 6 of 第二季度."""
        if self.part in ("上半年", "下半年"):
            return (1, 6) if self.part == "上半年" else (7, 12)
        quarter = _QUARTER.fullmatch(self.part)
        count = parse(quarter["to"] or quarter["at"]) if quarter else None
        if quarter is None or not count:
            return None
        return (1 if quarter["to"] else 3 * count - 2, 3 * count)

    @property
    def is_clock(self) -> bool:
        """Whether only a time of the day is written."""
        return self.hour is not None and self.year is self.month is self.day is None

    @property
    def last_day(self) -> int:
        """The last day of its month; of February the 29th where no year is said."""
        if not self.month or self.month > MONTHS:
            return 31
        following = datetime.date((self.year or _LEAP) + self.month // MONTHS, self.month % MONTHS + 1, 1)
        return (following - datetime.timedelta(days=1)).day

    @property
    def calendar(self) -> datetime.date | None:
        """The day in the calendar, where it is written in full and there is one."""
        if not (self.year and self.month and self.day) or self.month > MONTHS or self.day > self.last_day:
            return None
        return datetime.date(self.year, self.month, self.day)

    @property
    def last(self) -> Date | None:
        """The end of the range, with what its beginning says for both: 3月8日 of 3月5日至8日."""
        end = self.until
        if end is None or end.year is not None:
            return end
        month = self.month if end.month is None else end.month
        day = self.day if end.is_clock else end.day
        return end._replace(year=self.year, month=month, day=day)


def plan_of(numeral: str) -> range | None:
    """The years of a five-year plan, 2021 to 2025 of 十四; None of the first two, which do not follow one another."""
    number = parse(numeral) or 0
    if number < _REGULAR_PLAN:
        return None
    began = _ITS_YEAR + _YEARS_OF_PLAN * (number - _REGULAR_PLAN)
    return range(began, began + _YEARS_OF_PLAN)


def dates(text: str, start: int, end: int) -> Iterator[Date]:
    """The dates and times that are written in `text[start:end]`, in order; a range is one of them."""
    before: Date | None = None
    for match in _WRITTEN.finditer(text, start, end):
        date = _date(match)
        if date is None:
            continue
        joined = before and _joined(text, before, date)
        if before and not joined and not _is_lone(before):
            yield before
        before = joined or date
    if before and not _is_lone(before):
        yield before


def end_of_date(text: str, at: int) -> int:
    """Where the date, or what is only a part of one, ends that begins at a place; 0 where none does."""
    match = _OF_DATE.match(text, at)
    return match.end() if match else 0


def _is_lone(date: Date) -> bool:
    """Whether it is a day without a month, which says nothing but behind a date: 至8日."""
    return date.month is None is not date.day and date.year is None


def _joined(text: str, before: Date, date: Date) -> Date | None:
    """The time of a day with its day, or the range that two dates are; None where they do not belong together."""
    if _is_lone(before):
        return None
    latest = before.until or before
    if date.is_clock and latest.hour is None and not latest.is_clock and _BLANK.fullmatch(text, before.end, date.start):
        timed = latest._replace(end=date.end, half=date.half, hour=date.hour, minute=date.minute)
        return before._replace(end=date.end, until=timed) if before.until else timed
    if before.until is None and _LINK.fullmatch(text, before.end, date.start):
        return before._replace(end=date.end, until=date)
    return None


def _date(match: Match) -> Date | None:
    """What one match says."""
    if match.start() == match.end():
        return None
    if match["y"]:
        day = Date(*match.span(), parse(match["y"]), parse(match["m"]), parse(match["d"]))
        return day._replace(weekday=_weekday(match, "w"))
    if match["hour"]:
        minute = match["minute"] or match["on_clock"] or {"半": "30", "整": "0"}.get(match["of_hour"] or "")
        return Date(*match.span(), half=match["half"] or "", hour=parse(match["hour"]), minute=_value(minute))
    if match["last"]:
        return Date(match.start("last"), match.end(), day=parse(match["last"]), weekday=_weekday(match, "at"))
    if match["part"]:
        return Date(*match.span(), part=match["part"])
    return _in_words(match)


def _in_words(match: Match) -> Date | None:
    if not match["year"] and not match["month"]:
        return None
    year, month, day = (_value(match[part]) for part in ("year", "month", "day"))
    weekday = _weekday(match, "weekday")
    part = match["of_month"] or match["of_year"] or ""
    date = Date(match.start(), _end(match), year, month, day, part, weekday)
    ends = [_value(match[f"{part}_to"]) for part in ("year", "month", "day")]
    if ends == [None, None, None]:
        return date
    if ends[2] is not None:
        return date._replace(weekday=None, until=Date(match.start("day_to"), date.end, day=ends[2], weekday=weekday))
    if ends[1] is not None:
        until = Date(match.start("month_to"), date.end, None, ends[1], day, part, weekday)
        return date._replace(day=None, part="", weekday=None, until=until)
    until = Date(match.start("year_to"), date.end, ends[0], month, day, part, weekday)
    return date._replace(month=None, day=None, part="", weekday=None, until=until)


def _end(match: Match) -> int:
    """Where it ends, without the blanks that would lead to a part that is not there."""
    written = match[0]
    return match.start() + len(written.rstrip(" \u3000\u00a0"))


def _value(numeral: str | None) -> int | None:
    return parse(numeral) if numeral else None


def _weekday(match: Match, name: str) -> int | None:
    day = match[name] or match[f"{name}_bare"]
    return WEEK.index(day.replace("天", "日")) + 1 if day else None
