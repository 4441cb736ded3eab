"""Dates of which a part is masked: 20XX年X月, 二〇XX年, 20__年__月__日."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from reportlint.checks.placeholder.blank import Blank, BlankKind
from reportlint.checks.placeholder.characters import GAP, MASKING, MASKS, X
from reportlint.checks.placeholder.context import is_foreign, stands_in_sum
from reportlint.language.cursor import Passage
from reportlint.language.lexicon import Lexicon, Words
from reportlint.language.numerals import DIGITS
from reportlint.language.pattern import Pattern

_LONGEST_DATE = 24

# A date, or a part of one, in which anything may be masked: 2024年X月, 二〇XX年, X-X月, 20__年__月__日, X月IXH.
_CHINESE = "〇○零一二三四五六七八九"
_LETTERS = "IlOo"  # that a scan may have made of digits
_BOX = "□"
_HIDING = MASKING | {_BOX}
_PART = f"[{DIGITS}{MASKS}{_BOX}{_LETTERS}{_CHINESE}十]{{1,8}}"
_TO = f"[-－—–~～至到]{GAP}"
_YEAR = "年(?!份)(?:度|初|底|末|中|[上下]半年)?"
_MONTH = "月(?![刊饼亮嫂球光台])份?(?:底|初|末|中旬|[上下]旬)?"
_HOUR = rf"[时点](?![代期候间常而位评击名])(?:{GAP}{_PART}分)?"
_DAY = "[日号](?![线楼文令院])|H(?![A-Za-z])"
_DATE = Pattern(rf"(?:{_PART}{GAP}(?:{_TO}{_PART}{GAP})?(?:{_YEAR}|{_MONTH}|季度|{_HOUR}|{_DAY}){GAP})+")

_TWO = f"[{DIGITS}{X}]{{1,2}}"
_FOUR = f"(?:(?:19|20)[{DIGITS}{X}]{{2}}|[{X}]{{2,4}})"
_ISO_DAY = rf"(?<![{DIGITS}A-Za-z]){_FOUR}([-./]){_TWO}\1{_TWO}(?![{DIGITS}A-Za-z])"
_ISO_TIME = f"(?<![{DIGITS}A-Za-z:：]){_TWO}[:：]{_TWO}(?![{DIGITS}A-Za-z:：])"
_TIMES_MASKING = Pattern("[×✕][×✕年月日号季]")  # 202×年: there × is no sum
_WEEKDAY = Pattern(rf"(?:星期|礼拜)[{MASKS}]{{1,2}}|(?<=[（(])周[{MASKS}](?=[）)])")
_FORMS = (_WEEKDAY, Pattern(f"{_ISO_DAY}|{_ISO_TIME}"), _DATE)

# 十 of 五十年X月 is none of ours, 二〇 of 二〇XX年 is.
_OF_ANOTHER = Pattern(f"(?:(?![{_CHINESE}]*[{MASKS}])[{_CHINESE}十{_LETTERS}])*")

_YEARS = Pattern(f"{_PART}年中?")
_SPACES = (" ", "\u3000")
_CENTURIES = ("20", "19", "二")
DURATIONS = Lexicon(Words("placeholders", "durations"))  # 近X年
_DURATION_BEHIND = Pattern("[ \u3000]?(?:来|内|时间|以来|期|以上|左右|间)")
_MARKS = ("*号", "＊号")  # that are spoken of
_PIECE = Pattern(rf"[{X}][-－][{DIGITS}]{{1,3}}号|[{DIGITS}]{{1,3}}[-－][{X}]号")  # X-2号货架: a code
_NUMBERED = Pattern(f"(?![{DIGITS}]){_PART}号")

_DATED = Pattern(f"({_PART}){GAP}(?:{_TO}({_PART}){GAP})?([年月日号H季时点分])")
_MISSING: Mapping[str, str] = MappingProxyType(
    {
        "时": "时间",
        "点": "时间",
        "分": "时间",
        "年": "年份",
        "月": "月份",
        "日": "日期",
        "号": "日期",
        "H": "日期",
        "季": "季度",
    }
)


def masked_dates(masks: Sequence[Passage]) -> Iterator[Blank]:
    """The dates around the masks, in order; what is far from one is not looked at."""
    reach = 0
    for mask in masks:
        if mask.start < reach:
            continue
        found = _date_around(mask, reach) if mask.text[mask.start] in _HIDING else None
        if found:
            reach = found.span.end
            yield found


def _date_around(mask: Passage, reach: int) -> Blank | None:
    near = max(reach, mask.start - _LONGEST_DATE), mask.end + _LONGEST_DATE
    matches = (match for form in _FORMS for match in form.finditer(mask.text, *near))
    dates = (_trimmed(mask.text, *match.span()) for match in matches if match.start() <= mask.start < match.end())
    return next(filter(None, map(_date, dates)), None)


def _trimmed(text: str, start: int, end: int) -> Passage:
    first = Passage(text, start, end).front.past(_OF_ANOTHER).at
    return Passage(text, first, first + len(text[first:end].rstrip(" \u3000\u00a0")))


def _date(date: Passage) -> Blank | None:
    written = date.written
    if not _is_masked(written):
        return None
    if is_foreign(date) or (stands_in_sum(date) and not _TIMES_MASKING.search(written)):
        return None
    if written in _MARKS or _PIECE.fullmatch(written):
        return None
    if _NUMBERED.fullmatch(written):
        return Blank.whole(BlankKind.NUMBER, date, "号数", written[-1])
    if _YEARS.fullmatch(written) and _is_duration(date):
        return Blank.whole(BlankKind.NUMBER, date, "年数", written[-1])
    return Blank.whole(BlankKind.DATE, date, _missing_parts(written))


def _is_masked(written: str) -> bool:
    return not _HIDING.isdisjoint(written)


def _is_duration(years: Passage) -> bool:
    """近X年, X年来: a length of time, no date."""
    if any(DURATIONS.ending(line[:-1] if line.endswith(_SPACES) else line) for line in _lines_before(years)):
        return True
    return not years.written.startswith(_CENTURIES) and years.back.matches(_DURATION_BEHIND) is not None


def _lines_before(years: Passage) -> list[str]:
    """What stands closely in front, by lines: a sentence may have been broken there."""
    return years.front.before(6).split("\n")


def _missing_parts(written: str) -> str:
    if _WEEKDAY.match(f"（{written}）", 1):
        return "星期"
    parts = _DATED.finditer(written)
    missing = [_MISSING[part[3]] for part in parts if _is_masked(part[0])]
    if missing:
        return "、".join(dict.fromkeys(missing))
    return "日期" if {":", "："}.isdisjoint(written) else "时间"
