"""Masks and what they hide: a number where something is counted, a name where words go on, else what they look like."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportlint.checks.placeholder.blank import DIGITS, GAP, MASKING, MASKS, Blank, Kind, X, explained, pattern
from reportlint.checks.placeholder.context import (
    NEAR,
    is_emphasis,
    is_foreign,
    is_latin,
    is_word,
    line_start,
    opens_line,
    stands_in_sum,
)
from reportlint.language.measures import COUNTED, NAMED, after
from reportlint.model.severity import Confidence
from reportlint.model.text import Span

# First all that can mask, in one class, for speed; then what of it hides something.
_SIGNS = "某□○◯●△☐※◇■▲?？"
_MARKS = f"[{MASKS}{_SIGNS}A]+"
_HIDING = rf"[{X}×✕]+|[*＊]+|[_＿]+|([{_SIGNS}])\1+|A{{3,}}"
_GROWS = frozenset("0123456789０１２３４５６７８９.．IlOo")

_MULTIPLE = "(?:余|多|几|来)?[十百千万亿]{0,2}(?:余|多)?"
_FACTOR = "(?:单价|均价|价格|天数|人数|次数|个数|件数|税率|费率|系数|权重|[^增]长|宽|[^提]高)$"
_BEFORE_NAMES = frozenset("共在赴到至为我本的和与及")
_SMALL_TIMES = rf"[{DIGITS}.]+x[{DIGITS}.]+|[{X}][1-9][{DIGITS}]{{0,2}}"
_VERSION = rf"[{DIGITS}]+\.x(?:分支|版|系)"
_ROMAN = "[级届期章节号对类型代版世卷篇讲部]|世纪"
_CHROMOSOME = "染色体|综合征|连锁|世纪"
_BOLD_NUMBER = rf"__[{DIGITS}.,%]+__"
_SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严金魏陶姜谢邹窦章苏潘葛范彭鲁马方袁柳唐薛雷贺罗郝安"
    "于傅齐顾孟黄萧尹姚汪毛戴宋熊梁杜贾江郭林钟徐邱高夏蔡田胡霍万柯卢莫丁邓洪石崔龚程陆段侯武刘龙叶白申曾"
)
_LABEL = "[.．、](?=[\u3400-\u9fff])"
_PHONE = rf"[{DIGITS}{MASKS}-]{{7,}}"
# Behind X: X光, X轴, X综合征.
_NO_NAME = (
    "综合征|连锁|精子|卵子|刀|荧光|波段|频段|世代|战警|特遣|系列|盘|片|字"
    "|光|射线|轴|线|染色体|证书|型|档|因子|因素|形|坐标|值|变量|方向|级|战|元"
)
_TITLES = frozenset(["同志", "书记", "先生", "女士", "老师", "教授", "局长", "县长", "主任", "代表", "委员"])


def masks(text: str, start: int, end: int) -> list[re.Match[str]]:
    """All that hides something, in order: X, ××, ____, ○○, 某某, AAA; not one _ or ○, nor AA, which is a grade."""
    runs = pattern(_MARKS).finditer(text, start, end)
    found = (match for run in runs for match in pattern(_HIDING).finditer(text, *run.span()))
    return [match for match in found if match[0] not in ("_", "＿") and not _is_markdown(text, match)]


def _is_markdown(text: str, match: re.Match[str]) -> bool:
    """**35** and __35__ are figures in bold."""
    if match[0] == "__" and pattern(_BOLD_NUMBER).search(text, max(0, match.start() - 12), match.end() + 12):
        return True
    return match[0][0] in "*＊" and is_emphasis(text, Span(*match.span()), line_start(text, match.start()))


def masked(text: str, start: int, end: int, masks: Sequence[re.Match[str]]) -> Iterator[Blank]:
    reach = start
    for match in masks:
        if match.start() < reach:
            continue
        first, last = _grown(text, match.start(), match.end(), reach, end)
        reach = last
        if is_foreign(text, first, last) or stands_in_sum(text, first, last) or _is_innocent(text, first, last):
            continue
        found = _judged(text, first, last, start, end)
        if found:
            reach = max(last, found.span.end)
            yield found


def _grown(text: str, first: int, last: int, start: int, end: int) -> tuple[int, int]:
    """The mask with the digits, points and further masks that it is part of: 1XX0, xx.51, 2xxxx, X.X."""
    if text[first] in f"{_SIGNS}A":
        return first, last
    if text[first] in "*＊" and not text[max(0, first - 1) : first].isdecimal():
        return first, last  # **3个** is Markdown
    while last < end and (text[last] in _GROWS or text[last] in MASKING):
        last += 1
    while first > start and text[first - 1] in _GROWS:
        first -= 1
    while text[first] in ".．" or (text[first] in "IlOo" and is_latin(text, first - 1)):
        first += 1
    while text[last - 1] in ".．":
        last -= 1
    return first, last


def _judged(text: str, first: int, last: int, start: int, end: int) -> Blank | None:
    mask, written = Span(first, last), text[first:last]
    at = last
    while at < end and at - last < 2 and text[at] in " \u3000\u00a0":
        at += 1
    multiple = pattern(_MULTIPLE).match(text, at)
    unit_at = multiple.end() if multiple else at
    unit = after(text, unit_at)
    if not unit and unit_at > at:
        direct = after(text, at)
        unit, unit_at = (direct, at) if direct else (unit, unit_at)
    confidence = explained(text, start, first)
    if written[0] in "*＊" and set(written) <= set("*＊"):
        return _starred(text, mask, unit, unit_at, confidence)
    if unit and text.startswith(("=", "＝", "≈", "÷", "×"), unit_at + len(unit)):
        return None  # an equation
    if unit in COUNTED and written[0] not in "某A":
        if written in ("×", "✕") and _is_product(text, first, unit_at + len(unit)):
            return None
        misread = bool(set("IlOo") & set(written))
        kind = Kind.MISREAD if misread else Kind.NUMBER
        span = Span(_range_start(text, first), unit_at + len(unit))
        return Blank(kind, span, COUNTED[unit], mask, unit, confidence)
    if unit in NAMED and unit_at == at:
        return _named(text, mask, Span(first, unit_at + len(unit)), unit, confidence)
    return _bare(text, mask, at, unit_at, confidence)


def _is_innocent(text: str, first: int, last: int) -> bool:
    """IX级, 4x100米, 可乐x2份, 192.168.x.x, 46,XX, 对吗？？人: what looks like a mask and is none."""
    written, before = text[first:last], text[max(0, first - 2) : first]
    if written[0] in "?？":
        return before[-1:] not in tuple("共约达为有计近超到至")
    if pattern(_VERSION).match(text, first) or written.count(".") > 1 or pattern(_SMALL_TIMES).fullmatch(written):
        return True
    if pattern("[IX]*I[IX]*").fullmatch(written):
        return pattern(_ROMAN).match(text, last) is not None or not after(text, last)
    return pattern(_CHROMOSOME).match(text, last) is not None or (before[-1:] == "," and before[:1].isdecimal())


def _range_start(text: str, first: int) -> int:
    """1至X人, X-X个 belong together."""
    match = re.search(rf"[{DIGITS}{MASKS}.．]{{1,8}}[%％]?{GAP}[-－—–~～至到]{GAP}$", text[max(0, first - 16) : first])
    return first - len(match[0]) if match else first


def _is_product(text: str, first: int, last: int) -> bool:
    """单价×个数, 天数×元/天: one × behind a factor multiplies; in 会议×次 it hides a number."""
    return text[last : last + 1] in ("/", "／") or pattern(_FACTOR).search(text, max(0, first - 4), first) is not None


def _named(text: str, mask: Span, span: Span, unit: str, confidence: Confidence) -> Blank | None:
    written, before = text[mask.start : mask.end], text[mask.start - 1 : mask.start] if mask.start else ""
    if any(mark.isdecimal() for mark in written) or written[0] == "A":
        return None  # X5工程, 101大厦
    if written in ("×", "✕") and "\u3400" <= before <= "\u9fff" and before not in _BEFORE_NAMES:
        return None  # 体育×县域: it joins two nouns
    if written[0] == "某" and unit in _TITLES:
        return None  # 李某某同志 is anonymous on purpose
    if written[0] in "?？_＿":
        return Blank(Kind.BLANK, mask, "内容", mask, "", confidence) if written[0] in "_＿" else None
    if len(written) == 1 and NAMED[unit] == "名称":  # X理论, X平台
        confidence = confidence.at_most(Confidence.LIKELY)
    return Blank(Kind.NAME, span, NAMED[unit], mask, unit, confidence)


def _bare(text: str, mask: Span, at: int, unit_at: int, confidence: Confidence) -> Blank | None:
    """A mask without a unit: a number if digits or 万 are with it, a name if it stands among words."""
    written = text[mask.start : mask.end]
    if written[0] in "_＿":
        return _ruled(text, mask, confidence)
    if text.startswith(("以上", "以下", "左右"), at) and written[0] not in "某A":
        return Blank(Kind.NUMBER, mask, "数字", mask, "", confidence)
    if opens_line(text, mask.start) and len(written) < 3 and pattern(_LABEL).match(text, mask.end):
        return Blank(Kind.NUMBER, mask, "序号", mask, "", confidence)
    digits = any(mark.isdecimal() for mark in written) or "." in written
    if unit_at > at and written[0] not in f"{_SIGNS}A" and text[unit_at - 1] in "万亿余多":
        return Blank(Kind.NUMBER, Span(mask.start, unit_at), "数字", mask, "", confidence)
    if digits:
        many = sum(mark.isdecimal() or mark in MASKING for mark in written) >= 3
        if pattern(_PHONE).fullmatch(written):
            return Blank(Kind.MASKED, mask, "号码", mask, "", Confidence.DOUBTFUL)
        return Blank(Kind.NUMBER, mask, "数字", mask, "", Confidence.DOUBTFUL) if many else None
    if written[0] in _SIGNS or written in ("×", "✕"):
        return None
    return _lone_name(text, mask, confidence)


def _lone_name(text: str, mask: Span, confidence: Confidence) -> Blank | None:
    written = text[mask.start : mask.end]
    before = text[max(0, mask.start - 3) : mask.start].rstrip(" \u3000")[-1:]
    behind = text[mask.end : mask.end + 3].lstrip(" \u3000")
    if not (is_word(before) or is_word(behind[:1])):
        return None
    if written[0] == "A":
        stands = is_word(before) and is_word(behind[:1]) and behind[:1] not in "级景信评类型股"
        return _lone(mask, confidence.at_most(Confidence.LIKELY)) if stands else None
    if len(written) > 1:
        return None if written == "××" and before in _SURNAMES else _lone(mask, confidence)  # 张×× is anonymous
    if written not in "XＸ" or not is_word(behind[:1]) or pattern(_NO_NAME).match(behind):
        return None
    return _lone(mask, confidence.at_most(Confidence.LIKELY))


def _lone(mask: Span, confidence: Confidence) -> Blank:
    return Blank(Kind.NAME, mask, "名称", mask, "", confidence)


def _ruled(text: str, mask: Span, confidence: Confidence) -> Blank | None:
    """A ruled blank, unless the line holds nothing else or it joins two parts of a name."""
    before, behind = text[max(0, mask.start - 1) : mask.start], text[mask.end : mask.end + 1]
    if mask.end - mask.start < 3 or ((before + behind).isascii() and (before + behind).isalnum()):
        return None
    line = text[line_start(text, mask.start) : mask.end + NEAR].replace("\r", "\n").split("\n", 1)[0]
    if not line.strip("_＿ \u3000\t|"):
        return None
    return Blank(Kind.BLANK, mask, "内容", mask, "", confidence)


def _starred(text: str, mask: Span, unit: str, unit_at: int, confidence: Confidence) -> Blank | None:
    """Asterisks: a name or number if a unit follows, hidden text if words do, Markdown if they come in pairs."""
    length = mask.end - mask.start
    before = text[max(line_start(text, mask.start), mask.start - 1) : mask.start]
    behind = text[mask.end : mask.end + 1]
    if not before and behind in (" ", "\t", "", "\n", "\r"):
        return None  # a bullet or a ruled line
    if unit and length <= 3 and unit_at + len(unit) - mask.end <= len(unit) + 2:
        span = Span(mask.start, unit_at + len(unit))
        if unit in NAMED:
            return Blank(Kind.NAME, span, NAMED[unit], mask, unit, confidence)
        return Blank(Kind.NUMBER, span, COUNTED[unit], mask, unit, confidence) if length > 1 else None
    if length < 3 or not (is_word(before) or is_word(behind) or behind in (" ", "或", "*")):
        return None
    return Blank(Kind.MASKED, mask, "文字", mask, "", confidence)
