"""Dates of which a part was left open: 2025年  月  日, 9月  日, 上午  时; and those of which all was."""

from __future__ import annotations

from collections.abc import Iterator

from reportlint.checks.placeholder.blank import Blank, BlankKind
from reportlint.checks.placeholder.characters import MASKS, SPACE
from reportlint.language.cursor import Passage
from reportlint.language.dates import YEAR_MARKS
from reportlint.language.han import HAN
from reportlint.language.numerals import DIGITS
from reportlint.language.pattern import Pattern

_OPEN = f"{SPACE}{{1,12}}"
_SPACES = " \u3000\u00a0\t"
_NUMBER = f"[{YEAR_MARKS}{MASKS}]{{1,4}}"
_PART = f"{SPACE}{{0,12}}(?:{_NUMBER}{SPACE}{{0,2}})?"
_WEEKDAY = "(?:[（(][^（）()\n]{2,4}[)）])?"

# What makes another word with 月, 日 and 时: 月均, 日常, 时代.
_MONTH = "月(?![均度报供薪票刊光饼亮球台例考评嫂季])"
_DAY = "日(?![均常报产程本元语用照子益渐军方系夜游处历])"
_HOUR = "(?:[时点](?![代期候间常而位评击名段])|[:：](?=[0-9]{2}))"

_LONGEST = 40
_OPEN_YEAR = Pattern(
    rf"(?<=[（(])(?:20[{DIGITS}]{{0,2}})?{_OPEN}年(?=[第修印发度])",
    needs=[f"{space}年{of}" for space in _SPACES for of in "第修印发度"],
)  # （  年第7次）
_OPEN_CENTURY = Pattern(
    rf"(?<![{DIGITS}.])20(?:[ \u00a0]{{2,8}}|\u3000{{1,8}})年(?=[度{HAN}]|[ \u3000]*$)",
    needs=("20 ", "20\u00a0", "20\u3000"),
)  # 20  年工作总结
_OPEN_PART = Pattern(
    r"(?<=[于在至到自从])(?:[ \u00a0]{2,12}|\u3000{1,12})"
    rf"(?P<part>月(?:底|初|末|份|[上中下]旬)|年[{DIGITS}]{{1,2}}月)",
    needs=[f"{space}{part}" for space in _SPACES for part in "年月"],
)
_OPEN_WEEKDAY = Pattern(f"星期{_OPEN}(?=[）)])", needs=[f"星期{space}" for space in _SPACES])
_OPEN_END = Pattern(
    r"至[ \u3000～~]{1,8}日(?=[，。；、（])", needs=[f"至{gap}" for gap in " \u3000～~"]
)  # 6月12日至　日
_HOLE = Pattern(
    f"年{_OPEN}{_MONTH}|月{_OPEN}{_DAY}|(?:[上下中]午|日){_OPEN}{_HOUR}",
    needs=[f"{part}{space}" for part in "年月日午" for space in _SPACES],
)
_BEFORE = Pattern(rf"(?:{_PART}年)?(?:{_PART}月)?(?:{_PART}日{_WEEKDAY})?{_PART}\Z")
_BEHIND = Pattern(f"(?:{_PART}{_DAY})?(?:{_WEEKDAY}(?:[上下中]午)?{_PART}{_HOUR})?(?:{_PART}分)?")

_COLUMN = Pattern(f"{SPACE}+[{HAN}]")  # 年 月 日 星期: heads of a table
_ENDS = frozenset("日时点分:：")  # a date that reaches so far is one, whatever stands in front
_LINE_ENDS = ("", "\n", "\r")
_FILLED = Pattern(f"[{YEAR_MARKS}{MASKS}]")
_EMPTY = Pattern(rf"(?:^|(?<=[年月日午\s])){SPACE}*([年月日时点分])")
_MISSING = {"年": "年份", "月": "月份", "日": "日期", "时": "时间", "点": "时间", "分": "时间"}


def open_dates(text: str) -> Iterator[Blank]:
    """The dates that lack a part, in order; of those that are open altogether, what can only be a place to fill in."""
    for weekday in _OPEN_WEEKDAY.finditer(text):
        yield Blank.whole(BlankKind.BLANK, Passage(text, *weekday.span()), "星期")
    for year in _OPEN_YEAR.finditer(text):
        yield Blank.whole(BlankKind.DATE, Passage(text, *year.span()), "年份")
    for open_part in _OPEN_PART.finditer(text):
        yield Blank.whole(BlankKind.DATE, Passage(text, *open_part.span()), _MISSING[open_part["part"][0]])
    for year in _OPEN_CENTURY.finditer(text):
        yield Blank.whole(BlankKind.DATE, Passage(text, *year.span()), "年份")
    for end in _OPEN_END.finditer(text):
        yield Blank.whole(BlankKind.DATE, Passage(text, *end.span()), "日期")
    reach = 0
    for hole in _HOLE.finditer(text):
        if hole.start() < reach:
            continue
        date = _grown(Passage(text, *hole.span()))
        reach = date.end
        if _FILLED.search(date.written):
            yield Blank.whole(BlankKind.DATE, date, _missing(date.written))
        elif _is_place_to_fill_in(date):
            yield Blank.whole(BlankKind.BLANK, date, "日期" if date.written[-1] in "月日" else "时间")


def _grown(hole: Passage) -> Passage:
    """A hole with all of the date that it is part of."""
    before = hole.front.is_led_by(_BEFORE, _LONGEST)
    start = hole.start - len(before[0]) if before else hole.start
    date = Passage(hole.text, start, hole.back.past(_BEHIND).at)
    if not _FILLED.search(date.written):
        return date
    return date._replace(start=start + len(date.written) - len(date.written.lstrip()))


def _is_place_to_fill_in(date: Passage) -> bool:
    """Whether nothing stands in front of an open date, or it goes as far as a day; 每年 月 is none."""
    if date.back.matches(_COLUMN):
        return False
    return date.written[-1] in _ENDS or date.front.left in _LINE_ENDS or date.written[0].isspace()


def _missing(written: str) -> str:
    """The parts that are open, in words."""
    return "、".join(dict.fromkeys(_MISSING[part[1]] for part in _EMPTY.finditer(written)))
