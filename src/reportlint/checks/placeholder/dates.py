"""Dates of which a part is masked: 20XX年X月, 二〇XX年, 20__年__月__日."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportlint.checks.placeholder.blank import DIGITS, GAP, MASKING, MASKS, Blank, Kind, X, blank, pattern
from reportlint.checks.placeholder.context import is_foreign, stands_in_sum
from reportlint.model.text import Span

_LONGEST_DATE = 24

# A date, or a part of one, in which anything may be masked: 2024年X月, 二〇XX年, X-X月, 20__年__月__日, X月IXH.
_PART = f"[{DIGITS}{MASKS}IlOo〇○零一二三四五六七八九十]{{1,8}}"
_DATE = (
    rf"(?:{_PART}{GAP}(?:[-－—–~～至到]{GAP}{_PART}{GAP})?"
    rf"(?:年(?!份)(?:度|初|底|末|中|[上下]半年)?|月(?![刊饼亮嫂球光台])份?(?:底|初|末|中旬|[上下]旬)?|季度|[时点](?![代期候间常而位评击名])(?:{GAP}{_PART}分)?|[日号](?![线楼文令院])|H(?![A-Za-z])){GAP})+"
)
_ISO_DATE = (
    rf"(?<![{DIGITS}A-Za-z])(?:(?:19|20)[{DIGITS}{X}]{{2}}|[{X}]{{2,4}})([-./])[{DIGITS}{X}]{{1,2}}\1[{DIGITS}{X}]{{1,2}}(?![{DIGITS}A-Za-z])"
    rf"|(?<![{DIGITS}A-Za-z:：])[{DIGITS}{X}]{{1,2}}[:：][{DIGITS}{X}]{{1,2}}(?![{DIGITS}A-Za-z:：])"
)
_DURATION_BEFORE = "(?:近|过去|未来|用时|用了|历时|连续|满|任期|为期|第|每|年限|工龄|时隔)[ \u3000]?$"
_DURATION_AFTER = "[ \u3000]?(?:来|内|时间|以来|期|以上|左右|间)"


def dates(text: str, start: int, end: int, masks: Sequence[re.Match[str]]) -> Iterator[Blank]:
    """The dates around the masks; what is far from one is not looked at."""
    reach = start
    for mask in masks:
        if mask.start() < reach or mask[0][0] not in MASKING:
            continue
        around = max(reach, mask.start() - _LONGEST_DATE), min(end, mask.end() + _LONGEST_DATE)
        for form in (_ISO_DATE, _DATE):
            match = next(
                (m for m in pattern(form).finditer(text, *around) if m.start() <= mask.start() < m.end()), None
            )
            found = _date(text, match) if match else None
            if match and found:
                reach = match.end()
                yield found
                break


def _date(text: str, match: re.Match[str]) -> Blank | None:
    first, last = match.start(), match.end()
    while last > first and text[last - 1] in " \u3000\u00a0":
        last -= 1
    while first < last and text[first] in "〇○零一二三四五六七八九十IlOo" and not _leads_mask(text, first, last):
        first += 1  # 十年 of 五十年 is none of ours, 二〇XX年 is
    written = text[first:last]
    if not any(mark in MASKING for mark in written):
        return None
    if is_foreign(text, first, last) or stands_in_sum(text, first, last):
        return None
    if re.fullmatch(f"{_PART}年(?:中)?|{_PART}号", written) and _is_count(text, first, last, written):
        return blank(text, Kind.NUMBER, Span(first, last), "年数" if "年" in written else "号数", written[-1])
    return blank(text, Kind.DATE, Span(first, last), _missing_parts(written))


def _leads_mask(text: str, at: int, end: int) -> bool:
    """Whether Chinese digits run on into a mask."""
    while at < end and text[at] in "〇○零一二三四五六七八九":
        at += 1
    return at < end and text[at] in MASKING


def _is_count(text: str, first: int, last: int, written: str) -> bool:
    """近X年, X年来: a length of time, no date."""
    if written.endswith("号"):
        return not re.match(f"[{DIGITS}]", written)
    if pattern(_DURATION_BEFORE).search(text, max(0, first - 6), first):
        return True
    return bool(pattern(_DURATION_AFTER).match(text, last)) and not written.startswith(("20", "19", "二"))


def _missing_parts(written: str) -> str:
    names = {
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
    parts = re.findall(rf"({_PART}){GAP}(?:[-－—–~～至到]{GAP}({_PART}){GAP})?([年月日号H季时点分])", written)
    missing = [names[unit] for first, second, unit in parts if any(mark in MASKING for mark in first + second)]
    return "、".join(dict.fromkeys(missing)) or ("时间" if ":" in written or "：" in written else "日期")
