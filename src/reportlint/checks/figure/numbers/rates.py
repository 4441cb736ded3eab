"""Rates of which only the sign is left, and words that call for a figure and have none: 同比下降%, 化解率达。"""

from __future__ import annotations

from collections.abc import Iterator

from reportlint.checks.figure.numbers.gap import Gap, Kind
from reportlint.checks.figure.numbers.surroundings import is_named, is_numbered, is_word, is_wrapped, pattern, tail
from reportlint.model.severity import Confidence
from reportlint.model.text import Span

# Each begins with one class of characters or one word: that makes it fast.
_SIGN = "[%％‰](?<![0-9０-９].)(?![0-9A-Za-z])"
_POINTS = "个百分点(?<![0-9０-９.]....)"
_REACHED = "[达过到至占约在计](?=[，。；、,;以左\n]|\\Z)"
_RATED = "率为(?=[，。；、,;\\n]|\\Z)"
_INNOCENT_POINTS = ("多少", "若干", "零点几", "分之", "来", "这", "各", "每", "几", "数", "半", "两", "单位为")
# A verb that announces a figure, behind what is measured by one.
_REACHES = (
    "(?:达到?|为|不?超过|不?高于|不?低于|[提升增下]高?[升降]?(?:加|长)?[到至]|(?:稳定|保持|控制)在|占|共计|合计|约为?)$"
)
_RATES = ("率", "占比", "比重", "满意度", "知晓度", "认可度", "集中度", "覆盖面", "得分", "均分")
_AMOUNTS = (
    "总量", "总额", "总数", "总值", "产值", "收入", "面积", "规模", "数量", "人数", "金额", "里程", "投资", "资金",
    "经费", "户数", "产量", "销量", "营收", "利润", "税收", "总产", "单产", "寿命", "次数", "件数", "场次", "人次",
)  # fmt: skip


def rates(text: str, start: int, end: int) -> Iterator[Gap]:
    """The rates and amounts of `text[start:end]` that have lost their figure."""
    scans = (
        ("%％‰", _SIGN, _sign),
        ("点", _POINTS, _points),
        ("达过到至占约在计", _REACHED, _announced),
        ("率", _RATED, _rated),
    )
    for marks, scan, judge in scans:
        for match in pattern(scan).finditer(text, start, end) if any(mark in text for mark in marks) else ():
            found = judge(text, start, match.start(), end)
            if found and not is_named(text, start, *found.span):
                yield found


def _sign(text: str, start: int, at: int, end: int) -> Gap | None:
    if _is_explained(text, start, at):
        return None
    return Gap(Kind.PERCENTAGE, Span(at, tail(text, at + 1)), "百分比")


def _is_explained(text: str, start: int, at: int) -> bool:
    """Whether a sign stands behind a number, a mask or a bracket, or is spoken of: 百分号（%）, 以%表示."""
    if at <= start or is_numbered(text, start, at):
        return True
    mark = text[at - 1]
    if mark in "，；" and tail(text, at + 1) > at + 1:
        return False
    if mark in "、，,":  # 下降9.6%、%。
        return pattern("[0-9０-９][%％][、，,]$").search(text, max(start, at - 4), at) is None
    if mark in "—–-至到" and pattern("[0-9０-９][%％]?.$").search(text, max(start, at - 4), at):
        return False
    before = at
    while before > start and text[before - 1] in " \u3000\u00a0\t":
        before -= 1
    if before == start or not is_word(text[before - 1]):
        return True
    if text[before - 1] in "百千万号":
        return True
    return before < at and text[before - 1] in "元吨亩户人个"  # a column of units


def _points(text: str, start: int, at: int, end: int) -> Gap | None:
    listed = pattern("[0-9０-９][、，]$").search(text, max(start, at - 2), at) is not None
    if at <= start or not (listed or is_word(text[at - 1])) or is_numbered(text, start, at):
        return None
    if text.endswith(_INNOCENT_POINTS, start, at):
        return None
    return Gap(Kind.PERCENTAGE, Span(at, tail(text, at + 4)), "百分点数")


def _rated(text: str, start: int, at: int, end: int) -> Gap | None:
    return _announced(text, start, at + 1, end)


def _announced(text: str, start: int, at: int, end: int) -> Gap | None:
    """化解率达。 总产值达到，: what calls for a figure, at the end of a phrase."""
    if text[at + 1 : at + 2] in tuple("以左") and tail(text, at + 1) == at + 1:
        return None
    verb = pattern(_REACHES).search(text, max(start, at - 3), at + 1)
    broken = text[at + 1 : at + 2] == "\n" and text[at + 2 : at + 3].isdecimal()
    if verb is None or broken or is_wrapped(text, at + 1, end):
        return None
    first = verb.start()
    rate = text.endswith(_RATES, start, first)
    if not rate and (verb[0] == "为" or not text.endswith(_AMOUNTS, start, first)):
        return None
    kind, what = (Kind.PERCENTAGE, "百分比") if rate else (Kind.NUMBER, "数字")
    return Gap(kind, Span(first, tail(text, at + 1)), what, behind=True, confidence=Confidence.LIKELY)
